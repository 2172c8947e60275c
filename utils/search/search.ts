import type { KeptPeer, Post } from '../post/model'
import { type SearchFields, searchFields } from './document'
import { BUCKETS } from './buckets'
import { evaluate, type Evaluated, type Searched } from './evaluate'
import type { Found, Hit } from './found'
import { type Mark, marksOf, rangesOf } from './marks'
import { parseQuery } from './parse-query'
import { inOtherLayout, type Plan, planQuery, type Synonyms } from './plan'
import type { Query } from './query'
import { rankSimilar } from './similarity'

/** So many of the first are compared by fuse.js; the same for every limit, so that more results move none. */
const RANKED = 24

export interface SearchContext {
  searched: Searched
  synonyms: Synonyms
  /** The kept posts of these keys, in their order; undefined for one that is gone. */
  postsOf: (keys: readonly string[]) => Promise<readonly (Post | undefined)[]>
  peerOf: (key: string) => KeptPeer | undefined
  /** Epoch milliseconds. */
  now: number
}

/**
 * The one search of popup, side panel, library page and address bar: the best `limit` posts for a query as typed, with
 * what matched in them. Never rejects for what was typed; rejects when the index or a post cannot be read.
 */
export async function search(text: string, limit: number, context: SearchContext): Promise<Found & { posts: Post[] }> {
  const { query } = parseQuery(text, context.now)
  const plan = planQuery(query, context.synonyms)
  const evaluated = await evaluate(context.searched, plan, Math.max(limit, RANKED))
  const { hits, posts } = await describe(evaluated, plan, limit, context)
  const didYouMean = evaluated.isOtherLayout ? otherSpelling(text, wordsIn(query)) : undefined
  return { hits, posts, total: evaluated.total, exact: evaluated.exact, ...(didYouMean && { didYouMean }) }
}

/** Candidates as hits: read, similar ones ranked, and marked. */
async function describe(
  { candidates, stages }: Pick<Evaluated, 'candidates' | 'stages'>,
  plan: Plan,
  limit: number,
  { postsOf, peerOf }: SearchContext,
): Promise<{ hits: Hit[]; posts: Post[] }> {
  // Similar ones may change places with each other, so that all that are ranked are read.
  const hasSimilar = candidates.slice(0, RANKED).some(({ bucket }) => bucket < BUCKETS.spelling)
  const needed = candidates.slice(0, hasSimilar ? Math.max(limit, RANKED) : limit)
  const kept = await postsOf(needed.map(({ segment, post }) => segment.keyOf(post)))
  const read = needed.flatMap(({ bucket }, index) => {
    const post = kept[index]
    return post ? [{ bucket, post, fields: fieldsOf(post, peerOf(post.peerKey)), marks: [] as Mark[] }] : []
  })
  const marks = marksOf(
    read.map(({ fields }) => fields),
    plan,
    stages,
  )
  for (const [index, each] of read.entries()) each.marks = marks[index] ?? []
  const shown = ranked(read, plan).slice(0, limit)
  return {
    hits: shown.map(({ post, fields, marks: own }) => ({ key: post.key, ranges: rangesOf(fields, own) })),
    posts: shown.map(({ post }) => post),
  }
}

/** Lets fuse.js order what is similar, one slip away and further away each by itself. */
function ranked<T extends { bucket: number; marks: Mark[] }>(read: readonly T[], plan: Plan): T[] {
  const first = read.slice(0, RANKED)
  const ordered = [BUCKETS.near, BUCKETS.far].flatMap((bucket) => {
    const similar = first.filter((each) => each.bucket === bucket)
    return rankSimilar(similar, keysOf(plan)).flatMap((index) => similar[index] ?? [])
  })
  return [...first.filter(({ bucket }) => bucket >= BUCKETS.spelling), ...ordered, ...read.slice(RANKED)]
}

/** By the post and its peer: as one types, most posts come again. */
const fieldsOfPosts = new WeakMap<Post, { peer: KeptPeer | undefined; fields: SearchFields }>()

function fieldsOf(post: Post, peer: KeptPeer | undefined): SearchFields {
  const known = fieldsOfPosts.get(post)
  if (known && known.peer === peer) return known.fields
  const fields = searchFields(post, peer)
  fieldsOfPosts.set(post, { peer, fields })
  return fields
}

function wordsIn({ clauses }: Query): string[] {
  return clauses.flatMap(({ anyOf }) => anyOf.flatMap((atom) => (atom.kind === 'word' ? [atom.text] : [])))
}

/** The query with its words as the other keyboard layout has them; everything else stays. */
function otherSpelling(text: string, words: readonly string[]): string {
  return text
    .split(/(\s+)/u)
    .map((part) => (words.includes(part.normalize('NFC')) ? (inOtherLayout(part) ?? part) : part))
    .join('')
}

function keysOf({ clauses }: Plan): string[][] {
  return clauses.map(({ anyOf, isNegated }) =>
    isNegated ? [] : anyOf.flatMap((atom) => (atom.kind === 'word' ? atom.similarTo : [])),
  )
}
