import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import type { Listing, Question } from '../../utils/finder/protocol'
import { removePosts } from '../../utils/library/edit'
import { openLibrary } from '../../utils/library/open'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { Post } from '../../utils/post/model'
import { seenPost } from '../library/sample'
import { beginTest, endTest, openIndex, save } from './indexed'

let db: LibraryDatabase

beforeEach(async () => {
  db = await beginTest()
})
afterEach(endTest)

const MADE = 120
const ALL = 1_000

function question(part: Partial<Question> = {}): Question {
  return { text: '', order: 'saved', group: 'none', ...part }
}

/** A library of made-up posts, each few saved at a time of their own, with its index. */
async function madeLibrary() {
  const posts = generatePosts(MADE)
  for (let start = 0; start < MADE; start += 10)
    await savePosts(await openLibrary(), posts.slice(start, start + 10), 1_000 + ((start * 7) % MADE))
  const opened = openIndex()
  await opened.settled()
  return opened
}

type Opened = ReturnType<typeof openIndex>

/** All keys of a listing, by one window after the other. */
async function keysByWindows({ search }: Opened, { listing, total }: Omit<Listing, 'state'>): Promise<string[]> {
  const keys: string[] = []
  for (let from = 0; from < total; from += 17) {
    const window = await search.window(listing, from, 17)
    expect(window?.from).toBe(from)
    expect(window?.hits.map((hit) => hit?.key)).toEqual(window?.posts.map((post) => post?.key))
    for (const post of window?.posts ?? []) keys.push(post?.key ?? 'gone')
  }
  return keys
}

/** Posts as they should be listed. */
function ordered(posts: readonly Post[], order: Question['order']): string[] {
  const rank = ({ savedAt, postedAt }: Post) => (order === 'saved' ? savedAt : order === 'new' ? postedAt : -postedAt)
  return posts
    .toSorted(
      (a, b) => rank(b) - rank(a) || b.postedAt - a.postedAt || b.savedAt - a.savedAt || (a.key < b.key ? 1 : -1),
    )
    .map(({ key }) => key)
}

