import type { CDPSession, Page } from 'playwright-core'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
import { openOwn, save } from '../e2e/galpi'
import { postSelector } from '../e2e/sample-pages'
import { type Browsers, startBrowsers } from './browser'
import { CLIENTS, generateChannel } from './channel'
import { type Row, rowOf } from './report'
import { workerHeap } from './worker'

const SWITCHES = 50
const HOURS = 8
/** Figures are taken at the start, after each of these parts, and after the hours. */
const PARTS = 4
/** t.me keeps all that it ever showed, and so slows down by itself: there it is only so many posts. */
const PREVIEW_MOST = 2_000
/** Posts that are pointed at and, with the extension, saved in each part. */
const SAVES = 3

/** What a page holds when all garbage is gone; the heap is that of its process, MB. */
const WHAT = ['nodes', 'listeners', 'heap'] as const
type Held = Record<(typeof WHAT)[number], number>

/**
 * A page of each client, open through so many posts that scroll by, changes of the channel and then hours, and pages of ours
 * beside it. With the extension and without it: what the client itself gathers is not Galpi's.
 */
export async function measureLong(root: string, extension: string, posts: number): Promise<Row[]> {
  const channel = generateChannel(posts)
  const browsers = await startBrowsers(root, extension, [channel, sampleChannel])
  const ids = channel.posts.map(({ messageId }) => messageId)
  try {
    return await measure(browsers, ids)
  } finally {
    await browsers.close()
  }
}

async function measure({ galpi, plain }: Browsers, ids: number[]): Promise<Row[]> {
  const rows: Row[] = []
  // One process has them both.
  const own = [await openOwn(galpi, 'sidepanel'), await openOwn(galpi, 'library')] as const
  const ownSession = await galpi.context.newCDPSession(own[0])
  const ownHeld: Held[] = []
  const workerHeaps: number[] = []
  const look = async () => {
    ownHeld.push(await heldBy(ownSession))
    workerHeaps.push(await workerHeap(galpi))
  }
  await look()
  for (const client of CLIENTS) {
    const some = client.scroller ? ids : ids.slice(-PREVIEW_MOST)
    const without = await live(plain, client, some, (page, id) => page.locator(postSelector(page.url(), id)).hover())
    const withIt = await live(galpi, client, some, save)
    for (const what of WHAT) {
      const added = withIt.map((held, part) => held[what] - (without[part]?.[what] ?? Number.NaN))
      console.log(`${client.name}, ${what} with Galpi: ${listed(withIt.map((held) => held[what]))}`)
      console.log(
        `${client.name}, ${what} with - without, at the start, after each part, after ${HOURS} hours: ${listed(added)}`,
      )
      const growth = (added.at(-1) ?? Number.NaN) - (added[1] ?? Number.NaN)
      rows.push(
        rowOf(`${client.name}: ${what} of Galpi, end - after 1/${PARTS}`, [growth], what === 'heap' ? 'MB' : ''),
      )
    }
    await look()
  }
  for (const what of WHAT)
    console.log(`side panel and library page, ${what}: ${listed(ownHeld.map((held) => held[what]))}`)
  console.log(`background worker, heap: ${listed(workerHeaps)}`)
  for (const page of own) await page.close()
  return rows
}

function listed(values: readonly number[]): string {
  return values.map((value) => (Number.isInteger(value) ? value : value.toFixed(1))).join(', ')
}

/** What the page holds at the start, after each part and after the hours. */
async function live(
  { context }: Launched,
  client: (typeof CLIENTS)[number],
  ids: number[],
  use: (page: Page, id: number) => Promise<void>,
): Promise<Held[]> {
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.goto(client.address)
  await page.locator(client.posts).first().waitFor()
  const held = [await heldBy(cdp)]
  for (let part = 1; part <= PARTS; part += 1) {
    // The newest come first: a reader scrolls up.
    const [from, to] = [part - 1, part].map((each) => ids.at(Math.min(-1, -Math.round((ids.length * each) / PARTS))))
    // t.me has a page for each channel: there a change of the channel begins another session.
    if (client.scroller && from) await changeChannels(page, client.address, from)
    const selector = postSelector(client.address, to ?? 0)
    await page.evaluate(scrollUpTo, { selector, ...(client.scroller && { scroller: client.scroller }) })
    // Of each client other ones: what was saved in one is saved in the next.
    const skipped = CLIENTS.indexOf(client) * SAVES
    const shown = ids.filter((id) => id >= (to ?? 0)).slice(skipped, skipped + SAVES)
    for (const id of shown) await use(page, id)
    held.push(await heldBy(cdp))
  }
  await pass(cdp, HOURS * 3_600_000)
  held.push(await heldBy(cdp))
  await page.close()
  return held
}

/** Forth and back, and to the post where one was. */
async function changeChannels(page: Page, address: string, id: number): Promise<void> {
  const other = address.includes('/k/') ? `#@${sampleChannel.username}` : `#-100${sampleChannel.id}`
  for (let done = 0; done < SWITCHES / PARTS; done += 2)
    for (const hash of [other, new URL(address).hash]) {
      await page.evaluate((next) => location.assign(next), hash)
      // Buttons come, and the library is asked.
      await page.waitForTimeout(150)
    }
  await page.evaluate(`window.fakeClient.scrollToPost(${id})`)
}

/** So much time passes in the page as fast as it can: every timer of it runs as often as it would. Then its time stands still. */
async function pass(cdp: CDPSession, milliseconds: number): Promise<void> {
  const passed = new Promise<void>((resolve) => cdp.once('Emulation.virtualTimeBudgetExpired', () => resolve()))
  await cdp.send('Emulation.setVirtualTimePolicy', { policy: 'advance', budget: milliseconds })
  await passed
}

async function heldBy(cdp: CDPSession): Promise<Held> {
  // What is being asked and drawn is no part of it.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  await cdp.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return { nodes, listeners, heap: usedSize / 1e6 }
}

/** Runs in the page: up until this post is there, as fast as the client draws. */
function scrollUpTo({ selector, scroller }: { selector: string; scroller?: string }): Promise<void> {
  const box = (scroller && document.querySelector(scroller)) || document.documentElement
  return new Promise((resolve) => {
    const frame = () => {
      // What stands at the very top hears of no scrolling.
      box.scrollTop = box.scrollTop === 0 ? 1 : 0
      if (document.querySelector(selector)) resolve()
      else requestAnimationFrame(frame)
    }
    frame()
  })
}
