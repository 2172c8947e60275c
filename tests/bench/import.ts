import type { Launched } from '../../scripts/launch'
import { bundle } from './bundle'
import { type Row, rowOf } from './report'

/** Posts to a call, and so to a transaction. */
const BATCH = 1_000
/** For 100,000 posts, seconds. */
const TARGET = 25
const TARGET_POSTS = 100_000

/** Bringing in a chat of this many posts, in a page of the extension, beside bare puts of the same posts. */
export async function measureImport({ context, extensionId }: Launched, posts: number): Promise<Row[]> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${extensionId}/icon/16.png`)
  await page.evaluate(await bundle('tests/bench/import-in-page.ts'))
  const rows: Row[] = []
  const sums = new Map<string, number>()
  const note = (what: string, times: readonly number[], target?: number) => {
    const sum = times.reduce((all, time) => all + time, 0)
    sums.set(what, sum)
    rows.push(rowOf(`${what}, ${Math.round((posts / sum) * 1_000)} posts/s`, [sum / 1_000], 's', target))
    rows.push(rowOf(`  each ${BATCH}`, times, 'ms'))
  }
  const target = (TARGET * posts) / TARGET_POSTS
  await page.evaluate((amount) => globalThis.importBench.make(amount), posts)
  const bare = (isIndexed: boolean) =>
    page.evaluate(([batch, indexed]) => globalThis.importBench.bare(batch, indexed), [BATCH, isIndexed] as const)
  const importAs = (id: string) =>
    page.evaluate(([step, batch]) => globalThis.importBench.import(step, batch), [id, BATCH] as const)
  const stand = () => page.evaluate((batch) => globalThis.importBench.standings(batch), BATCH)
  const undo = (id: string) => page.evaluate((step) => globalThis.importBench.undo(step), id)

  const plain = await bare(false)
  note('bare put', plain.put)
  note('bare put again', plain.again)
  note('bare delete', plain.deleted)
  const indexed = await bare(true)
  note('indexed put', indexed.put)
  note('indexed put again', indexed.again)
  note('indexed delete', indexed.deleted)
  note('standings, all new', await stand(), target)
  note('import, all new', await importAs('new'), target)
  note('standings, all known', await stand(), target)
  note('import, all known', await importAs('known'), target)
  await page.evaluate(() => globalThis.importBench.edit())
  note('standings, all changed', await stand(), target)
  note('import, all changed', await importAs('changed'), target)
  note('undo, all changed', await undo('changed'))
  note('undo, all new', await undo('new'))
  await page.close()
  const ratio = (what: string, to: string) =>
    rowOf(`${what} / ${to}`, [(sums.get(what) ?? Number.NaN) / (sums.get(to) ?? Number.NaN)], '')
  return [
    ...rows,
    ratio('import, all new', 'indexed put'),
    ratio('import, all changed', 'indexed put again'),
    ratio('undo, all changed', 'indexed put again'),
    ratio('undo, all new', 'indexed delete'),
  ]
}
