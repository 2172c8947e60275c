import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LibraryStore } from '../../components/library-store'
import type { FoundPosts, Request } from '../../utils/finder/protocol'
import { changeTags, removePosts, restorePosts, setNote } from '../../utils/library/edit'
import { LibraryError } from '../../utils/library/errors'
import { openLibrary } from '../../utils/library/open'
import { postsByKey } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import { removeSearch, saveSearch } from '../../utils/library/searches'
import { changeSetting } from '../../utils/library/settings'
import { tellPages } from '../../utils/messages/changes'
import type { Found, IndexState } from '../../utils/search/found'
import { seenPost } from '../library/sample'

const { finder, worker } = vi.hoisted(() => ({
  /** The search thread. */
  finder: {
    ask: vi.fn<(request: Request) => Promise<unknown>>(),
    changed: vi.fn<(keys: string[]) => void>(),
    warmUp: vi.fn<() => void>(),
    onState: undefined as ((state: IndexState) => void) | undefined,
  },
  /** The background worker. */
  worker: vi.fn<(type: string, data: never) => Promise<unknown>>(),
}))

vi.mock('../../utils/finder/finder', () => ({
  Finder: class {
    ask = finder.ask
    changed = finder.changed
    warmUp = finder.warmUp
    constructor(onState?: (state: IndexState) => void) {
      finder.onState = onState
    }
  },
}))
vi.mock('../../utils/messages/protocol', () => ({ sendMessage: worker, onMessage: vi.fn<() => void>() }))

const CHANNEL = 'channel:1009876543'
const keyOf = (messageId: number) => `${CHANNEL}/${messageId}`
const channels: BroadcastChannel[] = []
let now = 1_000

beforeEach(async () => {
  vi.stubGlobal(
    'BroadcastChannel',
    class extends BroadcastChannel {
      constructor(name: string) {
        super(name)
        channels.push(this)
      }
    },
  )
  const db = await openLibrary()
  for (const name of db.objectStoreNames) await db.clear(name)
  finder.ask.mockImplementation(() => reply(found()))
  worker.mockImplementation(answer)
})
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

/** As the background worker does it: changes the library, and tells every page. */
async function answer(type: string, data: never): Promise<unknown> {
  const { key, keys = [key], change, note } = data as { key: string; keys?: string[]; change: object; note: string }
  const { name, text, groups, useStarter } = data as {
    name: string
    text: string
    groups: string[][]
    useStarter: boolean
  }
  const db = await openLibrary()
  now += 10
  if (type === 'changeTags') await changeTags(db, keys, change, now)
  if (type === 'setNote') await setNote(db, key, note, now)
  if (type === 'removePosts') await removePosts(db, keys, now)
  if (type === 'restorePosts') await restorePosts(db, keys, now)
  if (type === 'saveSearch') await saveSearch(db, { name, text }, now)
  if (type === 'removeSearch') await removeSearch(db, name)
  if (type === 'changeSynonyms') await changeSetting(db, 'synonyms', { groups, useStarter })
  if (type.endsWith('Search')) tellPages({ kept: 'searches' })
  else if (type === 'changeSynonyms') tellPages({ kept: 'settings' })
  else tellPages({ keys })
  return { ok: true, value: null }
}

/** Keeps posts, each later than the one before. */
async function keep(...ids: number[]): Promise<void> {
  const db = await openLibrary()
  for (const messageId of ids) await savePosts(db, [seenPost({ messageId })], (now += 10))
}

async function started(): Promise<LibraryStore> {
  const store = new LibraryStore()
  await store.start()
  return store
}

const shown = (store: LibraryStore) => store.listed.value.map(({ post }) => post.messageId)
const found = (...ids: number[]): Found => ({
  hits: ids.map((id) => ({ key: keyOf(id), ranges: { text: [[0, 5]] } })),
  total: ids.length,
  exact: ids.length,
})

