import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longChannel } from '../../seeds/long-channel'
import type { Launched } from '../../scripts/launch'
import { openPage, postOf, startGalpi, WEB_A, WEB_K } from './galpi'

let galpi: Launched

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(() => galpi.close())

const oldest = longChannel.posts[0]?.messageId ?? 0
const newest = longChannel.posts.at(-1)?.messageId ?? 0

/** Each opens a channel of some hundred posts, of which the client keeps a part in the document, and another one. */
const CLIENTS: [name: string, address: string, other: string][] = [
  ['Web K', `https://web.telegram.org/k/#@${longChannel.username}`, WEB_K],
  ['Web A', `https://web.telegram.org/a/#-100${longChannel.id}`, WEB_A],
]

/** The sample pages hold a post to which they scrolled for so long, milliseconds, to show it so. */
const HIGHLIGHTED = 2_500

/** What the page holds when all garbage is gone. */
async function heldBy(cdp: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await new Promise((resolve) => setTimeout(resolve, HIGHLIGHTED))
  await cdp.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners: listeners } = await cdp.send('Memory.getDOMCounters')
  return { nodes, listeners }
}

/** The posts of the page, and our hosts on them and anywhere. */
function countButtons(page: Page): Promise<{ posts: number; onPosts: number; hosts: number }> {
  return page.evaluate(() => {
    // The first message of a group of documents stands for all of them.
    const selector =
      '.bubble[data-mid]:not(.service, .is-sponsored), .Message[data-message-id]:not(.is-in-document-group), .Message.first-in-document-group'
    const posts = [...document.querySelectorAll(selector)]
    return {
      posts: posts.length,
      onPosts: posts.filter((post) => post.querySelectorAll('galpi-post').length === 1).length,
      hosts: document.querySelectorAll('galpi-post').length,
    }
  })
}

async function everyPostHasItsButton(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { posts, onPosts, hosts } = await countButtons(page)
      return posts > 0 && posts === onPosts && posts === hosts
    })
    .toBe(true)
}

test.each(CLIENTS)('%s: what the page holds does not grow with what is scrolled by', async (_, address, other) => {
  const page = await openPage(galpi, address)
  const cdp = await galpi.context.newCDPSession(page)
  const round = async () => {
    for (const id of [oldest, newest]) {
      await page.evaluate(`window.fakeClient.scrollToPost(${id})`)
      await postOf(page, id).hover()
      await everyPostHasItsButton(page)
    }
    await page.goto(other)
    await everyPostHasItsButton(page)
    await page.goto(address)
    await everyPostHasItsButton(page)
  }
  const rounds = async (count: number) => {
    for (let done = 0; done < count; done += 1) await round()
    return heldBy(cdp)
  }
  const before = await rounds(3)
  const after = await rounds(6)
  const { hosts } = await countButtons(page)
  // One lost set of posts would be as many hosts more, each of which has its button, icon and listeners.
  expect(after.nodes - before.nodes).toBeLessThan(hosts * 5)
  expect(after.listeners - before.listeners).toBeLessThan(hosts * 5)
  await page.close()
})

test('the preview: a page that keeps all its posts has buttons around what is in sight alone', async () => {
  const page = await openPage(galpi, `https://t.me/s/${longChannel.username}`)
  const posts = page.locator('.js-widget_message[data-post]')
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
      return posts.count()
    })
    .toBeGreaterThan(230)
  await postOf(page, newest).locator('galpi-post').waitFor({ state: 'detached' })
  const buttons = page.locator('galpi-post')
  await expect.poll(() => buttons.count()).toBeGreaterThan(50)
  expect(await buttons.count()).toBeLessThan(150)
  await postOf(page, newest).hover()
  await postOf(page, newest).locator('galpi-post[data-shown]').waitFor({ state: 'attached' })
  await postOf(page, newest - 1)
    .or(postOf(page, newest - 2))
    .first()
    .locator('galpi-post')
    .waitFor({ state: 'attached' })
  await page.close()
})
