import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { generateQueries } from '../../seeds/queries'
import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { bundle } from './bundle'
import { grownTexts } from './keys'
import { benchPosts } from './quality-set'
import { median, type Row, rowOf } from './report'
import { killWorker } from './worker'

const COLD = '밸류에이션'
const CHANGES = 200
const MAIN_THREAD_TARGET = 16

interface Targets {
  keystroke: number
  cold: number
  /** How many times faster than plain fuse.js. */
  faster: number
}

const TARGETS: [posts: number, targets: Targets][] = [
  [10_000, { keystroke: 16, cold: 60, faster: 150 }],
  [100_000, { keystroke: 50, cold: 150, faster: 500 }],
]

/** The search as a page uses it, in its own thread, beside plain fuse.js over the same posts. */
export async function measureSearch(galpi: Launched, extension: string, posts: number, runs: number): Promise<Row[]> {
  const thread = `/assets/${readdirSync(join(extension, 'assets')).find((name) => name.startsWith('worker-'))}`
  const script = await bundle('tests/bench/in-page.ts')
  // A page of the extension without a search thread of its own, which would share the processor.
  const open = async () => {
    const page = await galpi.context.newPage()
    await page.goto(`chrome-extension://${galpi.extensionId}/icon/16.png`)
    await page.evaluate(script)
    return page
  }
  const targets = TARGETS.findLast(([from]) => posts >= from)?.[1]
  const rows: Row[] = []
  let page = await open()
  const built = await page.evaluate((url) => globalThis.searchBench.build(url, '투자'), thread)
  rows.push(
    rowOf('search: building the index from nothing', [built.took / 1_000], 's', posts >= 100_000 ? 20 : undefined),
  )
  rows.push(rowOf('search: a query while it is built', built.meanwhile, 'ms'))
  const bytes = await page.evaluate(() => globalThis.searchBench.storedBytes())
  rows.push(rowOf('search: index on disk, of a post', [bytes / posts / 1_000], 'kB', 1.2))
  await page.close()

  const cold: number[] = []
  for (let run = 0; run < runs; run += 1) {
    await killWorker(galpi)
    page = await open()
    cold.push(await page.evaluate(([url, text]) => globalThis.searchBench.cold(url, text), [thread, COLD] as const))
    await page.close()
  }
  rows.push(rowOf('search: thread started to first results', cold, 'ms', targets?.cold))

  const texts = queryTexts(posts)
  page = await open()
  const heap = await heapOf(galpi, page, thread)
  rows.push(rowOf('search: heap of the thread', [heap / 1_000_000], 'MB', 100))
  const grown = texts.map(grownTexts)
  const keys = await page.evaluate(([url, words]) => globalThis.searchBench.keystrokes(url, words), [
    thread,
    grown,
  ] as const)
  const pressed = rowOf('search: a key press', keys, 'ms')
  rows.push(pressed, rowOf('search: a key press, p95', [pressed.p95 ?? 0], 'ms', targets?.keystroke))
  const changes = await page.evaluate((times) => globalThis.searchBench.changes(times), CHANGES)
  for (const [name, times] of Object.entries(changes)) rows.push(rowOf(`search: ${name} one post`, times, 'ms', 5))

  const sample = texts.filter((_, index) => index % Math.ceil(texts.length / (posts > 20_000 ? 6 : 20)) === 0)
  const fuse = await page.evaluate((words) => globalThis.searchBench.fuse(words), sample)
  const same = await page.evaluate(([url, words]) => globalThis.searchBench.keystrokes(url, words), [
    thread,
    [sample, sample, sample],
  ] as const)
  rows.push(rowOf('search: plain fuse.js, a query', fuse, 'ms'))
  rows.push(rowOf('search: the same queries', same, 'ms'))
  console.log(
    `search: ${(median(fuse) / median(keys)).toFixed(0)} times faster than plain fuse.js, median key press to median scan; target ${targets?.faster ?? '–'}`,
  )
  const tasks = await page.evaluate(() => globalThis.searchBench.buildHere())
  rows.push(rowOf('search: tasks above 50 ms while building', [tasks.length], '', 0))
  if (tasks.length > 0)
    console.log(`search: tasks above 50 ms while building: ${tasks.map((task) => task.toFixed(0)).join(', ')}`)
  await page.close()
  return rows
}

