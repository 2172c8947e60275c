import { describe, expect, test } from 'vitest'
import { indexDocument } from '../../utils/search/document'
import { countFacets, type FacetCounts, type FacetName } from '../../utils/search/facet-counts'
import { match } from '../../utils/search/search'
import { SearchIndex } from '../../utils/search/search-index'
import { facetValueOf } from '../../utils/search/term-key'
import type { Post } from '../../utils/post/model'
import { keptPost, libraryOf, madePosts } from './library'

const FACETS: readonly FacetName[] = ['channel', 'tag', 'site', 'lang', 'has', 'is', 'month']

/** What the facets of these posts say, by looking at each of them. */
function counted(posts: readonly Post[]): FacetCounts {
  const counts: FacetCounts = {}
  for (const facet of FACETS) {
    const values = new Map<string, number>()
    const newest = new Map<string, number>()
    for (const post of posts)
      for (const value of valuesOf(post, facet)) {
        values.set(value, (values.get(value) ?? 0) + 1)
        newest.set(value, Math.max(newest.get(value) ?? 0, post.postedAt))
      }
    counts[facet] = [...values]
      .map(([value, count]) => (facet === 'channel' ? { value, count, newestAt: newest.get(value) } : { value, count }))
      .toSorted((a, b) => (facet === 'month' ? 0 : b.count - a.count) || (a.value < b.value ? -1 : 1))
    if (facet === 'month') counts[facet].reverse()
  }
  return counts
}

function valuesOf(post: Post, facet: FacetName): string[] {
  const posted = new Date(post.postedAt)
  if (facet === 'month') return [`${posted.getFullYear()}-${String(posted.getMonth() + 1).padStart(2, '0')}`]
  const name = facet === 'channel' ? 'peer' : facet
  return indexDocument(post)
    .facets.filter((key) => key.startsWith(`\u0001${name}:`))
    .map((key) => facetValueOf(key, name))
}

const posts = madePosts(400)

/** In several segments, of which some posts are dead. */
function changedIndex(): SearchIndex {
  const index = new SearchIndex()
  for (let start = 0; start < posts.length; start += 90) index.put(posts.slice(start, start + 90).map(indexDocument))
  index.put(posts.slice(20, 50).map(indexDocument))
  index.put([indexDocument(keptPost('gone', { messageId: 999_999, tags: ['gone'] }))])
  index.remove('channel:1009876543/999999')
  return index
}

test.each(['', '투자', 'is:untagged', 'model OR 시장 has:link', 'tag:투자', '-has:photo', 'zzzzzzz', 'sort:old'])(
  'facets of what %j finds are those of the posts',
  async (text) => {
    const { context, find } = libraryOf(posts, { segments: changedIndex().segments })
    const found = (await find(text, 1_000)).posts
    const facets = await countFacets((await match(text, context)).scopes, FACETS)
    expect(facets).toEqual(counted(found))
  },
)

test('only what is asked for is counted', async () => {
  const { context } = libraryOf(posts)
  expect(Object.keys(await countFacets((await match('', context)).scopes, ['lang', 'month']))).toEqual([
    'lang',
    'month',
  ])
})

describe('months', () => {
  test('are local, latest first, without those that have no post', async () => {
    const times = [
      new Date(2026, 0, 1),
      new Date(2025, 11, 31, 23, 59, 59, 999),
      new Date(2024, 1, 29),
      new Date(2026, 0, 31),
    ]
    const { context } = libraryOf(times.map((time) => keptPost('x', { postedAt: time.getTime() })))
    expect((await countFacets((await match('', context)).scopes, ['month'])).month).toEqual([
      { value: '2026-01', count: 2 },
      { value: '2025-12', count: 1 },
      { value: '2024-02', count: 1 },
    ])
  })

  test('of dates that no calendar has come to an end', async () => {
    const times = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, 8.64e15]
    const { context } = libraryOf(times.map((postedAt) => keptPost('x', { postedAt })))
    const { month = [] } = await countFacets((await match('', context)).scopes, ['month'])
    expect(month.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
  })
})

test('of very many values those that most posts have', async () => {
  const tagged = Array.from({ length: 300 }, (_, at) => keptPost('x', { tags: [`tag ${at}`] }))
  const { context } = libraryOf([...tagged, keptPost('y', { tags: ['Tag 299', '투자'] })])
  const { tag = [] } = await countFacets((await match('', context)).scopes, ['tag'])
  expect(tag).toHaveLength(200)
  expect(tag[0]).toEqual({ value: 'tag 299', count: 2 })
})
