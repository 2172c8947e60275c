import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { GROUPS } from './groups'

type Results = Awaited<ReturnType<Stryker['runMutationTest']>>

const { values } = parseArgs({
  options: {
    group: { type: 'string', multiple: true, default: Object.keys(GROUPS) },
    /** Files or globs instead of those of the group. */
    mutate: { type: 'string', multiple: true },
  },
})

function run(name: string): Promise<Results> {
  const group = GROUPS[name]
  if (!group) throw new Error(`No group is called ${name}; there are ${Object.keys(GROUPS).join(', ')}`)
  process.env['GALPI_MUTATION_GROUP'] = name
  return new Stryker({
    mutate: values.mutate ?? group.mutate,
    incrementalFile: `reports/mutation/${name}.json`,
    htmlReporter: { fileName: `reports/mutation/${name}.html` },
  }).runMutationTest()
}

/** Noticed are the changes that a test fails at or that never end; what cannot be run counts neither way. */
function rowOf(what: string, results: Results): string {
  const count = (...statuses: Results[number]['status'][]) =>
    results.filter(({ status }) => statuses.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  const all = noticed + count('Survived', 'NoCoverage')
  return `| ${what} | ${all} | ${noticed} | ${((100 * noticed) / all).toFixed(1)} % |`
}

const rows: string[] = []
const everything: Results = []
for (const name of values.group) {
  const results = await run(name)
  const byFile = Object.groupBy(results, ({ fileName }) => relative('', fileName))
  rows.push(rowOf(`**${name}**`, results))
  for (const [file, ofFile = []] of Object.entries(byFile)) rows.push(rowOf(`\`${file}\``, ofFile))
  everything.push(...results)
}
console.log(['| what | changes | noticed | score |', '| --- | --: | --: | --: |', ...rows].join('\n'))
console.log(rowOf('**all**', everything))
