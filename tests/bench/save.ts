import type { Locator, Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { postOf } from '../e2e/galpi'
import { type BenchClient, benchChannel, CLIENTS } from './channel'
import { type Row, rowOf } from './report'
import { killWorker } from './worker'

const AWAKE_TARGET = 50
const DEAD_TARGET = 200
/** After this, milliseconds, what follows a save (tags offered, pictures kept, marks asked anew) is over. */
const SETTLED = 350

/** From a click on a post's button to the button's saying that the post is durable. */
export async function measureSaves(galpi: Launched, runs: number): Promise<Row[]> {
  const rows: Row[] = []
  // Newest first, each post clicked once in all.
  const ids = benchChannel.posts.map(({ messageId }) => messageId)
  for (const [isDead, target] of [
    [false, AWAKE_TARGET],
    [true, DEAD_TARGET],
  ] as const)
    for (const client of CLIENTS) {
      const times: number[] = []
      const page = await galpi.context.newPage()
      for (const id of ids.splice(-runs).toReversed()) times.push(await measureSave(galpi, page, client, id, isDead))
      await page.close()
      rows.push(rowOf(`save, worker ${isDead ? 'dead' : 'awake'}, ${client.name}`, times, 'ms', target))
    }
  return rows
}

async function measureSave(galpi: Launched, page: Page, client: BenchClient, id: number, isDead: boolean) {
  await show(page, client, id)
  const host = postOf(page, id).locator('galpi-post[data-state="open"]')
  await host.waitFor({ state: 'attached' })
  await pointAt(page, host)
  if (isDead) await killWorker(galpi)
  await page.mouse.down()
  await page.mouse.up()
  const saved = await page.waitForFunction(() => window.galpiBench.savedIn)
  const time = await saved.jsonValue()
  await page.waitForTimeout(SETTLED)
  await page.evaluate(() => {
    window.galpiBench.savedIn = 0
  })
  // Closes the strip.
  await page.keyboard.press('Escape')
  return time
}

/** Moves the pointer onto the button, again while the page still moves: it loads earlier posts as it is scrolled. */
async function pointAt(page: Page, host: Locator): Promise<void> {
  for (let tries = 0; tries < 8; tries += 1) {
    const [x, y] = await host.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' })
      const { x: left, y: top, width, height } = element.getBoundingClientRect()
      return [left + width / 2, top + height / 2] as const
    })
    await page.mouse.move(x, y)
    await page.waitForTimeout(SETTLED)
    const at = [x, y] as const
    if (await host.evaluate((element, [left, top]) => document.elementFromPoint(left, top) === element, at)) return
  }
  throw new Error(`A button of ${page.url()} cannot be hit.`)
}

/** Brings the page to where the post is in its document. */
async function show(page: Page, client: BenchClient, id: number): Promise<void> {
  if (page.url() !== 'about:blank' && (await postOf(page, id).count()) > 0) return
  if (client.scroller) {
    if (page.url() === 'about:blank') await page.goto(client.address)
    await page.evaluate(`window.fakeClient.scrollToPost(${id})`)
  } else await page.goto(`${client.address}?before=${id + 1}`)
}
