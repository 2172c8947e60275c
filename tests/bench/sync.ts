import { readFileSync } from 'node:fs'
import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { setUpFolder, wipe, work } from '../e2e/sync-thread'
import { type Row, rowOf } from './report'

/** A whole library told, one change told, and a whole library heard, through a folder of the browser’s own. */
export async function measureSync(galpi: Launched, posts: number, runs: number): Promise<Row[]> {
  const page = await openOwn(galpi, 'welcome')
  await setUpFolder(page, 'a'.repeat(16))
  const sync = async () => {
    const begun = performance.now()
    const result = await work(page, { ask: 'sync' })
    if ('fault' in result) throw new Error(result.fault)
    return performance.now() - begun
  }
  const first = await withMemory(galpi, sync)
  const nothing: number[] = []
  const one: number[] = []
  for (let run = 0; run < runs; run += 1) {
    nothing.push(await sync())
    await page.evaluate(async (name) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      const opening = indexedDB.open('galpi')
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('posts').objectStore('posts').getAllKeys(null, 1)
        reading.addEventListener('success', () => resolve(reading.result[0] as string))
      })
      const data = { keys: [await promise], change: { add: [name] } }
      await chrome.runtime.sendMessage({ id: 1, type: 'changeTags', data, timestamp: Date.now() })
    }, `run ${run}`)
    one.push(await sync())
  }
  await wipe(page)
  await setUpFolder(page, 'b'.repeat(16))
  const joined = await withMemory(galpi, sync)
  await page.close()
  return [
    rowOf(`first sync, ${posts} posts told`, [first.time / 1_000], 's'),
    rowOf('memory that it took, at most', [first.memory], 'MB'),
    rowOf('sync with nothing to tell', nothing, 'ms'),
    rowOf('sync with one changed post', one, 'ms'),
    rowOf(`new device, ${posts} posts heard`, [joined.time / 1_000], 's'),
    rowOf('memory that it took, at most', [joined.memory], 'MB'),
  ]
}

/** What `run` takes, milliseconds, and how much the browser grows meanwhile, megabytes, garbage included. */
async function withMemory(galpi: Launched, run: () => Promise<number>): Promise<{ time: number; memory: number }> {
  const before = await residentOf(galpi)
  let most = before
  const watching = setInterval(() => {
    void residentOf(galpi).then((now) => (most = Math.max(most, now)))
  }, 100)
  const time = await run()
  clearInterval(watching)
  return { time, memory: (most - before) / 1_000 }
}

/** Kilobytes that the browser's pages and threads hold; 0 where there is no /proc. */
async function residentOf({ cdp }: Launched): Promise<number> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0)
      } catch {
        return 0
      }
    })
  return sizes.reduce((sum, size) => sum + size, 0)
}