/** As the search thread answers: what was found, with the posts as they are now. */
async function reply(what: Found): Promise<FoundPosts> {
  const posts = await postsByKey(
    await openLibrary(),
    what.hits.map(({ key }) => key),
  )
  return { ...what, posts, state: { status: 'ready' } }
}

/** Every search finds this. */
function finds(what: Found): void {
  finder.ask.mockImplementation(() => reply(what))
}

describe('the list', () => {
  test('holds the newest posts with their channel when the page starts, the first one selected', async () => {
    await keep(1, 2, 3)
    const store = new LibraryStore()
    expect(store.isLoading.value).toBe(true)
    await store.start()
    expect(shown(store)).toEqual([3, 2, 1])
    expect(store.listed.value[0]?.peer?.title).toBe('Harbour Demo')
    expect([store.total.value, store.matching.value, store.hasMore.value]).toEqual([3, 3, false])
    expect([store.isLoading.value, store.isFiltering.value, store.fault.value]).toEqual([false, false, undefined])
    expect(store.selectedKey.value).toBe(keyOf(3))
    expect(finder.warmUp).toHaveBeenCalledTimes(1)
    expect(finder.ask).not.toHaveBeenCalled()
  })

  test('of an empty library is empty, with nothing selected', async () => {
    const store = await started()
    expect([shown(store), store.total.value, store.selectedKey.value]).toEqual([[], 0, undefined])
    store.select(1)
    expect(store.selectedKey.value).toBeUndefined()
  })

  test('grows by ten, and starts anew with another query', async () => {
    await keep(...Array.from({ length: 30 }, (_, index) => index + 1))
    const store = await started()
    expect([store.listed.value.length, store.matching.value, store.hasMore.value]).toEqual([10, 30, true])
    await store.showMore()
    await store.showMore()
    expect([store.listed.value.length, store.hasMore.value]).toEqual([30, false])
    finds({ ...found(1, 2), total: 90 })
    await store.setQuery('ferry')
    expect([store.matching.value, store.hasMore.value]).toEqual([90, true])
    expect(finder.ask).toHaveBeenLastCalledWith({ kind: 'find', text: 'ferry', limit: 10 })
    await store.showMore()
    expect(finder.ask).toHaveBeenLastCalledWith({ kind: 'find', text: 'ferry', limit: 20 })
  })
})

describe('searching', () => {
  test('lists what was found in the order it was found in, with what matched', async () => {
    await keep(1, 2, 3)
    const store = await started()
    finds({ ...found(2, 9, 3), total: 12, exact: 1, didYouMean: 'fairy' })
    await store.setQuery('ferry')
    expect(finder.ask).toHaveBeenCalledExactlyOnceWith({ kind: 'find', text: 'ferry', limit: 10 })
    expect(shown(store)).toEqual([2, 3])
    expect(store.listed.value[0]?.ranges).toEqual({ text: [[0, 5]] })
    expect([store.matching.value, store.total.value, store.isFiltering.value]).toEqual([12, 3, true])
    expect([store.exact.value, store.didYouMean.value]).toEqual([1, 'fairy'])
    expect(store.selectedKey.value).toBe(keyOf(2))
    await store.setQuery('  ')
    expect([store.exact.value, store.didYouMean.value]).toEqual([undefined, undefined])
    expect(shown(store)).toEqual([3, 2, 1])
    expect(store.listed.value[0]?.ranges).toEqual({})
    expect(store.isFiltering.value).toBe(false)
  })

  test('shows what the newest query found, whichever is answered first', async () => {
    await keep(1, 2)
    const store = await started()
    const late = Promise.withResolvers<Found>()
    finder.ask.mockImplementation(async (request) =>
      reply('text' in request && request.text === 'f' ? await late.promise : found(2)),
    )
    const first = store.setQuery('f')
    await store.setQuery('fe')
    expect(shown(store)).toEqual([2])
    late.resolve(found(1))
    await first
    expect(shown(store)).toEqual([2])
  })

  test('leaves the list as it is while a newer query is under way', async () => {
    await keep(1, 2)
    const store = await started()
    finder.ask.mockResolvedValue(undefined)
    await store.setQuery('f')
    expect(shown(store)).toEqual([2, 1])
  })

  test('that fails says why, and the next one that works takes it back', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await keep(1)
    const store = await started()
    finder.ask.mockRejectedValueOnce(new LibraryError('blocked'))
    await store.setQuery('f')
    expect([store.fault.value, store.isLoading.value]).toEqual(['blocked', false])
    finds(found(1))
    await store.setQuery('fe')
    expect([store.fault.value, shown(store)]).toEqual([undefined, [1]])
  })
})