/** Types into the popup, key by key: how soon other posts are there, and how long its own thread is at one task. */
export async function measureTyping(galpi: Launched, posts: number): Promise<Row[]> {
  const page = await openOwn(galpi, 'popup')
  await page.waitForFunction(() => window.galpiBench.usableAt)
  await searchTime(page, COLD)
  const browser = galpi.context.browser()
  await browser?.startTracing(page, { categories: TRACED })
  const shown: number[] = []
  for (const text of queryTexts(posts).filter((_, index) => index % 4 === 0))
    for (const grown of grownTexts(text).slice(0, 12)) shown.push(await searchTime(page, grown, 400))
  const tasks = mainThreadTasks((await browser?.stopTracing())?.toString() ?? '')
  await page.close()
  const long = tasks.filter((task) => task > MAIN_THREAD_TARGET)
  console.log(
    `popup: ${shown.length} keys, tasks above ${MAIN_THREAD_TARGET} ms: ${long.map(Math.round).join(', ') || 'none'}`,
  )
  return [
    rowOf(
      'popup: key press to other results',
      shown.filter((time) => time > 0),
      'ms',
    ),
    rowOf('popup: longest task of its thread, of a key', tasks.toSorted((a, b) => b - a).slice(0, shown.length), 'ms'),
    rowOf(`popup: keys that block it above ${MAIN_THREAD_TARGET} ms`, [long.length], '', 0),
  ]
}

const TRACED = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline']

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Microseconds. */
  dur?: number
  args?: { name?: string; data?: { type?: string } }
}

/** Milliseconds of each task on the main thread of the page that was typed into. */
function mainThreadTasks(trace: string): number[] {
  const { traceEvents } = JSON.parse(trace || '{"traceEvents":[]}') as { traceEvents: TraceEvent[] }
  const typedInto = traceEvents.find(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'input')
  return traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === typedInto?.pid && tid === typedInto.tid)
    .map(({ dur = 0 }) => dur / 1_000)
}

/** Types over what the field holds; how long until other posts stood in the list, 0 when they did not change. */
export async function searchTime(page: Page, text: string, patience = 10_000): Promise<number> {
  await page.evaluate(() => {
    window.galpiBench.searchedIn = 0
  })
  await page.keyboard.press('Control+A')
  if (text) await page.keyboard.insertText(text)
  else await page.keyboard.press('Delete')
  const searched = await page
    .waitForFunction(() => window.galpiBench.searchedIn, undefined, { timeout: patience, polling: 20 })
    .catch(() => undefined)
  return (await searched?.jsonValue()) ?? 0
}

/** What is typed: a few queries of every class. */
function queryTexts(posts: number): string[] {
  const queries = generateQueries(benchPosts(Math.min(posts, 10_000)), { perClass: 2 })
  return queries.map(({ text }) => text.normalize('NFC'))
}

/** Bytes of the search thread's heap, array buffers included, after it has loaded everything. */
async function heapOf({ context }: Launched, page: Page, thread: string): Promise<number> {
  const cdp = await context.newCDPSession(page)
  const sessions: string[] = []
  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.push(sessionId)
  })
  await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  const times = page.evaluate(
    (url) => globalThis.searchBench.keystrokes(url, [['투자', '텔래그램', '"시장 투자"']]),
    thread,
  )
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const sizes = await Promise.all(sessions.map((session) => heapSize(cdp, session)))
  await times
  await cdp.detach()
  return Math.max(0, ...sizes)
}

function heapSize(cdp: CDPSession, sessionId: string): Promise<number> {
  return new Promise((resolve) => {
    cdp.on('Target.receivedMessageFromTarget', (event) => {
      const { id, result } = JSON.parse(event.message) as {
        id?: number
        result?: { usedSize: number; backingStorageSize?: number }
      }
      if (event.sessionId === sessionId && id === 7 && result)
        resolve(result.usedSize + (result.backingStorageSize ?? 0))
    })
    void cdp.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: 7, method: 'Runtime.getHeapUsage' }),
    })
  })
}