describe('a listing', () => {
  test.each(['saved', 'new', 'old'] as const)('of all posts, by %s, has each once and in order', async (order) => {
    const opened = await madeLibrary()
    const listing = await opened.search.list(question({ order }), 10)
    const expected = ordered(await db.getAll('posts'), order)
    expect(listing).toMatchObject({ total: MADE, exact: MADE })
    expect(listing.groups).toBeUndefined()
    expect(listing.window.posts.map((post) => post?.key)).toEqual(expected.slice(0, 10))
    expect(await keysByWindows(opened, listing)).toEqual(expected)
    expect(opened.search.keys(listing.listing, 0, ALL)).toEqual(expected)
    expect(opened.search.keys(listing.listing, 5, 8)).toEqual(expected.slice(5, 8))
  })

  test.each(['시장', '시장을', 'modle', '투자 시장', 'ㅅㅈ', 'has:link model', '시잗'])(
    'of %j is ranked as the search finds them, whichever windows are asked for',
    async (text) => {
      const opened = await madeLibrary()
      const found = await opened.search.find(text, ALL)
      for (const order of ['saved', 'old'] as const) {
        const listing = await opened.search.list(question({ text, order, group: 'day' }), 7)
        expect([listing.total, listing.exact, listing.didYouMean]).toEqual([found.total, found.exact, found.didYouMean])
        expect(listing.groups).toBeUndefined()
        expect(listing.window.hits).toEqual(found.hits.slice(0, 7))
        const all = await opened.search.window(listing.listing, 0, ALL)
        expect(all?.hits).toEqual(found.hits)
        expect(await keysByWindows(opened, listing)).toEqual(found.hits.map(({ key }) => key))
        const late = await opened.search.window(listing.listing, 5, 30)
        expect(late?.hits).toEqual(found.hits.slice(5, 35))
      }
    },
  )

  test('is ordered as the query says, whatever the page says', async () => {
    const opened = await madeLibrary()
    const posts = await db.getAll('posts')
    for (const [text, order] of [
      ['sort:old', 'old'],
      ['sort:saved', 'saved'],
      ['정렬:최신순', 'new'],
    ] as const) {
      const listing = await opened.search.list(question({ text, order: 'new' }), 5)
      expect(await keysByWindows(opened, listing)).toEqual(ordered(posts, order))
    }
    const { total, groups } = await opened.search.list(question({ text: '시장 sort:new', group: 'day' }), 5)
    expect(total).toBeGreaterThan(0)
    expect(groups?.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  })

  test('knows the place of each post', async () => {
    const { search } = await madeLibrary()
    for (const text of ['', '시장']) {
      const { listing, total } = await search.list(question({ text }), 3)
      const keys = search.keys(listing, 0, total) ?? []
      expect(keys.map((key) => search.place(listing, key))).toEqual(keys.map((_, at) => at))
      expect(search.place(listing, 'channel:1/404')).toBeNull()
    }
  })

  test('outside of which nothing is', async () => {
    const { search } = await madeLibrary()
    const { listing, total } = await search.list(question(), 3)
    expect(await search.window(listing, total, 5)).toEqual({ from: total, posts: [], hits: [] })
    expect((await search.window(listing, total - 2, 5))?.posts).toHaveLength(2)
    expect(search.keys(listing, total + 5, total + 9)).toEqual([])
    expect(search.keys(listing, 9, 5)).toEqual([])
    expect((await search.list(question(), 0)).window).toEqual({ from: 0, posts: [], hits: [] })
  })

  test('of nothing', async () => {
    const { search, settled } = openIndex()
    await settled()
    const { listing, window, total, groups } = await search.list(question({ group: 'channel' }), 5)
    expect([total, window.posts, groups]).toEqual([0, [], []])
    expect(search.keys(listing, 0, 5)).toEqual([])
  })

  test('is over when another one begins', async () => {
    const { search } = await madeLibrary()
    const first = await search.list(question(), 3)
    const second = await search.list(question({ text: '시장' }), 3)
    expect(await search.window(first.listing, 0, 3)).toBeNull()
    expect(search.keys(first.listing, 0, 3)).toBeNull()
    expect(search.place(first.listing, first.window.posts[0]?.key ?? '')).toBeNull()
    expect(await search.window(second.listing, 0, 3)).toEqual(second.window)
  })

  test('that began later is the current one, also when it was ready sooner', async () => {
    const { search } = await madeLibrary()
    const [first, second] = await Promise.all([
      search.list(question({ text: '시장 투자 modle', group: 'day' }), 50),
      search.list(question({ order: 'new', group: 'day' }), 1),
    ])
    expect(await search.window(first.listing, 0, 3)).toBeNull()
    expect(await search.window(second.listing, 0, 1)).toEqual(second.window)
  })
})

describe('while the library changes, a listing', () => {
  test('keeps its posts and their order, with what they are now', async () => {
    const { index, search } = await madeLibrary()
    const { listing, total } = await search.list(question({ order: 'new' }), 3)
    const keys = search.keys(listing, 0, total) ?? []
    const [gone = '', changed = ''] = keys.slice(20)
    await removePosts(db, [gone], 2_000)
    const post = await db.get('posts', changed)
    await db.put('posts', { ...(post ?? never()), text: 'quite another text' })
    await db.add('changes', { key: changed })
    await save(1, 'a new post')
    index.changed([gone, changed])
    const window = await search.window(listing, 19, 4)
    expect(window?.posts.map((each) => each?.key ?? null)).toEqual([keys[19], null, changed, keys[22]])
    expect(window?.hits[1]).toBeNull()
    expect(window?.posts[2]?.text).toBe('quite another text')
    expect(search.keys(listing, 0, ALL)).toEqual(keys)
    expect(search.place(listing, changed)).toBe(21)
    const next = await search.list(question({ order: 'new' }), ALL)
    expect(next.total).toBe(total)
    expect(next.window.posts.map((each) => each?.key)).not.toContain(gone)
  })

  test('that is ranked is sorted as it was when it began', async () => {
    const { index, search } = await madeLibrary()
    const found = await search.find('시장', ALL)
    const { listing } = await search.list(question({ text: '시장' }), 3)
    await removePosts(
      db,
      found.hits.slice(1, 3).map(({ key }) => key),
      2_000,
    )
    index.changed([])
    await search.find('시장', 5)
    expect(search.keys(listing, 0, ALL)).toEqual(found.hits.map(({ key }) => key))
  })
})

function never(): never {
  throw new Error('There is no such post')
}

describe('groups', () => {
  /** What the groups of a listing say of each post in turn. */
  async function labels({ search }: Opened, part: Partial<Question>) {
    const listing = await search.list(question(part), 5)
    const { posts = [] } = (await search.window(listing.listing, 0, ALL)) ?? {}
    const groups = listing.groups ?? []
    expect(groups.map(({ start }) => start)).toEqual(groups.map((_, at) => sum(groups.slice(0, at))))
    expect(sum(groups)).toBe(listing.total)
    expect(listing.window.posts).toEqual(posts.slice(0, 5))
    return { posts, groups, labels: groups.flatMap(({ label, count }) => Array.from({ length: count }, () => label)) }
  }
  const sum = (groups: readonly { count: number }[]) => groups.reduce((all, { count }) => all + count, 0)
  const dayOf = (time = 0) => {
    const date = new Date(time)
    const two = (number: number) => String(number).padStart(2, '0')
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  }

  test('of days are local, by the time that orders the posts', async () => {
    const opened = await madeLibrary()
    for (const order of ['new', 'old'] as const) {
      const { posts, groups, labels: days } = await labels(opened, { order, group: 'day' })
      expect(days).toEqual(posts.map((post) => dayOf(post?.postedAt)))
      expect(new Set(groups.map(({ label }) => label)).size).toBe(groups.length)
    }
    const saved = await labels(opened, { order: 'saved', group: 'day' })
    expect(saved.labels).toEqual(saved.posts.map((post) => dayOf(post?.savedAt)))
    const said = await labels(opened, { text: 'sort:old', order: 'saved', group: 'day' })
    expect(said.labels).toEqual(said.posts.map((post) => dayOf(post?.postedAt)))
  })

  test('of channels keep the order in each, the channel of the first post first', async () => {
    const opened = await madeLibrary()
    const plain = await opened.search.list(question({ order: 'old' }), ALL)
    const inOrder = plain.window.posts.flatMap((post) => post ?? [])
    const peers = [...new Set(inOrder.map(({ peerKey }) => peerKey))]
    const { posts, groups } = await labels(opened, { order: 'old', group: 'channel' })
    expect(peers.length).toBeGreaterThan(2)
    expect(groups.map(({ label }) => label)).toEqual(peers)
    expect(posts).toEqual(peers.flatMap((peer) => inOrder.filter(({ peerKey }) => peerKey === peer)))
  })

  test('do not mix what matches with what is only similar', async () => {
    const channels = [1, 2].map((id) => ({ kind: 'channel', id, title: `Quay ${id}` }) as const)
    const posts = ['an accelerator', 'an acelerator'].flatMap((text, at) =>
      channels.map((peer) => seenPost({ peer, text, messageId: 5 + at, postedAt: 1_000 })),
    )
    await savePosts(db, posts, 1_000)
    const opened = openIndex()
    await opened.settled()
    for (const group of ['day', 'channel'] as const) {
      const { posts: listed, groups } = await labels(opened, { text: 'accelerator sort:new', group })
      expect(listed.map((post) => post?.text)).toEqual([
        'an accelerator',
        'an accelerator',
        'an acelerator',
        'an acelerator',
      ])
      expect(groups.map(({ start }) => start)).toContain(2)
    }
  })
})

describe('while the index is built', () => {
  test('all posts are listed, saved last first', async () => {
    await savePosts(db, generatePosts(40), 1_000)
    await save(1, 'saved last')
    await db.put('posts', { ...((await db.get('posts', 'channel:1009876543/1')) ?? never()), savedAt: 5_000 })
    const { index, search, settled } = openIndex()
    await index.ready()
    expect(index.isPartial).toBe(true)
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    const { listing, total, exact, window } = await search.list(question({ text: ' sort:new ', group: 'day' }), 3)
    expect([total, exact, window.posts.length]).toEqual([41, 41, 3])
    expect(window.posts[0]?.text).toBe('saved last')
    expect(window.hits[0]).toEqual({ key: 'channel:1009876543/1', ranges: {} })
    const keys = search.keys(listing, 0, ALL) ?? []
    expect(new Set(keys).size).toBe(41)
    expect(search.place(listing, keys[40] ?? '')).toBe(40)
    read.mockRestore()
    await settled()
    expect((await search.list(question(), 3)).total).toBe(41)
  })
})

describe('posts like one', () => {
  test('are listed most alike first, without marks; none when it is gone', async () => {
    await savePosts(db, generatePosts(60), 1_000)
    await save(2, 'the xylograph hangs on a mooring post')
    await save(3, 'a mooring with its xylograph')
    await save(4, 'nothing but a mooring')
    const { search, settled } = openIndex()
    await settled()
    const likes = await search.list(question({ text: '시장', similarTo: 'channel:1009876543/2' }), 5)
    expect(likes.window.posts[0]?.key).toBe('channel:1009876543/3')
    expect(likes.window.hits[0]).toEqual({ key: 'channel:1009876543/3', ranges: {} })
    expect(likes.total).toBe(likes.exact)
    const keys = search.keys(likes.listing, 0, ALL) ?? []
    expect(keys).toHaveLength(likes.total)
    expect(keys).not.toContain('channel:1009876543/2')
    expect(await search.list(question({ similarTo: 'channel:1/404' }), 5)).toMatchObject({ total: 0, exact: 0 })
  })
})
