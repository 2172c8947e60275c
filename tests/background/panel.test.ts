import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { isSidebarOpen, openSidePanel } from '../../components/app/open-panel'
import { wirePanel } from '../../entrypoints/background/panel'
import { onChange } from '../../utils/messages/changes'
import { ask, PAGE } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))
vi.mock('../../components/app/open-panel', () => ({
  openSidePanel: vi.fn<() => Promise<boolean>>(),
  isSidebarOpen: vi.fn<() => Promise<boolean>>(),
}))

const KEY = 'channel:5/7'
const shown = vi.fn<(key: string) => void>()
const opened = vi.fn()
let stop: () => void

beforeAll(wirePanel)
beforeEach(() => {
  vi.stubEnv('FIREFOX', '')
  stop = onChange({ show: shown })
  fakeBrowser.tabs.create = opened.mockResolvedValue({})
  vi.mocked(openSidePanel).mockResolvedValue(true)
  vi.mocked(isSidebarOpen).mockResolvedValue(false)
})
afterEach(() => {
  stop()
  vi.clearAllMocks()
})

test('the panel opens on the post, within the click, and takes it once', async () => {
  const answer = ask('openPanel', { key: KEY })
  expect(openSidePanel).toHaveBeenCalledExactlyOnceWith(1)
  expect(await answer).toEqual({ ok: true, value: null })
  await vi.waitFor(() => expect(shown).toHaveBeenCalledExactlyOnceWith(KEY))
  expect(opened).not.toHaveBeenCalled()
  expect(await ask('takePanelPost', undefined, PAGE)).toEqual({ ok: true, value: KEY })
  expect(await ask('takePanelPost', undefined, PAGE)).toEqual({ ok: true, value: null })
})

test('where no panel can be opened from a page, the post opens in the library', async () => {
  vi.stubEnv('FIREFOX', 'true')
  expect(await ask('openPanel', { key: KEY })).toEqual({ ok: true, value: null })
  expect(openSidePanel).not.toHaveBeenCalled()
  const url = fakeBrowser.runtime.getURL('/library.html?post=channel%3A5%2F7')
  expect(opened).toHaveBeenCalledExactlyOnceWith({ url })
  expect(await ask('takePanelPost', undefined, PAGE)).toEqual({ ok: true, value: null })
})

test('a sidebar that is open shows the post itself', async () => {
  vi.stubEnv('FIREFOX', 'true')
  vi.mocked(isSidebarOpen).mockResolvedValue(true)
  expect(await ask('openPanel', { key: KEY })).toEqual({ ok: true, value: null })
  await vi.waitFor(() => expect(shown).toHaveBeenCalledExactlyOnceWith(KEY))
  expect(opened).not.toHaveBeenCalled()
})

test.each([
  [
    'a page that is none of ours',
    { key: KEY },
    { id: fakeBrowser.runtime.id, url: 'https://example.com/', tab: { windowId: 1 } },
  ],
  ['what is no post', { key: 7 }, undefined],
])('%s opens nothing', async (_, data, sender) => {
  vi.stubEnv('FIREFOX', 'true')
  expect(await ask('openPanel', data, sender)).toEqual({ ok: false, fault: 'invalid' })
  expect(opened).not.toHaveBeenCalled()
})
