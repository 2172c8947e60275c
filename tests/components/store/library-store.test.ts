import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LibraryStore } from '../../../components/store/library-store'
import type { Group, Listing, Request, Window } from '../../../utils/finder/protocol'
import { changeTags, removePosts } from '../../../utils/library/edit'
import { setNote } from '../../../utils/library/notes'
import { LibraryError } from '../../../utils/library/errors'
import { takeStep } from '../../../utils/library/steps'
import { undoStep } from '../../../utils/library/undo-step'
import { openLibrary } from '../../../utils/library/open'
import { postsByKey } from '../../../utils/library/read'
import { savePosts } from '../../../utils/library/save'
import { removeSearch, saveSearch } from '../../../utils/library/searches'
import { changeSetting } from '../../../utils/library/settings'
import { tellPages } from '../../../utils/messages/changes'
import type { IndexState } from '../../../utils/search/found'
import { seenPost } from '../../library/sample'

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

vi.mock('../../../utils/finder/finder', () => ({
  Finder: class {
    ask = finder.ask
    changed = finder.changed
    warmUp = finder.warmUp
    constructor(onState?: (state: IndexState) => void) {
      finder.onState = onState
    }
  },
}))
vi.mock('../../../utils/messages/protocol', () => ({ sendMessage: worker, onMessage: vi.fn<() => void>() }))

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
  finds(found())
  worker.mockImplementation(answer)
})
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close()
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

/** As the background worker does it: changes the library, and tells every page. */
async function answer(type: string, data: never): Promise<unknown> {
  const { key, keys = [key] } = data as { key: string; keys?: string[] }
  const db = await openLibrary()
  now += 10
  switch (type) {
    case 'takeStep':
      return told(keys, { changed: (await takeStep(db, data, now)).keys.length })
    case 'undoStep': {
      const undone = await undoStep(db, (data as { id: string }).id, now)
      return told(undone.keys, undone)
    }
    case 'setNote':
      return told(keys, await setNote(db, data, now))
    case 'saveSearch':
      await saveSearch(db, data, now)
      return keptElse('searches')
    case 'removeSearch':
      await removeSearch(db, (data as { name: string }).name)
      return keptElse('searches')
    case 'changeSetting':
      await changeSetting(db, data)
      return keptElse('settings')
    default:
      throw new Error(`No answer to ${type}`)
  }
}

function told(keys: string[], value: unknown) {
  tellPages({ keys })
  return { ok: true, value }
}

