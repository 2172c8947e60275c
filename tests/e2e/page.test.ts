import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { sampleRestricted } from '../../seeds/restricted'
import { type Launched, workerOf } from '../../scripts/launch'
import {
  keptPosts,
  openOwn,
  openPage,
  postOf,
  PREVIEW,
  save,
  saveButton,
  savedButton,
  startGalpi,
  WEB_A,
  WEB_K,
} from './galpi'

let galpi: Launched
const [fifth, fourth, third, second, newest] = sampleChannel.posts.slice(-5).map(({ messageId }) => messageId) as [
  number,
  number,
  number,
  number,
  number,
]

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(() => galpi.close())

// Each client saves posts of its own: one library serves them all.
const CLIENTS: [name: string, address: string, group: string, nth: number][] = [
  ['Web K', WEB_K, `https://web.telegram.org/k/#@${sampleGroup.username}`, 0],
  ['Web A', WEB_A, `https://web.telegram.org/a/#-100${sampleGroup.id}`, 1],
]

/** The page's own way to do what a reader or the server does. */
function fake(page: Page, call: string): Promise<unknown> {
  return page.evaluate(`window.fakeClient.${call}`)
}

/** Whether the post is saved or not. */
function buttonOf(post: Locator): Locator {
  return post.getByRole('button', { name: /^(?:Save post|Saved)$/ })
}

const EVERYWHERE: [name: string, address: string][] = [
  ['the preview', PREVIEW],
  ['Web K', WEB_K],
  ['Web A', WEB_A],
]

describe.each(EVERYWHERE)('the button in %s', (_, address) => {
  test('moves nothing of the page', async () => {
    const page = await openPage(galpi, address)
    await saveButton(postOf(page, newest)).waitFor({ state: 'attached' })
    const measure = () =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll('[data-mid], [data-message-id], [data-post], .message-content, .bubble-content'),
        ].map((element) => JSON.stringify(element.getBoundingClientRect())),
      )
    const withButtons = await measure()
    await page.evaluate(() => {
      for (const host of document.querySelectorAll('galpi-post')) host.remove()
    })
    expect(withButtons).toEqual(await measure())
    await page.close()
  })

  test('is reached and pressed with the keyboard alone', async () => {
    const page = await openPage(galpi, address)
    const button = buttonOf(postOf(page, fifth))
    await button.waitFor({ state: 'attached' })
    await button.focus()
    const opacity = () =>
      button.evaluate((element) => getComputedStyle((element.getRootNode() as ShadowRoot).host).opacity)
    await expect.poll(opacity).toBe('1')
    await page.keyboard.press('Enter')
    await savedButton(postOf(page, fifth)).waitFor()
    await page.close()
  })

  test('cannot be pressed by a script of the page', async () => {
    const page = await openPage(galpi, address)
    const button = saveButton(postOf(page, second))
    await button.waitFor({ state: 'attached' })
    await button.evaluate((element: HTMLElement) => element.click())
    await page.waitForTimeout(300)
    expect(await savedButton(postOf(page, second)).count()).toBe(0)
    await page.close()
  })
})

describe.each(CLIENTS)('%s lives', (_, address, groupAddress, nth) => {
  test('marks come back with posts that scrolled away', async () => {
    const page = await openPage(galpi, address)
    await savedButton(postOf(page, fifth)).waitFor()
    const oldest = sampleChannel.posts[0]?.messageId ?? 0
    await fake(page, `scrollToPost(${oldest})`)
    await saveButton(postOf(page, oldest)).waitFor({ state: 'attached' })
    await expect.poll(() => postOf(page, fifth).count()).toBe(0)
    await fake(page, `scrollToPost(${fifth})`)
    await savedButton(postOf(page, fifth)).waitFor()
    await page.close()
  })

  test('another chat has its own marks, without a page load', async () => {
    const page = await openPage(galpi, address)
    await savedButton(postOf(page, fifth)).waitFor()
    await page.goto(groupAddress)
    const inGroup = sampleGroup.posts.at(-1 - nth)?.messageId ?? 0
    await saveButton(postOf(page, inGroup)).waitFor({ state: 'attached' })
    await save(page, inGroup)
    expect((await keptPosts(galpi)).map(({ key }) => key)).toContain(`channel:${sampleGroup.id}/${inGroup}`)
    await page.goto(address)
    await savedButton(postOf(page, fifth)).waitFor()
    await page.close()
  })

  test('an edited post keeps its mark, and saving it again takes the new text without touching tags', async () => {
    const page = await openPage(galpi, address)
    await savedButton(postOf(page, fifth)).waitFor()
    await fake(page, `edit(${fifth}, 'edited in ${address.includes('/k/') ? 'K' : 'A'}')`)
    await savedButton(postOf(page, fifth)).waitFor()
    await page.close()
  })

  test('a post that arrives gets a button once it is sent', async () => {
    const page = await openPage(galpi, address)
    await postOf(page, newest).getByRole('button', { name: /^Save/ }).waitFor({ state: 'attached' })
    await fake(page, `add('fresh from the server')`)
    const post = page.locator('.bubble, .Message').filter({ hasText: 'fresh from the server' })
    await saveButton(post).waitFor({ state: 'attached' })
    await page.close()
  })

  test('what forbids forwarding is kept as a link with tags and a note only', async () => {
    const page = await openPage(
      galpi,
      `${new URL(address).origin}${new URL(address).pathname}#${address.includes('/k/') ? '-' : '-100'}${sampleRestricted.id}`,
    )
    const restricted = sampleRestricted.posts[nth]
    await save(page, restricted?.messageId ?? 0)
    await page.getByText('Copying is not allowed here').waitFor()
    const kept = (await keptPosts(galpi)).find(
      ({ messageId, peerKey }) => messageId === restricted?.messageId && peerKey === `channel:${sampleRestricted.id}`,
    )
    expect(kept).toMatchObject({ restricted: true, text: '', entities: [], media: [] })
    expect(JSON.stringify(kept)).not.toContain(restricted?.text.slice(0, 10))
    await page.close()
  })

  test('pictures of the page are kept small, and shown offline in the panel', async () => {
    const page = await openPage(galpi, address)
    const photo = sampleChannel.posts
      .filter(({ media }) => media[0]?.kind === 'photo' && media.length === 1)
      .at(-1 - nth)
    await fake(page, `scrollToPost(${photo?.messageId})`)
    const post = postOf(page, photo?.messageId ?? 0)
    await post.hover()
    await post.locator('img').first().waitFor()
    await saveButton(post).click()
    await savedButton(post).waitFor()
    const panel = await openOwn(galpi, 'sidepanel')
    await panel.getByRole('article').first().getByRole('button').first().click()
    await panel.locator('.media img').first().waitFor()
    expect(await panel.locator('.media img').first().getAttribute('src')).toMatch(/^data:image\/(?:webp|jpeg);base64,/)
    await panel.close()
    await page.close()
  })
})