describe('filtering by a tag', () => {
  test('puts it into the query and takes it out again, whatever else stands there', async () => {
    const store = await started()
    await store.setQuery('ferry')
    await store.toggleFilter('late boats')
    expect(store.query.value.trim()).toBe('ferry tag:"late boats"')
    expect(finder.ask).toHaveBeenLastCalledWith({ kind: 'find', text: store.query.value, limit: 10 })
    expect([store.isFilteredBy('late boats'), store.isFilteredBy('boats')]).toEqual([true, false])
    expect(store.parts.value.map(({ kind }) => kind)).toEqual(['word', 'filter'])
    await store.toggleFilter('late boats')
    expect([store.query.value, store.isFilteredBy('late boats')]).toEqual(['ferry', false])
  })
})

describe('posts like one', () => {
  test('are listed instead of what the query finds, until that is typed on or asked for again', async () => {
    await keep(1, 2, 3)
    const store = await started()
    const [first] = store.listed.value
    finds(found(2))
    await store.showSimilar(first)
    expect(finder.ask).toHaveBeenLastCalledWith({ kind: 'similar', key: keyOf(3), limit: 10 })
    expect([shown(store), store.isFiltering.value, store.exact.value]).toEqual([[2], true, undefined])
    await store.showSimilar(undefined)
    expect([shown(store), store.isFiltering.value]).toEqual([[3, 2, 1], false])
    await store.showSimilar(first)
    await store.setQuery('ferry')
    expect([store.similarTo.value, store.query.value]).toEqual([undefined, 'ferry'])
  })
})

describe('the index', () => {
  test('is searched again once it is whole', async () => {
    await keep(1, 2)
    const store = await started()
    finder.onState?.({ status: 'building', reason: 'old', done: 1, all: 2 })
    expect(store.source.indexState.value).toEqual({ status: 'building', reason: 'old', done: 1, all: 2 })
    finder.ask.mockImplementation(async () => ({ ...(await reply(found(1))), state: store.source.indexState.value }))
    await store.setQuery('ferry')
    expect(shown(store)).toEqual([1])
    finds(found(2, 1))
    finder.onState?.({ status: 'ready' })
    await expect.poll(() => shown(store)).toEqual([2, 1])
    expect(store.source.indexState.value).toEqual({ status: 'ready' })
  })
})

describe('what else the search thread is asked', () => {
  test("a facet's values, once until a post changes", async () => {
    const store = await started()
    finder.ask.mockResolvedValue([{ value: 'example.com', count: 2 }])
    await store.source.loadValues('site')
    await store.source.loadValues('site')
    expect(finder.ask).toHaveBeenCalledExactlyOnceWith({ kind: 'values', facet: 'site' })
    expect(store.source.values.value).toEqual({ site: [{ value: 'example.com', count: 2 }] })
    tellPages({ keys: [keyOf(1)] })
    await expect.poll(() => store.source.values.value).toEqual({})
  })

  test('tags for a post; none when it cannot say', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const store = await started()
    finder.ask.mockResolvedValueOnce(['boats']).mockRejectedValueOnce(new LibraryError('damaged'))
    expect(await store.source.suggestTags(keyOf(1), 5)).toEqual(['boats'])
    expect(await store.source.suggestTags(keyOf(1), 5)).toEqual([])
    expect(store.fault.value).toBeUndefined()
  })
})

