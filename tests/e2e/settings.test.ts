import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import type { Launched } from '../../scripts/launch'
import type { SettingChange } from '../../utils/library/setting-values'
import { openOwn, openPage, postOf, PREVIEW, save, startGalpi, straysOf, WEB_A, WEB_K } from './galpi'

let galpi: Launched
/** A page of ours in which settings are changed, as in any other. */
let own: Page

const newest = sampleChannel.posts.at(-1)?.messageId ?? 0

beforeAll(async () => {
  galpi = await startGalpi()
  own = await openOwn(galpi, 'popup')
  await own.getByRole('searchbox').waitFor()
})
afterAll(() => galpi.close())

/** Keeps a setting and tells of it, as the worker does. */
async function set(change: SettingChange): Promise<void> {
  await own.evaluate(async (setting) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const opening = indexedDB.open('galpi')
    opening.addEventListener('error', reject)
    opening.addEventListener('success', () => {
      const writing = opening.result.transaction('settings', 'readwrite')
      writing.objectStore('settings').put(setting)
      writing.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
    await promise
    new BroadcastChannel('galpi-changes').postMessage({ kept: 'settings' })
  }, change)
}

const schemeOf = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)

test('theme and language change in every open page, and the next one opens with them', async () => {
  const library = await openOwn(galpi, 'library')
  await library.getByRole('searchbox', { name: 'Search saved posts' }).fill('half typed')
  await set({ name: 'appearance', value: { theme: 'dark', language: 'ru' } })
  for (const page of [own, library]) {
    await page.getByRole('searchbox', { name: 'Поиск по сохранённым постам' }).waitFor()
    expect(await schemeOf(page)).toBe('dark')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ru')
  }
  expect(await library.getByRole('searchbox').inputValue()).toBe('half typed')
  await library.close()

  const next = await galpi.context.newPage()
  // Neither was English there for a moment, nor was it light.
  await next.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    const look = () => {
      const label = document.querySelector('input[type="search"], [role="searchbox"]')?.getAttribute('aria-label')
      if (label) seen.add(label)
      if (document.body) seen.add(getComputedStyle(document.documentElement).colorScheme)
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
  })
  await next.goto(`chrome-extension://${galpi.extensionId}/sidepanel.html`)
  await next.getByRole('searchbox', { name: 'Поиск по сохранённым постам' }).waitFor()
  const seen = await next.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
  expect(seen.filter((each) => each !== 'normal').toSorted()).toEqual(['dark', 'Поиск по сохранённым постам'])
  await next.close()
  await set({ name: 'appearance', value: { theme: 'auto', language: 'auto' } })
  await own.getByRole('searchbox', { name: 'Search saved posts' }).waitFor()
})

test.each([
  ['preview', PREVIEW],
  ['web-k', WEB_K],
  ['web-a', WEB_A],
] as const)('an open page of %s follows: buttons always, in another language, off and on', async (client, address) => {
  const page = await openPage(galpi, address)
  const post = postOf(page, newest)
  const host = post.locator('galpi-post')
  await post.hover()
  await post.getByRole('button', { name: 'Save post' }).waitFor()
  await set({ name: 'appearance', value: { theme: 'auto', language: 'ko' } })
  await post.getByRole('button', { name: '글 저장' }).waitFor()

  await set({ name: 'button', value: { shown: 'always', badge: 'channel' } })
  await page.mouse.move(0, 0)
  const opacities = () =>
    page.locator('galpi-post').evaluateAll((all) => [...new Set(all.map((each) => getComputedStyle(each).opacity))])
  await expect.poll(opacities).toEqual(['1'])

  await set({ name: 'clients', value: { preferred: 'same', enabled: [] } })
  await expect.poll(() => page.locator('galpi-post').count()).toBe(0)
  await page.reload()
  await post.waitFor()
  await post.hover()
  await page.waitForTimeout(500)
  expect(await page.locator('galpi-post').count()).toBe(0)

  await set({ name: 'clients', value: { preferred: 'same', enabled: [client] } })
  await host.getByRole('button', { name: '글 저장' }).waitFor()
  await set({ name: 'button', value: { shown: 'hover', badge: 'channel' } })
  await set({ name: 'appearance', value: { theme: 'auto', language: 'auto' } })
  await set({ name: 'clients', value: { preferred: 'same', enabled: ['web-k', 'web-a', 'preview'] } })
  await host.getByRole('button', { name: 'Save post' }).waitFor()
  await page.close()
})

test('the number on the toolbar button is that of the channel, of the inbox, or none', async () => {
  const page = await openPage(galpi, PREVIEW)
  await save(page, newest)
  const texts = () =>
    own.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ url: 'https://t.me/*' })
      return [await chrome.action.getBadgeText({}), await chrome.action.getBadgeText({ tabId: tab?.id ?? -1 })]
    })
  await expect.poll(texts).toEqual(['', '1'])
  await set({ name: 'button', value: { shown: 'hover', badge: 'inbox' } })
  await expect.poll(texts).toEqual(['1', '1'])
  await page.getByRole('combobox', { name: 'Add tag' }).fill('LLM,')
  await expect.poll(texts).toEqual(['', ''])
  await set({ name: 'button', value: { shown: 'hover', badge: 'none' } })
  await page.reload()
  await expect.poll(texts).toEqual(['', ''])
  await page.close()
  expect(straysOf(galpi)).toEqual([])
})
