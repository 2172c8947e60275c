import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { type Row, rowOf } from './report'
import { searchTime } from './search'
import { killWorker } from './worker'

const POPUP_TARGET = 150
/** By the number of posts. */
const PANEL_TARGETS = { some: 200, many: 400 }

interface Opened {
  usable: number[]
  painted: number[]
}

/** From the start of a page of ours to a list of posts with the cursor in the search field. */
export async function measurePages(galpi: Launched, posts: number, runs: number): Promise<Row[]> {
  const popup = await openTimes(galpi, 'popup', runs)
  const alone = await openTimes(galpi, 'popup', Math.ceil(runs / 3), () => killWorker(galpi))
  const panel = await openTimes(galpi, 'sidepanel', Math.ceil(runs / 3))
  const library = await openTimes(galpi, 'library', Math.ceil(runs / 3))
  return [
    rowOf('popup: open to list and cursor', popup.usable, 'ms', POPUP_TARGET),
    rowOf('popup: open to drawn', popup.painted, 'ms'),
    rowOf('popup, worker and our process dead: drawn', alone.painted, 'ms'),
    rowOf(
      'side panel: open to list and cursor',
      panel.usable,
      'ms',
      posts > 10_000 ? PANEL_TARGETS.many : PANEL_TARGETS.some,
    ),
    rowOf('side panel: open to drawn', panel.painted, 'ms'),
    rowOf('library page: open to list and cursor', library.usable, 'ms'),
    rowOf('library page: open to drawn', library.painted, 'ms'),
  ]
}

async function openTimes(
  galpi: Launched,
  name: 'popup' | 'sidepanel' | 'library',
  runs: number,
  before?: () => Promise<void>,
): Promise<Opened> {
  const opened: Opened = { usable: [], painted: [] }
  // Without `before` the first one only warms the browser's caches.
  for (let run = before ? 0 : -1; run < runs; run += 1) {
    await before?.()
    const page = await openOwn(galpi, name)
    await page.waitForFunction(() => window.galpiBench.paintedAt)
    const { usableAt, paintedAt } = await page.evaluate(() => window.galpiBench)
    if (run >= 0) {
      opened.usable.push(usableAt)
      opened.painted.push(paintedAt)
    }
    // The search thread loads the library now, and the next page must not pay for that.
    await searchTime(page, '투자')
    await page.close()
  }
  return opened
}