function keptElse(what: 'searches' | 'settings') {
  tellPages({ kept: what })
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

/** What the search thread lists. */
interface Found {
  ids: number[]
  exact: number
  didYouMean?: string
  groups?: Group[]
}

const found = (...ids: number[]): Found => ({ ids, exact: ids.length })
let listings = 0

/** As the search thread answers: what was found, with the posts as they are now. */
async function reply(request: Request, { ids, ...rest }: Found): Promise<unknown> {
  const window = async (from: number, count: number): Promise<Window> => {
    const keys = ids.slice(from, from + count).map(keyOf)
    const there = await postsByKey(await openLibrary(), keys)
    const posts = keys.map((key) => there.find((post) => post.key === key) ?? null)
    return { from, posts, hits: keys.map((key) => ({ key, ranges: { text: [[0, 5]] } })) }
  }
  switch (request.kind) {
    case 'list': {
      listings += 1
      const first = await window(0, request.count)
      const listing: Listing = {
        listing: listings,
        total: ids.length,
        ...rest,
        window: first,
        state: { status: 'ready' },
      }
      return listing
    }
    case 'window':
      return request.listing === listings ? window(request.from, request.count) : null
    case 'keys':
      return request.listing === listings ? ids.slice(request.from, request.to).map(keyOf) : null
    case 'place': {
      const place = ids.map(keyOf).indexOf(request.key)
      return place < 0 ? null : place
    }
    case 'facets':
      return {}
    default:
      return undefined
  }
}

/** Every search finds this. */
function finds(what: Found): void {
  finder.ask.mockImplementation((request) => reply(request, what))
}

const lists = () => finder.ask.mock.calls.flatMap(([request]) => (request.kind === 'list' ? [request] : []))

describe('the list', () => {
  test('holds the newest posts with their channel when the page starts, the first one selected', async () => {
    await keep(1, 2, 3)
    const store = new LibraryStore()
    expect(store.isLoading.value).toBe(true)
    await store.start()
    expect(shown(store)).toEqual([3, 2, 1])
    expect(store.listed.value[0]?.peer?.title).toBe('Harbour Demo')
    expect([store.isLoading.value, store.isFiltering.value, store.fault.value]).toEqual([false, false, undefined])
    expect(store.selectedKey.value).toBe(keyOf(3))
    expect(finder.warmUp).toHaveBeenCalledTimes(1)
    expect(finder.ask).not.toHaveBeenCalled()
    await expect.poll(() => [store.counts.total.value, store.matching.value, store.rows.total.value]).toEqual([3, 3, 3])
  })

  test('of an empty library is empty, with nothing selected', async () => {
    const store = await started()
    await expect.poll(() => store.counts.total.value).toBe(0)
    expect([shown(store), store.selectedKey.value]).toEqual([[], undefined])
    store.select(1)
    expect(store.selectedKey.value).toBeUndefined()
  })

  test('of any length has the rows in memory that are seen, and others when they are', async () => {
    const ids = Array.from({ length: 900 }, (_, index) => 900 - index)
    await keep(...ids.toReversed())
    const store = await started()
    finds(found(...ids))
    await expect.poll(() => store.rows.total.value).toBe(900)
    expect(shown(store)).toHaveLength(10)
    store.rows.see(0, 14)
    await expect.poll(() => store.rows.at(13)?.post.messageId).toBe(887)
    store.rows.see(600, 612)
    await expect.poll(() => store.rows.at(611)?.post.messageId).toBe(289)
    expect(store.rows.at(0)).toBeUndefined()
    expect(store.rows.loaded.value.size).toBeLessThan(100)
    expect(finder.ask).toHaveBeenLastCalledWith({ kind: 'window', listing: listings, from: 580, count: 52 })
  })

  test('is in another order when the reader wants it so, and stays so', async () => {
    await keep(1, 2, 3)
    const store = await started()
    finds({ ...found(1, 2, 3), groups: [{ label: '2026-07-18', start: 0, count: 3 }] })
    await store.setView({ order: 'old', group: 'day' })
    expect(lists().at(-1)).toMatchObject({ question: { text: '', order: 'old', group: 'day' } })
    expect([shown(store), store.rows.groups.value.length]).toEqual([[1, 2, 3], 1])
    const next = await started()
    await expect.poll(() => shown(next)).toEqual([1, 2, 3])
    // The other page follows.
    const asked = lists().length
    await store.setView({ order: 'new', group: 'none' })
    await expect
      .poll(() =>
        lists()
          .slice(asked)
          .map(({ question }) => question.order),
      )
      .toEqual(['new', 'new'])
  })
})

describe('searching', () => {
  test('lists what was found in the order it was found in, with what matched', async () => {
    await keep(1, 2, 3)
    const store = await started()
    finds({ ...found(2, 9, 3), exact: 1, didYouMean: 'fairy' })
    await store.setQuery('ferry')
    expect(lists()).toEqual([
      { kind: 'list', question: { text: 'ferry', similarTo: undefined, order: 'saved', group: 'none' }, count: 10 },
    ])
    // One of them is gone meanwhile.
    expect(shown(store)).toEqual([2, 3])
    expect(store.listed.value[0]?.ranges).toEqual({ text: [[0, 5]] })
    await expect.poll(() => store.counts.total.value).toBe(3)
    expect([store.matching.value, store.isFiltering.value]).toEqual([3, true])
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
    finder.ask.mockImplementation(async (request) => {
      const isFirst = request.kind === 'list' && request.question.text === 'f'
      return reply(request, isFirst ? await late.promise : found(2))
    })
    const first = store.setQuery('f')
    await store.setQuery('fe')
    expect(shown(store)).toEqual([2])
    late.resolve(found(1))
    await first
    expect(shown(store)).toEqual([2])
  })

  test('is settled only once the newest query is answered, also one that came meanwhile', async () => {
    await keep(1, 2)
    const store = await started()
    const answers = { f: Promise.withResolvers<Found>(), fe: Promise.withResolvers<Found>() }
    finder.ask.mockImplementation(async (request) => {
      const text = request.kind === 'list' ? request.question.text : ''
      return reply(request, text === 'f' || text === 'fe' ? await answers[text].promise : found())
    })
    const first = store.setQuery('f')
    const settled = vi.fn<() => void>()
    const whenSettled = store.settled().then(settled)
    const second = store.setQuery('fe')
    answers.f.resolve(found(1))
    await first
    // All that had waited for the first one has gone on.
    await new Promise((resolve) => setTimeout(resolve))
    expect(settled).not.toHaveBeenCalled()
    answers.fe.resolve(found(2))
    await Promise.all([second, whenSettled])
    expect(shown(store)).toEqual([2])
  })

  test('is settled only once what was changed on this page is listed', async () => {
    await keep(1, 2)
    const store = await started()
    let isTagged = false
    const mayTag = Promise.withResolvers<undefined>()
    worker.mockImplementation(async (type, data) => {
      await mayTag.promise
      const answered = await answer(type, data)
      isTagged = true
      return answered
    })
    finder.ask.mockImplementation((request) => reply(request, isTagged ? found(1) : found()))
    void store.edits.changeTags([keyOf(1)], ['boats'], [])
    await store.setQuery('tag:boats')
    expect(shown(store)).toEqual([])
    const whenSettled = store.settled()
    mayTag.resolve(undefined)
    await whenSettled
    expect(shown(store)).toEqual([1])
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
    expect(lists().at(-1)).toMatchObject({ question: { text: store.query.value } })
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
    expect(lists().at(-1)).toMatchObject({ question: { similarTo: keyOf(3) } })
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
    finder.ask.mockImplementation(async (request) => {
      const answered = await reply(request, found(1))
      return request.kind === 'list' ? { ...(answered as Listing), state: store.source.indexState.value } : answered
    })
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
    await store.reader.changeSetting({ name: 'synonyms', value: { groups: [['ferry', 'boat']], useStarter: false } })
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

  test('stays with its post when others come, and goes to the next one when it is gone', async () => {
    await keep(1, 2, 3)
    const store = await started()
    store.select(1)
    await keep(4)
    await store.refresh()
    expect([shown(store), store.selectedKey.value]).toEqual([[4, 3, 2, 1], keyOf(2)])
    await removePosts(await openLibrary(), [keyOf(2)], 9_000)
    await store.refresh()
    expect([shown(store), store.selectedKey.value]).toEqual([[4, 3, 1], keyOf(1)])
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

  test('that has left the list gives way to the next one when it is closed', async () => {
    await keep(1, 2, 3)
    const store = await started()
    finds(found(3, 2, 1))
    await store.setQuery('is:inbox')
    store.select(1)
    await store.open(keyOf(2))
    finds(found(3, 1))
    await store.refresh()
    expect(store.selectedKey.value).toBe(keyOf(2))
    store.close()
    expect(store.selectedKey.value).toBe(keyOf(1))
    store.select(-1)
    expect(store.selectedKey.value).toBe(keyOf(3))
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
    await expect.poll(() => store.counts.tags.value).toMatchObject([{ tag: 'boats', count: 1 }])
    await expect.poll(() => store.counts.total.value).toBe(2)
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
    expect(lists()).toHaveLength(2)
  })
})

describe('a change of our own', () => {
  test('of tags and note shows once it is kept', async () => {
    await keep(1)
    const store = await started()
    await store.edits.changeTags([keyOf(1)], ['boats', 'late'], [])
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual(['boats', 'late'])
    await store.edits.changeTags([keyOf(1)], [], ['late'])
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual(['boats'])
    expect(await store.edits.setNote(keyOf(1), 'mine', '')).toMatchObject({ ok: true })
    await expect.poll(() => store.listed.value[0]?.post.note).toBe('mine')
  })

  test.each([
    ['is refused', () => Promise.resolve({ ok: false, fault: 'full' }), 'full'],
    ['is not answered', () => Promise.reject(new Error('no worker')), 'unreachable'],
  ])('that %s is a fault, and the note was not kept', async (_, refuse, fault) => {
    await keep(1)
    const store = await started()
    worker.mockImplementation(refuse)
    expect(await store.edits.setNote(keyOf(1), 'mine', '')).toEqual({ ok: false, fault })
    expect(store.fault.value).toBe(fault)
    worker.mockImplementation(answer)
    expect(await store.edits.setNote(keyOf(1), 'mine', '')).toMatchObject({ ok: true })
    expect(store.fault.value).toBeUndefined()
  })

  test('is sent again to a worker that was stopped', async () => {
    await keep(1)
    const store = await started()
    worker.mockRejectedValueOnce(new Error('message port closed'))
    expect(await store.edits.setNote(keyOf(1), 'mine', '')).toMatchObject({ ok: true })
    expect(store.fault.value).toBeUndefined()
  })

  test('that removes a post opens the next one and can be undone, with all that was written', async () => {
    await keep(1, 2)
    const store = await started()
    await store.edits.changeTags([keyOf(2)], ['boats'], [])
    await store.open(keyOf(2))
    await store.remove([keyOf(2)])
    expect(store.opened.value?.post.messageId).toBe(1)
    await expect.poll(() => shown(store)).toEqual([1])
    await expect.poll(() => store.counts.total.value).toBe(1)
    expect(store.steps.news.value).toMatchObject({ step: { what: { kind: 'remove' }, count: 1 }, isUndone: false })
    await store.steps.undoLast()
    await expect.poll(() => shown(store)).toEqual([2, 1])
    expect(store.listed.value[0]?.post.tags).toEqual(['boats'])
    await store.steps.undoLast()
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual([])
    expect(await store.steps.undoLast()).toBe(false)
  })

  test('that removes another post leaves the opened one open', async () => {
    await keep(1, 2)
    const store = await started()
    await store.open(keyOf(1))
    await store.remove([keyOf(2)])
    await expect.poll(() => shown(store)).toEqual([1])
    expect(store.opened.value?.post.messageId).toBe(1)
  })

  test('that did not remove the post offers no undo and leaves it open', async () => {
    await keep(1)
    const store = await started()
    await store.open(keyOf(1))
    worker.mockResolvedValueOnce({ ok: false, fault: 'damaged' })
    await store.remove([keyOf(1)])
    expect([store.steps.taken.value, store.fault.value, store.opened.value?.post.messageId]).toEqual([[], 'damaged', 1])
  })

  test('an undo that did not work can be tried again', async () => {
    await keep(1)
    const store = await started()
    await store.remove([keyOf(1)])
    worker.mockRejectedValue(new Error('no worker'))
    expect(await store.steps.undoLast()).toBe(false)
    expect(store.fault.value).toBe('unreachable')
    worker.mockImplementation(answer)
    expect(await store.steps.undoLast()).toBe(true)
    await expect.poll(() => shown(store)).toEqual([1])
  })
})

describe('what the reader does', () => {
  test('to tags shows before the library has it', async () => {
    await keep(1)
    const store = await started()
    const kept = Promise.withResolvers<unknown>()
    worker.mockImplementationOnce(() => kept.promise)
    const done = store.edits.changeTags([keyOf(1)], ['#boats'], [])
    expect(store.listed.value[0]?.post.tags).toEqual(['boats'])
    kept.resolve({ ok: false, fault: 'full' })
    await done
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual([])
    expect(store.fault.value).toBeUndefined()
  })

  test('while writing on a post moves nothing in the list until it is done', async () => {
    await keep(1, 2)
    const store = await started()
    finds(found(2, 1))
    await store.setQuery('is:inbox')
    const release = store.hold()
    finds(found(1))
    await store.edits.changeTags([keyOf(2)], ['boats'], [])
    await expect.poll(() => store.listed.value[0]?.post.tags).toEqual(['boats'])
    expect(shown(store)).toEqual([2, 1])
    release()
    await expect.poll(() => [shown(store), store.selectedKey.value]).toEqual([[1], keyOf(1)])
  })

  test('with many posts goes batch by batch, and can be stopped and taken back', async () => {
    const ids = Array.from({ length: 1_100 }, (_, index) => index + 1)
    await keep(...ids)
    const store = await started()
    finds(found(...ids))
    await store.setQuery('ferry')
    await store.selectAll()
    expect(store.selection.count.value).toBe(1_100)
    const progress: number[] = []
    store.steps.progress.subscribe((step) => {
      if (step) progress.push(step.done)
      if (step?.done === 1_000) store.steps.stop()
    })
    await store.edits.changeTags(store.targets, ['boats'], [])
    expect(progress).toEqual([0, 500, 1_000])
    expect(store.steps.news.value).toMatchObject({ step: { count: 1_000 }, isStopped: true })
    const tagged = async () => (await (await openLibrary()).getAllKeysFromIndex('posts', 'tags', 'boats')).length
    expect(await tagged()).toBe(1_000)
    await store.steps.undoLast()
    expect(await tagged()).toBe(0)
  })
})

describe('several posts', () => {
  test('are selected one by one, as a range, and let go with another query', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => 40 - index)
    await keep(...ids.toReversed())
    const store = await started()
    finds(found(...ids))
    await store.setQuery('ferry')
    store.selection.toggle(keyOf(38), 2)
    await store.selectRange(30)
    expect(store.selection.count.value).toBe(29)
    expect(store.targets).toContain(keyOf(10))
    store.selection.toggle(keyOf(38), 2)
    expect(store.selection.has(keyOf(38))).toBe(false)
    await store.setQuery('boat')
    expect(store.targets).toEqual([keyOf(40)])
  })
})
