import { describe, expect, test } from 'vitest'
import { between, mulberry32, pick } from '../../seeds/random'
import type { Post } from '../../utils/post/model'
import { indexDocument } from '../../utils/search/document'
import { valuesOf } from '../../utils/search/facets'
import { mergeAtOnce } from '../../utils/search/merge-segments'
import { SearchIndex } from '../../utils/search/search-index'
import { answersOf, QUERIES } from './answers'
import { keptPost, libraryOf, madePosts } from './library'

/** What is searched of these posts, once in an index that holds them already and once in a fresh one. */
async function expectSame(index: SearchIndex, posts: readonly Post[], queries: readonly string[]): Promise<void> {
  expect(index.size).toBe(posts.length)
  const used = libraryOf(posts, { segments: index.segments })
  expect(await answersOf(used, queries)).toEqual(await answersOf(libraryOf(posts), queries))
}

describe('a post', () => {
  test('that is removed is never found again', async () => {
    const posts = madePosts(30)
    const [first, ...rest] = posts
    const index = new SearchIndex()
    index.put(posts.map(indexDocument))
    index.remove(first?.key ?? '')
    index.remove('channel:1/404')
    await expectSame(index, rest, QUERIES)
    expect(index.segments.some((segment) => segment.find(first?.key ?? '') !== undefined)).toBe(false)
  })

  test('that changed is found as it is now', async () => {
    const before = keptPost('The harbour at noon', { tags: ['old'] })
    const after = { ...before, text: '저녁의 항구', tags: ['new'] }
    const { index, find } = libraryOf([before])
    index.put([indexDocument(after)])
    expect(index.size).toBe(1)
    expect(await find('harbour')).toMatchObject({ total: 0 })
    expect(await find('tag:old')).toMatchObject({ total: 0 })
    expect(await find('항구 tag:new')).toMatchObject({ total: 1, hits: [{ key: before.key }] })
  })

  test('that comes back after it was removed', async () => {
    const posts = madePosts(5)
    const index = new SearchIndex()
    index.put(posts.map(indexDocument))
    for (const { key } of posts) index.remove(key)
    expect(index.size).toBe(0)
    index.put(posts.slice(0, 2).map(indexDocument))
    await expectSame(index, posts.slice(0, 2), QUERIES)
  })
})

test('few segments stay, however posts come', () => {
  const index = new SearchIndex()
  for (const post of madePosts(300)) index.put([indexDocument(post)])
  expect(index.size).toBe(300)
  expect(index.segments.length).toBeLessThan(12)
})

test('the values of a facet with their counts, without what is gone', async () => {
  const posts = [
    keptPost('a', { tags: ['투자', 'ai'] }),
    keptPost('b', { tags: ['투자'] }),
    keptPost('c', { tags: ['gone'] }),
  ]
  const index = new SearchIndex()
  for (const post of posts) index.put([indexDocument(post)])
  index.put([indexDocument(keptPost('d', { tags: ['투자'] }))])
  index.remove(posts[2]?.key ?? '')
  expect(await valuesOf(index, 'tag')).toEqual([
    { value: '투자', count: 3 },
    { value: 'ai', count: 1 },
  ])
})

describe('the order does not depend on', () => {
  test('when posts of the same time came', async () => {
    const [one, two] = [keptPost('lantern', { savedAt: 5 }), keptPost('lantern', { savedAt: 5 })]
    const index = new SearchIndex()
    index.put([one, two].map(indexDocument))
    index.put([indexDocument(one)])
    await expectSame(index, [one, two], ['lantern', '', 'sort:new'])
  })

  test('how common a word was among posts that are gone', async () => {
    const filler = 'and a few words of no interest'
    const posts = [
      keptPost(`lantern\n${filler} mooring`, { postedAt: 1_000 }),
      keptPost(`mooring\n${filler} lantern`, { postedAt: 2_000 }),
      ...Array.from({ length: 10 }, () => keptPost('lantern')),
    ]
    const gone = Array.from({ length: 60 }, () => keptPost('a mooring'))
    const index = new SearchIndex()
    index.put([...posts, ...gone].map(indexDocument))
    for (const { key } of gone) index.remove(key)
    await expectSame(index, posts, ['lantern mooring'])
  })
})

describe('whatever happened to it, an index answers as a fresh one does', () => {
  const pool = madePosts(260)
  const changed = madePosts(260, 2)

  test.each([1, 2, 3])('puts, removes and merges, seed %d', async (seed) => {
    const random = mulberry32(seed)
    const kept = new Map<string, Post>()
    const index = new SearchIndex()
    const queries = () => Array.from({ length: 5 }, () => pick(random, QUERIES) ?? '')
    const step = () => {
      const chance = random()
      if (chance < 0.5) {
        const posts = new Set(Array.from({ length: between(random, 1, 6) }, () => pick(random, pool)))
        const put = [...posts].flatMap((post) => (post ? [post] : []))
        for (const post of put) kept.set(post.key, post)
        index.put(put.map(indexDocument))
      } else if (chance < 0.65) {
        const place = between(random, 0, pool.length - 1)
        const [post, other] = [pool[place], changed[place]]
        if (!post || !other) return
        const next = { ...other, key: post.key, peerKey: post.peerKey, savedAt: post.savedAt }
        kept.set(post.key, next)
        index.put([indexDocument(next)])
      } else if (chance < 0.92) {
        const key = pick(random, pool)?.key ?? ''
        kept.delete(key)
        index.remove(key)
      } else {
        const { segments } = index
        const some = segments.slice(between(random, 0, Math.max(0, segments.length - 1)))
        if (some.length > 0) index.replace(some, mergeAtOnce(some))
      }
    }
    for (let steps = 1; steps <= 300; steps += 1) {
      step()
      if (steps % 30 === 0) await expectSame(index, [...kept.values()], queries())
    }
    expect(kept.size).toBeGreaterThan(50)
    await expectSame(index, [...kept.values()], QUERIES)
  })
})
