import type { PeerIndex } from './peers'
import type { Facet } from './query'
import { Scope } from './scope'
import type { Segment } from './segment'
import { facetKeyOf, facetValueOf } from './term-key'

/** Facets whose values are a closed set: no part of one means anything. */
const CLOSED: ReadonlySet<Facet> = new Set(['has', 'is', 'lang'])

/**
 * For each scope the terms of a facet's value. A value that is not there, as one is while it is being typed, stands for
 * those that begin with it, or else for those that have it inside.
 */
export function facetTerms(scopes: readonly Scope[], peers: PeerIndex, facet: Facet, value: string): number[][] {
  if (facet === 'channel') return channelTerms(scopes, peers, value)
  const exact = facetKeyOf(facet, value)
  const whole = scopes.map(({ segment: { vocabulary } }) => {
    const term = vocabulary.find(exact)
    // `투자/초기` is a part of `투자`.
    const parts = facet === 'tag' ? range(vocabulary.range(`${exact}/`)) : []
    return term === undefined ? parts : [term, ...parts]
  })
  if (CLOSED.has(facet) || isAny(whole)) return whole
  const begun = scopes.map(({ segment: { vocabulary } }) => range(vocabulary.range(exact)))
  if (isAny(begun)) return begun
  return scopes.map(({ segment: { vocabulary } }) =>
    range(vocabulary.range(facetKeyOf(facet, ''))).filter((term) =>
      facetValueOf(vocabulary.keyOf(term), facet).includes(value),
    ),
  )
}

/** The posts of the channel with this public name, or else of those whose names have it inside. */
function channelTerms(scopes: readonly Scope[], { names }: PeerIndex, value: string): number[][] {
  const named = names.filter(({ username }) => username === value)
  const meant =
    named.length > 0 ? named : names.filter((peer) => peer.username.includes(value) || peer.title.includes(value))
  return scopes.map(({ segment: { vocabulary } }) =>
    meant.map(({ facet }) => vocabulary.find(facet)).filter((term) => term !== undefined),
  )
}

function range([first, after]: [first: number, after: number]): number[] {
  return Array.from({ length: after - first }, (_, index) => first + index)
}

function isAny(terms: readonly (readonly number[])[]): boolean {
  return terms.some(({ length }) => length > 0)
}

/** The values of a facet with how many posts have each, most frequent first. Rejects when the index cannot be read. */
export async function valuesOf(
  { segments }: { segments: readonly Segment[] },
  facet: Facet,
): Promise<{ value: string; count: number }[]> {
  const counts = new Map<string, number>()
  for (const segment of segments) {
    const scope = new Scope(segment, 0)
    const terms = range(segment.vocabulary.range(facetKeyOf(facet, '')))
    await scope.load([terms])
    for (const term of terms) {
      const value = facetValueOf(segment.vocabulary.keyOf(term), facet)
      counts.set(value, (counts.get(value) ?? 0) + segment.livingCountOf(term))
    }
  }
  return [...counts]
    .flatMap(([value, count]) => (count > 0 ? [{ value, count }] : []))
    .toSorted((a, b) => b.count - a.count)
}