describe('what the reader keeps', () => {
  test('saved searches come and go', async () => {
    const store = await started()
    expect(await store.reader.saveSearch('Boats', 'ferry tag:boats')).toBe(true)
    await expect.poll(() => store.reader.searches.value).toMatchObject([{ name: 'Boats', text: 'ferry tag:boats' }])
    await store.reader.removeSearch('Boats')
    await expect.poll(() => store.reader.searches.value).toEqual([])
  })

  test('other synonyms find other posts', async () => {
    await keep(1, 2)
    const store = await started()
    expect(store.reader.synonyms.value).toEqual({ groups: [], useStarter: true })
    finds(found(1))
    await store.setQuery('ferry')
    finds(found(1, 2))
    await store.reader.changeSynonyms([['ferry', 'boat']], false)
    await expect.poll(() => shown(store)).toEqual([1, 2])
    expect(finder.changed).toHaveBeenCalledExactlyOnceWith([])
    await expect.poll(() => store.reader.synonyms.value).toEqual({ groups: [['ferry', 'boat']], useStarter: false })
  })
})

describe('the selection', () => {
  test('moves by steps and stops at both ends', async () => {
    await keep(1, 2, 3)
    const store = await started()
    const keys = [1, 1, 1, -1, -1, -1].map((step) => {
      store.select(step)
      return store.selectedKey.value
    })
    expect(keys).toEqual([2, 1, 1, 2, 3, 3].map(keyOf))
  })

  test('stays with its post when others come, and goes to the first when it is gone', async () => {
    await keep(1, 2, 3)
    const store = await started()
    store.select(1)
    await keep(4)
    await store.refresh()
    expect([shown(store), store.selectedKey.value]).toEqual([[4, 3, 2, 1], keyOf(2)])
    await removePosts(await openLibrary(), [keyOf(2)], 9_000)
    await store.refresh()
    expect(store.selectedKey.value).toBe(keyOf(4))
  })
})

describe('the opened post', () => {
  test('need not be in the list, and is selected', async () => {
    await keep(1, 2)
    const store = await started()
    finds(found(2))
    await store.setQuery('ferry')
    await store.open(keyOf(1))
    expect(store.opened.value?.post.messageId).toBe(1)
    expect(store.opened.value?.peer?.title).toBe('Harbour Demo')
    expect(store.selectedKey.value).toBe(keyOf(1))
    store.close()
    expect(store.opened.value).toBeUndefined()
  })

  test('that is not there is none', async () => {
    const store = await started()
    await store.open(keyOf(99))
    expect(store.opened.value).toBeUndefined()
  })

  test('opens when a Telegram page asks for it', async () => {
    await keep(1, 2)
    const store = await started()
    tellPages({ show: keyOf(1) })
    await expect.poll(() => store.opened.value?.post.messageId).toBe(1)
  })

  test('is the one that was opened last', async () => {
    await keep(1, 2)
    const store = await started()
    finds(found(2))
    await store.setQuery('ferry')
    await Promise.all([store.open(keyOf(1)), store.open(keyOf(2))])
    expect([store.opened.value?.post.messageId, store.selectedKey.value]).toEqual([2, keyOf(2)])
  })
})

