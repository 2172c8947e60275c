import type { Page } from 'playwright-core'
import type { Launched } from '../../scripts/launch'
import { openOwn } from '../e2e/galpi'
import { type Row, rowOf } from './report'

/** Posts of one message, as the pages send them. */
const BATCH = 500
const TAGGED = 10_000
const TAGGED_TARGET = 3
const SHOWN_TARGET = 17
const DURABLE_TARGET = 50
const FACETS_TARGET = 100
const SCREENS = 200

/** Typing a query, tagging one and many posts, narrowing, and scrolling through all of them. */
export async function measureOrganising(galpi: Launched, posts: number, runs: number): Promise<Row[]> {
  const page = await openOwn(galpi, 'library')
  await page.waitForFunction(() => window.galpiBench.usableAt)
  const rows = [
    ...(await measureTyping(page, posts)),
    ...(await measureOneTag(page, runs)),
    ...(await measureFacets(page, posts, runs)),
    ...(await measureScrolling(page, posts)),
  ]
  await page.close()
  return [...rows, ...(await measureManyTags(galpi, posts))]
}

async function measureTyping(page: Page, posts: number): Promise<Row[]> {
  const search = page.getByRole('searchbox')
  const status = page.getByRole('status').first()
  await search.focus()
  await page.evaluate(() => window.galpiBench.longTasks.splice(0))
  await page.keyboard.type('모델 ferry 투자', { delay: 30 })
  await status.getByText(/ of [\d,]+ posts$/).waitFor()
  await page.waitForTimeout(500)
  const tasks = await page.evaluate(() => window.galpiBench.longTasks)
  await search.fill('')
  await status.getByText(/^[\d,]+ posts$/).waitFor()
  return [rowOf(`typing a query: tasks above 50 ms, ${posts} posts`, [tasks.length], '', 0)]
}

async function measureOneTag(page: Page, runs: number): Promise<Row[]> {
  await page.getByRole('article').first().getByRole('button').first().click()
  const field = page.getByRole('combobox', { name: 'Add tag' })
  await field.waitFor()
  await page.evaluate(() => {
    const times = { shown: [] as number[] }
    Object.assign(window, { galpiTagging: times })
    window.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key !== 'Enter') return
        const before = document.querySelectorAll('.panel-post .tag').length
        const look = () => {
          if (document.querySelectorAll('.panel-post .tag').length === before) requestAnimationFrame(look)
          else times.shown.push(performance.now() - timeStamp)
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  })
  for (let run = 0; run < runs; run += 1) {
    await field.fill(`bench ${run}`)
    await field.press('Enter')
    await page
      .getByRole('button', { name: `Remove tag bench ${run}`, exact: true })
      .first()
      .waitFor()
    await page.waitForTimeout(100)
  }
  const { shown } = await page.evaluate(() => (window as unknown as { galpiTagging: { shown: number[] } }).galpiTagging)
  const durable = await page.evaluate(sendTags, runs)
  return [
    rowOf('a tag: key to the frame that shows it', shown, 'ms', SHOWN_TARGET),
    rowOf('a tag: sent to durable', durable, 'ms', DURABLE_TARGET),
  ]
}

