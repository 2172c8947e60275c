import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wireBadge } from '../../entrypoints/background/badge'
import { changeTags } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { SettingValues } from '../../utils/library/setting-values'
import { tellPages } from '../../utils/messages/changes'
import { emptyLibrary, HARBOUR, seenPost } from '../library/sample'
import { ask, set, TAB } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))

let db: LibraryDatabase
/** What stands on the toolbar button: over all tabs, and over the one tab if it has a text of its own. */
let badge: { all: string; tab: string | null }

beforeAll(() => {
  fakeBrowser.action.setBadgeBackgroundColor = vi.fn().mockResolvedValue(undefined)
  wireBadge()
})
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  badge = { all: '', tab: null }
  fakeBrowser.action.setBadgeText = ({ tabId, text }: { tabId?: number; text?: string | null }) => {
    if (tabId === undefined) badge.all = text ?? ''
    else badge.tab = text ?? null
    return Promise.resolve()
  }
  db = await emptyLibrary()
  await savePosts(
    db,
    [1, 2, 3].map((messageId) => seenPost({ messageId })),
    1,
  )
})
afterEach(() => vi.useRealTimers())

/** Lets the library be quiet for long enough. */
async function quiet(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2_000)
}

function choose(kind: SettingValues['button']['badge']): Promise<void> {
  return set({ name: 'button', value: { shown: 'hover', badge: kind } })
}

test('as Galpi comes it counts what is kept of the channel that the tab shows', async () => {
  expect(await ask('pageShows', { peer: HARBOUR })).toEqual({ ok: true, value: 3 })
  expect(badge).toEqual({ all: '', tab: '3' })
  await ask('pageShows', { peer: null })
  expect(badge.tab).toBe('')
})

test('the inbox is counted once the library is quiet, and no tab has a number of its own', async () => {
  await choose('inbox')
  await ask('pageShows', { peer: HARBOUR })
  await expect.poll(() => quiet().then(() => badge)).toEqual({ all: '3', tab: null })
  await changeTags(db, ['channel:1009876543/2'], { add: ['투자', 'LLM'] }, 2)
  tellPages({ keys: ['channel:1009876543/2'] })
  tellPages({ keys: ['channel:1009876543/2'] })
  await expect.poll(() => quiet().then(() => badge.all)).toBe('2')
  await choose('channel')
  await expect.poll(() => quiet().then(() => badge.all)).toBe('')
})

test('none is none', async () => {
  await choose('none')
  await ask('pageShows', { peer: HARBOUR })
  expect(badge).toEqual({ all: '', tab: null })
})

test('who is not ours is not heard', async () => {
  vi.spyOn(console, 'error').mockReturnValueOnce(undefined)
  expect(await ask('pageShows', { peer: HARBOUR }, { ...TAB, id: 'another' })).toEqual({ ok: false, fault: 'invalid' })
})
