import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type Browsers, copyExtension, startBrowsers } from './browser'
import { seed } from './library'
import { measureOrganise } from './organise'
import { measureOrganising } from './organise-pages'
import { measurePages } from './pages'
import { loadNow, machine, type Row, rowOf, table } from './report'
import { measureSaves } from './save'
import { measureScroll } from './scroll'
import { measureAnswers } from './quality-set'
import { measureSearch, measureTyping } from './search'

const SIZE_TARGET = 40
const PARTS = ['size', 'popup', 'save', 'scroll', 'search', 'quality', 'organise', 'pages'] as const
/** Measured without a browser. */
const IN_NODE = new Set(['size', 'quality', 'organise'])

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000' },
    only: { type: 'string', default: PARTS.join(',') },
    runs: { type: 'string', default: '30' },
    /** Another build, such as one that is not minified. */
    extension: { type: 'string', default: '.output/chrome-mv3' },
  },
})
const posts = wholeNumber('posts')
const runs = wholeNumber('runs')
const only = values.only.split(',')
for (const part of only) if (!PARTS.some((each) => each === part)) fail(`--only takes ${PARTS.join(',')}.`)

const { root, extension } = copyExtension(values.extension)
const rows: Row[] = []
if (only.includes('size')) rows.push(measureSize())
if (only.includes('quality')) console.log(await measureAnswers(posts, 16, 8))
if (only.includes('organise')) rows.push(...(await measureOrganise(posts, runs)))
if (only.some((part) => !IN_NODE.has(part))) {
  const browsers = await startBrowsers(root, extension)
  console.log(machine(browsers.galpi.context.browser()?.version() ?? 'unknown'))
  try {
    await measure(browsers)
  } finally {
    await browsers.close()
    print()
  }
} else print()

async function measure(browsers: Browsers): Promise<void> {
  const { galpi } = browsers
  await seed(galpi, posts)
  if (only.includes('popup')) {
    rows.push(...(await measurePages(galpi, posts, runs)))
    rows.push(...(await measureTyping(galpi, posts)))
  }
  if (only.includes('pages')) rows.push(...(await measureOrganising(galpi, posts, Math.ceil(runs / 3))))
  if (only.includes('save')) rows.push(...(await measureSaves(galpi, runs)))
  if (only.includes('search')) rows.push(...(await measureSearch(galpi, extension, posts, Math.ceil(runs / 3))))
  if (only.includes('scroll')) rows.push(...(await measureScroll(browsers, Math.ceil(runs / 10))))
}

function print(): void {
  console.log(`load at the end: ${loadNow()}`)
  console.log(`\n${table(rows)}`)
  const missed = rows.filter(({ median, target }) => target !== undefined && !(median <= target)).length
  console.log(missed === 0 ? 'No target was missed.' : `MISSED: ${missed} (figures, not a test: the exit code is 0)`)
}

function measureSize(): Row {
  const script = readFileSync(join(extension, 'content-scripts/telegram.js'))
  return rowOf('content script, gzip -9', [gzipSync(script, { level: 9 }).length / 1_000], 'kB', SIZE_TARGET)
}

function wholeNumber(name: 'posts' | 'runs'): number {
  const value = Number(values[name])
  return Number.isInteger(value) && value > 0 ? value : fail(`--${name} takes a whole number above 0.`)
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
