import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { IN_PAGE_TEXTS } from '../../components/in-page/texts'
import { wirePageSettings } from '../../entrypoints/background/page-settings'
import ko from '../../locales/ko.yml'
import { emptyLibrary } from '../library/sample'
import { ask, sendMessage, set, TAB } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))

beforeAll(wirePageSettings)
beforeEach(async () => {
  fakeBrowser.i18n.getUILanguage = () => 'en'
  fakeBrowser.tabs.query = vi.fn().mockResolvedValue([])
  await emptyLibrary()
})
afterEach(() => sendMessage.mockReset())

const AS_IT_COMES = { enabled: ['web-k', 'web-a', 'preview'], shown: 'hover', texts: null }

test('a page hears what it has to know, and of the texts only those that it shows', async () => {
  expect(await ask('pageSettings', undefined)).toEqual({ ok: true, value: AS_IT_COMES })
  await set({ name: 'clients', value: { preferred: 'app', enabled: ['web-a'] } })
  await set({ name: 'button', value: { shown: 'always', badge: 'none' } })
  await set({ name: 'appearance', value: { theme: 'dark', language: 'ko' } })
  const inPage = Object.entries(ko).filter(([key]) => IN_PAGE_TEXTS.includes(`${key.split('_', 1)[0]}_`))
  expect(inPage.length).toBeGreaterThan(20)
  expect(await ask('pageSettings', undefined)).toEqual({
    ok: true,
    value: { enabled: ['web-a'], shown: 'always', texts: Object.fromEntries(inPage) },
  })
})

test('the browser’s own language is not sent, also when it was chosen', async () => {
  await set({ name: 'appearance', value: { theme: 'auto', language: 'en' } })
  expect(await ask('pageSettings', undefined)).toMatchObject({ value: { texts: null } })
})

test.each([{ ...TAB, id: 'another-extension' }, { ...TAB, url: 'https://example.com/' }, {}])(
  'nobody else hears it: %j',
  async (sender) => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined)
    expect(await ask('pageSettings', undefined, sender)).toEqual({ ok: false, fault: 'invalid' })
  },
)

test('every open Telegram tab hears of a change, also when one does not answer', async () => {
  fakeBrowser.tabs.query = vi.fn().mockResolvedValue([{ id: 1 }, { id: 2 }])
  sendMessage.mockRejectedValueOnce(new Error('No receiver'))
  await set({ name: 'button', value: { shown: 'always', badge: 'channel' } })
  const now = { ...AS_IT_COMES, shown: 'always' }
  await expect
    .poll(() => sendMessage.mock.calls)
    .toEqual([
      ['settingsChanged', now, 1],
      ['settingsChanged', now, 2],
    ])
})
