import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
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
  stopWorker,
  straysOf,
  WEB_A,
  WEB_K,
} from './galpi'

let galpi: Launched
/** The newest posts, which every client shows at first. */
const [oldest, older, old, newest] = sampleChannel.posts.slice(-4).map(({ messageId }) => messageId) as [
  number,
  number,
  number,
  number,
]

beforeAll(async () => {
  galpi = await startGalpi()
})
afterAll(async () => {
  expect(straysOf(galpi)).toEqual([])
  await galpi.close()
})

describe.each([
  ['the preview', PREVIEW, oldest],
  ['Web K', WEB_K, older],
  ['Web A', WEB_A, old],
])('in %s', (_, address, messageId) => {
  test('one click saves a post, and the mark is there after a reload', async () => {
    const page = await openPage(galpi, address)
    await save(page, messageId)
    expect(await savedButton(postOf(page, messageId)).getAttribute('aria-pressed')).toBe('true')
    await page.reload()
    await savedButton(postOf(page, messageId)).waitFor()
    expect(await savedButton(postOf(page, messageId)).evaluate((button) => getComputedStyle(button).visibility)).toBe(
      'visible',
    )

    const sample = sampleChannel.posts.find((post) => post.messageId === messageId)
    const kept = (await keptPosts(galpi)).find(({ key }) => key === `channel:${sampleChannel.id}/${messageId}`)
    expect(kept).toMatchObject({ text: sample?.text, postedAt: sample?.postedAt })
    expect(kept).not.toHaveProperty('postedAtApproximate')
    await page.close()
  })

  test('the strip tags with digits, undoes, and a second click shows the tags', async () => {
    const page = await openPage(galpi, address)
    await postOf(page, messageId).hover()
    await savedButton(postOf(page, messageId)).click()
    const field = page.getByRole('combobox', { name: 'Add tag' })
    await field.fill('first tag')
    await field.press('Enter')
    await page.getByRole('button', { name: 'Remove tag first tag' }).waitFor()
    await field.press('Escape')
    await field.waitFor({ state: 'detached' })

    await save(page, newest)
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'Remove tag first tag' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await saveButton(postOf(page, newest)).waitFor()
    expect((await keptPosts(galpi)).some(({ messageId: id }) => id === newest)).toBe(false)
    await page.close()
  })

  test('typing in the strip does not reach the page', async () => {
    const page = await openPage(galpi, address)
    await postOf(page, messageId).hover()
    await savedButton(postOf(page, messageId)).click()
    const field = page.getByRole('combobox', { name: 'Add tag' })
    await field.pressSequentially('abc 12')
    expect(await field.inputValue()).toBe('abc 12')
    expect(await page.locator('[contenteditable]').allInnerTexts()).not.toContain('abc 12')
    await page.close()
  })
})

test('a post saved from all three clients is one', async () => {
  for (const address of [PREVIEW, WEB_K, WEB_A]) {
    const page = await openPage(galpi, address)
    const post = postOf(page, newest)
    await post.hover()
    await post
      .getByRole('button', { name: /^Saved?/ })
      .first()
      .waitFor()
    if (await saveButton(post).isVisible()) await saveButton(post).click()
    await savedButton(post).waitFor()
    await page.close()
  }
  expect((await keptPosts(galpi)).filter(({ messageId }) => messageId === newest)).toHaveLength(1)
})

test('a post is saved while the worker is dead', async () => {
  const page = await openPage(galpi, PREVIEW)
  const messageId = sampleChannel.posts.at(-6)?.messageId ?? 0
  await postOf(page, messageId).hover()
  await stopWorker(galpi)
  await saveButton(postOf(page, messageId)).click()
  await savedButton(postOf(page, messageId)).waitFor()
  await stopWorker(galpi)
  expect((await keptPosts(galpi)).some((post) => post.messageId === messageId)).toBe(true)
  await page.close()
})

