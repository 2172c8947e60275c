import type { CDPSession } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { type BenchClient, benchChannel, CLIENTS } from './channel'
import type { Browsers } from './browser'
import { contentScriptTimes, type ScriptTimes } from './profile'
import { median, type Row, rowOf } from './report'

const PER_POST_TARGET = 1
/** Galpi may make scrolling so much slower. */
const RATIO_TARGET = 1.05
/** Pixels: of each frame, and in all. Who flings hardly sees what goes by; who skims reads its first words. */
const PACES = [
  { pace: 'flung', step: 600, distance: 120_000 },
  { pace: 'skimmed', step: 60, distance: 12_000 },
] as const
type Pace = (typeof PACES)[number]
const FRAME_MS = 1_000 / 60
/** A processor so much slower, as in a cheap telephone, draws fewer frames: there the page's work becomes time that one waits. */
const SLOWED = 6

const KINDS = ['task', 'script', 'style', 'layout'] as const

/** One page scrolled through. */
interface Pass {
  seconds: number
  /** Posts that came into the document while scrolling. */
  posts: number
  /** Durations of tasks above 50 ms. */
  longTasks: number[]
  /** Share of the frames that were not drawn in time. */
  dropped: number
  /** Processor milliseconds of the page's main thread for 1,000 pixels: in all, and of them scripts, styles and layout. */
  spent: Record<(typeof KINDS)[number], number>
}

/** The same pages scrolled by the same script, with the extension and without it, in turns. */
export async function measureScroll({ galpi, plain }: Browsers, rounds: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const [client, pace] of CLIENTS.flatMap((each) => PACES.map((one) => [each, one] as const))) {
    const name = `${client.name} ${pace.pace}`
    const withIt: Pass[] = []
    const without: Pass[] = []
    const slowWithIt: Pass[] = []
    const slowWithout: Pass[] = []
    const turns = [
      { browser: plain, passes: without, slow: slowWithout },
      { browser: galpi, passes: withIt, slow: slowWithIt },
    ]
    for (let round = 0; round < rounds; round += 1) {
      // Who comes second finds a warmer machine.
      turns.reverse()
      for (const { browser, passes, slow } of turns) {
        passes.push(await scrollThrough(browser, client, pace))
        slow.push(await scrollThrough(browser, client, pace, { slowed: SLOWED }))
      }
    }
    for (const [label, passes] of [
      ['without', without],
      ['with', withIt],
    ] as const)
      console.log(`${name}, ${label} Galpi: ${describe(passes)}`)
    const seconds = (pass: Pass) => pass.seconds
    const times = ratiosOf(withIt, without, seconds)
    const slowTimes = ratiosOf(slowWithIt, slowWithout, seconds)
    rows.push(rowOf(`${name}: time, with / without`, times, '', RATIO_TARGET))
    rows.push(rowOf(`${name}: time, processor slowed ${SLOWED}fold, with / without`, slowTimes, '', RATIO_TARGET))
    rows.push(...rowsOf(name, withIt, without))
    rows.push(...(await profile(galpi, client, pace)))
  }
  return rows
}

function rowsOf(name: string, withIt: Pass[], without: Pass[]): Row[] {
  const ratios = ratiosOf(withIt, without, ({ spent }) => spent.task)
  const longs = (passes: Pass[]) => median(passes.map(({ longTasks }) => longTasks.length))
  const dropped = (passes: Pass[]) => median(passes.map((pass) => pass.dropped))
  return [
    rowOf(`${name}: main thread, with / without`, ratios, '', RATIO_TARGET),
    rowOf(`${name}: frames dropped of a hundred, with - without`, [(dropped(withIt) - dropped(without)) * 100], ''),
    rowOf(`${name}: long tasks, with - without`, [longs(withIt) - longs(without)], ''),
  ]
}

/** Turn by turn. */
function ratiosOf(withIt: Pass[], without: Pass[], value: (pass: Pass) => number): number[] {
  return withIt.map((pass, turn) => {
    const other = without[turn]
    return other ? value(pass) / value(other) : Number.NaN
  })
}

