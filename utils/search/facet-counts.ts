import { monthOf } from './calendar'
import type { Scope } from './scope'
import { postingBuffer } from './segment'
import { facetKeyOf, facetValueOf } from './term-key'

/** What posts can be narrowed by; `month` is local, `2026-07`. */
export type FacetName = 'channel' | 'tag' | 'site' | 'lang' | 'has' | 'is' | 'month'

export interface FacetValue {
  value: string
  count: number
  /** Of channels: when the newest of these posts was posted, epoch milliseconds. */
  newestAt?: number
}

/** Values with how many of the found posts have each, most frequent first (months: latest first); none with 0. */
export type FacetCounts = Partial<Record<FacetName, FacetValue[]>>

/** Values of one facet; more are no help, but for channels, which are a list of their own. */
const VALUES_MAX = 200
const CHANNELS_MAX = 5_000

/**
 * What the matching posts of these scopes have, at most VALUES_MAX of a facet: of `channel` the keys of peers, of the
 * others what a query says after the colon, tags folded. Rejects when the index cannot be read.
 */
export async function countFacets(scopes: readonly Scope[], facets: readonly FacetName[]): Promise<FacetCounts> {
  const counts: FacetCounts = {}
  for (const facet of facets) {
    if (facet === 'month') counts.month = countMonths(scopes)
    else counts[facet] = await countValues(scopes, facet === 'channel' ? 'peer' : facet)
  }
  return counts
}

async function countValues(scopes: readonly Scope[], facet: string): Promise<FacetValue[]> {
  const counts = new Map<string, { count: number; newestAt: number }>()
  for (const { segment, least } of scopes) {
    const { postedAt } = segment.posts
    const [first, after] = segment.vocabulary.range(facetKeyOf(facet, ''))
    await segment.loadPostings(first, after)
    const buffer = postingBuffer(segment.postCount)
    for (let term = first; term < after; term += 1) {
      const all = segment.readPostings(term, buffer)
      let count = 0
      let newestAt = Number.NEGATIVE_INFINITY
      for (let at = 0; at < all; at += 1) {
        const post = buffer.posts[at] ?? 0
        if (!least[post]) continue
        count += 1
        const time = postedAt[post] ?? 0
        if (time > newestAt) newestAt = time
      }
      if (count === 0) continue
      const key = segment.vocabulary.keyOf(term)
      const known = counts.get(key)
      counts.set(key, {
        count: count + (known?.count ?? 0),
        newestAt: Math.max(newestAt, known?.newestAt ?? newestAt),
      })
    }
  }
  const isPeer = facet === 'peer'
  return [...counts]
    .toSorted(([a, { count: countOfA }], [b, { count: countOfB }]) => countOfB - countOfA || (a < b ? -1 : 1))
    .slice(0, isPeer ? CHANNELS_MAX : VALUES_MAX)
    .map(([key, { count, newestAt }]) => {
      const value = facetValueOf(key, facet)
      return isPeer ? { value, count, newestAt } : { value, count }
    })
}

function countMonths(scopes: readonly Scope[]): FacetValue[] {
  const times = scopes
    .map(({ segment: { posts }, least }) => posts.postedAt.filter((_, post) => least[post]))
    .reduce((all, some) => {
      const joined = new Float64Array(all.length + some.length)
      joined.set(all)
      joined.set(some, all.length)
      return joined
    }, new Float64Array())
    .toSorted()
  const months: FacetValue[] = []
  for (let at = times.length - 1; at >= 0;) {
    const { label, from } = monthOf(times[at] ?? 0)
    const before = firstFrom(times, from, at)
    months.push({ value: label, count: at - before + 1 })
    at = before - 1
  }
  return months.slice(0, VALUES_MAX)
}

/** The first of the sorted times that is not before `from`; at most `last`. */
function firstFrom(times: Float64Array, from: number, last: number): number {
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