test('the popup finds as one types, marks the matches, opens with Enter and tags', async () => {
  const popup = await openOwn(galpi, 'popup')
  const search = popup.getByRole('searchbox', { name: 'Search saved posts' })
  await expect.poll(() => search.evaluate((field) => field === document.activeElement)).toBe(true)
  const list = popup.getByRole('list', { name: 'Saved posts' })
  await expect.poll(() => list.getByRole('article').count()).toBe(5)
  await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('5 posts')

  await popup.keyboard.type('유령')
  await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('1 of 5 posts')
  expect(await list.locator('mark').first().innerText()).toBe('유령')

  const field = popup.getByRole('combobox', { name: 'Add tag' })
  await field.fill('고객')
  await field.press('Enter')
  await popup.getByRole('button', { name: '고객', exact: true }).waitFor()
  await popup.getByRole('button', { name: '고객', exact: true }).click()
  await popup.getByRole('button', { name: 'Remove filter 고객' }).waitFor()

  await search.focus()
  const opened = galpi.context.waitForEvent('page')
  // The popup closes itself, maybe before the key is up.
  await popup.keyboard.press('Enter').catch(() => undefined)
  await expect.poll(async () => (await opened).url()).toContain('galpi_sample')
  await (await opened).close()
})

test('what is typed while the library still loads is answered', async () => {
  for (let round = 0; round < 5; round += 1) {
    const popup = await openOwn(galpi, 'popup')
    await popup.getByRole('searchbox').fill('유령')
    await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('1 of 5 posts')
    await popup.close()
  }
})

test('arrow keys move the selection', async () => {
  const popup = await openOwn(galpi, 'popup')
  const current = popup.locator('li[aria-current]')
  await current.waitFor()
  const first = await current.getAttribute('id')
  await popup.keyboard.press('ArrowDown')
  await expect.poll(() => current.getAttribute('id')).not.toBe(first)
  await popup.keyboard.press('ArrowUp')
  await expect.poll(() => current.getAttribute('id')).toBe(first)
  await popup.close()
})

test('the side panel shows a post whole, keeps its note, and every other page shows the change at once', async () => {
  const panel = await openOwn(galpi, 'sidepanel')
  const popup = await openOwn(galpi, 'popup')
  const page = await openPage(galpi, PREVIEW)
  await panel.getByRole('article').first().getByRole('button').first().click()
  const note = panel.getByRole('textbox', { name: 'Note' })
  await note.fill('Ask about this in Busan')
  await panel.getByText('Note saved').waitFor()
  await popup.getByText('Ask about this in Busan').waitFor()
  await panel.getByRole('combobox', { name: 'Add tag' }).fill('shared,')
  await panel.getByRole('button', { name: 'Remove tag shared' }).waitFor()
  await popup.getByRole('button', { name: 'shared', exact: true }).waitFor()

  await panel.getByRole('button', { name: 'Remove from Galpi' }).click()
  await panel.getByText('Post removed').waitFor()
  await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('4 posts')
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => popup.getByRole('status').first().innerText()).toBe('5 posts')
  await popup.getByText('Ask about this in Busan').waitFor()
  for (const each of [panel, popup, page]) await each.close()
})

test('a note typed just before the panel closes is kept', async () => {
  const panel = await openOwn(galpi, 'sidepanel')
  await panel.getByRole('article').first().getByRole('button').first().click()
  await panel.getByRole('textbox', { name: 'Note' }).fill('typed at the last moment')
  await panel.close({ runBeforeUnload: true })
  await expect.poll(async () => (await keptPosts(galpi)).map(({ note }) => note)).toContain('typed at the last moment')
})

test('what is removed on one page loses its mark on every other', async () => {
  const page = await openPage(galpi, PREVIEW)
  await savedButton(postOf(page, newest)).waitFor()
  const panel = await openOwn(galpi, 'sidepanel')
  await panel.getByRole('searchbox').fill(sampleChannel.posts.at(-1)?.text.slice(0, 8) ?? '')
  await expect.poll(() => panel.getByRole('article').count()).toBe(1)
  await panel.getByRole('article').first().getByRole('button').first().click()
  await panel.getByRole('button', { name: 'Remove from Galpi' }).click()
  await saveButton(postOf(page, newest)).waitFor({ state: 'attached' })
  await page.close()
  await panel.close()
})