/** Runs in the page. How long the worker takes to make a tag durable, milliseconds. */
async function sendTags(amount: number): Promise<number[]> {
  const times: number[] = []
  const key = document.querySelector('li[aria-current]')?.id.slice('post-'.length)
  for (let run = 0; run < amount; run += 1) {
    const data = { id: crypto.randomUUID(), what: { kind: 'tag', add: [`sent ${run}`], remove: [] }, keys: [key] }
    const begun = performance.now()
    const message = { id: 1, type: 'takeStep', data, timestamp: Date.now() }
    const { res } = (await chrome.runtime.sendMessage(message)) as { res?: { ok: boolean } }
    if (!res?.ok) throw new Error(`takeStep: ${JSON.stringify(res)}`)
    times.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return times
}

/** From a click on a filter to the other filters' new counts, the list included. */
async function measureFacets(page: Page, posts: number, runs: number): Promise<Row[]> {
  const facets = page.getByRole('region', { name: 'Filters' })
  await facets.getByRole('button').first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(3_000)
  const times = await page.evaluate(async (rounds) => {
    const region = document.querySelector('.facets')
    const measured: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const button = region?.querySelector<HTMLElement>('.facet-value')
      if (!region || !button) break
      const begun = performance.now()
      const changed = new Promise<void>((resolve) => {
        const observer = new MutationObserver((records) => {
          // The pressed state changes at once, the counts when they are there.
          if (!records.some(({ target }) => target.parentElement?.classList.contains('count'))) return
          observer.disconnect()
          resolve()
        })
        observer.observe(region, { characterData: true, childList: true, subtree: true })
      })
      button.click()
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, 3_000))])
      measured.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return measured
  }, runs * 2)
  return [rowOf(`filters: click to all counts, ${posts} posts`, times, 'ms', FACETS_TARGET)]
}

async function measureScrolling(page: Page, posts: number): Promise<Row[]> {
  const outcome = await page.evaluate(async (screens) => {
    const scroller = document.querySelector<HTMLElement>('.library-posts .post-scroller')
    const before = window.galpiBench.longTasks.length
    if (!scroller) return { tasks: [], rows: 0, heap: 0, missing: 1 }
    let missing = 0
    for (let screen = 0; screen < screens; screen += 1) {
      // Screen by screen, and now and then a leap as with the scroll bar.
      if (screen % 20 === 19) scroller.scrollTop = (scroller.scrollHeight * (screen + 1)) / screens
      else scroller.scrollTop += scroller.clientHeight * 0.8
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (scroller.querySelector('.is-waiting')) missing += 1
    }
    const heap = (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0
    return {
      tasks: window.galpiBench.longTasks.slice(before),
      rows: scroller.querySelectorAll('li').length,
      heap: heap / 1024 / 1024,
      missing,
    }
  }, SCREENS)
  return [
    rowOf(`tasks above 50 ms in ${SCREENS} screens of ${posts} posts`, [outcome.tasks.length], '', 0),
    rowOf('the longest of them', [Math.max(0, ...outcome.tasks)], 'ms'),
    rowOf('rows in the document afterwards', [outcome.rows], ''),
    rowOf('screens on which a row was not there within 50 ms', [outcome.missing], ''),
    rowOf('heap of the page afterwards', [outcome.heap], 'MB'),
  ]
}

/** As the pages do it, batch by batch; and back. */
async function measureManyTags(galpi: Launched, posts: number): Promise<Row[]> {
  const page = await openOwn(galpi, 'popup')
  const amount = Math.min(TAGGED, posts)
  const times = await page.evaluate(
    async ({ all, batch }) => {
      const keys = await new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('galpi')
        opening.addEventListener('error', () => reject(new Error(String(opening.error))))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('posts').objectStore('posts').getAllKeys(null, all)
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(reading.result as string[])
          })
        })
      })
      const ask = async (type: string, data: unknown) => {
        const message = { id: 1, type, data, timestamp: Date.now() }
        const { res } = (await chrome.runtime.sendMessage(message)) as {
          res?: { ok: boolean; value: { left: number } }
        }
        if (!res?.ok) throw new Error(`${type}: ${JSON.stringify(res)}`)
        return res.value
      }
      const id = crypto.randomUUID()
      const what = { kind: 'tag', add: ['many at once'], remove: [] }
      const begun = performance.now()
      for (let start = 0; start < keys.length; start += batch)
        await ask('takeStep', { id, what, keys: keys.slice(start, start + batch) })
      const taken = performance.now()
      while ((await ask('undoStep', { id })).left > 0);
      return { taken: (taken - begun) / 1_000, undone: (performance.now() - taken) / 1_000 }
    },
    { all: amount, batch: BATCH },
  )
  await page.close()
  return [rowOf(`${amount} posts tagged`, [times.taken], 's', TAGGED_TARGET), rowOf('and back', [times.undone], 's')]
}
