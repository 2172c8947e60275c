import type { PeerIndex } from './peers'
import type { Facet } from './query'
import type { Scope } from './scope'
import type { Segment } from './segment'
import { facetKeyOf, facetValueOf } from './term-key'
import type { Vocabulary } from './vocabulary'

/** Facets whose values are a closed set: no part of one means anything. */
const CLOSED: ReadonlySet<Facet> = new Set(['has', 'is', 'lang'])

/**
 * For each scope the terms of a facet's values. Where none of them is there, as while one is being typed, they stand for
 * those that begin with them, or else for those that have them inside.
 */
export function facetTerms(
  scopes: readonly Scope[],
  peers: PeerIndex,
  facet: Facet,
  values: readonly string[],
): number[][] {
  if (facet === 'channel') return channelTerms(scopes, peers, values)
  const termsOf = (find: (vocabulary: Vocabulary, value: string) => number[]) =>
    scopes.map(({ segment: { vocabulary } }) => values.flatMap((value) => find(vocabulary, value)))
  const whole = termsOf((vocabulary, value) => {
    const exact = facetKeyOf(facet, value)
    const term = vocabulary.find(exact)
    // `투자/초기` is a part of `투자`.
    const parts = facet === 'tag' ? range(vocabulary.range(`${exact}/`)) : []
    return term === undefined ? parts : [term, ...parts]
  })
  if (CLOSED.has(facet) || isAny(whole)) return whole
  const begun = termsOf((vocabulary, value) => range(vocabulary.range(facetKeyOf(facet, value))))
  if (isAny(begun)) return begun
  return scopes.map(({ segment: { vocabulary } }) =>
    range(vocabulary.range(facetKeyOf(facet, ''))).filter((term) => {
      const known = facetValueOf(vocabulary.keyOf(term), facet)
      return values.some((value) => known.includes(value))
    }),
  )
}

/** The posts of the channel with this number or public name, or else of those whose names have it inside. */
function channelTerms(scopes: readonly Scope[], { names }: PeerIndex, values: readonly string[]): number[][] {
  const named = names.filter(({ key, id, username }) => values.some((each) => [key, id, username].includes(each)))
  const isMeant = (name: string) => values.some((value) => name.includes(value))
  const meant = named.length > 0 ? named : names.filter(({ username, title }) => isMeant(username) || isMeant(title))
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
    const [first, after] = segment.vocabulary.range(facetKeyOf(facet, ''))
    await segment.loadPostings(first, after)
    for (let term = first; term < after; term += 1) {
      const value = facetValueOf(segment.vocabulary.keyOf(term), facet)
      counts.set(value, (counts.get(value) ?? 0) + segment.livingCountOf(term))
    }
  }
  return [...counts]
    .flatMap(([value, count]) => (count > 0 ? [{ value, count }] : []))
    .toSorted((a, b) => b.count - a.count)
}