describe('a change elsewhere', () => {
  test('shows at once: what came, what was tagged, and the search thread is told first', async () => {
    await keep(1)
    const store = await started()
    await store.open(keyOf(1))
    await keep(2)
    const db = await openLibrary()
    await changeTags(db, [keyOf(1)], { add: ['boats'] }, 9_000)
    tellPages({ keys: [keyOf(2), keyOf(1)] })
    await expect.poll(() => shown(store)).toEqual([2, 1])
    expect(store.opened.value?.post.tags).toEqual(['boats'])
    expect(store.tags.value).toMatchObject([{ tag: 'boats', count: 1 }])
    expect(store.total.value).toBe(2)
    expect(finder.changed).toHaveBeenCalledExactlyOnceWith([keyOf(2), keyOf(1)])
  })

  test('closes the post that it removed', async () => {
    await keep(1, 2)
    const store = await started()
    await store.open(keyOf(1))
    await removePosts(await openLibrary(), [keyOf(1)], 9_000)
    tellPages({ keys: [keyOf(1)] })
    await expect.poll(() => store.opened.value).toBeUndefined()
    expect(shown(store)).toEqual([2])
  })

  test('searches anew while a query stands', async () => {
    await keep(1, 2)
    const store = await started()
    finds(found(2))
    await store.setQuery('ferry')
    finds(found(2, 1))
    tellPages({ keys: [keyOf(1)] })
    await expect.poll(() => shown(store)).toEqual([2, 1])
    expect(finder.ask).toHaveBeenCalledTimes(2)
  })
})

describe('a change of our own', () => {
  test('of tags and note shows once it is kept', async () => {
    await keep(1)
    const store = await started()
    await store.changeTags(keyOf(1), ['boats', 'late'], [])
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual(['boats', 'late'])
    await store.changeTags(keyOf(1), [], ['late'])
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual(['boats'])
    expect(await store.setNote(keyOf(1), 'mine')).toBe(true)
    await expect.poll(() => store.listed.value[0]?.post.note).toBe('mine')
  })

  test.each([
    ['is refused', () => Promise.resolve({ ok: false, fault: 'full' }), 'full'],
    ['is not answered', () => Promise.reject(new Error('no worker')), 'damaged'],
  ])('that %s is a fault, and the note was not kept', async (_, refuse, fault) => {
    await keep(1)
    const store = await started()
    worker.mockImplementation(refuse)
    expect(await store.setNote(keyOf(1), 'mine')).toBe(false)
    expect(store.fault.value).toBe(fault)
    worker.mockImplementation(answer)
    expect(await store.setNote(keyOf(1), 'mine')).toBe(true)
    expect(store.fault.value).toBeUndefined()
  })

  test('is sent again to a worker that was stopped', async () => {
    await keep(1)
    const store = await started()
    worker.mockRejectedValueOnce(new Error('message port closed'))
    expect(await store.setNote(keyOf(1), 'mine')).toBe(true)
    expect(store.fault.value).toBeUndefined()
  })

  test('that removes a post closes it and can be undone, with all that was written', async () => {
    await keep(1, 2)
    const store = await started()
    await store.changeTags(keyOf(1), ['boats'], [])
    await store.open(keyOf(1))
    await store.remove(keyOf(1))
    expect([store.opened.value, store.removed.value]).toEqual([undefined, [keyOf(1)]])
    await expect.poll(() => shown(store)).toEqual([2])
    expect(store.total.value).toBe(1)
    await store.restore()
    expect(store.removed.value).toEqual([])
    await expect.poll(() => shown(store)).toEqual([2, 1])
    expect(store.listed.value[1]?.post.tags).toEqual(['boats'])
  })

  test('that removes another post leaves the opened one open', async () => {
    await keep(1, 2)
    const store = await started()
    await store.open(keyOf(1))
    await store.remove(keyOf(2))
    await expect.poll(() => shown(store)).toEqual([1])
    expect(store.opened.value?.post.messageId).toBe(1)
  })

  test('that did not remove the post offers no undo and leaves it open', async () => {
    await keep(1)
    const store = await started()
    await store.open(keyOf(1))
    worker.mockResolvedValueOnce({ ok: false, fault: 'damaged' })
    await store.remove(keyOf(1))
    expect([store.removed.value, store.fault.value, store.opened.value?.post.messageId]).toEqual([[], 'damaged', 1])
  })

  test('an undo that did not work can be tried again', async () => {
    await keep(1)
    const store = await started()
    await store.remove(keyOf(1))
    worker.mockRejectedValue(new Error('no worker'))
    await store.restore()
    expect(store.fault.value).toBe('damaged')
    expect(store.removed.value).toEqual([keyOf(1)])
  })
})
