import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { openSidePanel } from '../../components/app/open-panel'
import { wireMenus } from '../../entrypoints/background/menus'
import en from '../../locales/en.yml'
import ru from '../../locales/ru.yml'
import { emptyLibrary } from '../library/sample'
import { sendMessage, set } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))
vi.mock('../../components/app/open-panel', () => ({ openSidePanel: vi.fn() }))

interface Entry {
  id: string
  title: string
  contexts: string[]
}

const entries = new Map<string, Entry>()
let click: (info: object, tab?: object) => void

beforeAll(() => {
  fakeBrowser.i18n.getUILanguage = () => 'en'
  fakeBrowser.i18n.getMessage = (key: string) => en[key] ?? ''
  fakeBrowser.contextMenus.removeAll = vi.fn().mockImplementation(() => Promise.resolve(entries.clear()))
  fakeBrowser.contextMenus.create = vi.fn().mockImplementation((entry: Entry) => {
    expect([entry.id, entries.has(entry.id)]).toEqual([entry.id, false])
    entries.set(entry.id, entry)
  })
  fakeBrowser.contextMenus.update = vi.fn().mockImplementation((id: string, { title }: Partial<Entry>) => {
    const entry = entries.get(id)
    if (!entry || title === undefined) return Promise.reject(new Error(`Cannot find menu item with id ${id}`))
    entries.set(id, { ...entry, title })
    return Promise.resolve()
  })
  fakeBrowser.contextMenus.onClicked.addListener = (listener: typeof click) => {
    click = listener
  }
  fakeBrowser.commands.onCommand.addListener = vi.fn()
  wireMenus()
})
beforeEach(async () => {
  entries.clear()
  await emptyLibrary()
})

const titles = () => [...entries.values()].map(({ title }) => title)

test('the entries are made when Galpi is installed and when the browser starts, once each', async () => {
  await Promise.all([
    fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' }),
    fakeBrowser.runtime.onStartup.trigger(),
  ])
  await expect
    .poll(titles)
    .toEqual([en['menu_savePost'], en['menu_saveRange'], en['action_openPanel'], en['action_openLibrary']])
  expect([...entries.values()].filter(({ contexts }) => contexts.includes('action'))).toHaveLength(2)
})

test('they are in the chosen language, and never gone meanwhile', async () => {
  await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' })
  await expect.poll(titles).toContain(en['menu_savePost'])
  const removed = vi.spyOn(fakeBrowser.contextMenus, 'removeAll').mockClear()
  await set({ name: 'appearance', value: { theme: 'auto', language: 'ru' } })
  await expect
    .poll(titles)
    .toEqual([ru['menu_savePost'], ru['menu_saveRange'], ru['action_openPanel'], ru['action_openLibrary']])
  await set({ name: 'appearance', value: { theme: 'auto', language: 'auto' } })
  await expect.poll(titles).toContain(en['menu_savePost'])
  expect(removed).not.toHaveBeenCalled()
})

test('an entry that the browser lost comes back with the next change of the settings', async () => {
  await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' })
  await expect.poll(() => entries.size).toBe(4)
  entries.delete('save-range')
  await set({ name: 'appearance', value: { theme: 'auto', language: 'auto' } })
  await expect.poll(() => entries.size).toBe(4)
  expect([...entries.keys()][1]).toBe('save-range')
})

test('they do what they say', () => {
  const tab = { id: 7, windowId: 3 }
  sendMessage.mockResolvedValue(undefined)
  click({ menuItemId: 'save-post', frameId: 2 }, tab)
  expect(sendMessage).toHaveBeenCalledWith('savePointed', { by: 'menu' }, { tabId: 7, frameId: 2 })
  click({ menuItemId: 'save-range', frameId: 0 }, tab)
  expect(sendMessage).toHaveBeenCalledWith('rangePointed', { by: 'menu' }, { tabId: 7, frameId: 0 })
  click({ menuItemId: 'open-panel' }, tab)
  expect(openSidePanel).toHaveBeenCalledExactlyOnceWith(3)
  const opened = vi.spyOn(fakeBrowser.tabs, 'create')
  click({ menuItemId: 'open-library' }, tab)
  expect(opened).toHaveBeenCalledExactlyOnceWith({ url: fakeBrowser.runtime.getURL('/library.html') })
})

test.each([
  ['a Telegram page from before Galpi was installed', 'https://t.me/s/quay', true, true],
  ["Telegram's pages are kept from Galpi, and their addresses with them", undefined, false, true],
  ['a page of another site', undefined, true, false],
  ['a page of our own', fakeBrowser.runtime.getURL('/library.html'), true, false],
])('where nobody hears of the post under the pointer, the popup says why: %s', async (_, url, hasAccess, opens) => {
  const openPopup = vi.fn<() => Promise<void>>().mockResolvedValue()
  fakeBrowser.action.openPopup = openPopup
  const asked = vi.fn<() => Promise<boolean>>().mockResolvedValue(hasAccess)
  fakeBrowser.permissions.contains = asked
  fakeBrowser.tabs.get = vi.fn().mockResolvedValue({ id: 7, url })
  sendMessage.mockRejectedValue(new Error('No response'))
  click({ menuItemId: 'save-post' }, { id: 7, windowId: 3 })
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await vi.waitFor(() => expect(openPopup).toHaveBeenCalledTimes(opens ? 1 : 0))
})