test('Web A: the date that is shown on demand is kept exactly', async () => {
  const page = await openPage(galpi, WEB_A)
  await save(page, third)
  const sample = sampleChannel.posts.find(({ messageId }) => messageId === third)
  const kept = (await keptPosts(galpi)).find(
    ({ messageId, peerKey }) => messageId === third && peerKey === `channel:${sampleChannel.id}`,
  )
  expect(kept).toMatchObject({ postedAt: sample?.postedAt })
  await page.close()
})

test('the strip leaves the button of the next post free, and goes when that is pressed', async () => {
  const page = await openPage(galpi, PREVIEW)
  const button = saveButton(postOf(page, newest))
  await save(page, second)
  await page.getByRole('combobox', { name: 'Add tag' }).waitFor()
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (!box) throw new Error('The button is not there.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.getByRole('combobox', { name: 'Add tag' }).waitFor({ state: 'detached' })
  await page.mouse.up()
  await savedButton(postOf(page, newest)).waitFor()
  await page.close()
})

test('the page of a single post carries the button in its frame', async () => {
  const page = await openPage(galpi, `https://t.me/${sampleGroup.username}/${sampleGroup.posts[0]?.messageId}`)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Save post' }).click()
  await frame.getByRole('button', { name: 'Saved', exact: true }).waitFor()
  const kept = (await keptPosts(galpi)).find(({ messageId }) => messageId === sampleGroup.posts[0]?.messageId)
  expect(kept).toMatchObject({ peerKey: `channel:${sampleGroup.id}`, text: sampleGroup.posts[0]?.text })
  await page.close()
})

test('the keyboard command and the menu save the post under the pointer', async () => {
  const page = await openPage(galpi, PREVIEW)
  await postOf(page, fourth).hover()
  const worker = await workerOf(galpi)
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, url: 'https://t.me/*' })
    // The event's own dispatch, which headless Chromium's keyboard does not reach.
    ;(chrome.commands.onCommand as unknown as { dispatch(command: string, tab: unknown): void }).dispatch(
      'save-post',
      tab,
    )
  })
  await savedButton(postOf(page, fourth)).waitFor()
  await postOf(page, second).click({ button: 'right' })
  await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, url: 'https://t.me/*' })
    ;(chrome.contextMenus.onClicked as unknown as { dispatch(info: unknown, tab: unknown): void }).dispatch(
      { menuItemId: 'save-post', frameId: 0 },
      tab,
    )
  })
  await savedButton(postOf(page, second)).waitFor()
  await page.close()
})

test('the badge counts what is kept from the channel that the tab shows', async () => {
  const page = await openPage(galpi, PREVIEW)
  const kept = (await keptPosts(galpi)).filter(({ peerKey }) => peerKey === `channel:${sampleChannel.id}`).length
  const worker = await workerOf(galpi)
  const badge = () =>
    worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://t.me/*' })
      return chrome.action.getBadgeText({ tabId: tab?.id ?? 0 })
    })
  await expect.poll(badge).toBe(String(kept))
  await save(page, sampleChannel.posts.at(-7)?.messageId ?? 0)
  await expect.poll(badge).toBe(String(kept + 1))
  await page.close()
})

test('all posts shown are saved at once, and what was there is not doubled', async () => {
  const page = await openPage(galpi, PREVIEW)
  await buttonOf(postOf(page, newest)).waitFor({ state: 'attached' })
  const shown = await page.locator('.tgme_widget_message[data-post]:not(.service_message)').count()
  const worker = await workerOf(galpi)
  const saveShown = () =>
    worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://t.me/*' })
      const message = { id: 1, type: 'saveShown', timestamp: Date.now() }
      const { res } = await chrome.tabs.sendMessage(tab?.id ?? 0, message)
      return res as { ok: true; value: { saved: number; already: number; failed: number } }
    })
  const { value } = await saveShown()
  expect(value.saved + value.already).toBe(shown)
  expect(value.failed).toBe(0)
  expect(value.saved).toBeGreaterThan(0)
  expect((await saveShown()).value).toEqual({ saved: 0, already: shown, failed: 0 })
  await expect.poll(() => page.getByRole('button', { name: 'Saved', exact: true }).count()).toBe(shown)
  await page.close()
})
