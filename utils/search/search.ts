import type { KeptPeer, Post } from '../post/model'
import { BUCKETS } from './buckets'
import { allOf, bestOf, type Candidate, type Ranking, rankingOf } from './candidates'
import { NO_FIELDS, type SearchFields, searchFields } from './document'
import { evaluate, type Matched, type Searched } from './evaluate'
import type { Found, Hit } from './found'
import { type Mark, marksOf, rangesOf } from './marks'
import { parseQuery } from './parse-query'
import { hasWords, inOtherLayout, type Meanings, type Plan, planQuery } from './plan'
import type { PostList } from './post-list'
import type { Query, Sort } from './query'
import { rankSimilar } from './similarity'

/** So many of the first are compared by fuse.js; the same for every limit, so that more results move none. */
const RANKED = 24

export interface SearchContext {
  searched: Searched
  meanings: Meanings
  /** The kept posts of these keys, in their order; undefined for one that is gone. */
  postsOf: (keys: readonly string[]) => Promise<readonly (Post | undefined)[]>
  peerOf: (key: string) => KeptPeer | undefined
  /** Epoch milliseconds. */
  now: number
}

/** A query with its posts, of which none was read yet. */
export interface Answer extends Matched {
  plan: Plan
  sort: Sort
  ranking: Ranking
  didYouMean: string | undefined
}

/** A post that is shown, and what matched in it; `post` is undefined when it is gone. */
export interface Shown {
  post: Post | undefined
  hit: Hit | undefined
}

/**
 * The one search of popup, side panel, library page and address bar: the best `limit` posts for a query as typed, with
 * what matched in them. Never rejects for what was typed; rejects when the index or a post cannot be read.
 */
export async function search(text: string, limit: number, context: SearchContext): Promise<Found & { posts: Post[] }> {
  const answer = await answerTo(text, 'saved', context)
  const { total, exact, didYouMean } = answer
  const { shown } = await firstOf(answer, limit, context)
  return {
    hits: shown.flatMap(({ hit }) => hit ?? []),
    posts: shown.flatMap(({ post }) => post ?? []),
    total,
    exact,
    ...(didYouMean && { didYouMean }),
  }
}

/** The posts that a query finds, with what it was taken for. Rejects when the index cannot be read. */
export async function match(
  text: string,
  { searched, meanings, now }: Pick<SearchContext, 'searched' | 'meanings' | 'now'>,
): Promise<Matched & { query: Query; plan: Plan }> {
  const { query } = parseQuery(text, now)
  const plan = planQuery(query, meanings)
  return { ...(await evaluate(searched, plan)), query, plan }
}

/** As `match`, with how the posts are ordered: by `order` where there is nothing to rank by and the query says no other. */
export async function answerTo(text: string, order: Sort, context: SearchContext): Promise<Answer> {
  const { query, ...matched } = await match(text, context)
  const { scopes, plan, total, isOtherLayout } = matched
  const sort = plan.sort ?? (hasWords(plan) ? 'best' : order)
  const didYouMean = isOtherLayout ? otherSpelling(text, wordsIn(query)) : undefined
  return { ...matched, sort, ranking: await rankingOf(scopes, plan, total, sort), didYouMean }
}

/**
 * The first `limit` posts of an answer. `order`: so many and more in the order in which they come, of which fuse.js may
 * have a say.
 */
export async function firstOf(
  answer: Answer,
  limit: number,
  context: SearchContext,
): Promise<{ order: Candidate[]; shown: Shown[] }> {
  const { scopes, ranking, plan, sort } = answer
  const candidates = bestOf(scopes, ranking, Math.max(limit, RANKED))
  // Similar ones may change places with each other, so that all that are ranked are read.
  const isFused = sort === 'best' && candidates.slice(0, RANKED).some(({ bucket }) => bucket < BUCKETS.spelling)
  const needed = candidates.slice(0, isFused ? Math.max(limit, RANKED) : limit)
  const described = await describe(needed.map(keyOf), answer, context)
  const read = needed.map((candidate, at) => ({ candidate, ...(described[at] ?? GONE) }))
  const ordered = isFused ? fused(read, plan) : read
  if (!isFused) rankSimilar(read.slice(0, RANKED), keysOf(plan))
  return {
    order: [...ordered.map(({ candidate }) => candidate), ...candidates.slice(needed.length)],
    shown: ordered.slice(0, limit).map(shownOf),
  }
}

/** All posts of an answer in their order, which begins as `firstOf` has it. */
export function wholeOf({ scopes, ranking }: Answer, first: readonly Candidate[]): PostList {
  const all = allOf(scopes, ranking)
  const places = new Map(first.map((_, at) => [all.keyAt(at), at]))
  const order = Uint32Array.from({ length: all.length }, (_, at) => at)
  for (const [at, candidate] of first.entries()) order[at] = places.get(keyOf(candidate)) ?? at
  return all.reordered(order)
}

/** Posts of an answer from the place `from` on, by their keys. */
export async function showAt(
  from: number,
  keys: readonly string[],
  answer: Pick<Answer, 'plan' | 'stages'>,
  context: SearchContext,
): Promise<Shown[]> {
  const described = await describe(keys, answer, context)
  rankSimilar(described.slice(0, Math.max(0, RANKED - from)), keysOf(answer.plan))
  return described.map(shownOf)
}

interface Described {
  post: Post | undefined
  fields: SearchFields | undefined
  marks: Mark[]
}

const GONE: Described = { post: undefined, fields: undefined, marks: [] }

/** Posts as they are now, with what in them answers the query. */
async function describe(
  keys: readonly string[],
  { plan, stages }: Pick<Answer, 'plan' | 'stages'>,
  { postsOf, peerOf }: SearchContext,
): Promise<Described[]> {
  const posts = await postsOf(keys)
  const fields = posts.map((post) => post && fieldsOf(post, peerOf(post.peerKey)))
  const marked = hasWords(plan)
    ? marksOf(
        fields.map((each) => each ?? NO_FIELDS),
        plan,
        stages,
      )
    : []
  return posts.map((post, at) => ({ post, fields: fields[at], marks: marked[at] ?? [] }))
}

function shownOf({ post, fields, marks }: Described): Shown {
  return { post, hit: post && fields && { key: post.key, ranges: rangesOf(fields, marks) } }
}

function keyOf({ segment, post }: Candidate): string {
  return segment.keyOf(post)
}

/** Lets fuse.js order what is similar, one slip away and further away each by itself. */
function fused<T extends { candidate: Candidate; marks: Mark[] }>(read: readonly T[], plan: Plan): T[] {
  const first = read.slice(0, RANKED)
  const ordered = [BUCKETS.near, BUCKETS.far].flatMap((bucket) => {
    const similar = first.filter(({ candidate }) => candidate.bucket === bucket)
    return rankSimilar(similar, keysOf(plan)).flatMap((index) => similar[index] ?? [])
  })
  return [...first.filter(({ candidate }) => candidate.bucket >= BUCKETS.spelling), ...ordered, ...read.slice(RANKED)]
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
