import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import type { LinkRow } from '../../utils/finder/protocol'
import { removePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { comparableLink } from '../../utils/post/link-identity'
import { hostOf } from '../../utils/post/links'
import type { Entity, Post, SeenPost } from '../../utils/post/model'
import { linksOf } from '../../utils/search/document'
import * as segments from '../../utils/search/segment'
import { seenPost } from '../library/sample'
import { beginTest, endTest, openIndex } from './indexed'

let db: LibraryDatabase

beforeEach(async () => {
  db = await beginTest()
})
afterEach(endTest)

const ALL = { site: '', order: 'posts', from: 0, count: 10_000 } as const

let lastId = 0

/** A post with these links, posted at a second of its own unless it says when. */
function linking(urls: readonly string[], part: Partial<SeenPost> = {}): SeenPost {
  lastId += 1
  const entities = urls.map((url): Entity => ({ type: 'text_link', offset: 0, length: 1, url }))
  return seenPost({ messageId: lastId, entities, postedAt: lastId * 1_000, ...part })
}

async function opened(...posts: SeenPost[]) {
  await savePosts(db, posts, 1_000)
  const index = openIndex()
  await index.settled()
  return index
}

/** The links of these posts, by looking at each. */
function counted(posts: readonly Post[]): Pick<LinkRow, 'link' | 'posts' | 'postedAt'>[] {
  const rows = new Map<string, Pick<LinkRow, 'link' | 'posts' | 'postedAt'>>()
  for (const post of posts)
    for (const link of new Set(linksOf(post).flatMap((url) => comparableLink(url) ?? []))) {
      const known = rows.get(link) ?? { link, posts: 0, postedAt: 0 }
      rows.set(link, { link, posts: known.posts + 1, postedAt: Math.max(known.postedAt, post.postedAt) })
    }
  return [...rows.values()]
}

test('every link once, with how many posts have it, most posts first', async () => {
  const { search, index } = await opened(...generatePosts(300))
  const removed = (await db.getAllKeys('posts')).slice(40, 80)
  await removePosts(db, removed, 2_000)
  index.changed(removed)
  const posts = await db.getAll('posts')
  const expected = counted(posts)
  const { rows, total, from } = await search.links(ALL)
  expect([from, total, rows.length]).toEqual([0, expected.length, expected.length])
  expect(rows.map(({ link, posts: count, postedAt }) => ({ link, posts: count, postedAt }))).toEqual(
    expected.toSorted((a, b) => b.posts - a.posts || b.postedAt - a.postedAt || (a.link < b.link ? -1 : 1)),
  )
  const newest = await search.links({ ...ALL, order: 'newest' })
  expect(newest.rows.map(({ postedAt }) => postedAt)).toEqual(
    expected.map(({ postedAt }) => postedAt).toSorted((a, b) => b - a),
  )
  for (const { link, url } of rows) expect(comparableLink(url)).toBe(link)
  expect(await search.links({ ...ALL, from: 5, count: 3 })).toMatchObject({ from: 5, rows: rows.slice(5, 8), total })
  expect((await search.links({ ...ALL, from: total + 1 })).rows).toEqual([])
})

test('counts posts that came after the index was made with those before', async () => {
  const url = 'https://example.com/tides'
  const { search, index } = await opened(linking([url]), linking([url]))
  const late = linking([url])
  await savePosts(db, [late], 2_000)
  index.changed([`channel:1009876543/${late.messageId}`])
  const { rows } = await search.links(ALL)
  expect(rows).toEqual([expect.objectContaining({ url, posts: 3, postedAt: late.postedAt })])
})

test('as it stands in the newest post that has it, with a title from any that has a preview', async () => {
  const preview = (url: string, title?: string) => ({ linkPreview: { url, ...(title && { title }) } })
  const { search } = await opened(
    linking(['http://www.example.com/a/'], preview('https://example.com/a?utm_source=x', 'A page')),
    linking(['https://m.example.com/a?fbclid=1', 'https://example.com/b'], preview('https://example.com/b')),
    linking(['https://example.com/c'], preview('https://example.com/d', 'Another page')),
  )
  const { rows } = await search.links({ ...ALL, order: 'newest' })
  const byLink = new Map(rows.map((row) => [row.link, row]))
  expect(byLink.get('https://example.com/a')).toMatchObject({
    url: 'https://m.example.com/a?fbclid=1',
    title: 'A page',
    posts: 2,
  })
  expect(byLink.get('https://example.com/b')).not.toHaveProperty('title')
  expect(byLink.get('https://example.com/c')).not.toHaveProperty('title')
  expect(byLink.get('https://example.com/d')).toMatchObject({ title: 'Another page' })
})

test('of one site, with its subdomains', async () => {
  const { search } = await opened(
    linking(['https://example.com/1', 'https://blog.example.com/2', 'https://notexample.com/3']),
    linking(['https://github.com/a/b', 'https://www.example.com/4', 'https://localhost/5', 'tg://resolve?domain=x']),
  )
  const { rows, total, sites } = await search.links({ ...ALL, site: 'example.com' })
  expect(total).toBe(3)
  expect(rows.map(({ link }) => hostOf(link)).toSorted()).toEqual(['blog.example.com', 'example.com', 'example.com'])
  expect((await search.links({ ...ALL, site: 'blog.example.com' })).total).toBe(1)
  expect((await search.links({ ...ALL, site: 'com' })).total).toBe(0)
  expect(await search.links(ALL)).toMatchObject({ total: 6, hosts: 5 })
  expect(sites).toEqual([
    { value: 'example.com', count: 3 },
    { value: 'blog.example.com', count: 1 },
    { value: 'github.com', count: 1 },
    { value: 'notexample.com', count: 1 },
  ])
  expect((await search.links(ALL)).sites).toEqual(sites)
})

test('are counted once, and again after a change', async () => {
  const { search, index } = await opened(linking(['https://example.com/1']), linking(['https://example.com/1']))
  const reads = vi.spyOn(segments.Segment.prototype, 'readPostings')
  await search.links({ ...ALL, count: 0 })
  const first = reads.mock.calls.length
  expect(first).toBeGreaterThan(0)
  await search.links({ ...ALL, count: 0, order: 'newest' })
  expect(reads.mock.calls.length).toBe(first)
  const [key = ''] = await db.getAllKeys('posts')
  await removePosts(db, [key], 2_000)
  index.changed([key])
  expect((await search.links(ALL)).rows).toMatchObject([{ posts: 1 }])
  await savePosts(db, [linking(['https://example.com/2'])], 3_000)
  index.changed([])
  expect((await search.links(ALL)).total).toBe(2)
})

test('of no posts are none', async () => {
  const { search } = await opened()
  expect(await search.links(ALL)).toEqual({ from: 0, rows: [], total: 0, sites: [], hosts: 0 })
})
