import type { CDPSession, Page } from 'playwright-core'
import { type BenchClient, benchChannel, CLIENTS } from './channel'
import type { Browsers } from './browser'
import { contentScriptTimes, type ScriptTimes } from './profile'
import { median, type Row, rowOf } from './report'

const PER_POST_TARGET = 1
/** Pixels for each frame: a thousand posts in some seconds. */
const STEP = 1_800

interface Pass {
  /** Posts that came into the document while scrolling. */
  posts: number
  seconds: number
  /** Tasks above 50 ms: until the scrolling began, and in it. */
  atLoad: number[]
  inScroll: number[]
  /** Processor milliseconds of the page's main thread: in all, and of them scripts, styles and layout. */
  spent: Spent
}

const KINDS = ['task', 'script', 'style', 'layout'] as const
type Spent = Record<(typeof KINDS)[number], number>

/** A thousand posts scrolled through, with the extension and without it. */
export async function measureScroll({ galpi, plain }: Browsers, passes: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const client of CLIENTS) {
    const withIt: Pass[] = []
    const without: Pass[] = []
    for (let pass = 0; pass < passes; pass += 1) {
      without.push(await scrollThrough(plain.context.newPage(), client))
      withIt.push(await scrollThrough(galpi.context.newPage(), client))
    }
    let times: ScriptTimes | undefined
    const { posts } = await scrollThrough(galpi.context.newPage(), client, async (cdp, scroll) => {
      times = await contentScriptTimes(cdp, scroll)
    })
    if (!times) throw new Error('Nothing was profiled.')
    rows.push(...rowsOf(client.name, withIt, without))
    rows.push(rowOf(`${client.name}: content script, of a new post`, [times.total / posts], 'ms', PER_POST_TARGET))
    rows.push(rowOf(`${client.name}: its longest stretch`, [times.longest], 'ms', 50))
    console.log(`${client.name}, content script, inclusive: ${times.functions}`)
  }
  return rows
}

function rowsOf(name: string, withIt: Pass[], without: Pass[]): Row[] {
  for (const [label, passes] of [
    ['without', without],
    ['with', withIt],
  ] as const)
    for (const pass of passes) console.log(`${name} ${label} Galpi: ${describe(pass)}`)
  const added = withIt.map((pass, index) => (pass.spent.task - (without[index]?.spent.task ?? 0)) / pass.posts)
  const longs = (passes: Pass[]) => median(passes.map(({ inScroll, atLoad }) => inScroll.length + atLoad.length))
  return [
    rowOf(`${name}: main thread of a new post, with - without`, added, 'ms', PER_POST_TARGET),
    rowOf(`${name}: long tasks without Galpi`, [longs(without)], ''),
    rowOf(`${name}: long tasks with Galpi`, [longs(withIt)], '', longs(without)),
  ]
}

function describe({ posts, seconds, atLoad, inScroll, spent }: Pass): string {
  const kinds = KINDS.map((kind) => `${kind} ${(spent[kind] / posts).toFixed(2)}`).join(', ')
  const tasks = `at load ${countOf(atLoad)}; while scrolling ${countOf(inScroll)}`
  return `${posts} posts in ${seconds.toFixed(1)} s; ms of a post: ${kinds}; long tasks ${tasks}`
}

function countOf(durations: number[]): string {
  return `${durations.length}${durations.length > 0 ? `, longest ${Math.max(...durations).toFixed(0)} ms` : ''}`
}

type Around = (cdp: CDPSession, scroll: () => Promise<void>) => Promise<void>

async function scrollThrough(opening: Promise<Page>, client: BenchClient, around?: Around): Promise<Pass> {
  const page = await opening
  const cdp = await page.context().newCDPSession(page)
  await page.goto(client.address)
  await page.waitForTimeout(1_000)
  const shownAtFirst = await page.locator(client.posts).count()
  const atLoad = await page.evaluate(() => window.galpiBench.longTasks.splice(0))
  // Processor time of the thread: what else the machine does is not counted.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await spentSoFar(cdp)
  const begun = performance.now()
  const first = benchChannel.posts[0]?.messageId ?? 0
  const scroll = () => page.evaluate(scrollUp, { ...client, step: STEP, first })
  await (around ? around(cdp, scroll) : scroll())
  const spent = await spentSoFar(cdp)
  for (const kind of KINDS) spent[kind] -= before[kind]
  const seconds = (performance.now() - begun) / 1_000
  const inScroll = await page.evaluate(() => window.galpiBench.longTasks)
  await page.close()
  return { posts: benchChannel.posts.length - shownAtFirst, seconds, atLoad, inScroll, spent }
}

async function spentSoFar(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const milliseconds = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000
  return {
    task: milliseconds('TaskDuration'),
    script: milliseconds('ScriptDuration'),
    style: milliseconds('RecalcStyleDuration'),
    layout: milliseconds('LayoutDuration'),
  }
}

/** Runs in the page: up to the channel's first post, a step in each frame. */
function scrollUp({ scroller, posts, step, first }: { scroller?: string; posts: string; step: number; first: number }) {
  const deadline = performance.now() + 120_000
  const box = (scroller && document.querySelector(scroller)) || document.documentElement
  const isFirst = (post: Element) =>
    [post.getAttribute('data-post')?.split('/')[1], post.getAttribute('data-message-id')].includes(String(first)) ||
    post.getAttribute('data-mid') === String(2 ** 32 + first)
  return new Promise<void>((resolve, reject) => {
    const frame = () => {
      box.scrollTop -= step
      const isAtEnd = box.scrollTop === 0 && [...document.querySelectorAll(posts)].slice(0, 5).some(isFirst)
      // The sample pages look for earlier posts only when they are scrolled.
      if (box.scrollTop === 0 && !isAtEnd) box.scrollTop = 1
      // What the last posts still cause is part of the work.
      if (isAtEnd) setTimeout(resolve, 1_000)
      else if (performance.now() > deadline) reject(new Error('The first post does not come.'))
      else requestAnimationFrame(frame)
    }
    frame()
  })
}
