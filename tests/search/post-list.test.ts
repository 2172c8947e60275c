import { describe, expect, test } from 'vitest'
import { between, mulberry32 } from '../../seeds/random'
import { peerKeyOf } from '../../utils/post/identity'
import { indexDocument } from '../../utils/search/document'
import { PostList, sortedPlaces } from '../../utils/search/post-list'
import { SearchIndex } from '../../utils/search/search-index'
import { keptPost, madePosts } from './library'

describe('sorting by columns', () => {
  test.each([
    [3, 5],
    [400, 3],
    [400, 40],
    [400, 1],
    [2_000, 1_000_000],
  ])('%i posts with up to %i values, as comparing them one by one does', (count, values) => {
    const random = mulberry32(count + values)
    const columns = Array.from({ length: 3 }, () =>
      Float64Array.from({ length: count }, () => between(random, -values, values) / 3),
    )
    const compare = (a: number, b: number) => b - a
    const expected = Array.from({ length: count }, (_, at) => at).toSorted((a, b) => {
      for (const column of columns) {
        const difference = (column[b] ?? 0) - (column[a] ?? 0)
        if (difference !== 0) return difference
      }
      return compare(a, b)
    })
    expect([...sortedPlaces(count, columns, compare)]).toEqual(expected)
  })

  test('none, and zeros of both signs', () => {
    expect(sortedPlaces(0, [new Float64Array()], () => 0)).toHaveLength(0)
    const zeros = Float64Array.from({ length: 100 }, (_, at) => (at % 2 ? 0 : -0))
    expect([...sortedPlaces(100, [zeros], (a, b) => a - b)]).toEqual(Array.from({ length: 100 }, (_, at) => at))
  })
})

describe('posts of several segments', () => {
  const made = madePosts(300)
  // One whose key begins like another's.
  const posts = [...made, ...[23, 230, 2_300].map((id) => keptPost('x', { peer: { kind: 'channel', id } }))]
  const index = new SearchIndex()
  for (let start = 0; start < posts.length; start += 60) index.put(posts.slice(start, start + 60).map(indexDocument))
  const { segments } = index
  const living = segments.flatMap(({ postCount, dead }, place) =>
    Array.from({ length: postCount }, (_, post) => ({ place, post })).filter(({ post }) => !dead[post]),
  )
  const list = new PostList(
    segments,
    Uint32Array.from(living, ({ place }) => place),
    Uint32Array.from(living, ({ post }) => post),
  )

  test('are found by key, also when they have changed since', () => {
    expect(segments.length).toBeGreaterThan(1)
    const [changed] = posts
    index.put([indexDocument({ ...(changed ?? keptPost('')), text: 'changed' })])
    for (const { key } of posts) expect(list.keyAt(list.find(key) ?? -1)).toBe(key)
    expect(list.find('channel:1/404')).toBeUndefined()
    expect(list.keyAt(list.length)).toBe('')
  })

  test('know their times and their peers', () => {
    const byKey = new Map(posts.map((post) => [post.key, post]))
    const { keys, peers } = list.peers()
    for (let at = 0; at < list.length; at += 1) {
      const post = byKey.get(list.keyAt(at))
      expect([list.timeAt(at, 'postedAt'), list.timeAt(at, 'savedAt')]).toEqual([post?.postedAt, post?.savedAt])
      expect(keys[peers[at] ?? -1]).toBe(post?.peerKey)
    }
    expect(keys.toSorted()).toEqual([...new Set(posts.map(({ peerKey }) => peerKey))].toSorted())
    expect(keys).toContain(peerKeyOf({ kind: 'channel', id: 23 }))
  })

  test('in another order', () => {
    const order = Uint32Array.from({ length: list.length }, (_, at) => list.length - 1 - at)
    const reversed = list.reordered(order)
    expect(reversed.keyAt(0)).toBe(list.keyAt(list.length - 1))
    expect(reversed.find(list.keyAt(0))).toBe(list.length - 1)
  })
})