async function profile({ context }: Launched, client: BenchClient, pace: Pace): Promise<Row[]> {
  let times: ScriptTimes | undefined
  const { posts } = await scrollThrough({ context }, client, pace, {
    around: async (cdp, scroll) => {
      times = await contentScriptTimes(cdp, scroll)
    },
  })
  if (!times) throw new Error('Nothing was profiled.')
  const name = `${client.name} ${pace.pace}`
  console.log(`${name}, content script, inclusive: ${times.functions}`)
  return [
    ...(posts > 0
      ? [rowOf(`${name}: content script, of a new post`, [times.total / posts], 'ms', PER_POST_TARGET)]
      : []),
    rowOf(`${name}: content script, of the main thread's time`, [times.share * 100], '%'),
    rowOf(`${name}: its longest stretch`, [times.longest], 'ms', 50),
  ]
}

function describe(passes: Pass[]): string {
  const kinds = KINDS.map((kind) => {
    const values = passes.map(({ spent }) => spent[kind]).toSorted((a, b) => a - b)
    const quarter = (part: number) => values[Math.floor((values.length - 1) * part)]?.toFixed(2)
    return `${kind} ${median(values).toFixed(2)} (${quarter(0.25)} to ${quarter(0.75)})`
  })
  const posts = median(passes.map((pass) => pass.posts))
  return `${posts} posts; ms for 1,000 px, median (middle half): ${kinds.join(', ')}`
}

interface Conditions {
  around?: (cdp: CDPSession, scroll: () => Promise<void>) => Promise<void>
  /** The processor is so many times slower. */
  slowed?: number
}

async function scrollThrough(
  { context }: Pick<Launched, 'context'>,
  client: BenchClient,
  { step, distance }: Pace,
  { around, slowed = 1 }: Conditions = {},
): Promise<Pass> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.goto(client.address)
  // The pointer rests on the posts that go by, as a reader's does.
  await page.mouse.move(720, 450)
  await page.waitForTimeout(1_000)
  const oldest = await page.evaluate(oldestShown, client)
  await page.evaluate(() => window.galpiBench.longTasks.splice(0))
  // Processor time of the thread: what else the machine does is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  const before = await spentSoFar(cdp)
  const begun = performance.now()
  const scroll = () => page.evaluate(scrollUp, { ...client, step, distance })
  await (around ? around(cdp, scroll) : scroll())
  const seconds = (performance.now() - begun) / 1_000
  const spent = await spentSoFar(cdp)
  for (const kind of KINDS) spent[kind] = (spent[kind] - before[kind]) / (distance / 1_000)
  const longTasks = await page.evaluate(() => window.galpiBench.longTasks)
  const reached = await page.evaluate(oldestShown, client)
  await page.close()
  const posts = benchChannel.posts.filter(({ messageId }) => messageId >= reached && messageId < oldest).length
  const frames = distance / step
  return { seconds, posts, longTasks, dropped: Math.max(0, 1 - (frames * FRAME_MS) / (seconds * 1_000)), spent }
}

async function spentSoFar(cdp: CDPSession): Promise<Pass['spent']> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const milliseconds = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return {
    task: milliseconds('TaskDuration'),
    script: milliseconds('ScriptDuration'),
    style: milliseconds('RecalcStyleDuration'),
    layout: milliseconds('LayoutDuration'),
  }
}

/** Runs in the page: the lowest id of the channel's posts in the document. */
function oldestShown({ posts }: { posts: string }): number {
  const ids = [...document.querySelectorAll(posts)].map((post) => {
    const mid = Number(post.getAttribute('data-mid')) % 2 ** 32
    return mid || Number(post.getAttribute('data-message-id') ?? post.getAttribute('data-post')?.split('/')[1])
  })
  return Math.min(...ids.filter((id) => id >= 1))
}

/** Runs in the page: so far up, a step in each frame. */
function scrollUp({ scroller, step, distance }: { scroller?: string; step: number; distance: number }): Promise<void> {
  const box = (scroller && document.querySelector(scroller)) || document.documentElement
  return new Promise((resolve) => {
    let left = distance
    const frame = () => {
      const before = box.scrollTop
      box.scrollTop -= step
      left -= before - box.scrollTop
      // At the top of what there is, the page waits for earlier posts, and looks for them only when it is scrolled.
      if (box.scrollTop === 0) box.scrollTop = 1
      if (left > 0) requestAnimationFrame(frame)
      else resolve()
    }
    frame()
  })
}
