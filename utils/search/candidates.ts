import { BUCKETS, bucketOf } from './buckets'
import { PostList, sortedPlaces } from './post-list'
import type { Plan } from './plan'
import type { Sort } from './query'
import { livingPosts, requiredColumns, type Scope, STRENGTH_MAX } from './scope'
import type { PostColumns, Segment } from './segment'

/** Above so many posts the order of words is not looked at: too common words say little together. */
const NEIGHBOURS_MAX = 40_000
/** What words side by side add, in strengths of a match. */
const NEIGHBOUR_BONUS = 1_500

export interface Candidate {
  segment: Segment
  post: number
  /** One of BUCKETS. */
  bucket: number
}

async function countNeighbours(scopes: readonly Scope[], total: number): Promise<(Uint8Array | undefined)[]> {
  const counted: (Uint8Array | undefined)[] = []
  for (const scope of scopes) {
    const hasPairs = scope.typed.some((list, clause) => list && scope.typed[clause - 1])
    if (!hasPairs || total > NEIGHBOURS_MAX) {
      counted.push(undefined)
      continue
    }
    const candidates = new Uint8Array(scope.least.length)
    for (let post = 0; post < candidates.length; post += 1) if (scope.least[post]) candidates[post] = 1
    await scope.load(
      scope.typed.map((list) => list?.terms ?? []),
      true,
    )
    const into = new Uint8Array(candidates.length)
    scope.countNeighbours(scope.typed, candidates, into)
    counted.push(into)
  }
  return counted
}

/** How posts of some scopes are ordered: by bucket, then by rank, then newest first. */
export interface Ranking {
  /** `place`: of the scope. One of BUCKETS. */
  bucketAt: (place: number, post: number) => number
  rankAt: (place: number, post: number) => number
}

/** How a query's posts are ordered by `sort`; `total`: how many there are. Rejects when the index cannot be read. */
export async function rankingOf(scopes: readonly Scope[], plan: Plan, total: number, sort: Sort): Promise<Ranking> {
  const bucketAt = (place: number, post: number) => bucketOf(scopes[place]?.least[post] ?? 0)
  if (sort !== 'best')
    return {
      // By date only what is merely similar comes after the rest.
      bucketAt: (place, post) => (bucketAt(place, post) >= BUCKETS.spelling ? BUCKETS.spelling : BUCKETS.near),
      rankAt: (place, post) => dateRank(sort, scopes[place]?.segment.posts, post),
    }
  const neighbours = await countNeighbours(scopes, total)
  const weights = rarities(scopes, plan)
  const columns = scopes.map((scope) => requiredColumns(scope, plan))
  return {
    bucketAt,
    rankAt: (place, post) =>
      scoreAt(columns[place] ?? [], weights, post) + (neighbours[place]?.[post] ?? 0) * NEIGHBOUR_BONUS,
  }
}

interface Placed extends Candidate {
  rank: number
  postedAt: number
  savedAt: number
}

/** The posts that every clause holds for, best first, at most `limit`. */
export function bestOf(scopes: readonly Scope[], ranking: Ranking, limit: number): Candidate[] {
  const kept: Placed[] = []
  // Of posts that cannot come in any more; what they are compared by.
  let worst: Placed | undefined
  for (const [place, { segment, least }] of scopes.entries()) {
    const { postedAt, savedAt } = segment.posts
    for (let post = 0; post < least.length; post += 1) {
      if (least[post] === 0) continue
      const bucket = ranking.bucketAt(place, post)
      const rank = ranking.rankAt(place, post)
      if (worst && (bucket < worst.bucket || (bucket === worst.bucket && rank < worst.rank))) continue
      kept.push({ segment, post, bucket, rank, postedAt: postedAt[post] ?? 0, savedAt: savedAt[post] ?? 0 })
      if (kept.length < limit * 4) continue
      kept.sort(compare)
      kept.length = limit
      worst = kept.at(-1)
    }
  }
  return kept.toSorted(compare).slice(0, limit)
}

/** All of them, in the same order. */
export function allOf(scopes: readonly Scope[], ranking: Ranking): PostList {
  let total = 0
  for (const { least } of scopes) for (const value of least) if (value) total += 1
  const places = new Uint32Array(total)
  const posts = new Uint32Array(total)
  const bucket = new Float64Array(total)
  const rank = new Float64Array(total)
  const postedAt = new Float64Array(total)
  const savedAt = new Float64Array(total)
  let next = 0
  for (const [place, { segment, least }] of scopes.entries())
    for (let post = 0; post < least.length; post += 1) {
      if (least[post] === 0) continue
      places[next] = place
      posts[next] = post
      bucket[next] = ranking.bucketAt(place, post)
      rank[next] = ranking.rankAt(place, post)
      postedAt[next] = segment.posts.postedAt[post] ?? 0
      savedAt[next] = segment.posts.savedAt[post] ?? 0
      next += 1
    }
  const list = new PostList(
    scopes.map(({ segment }) => segment),
    places,
    posts,
  )
  return list.reordered(
    sortedPlaces(total, [bucket, rank, postedAt, savedAt], (a, b) => (list.keyAt(a) < list.keyAt(b) ? 1 : -1)),
  )
}

function compare(a: Placed, b: Placed): number {
  return b.bucket - a.bucket || b.rank - a.rank || b.postedAt - a.postedAt || b.savedAt - a.savedAt || byKey(a, b)
}

/** So that the order does not depend on where a post stands in the index. */
function byKey(a: Placed, b: Placed): number {
  return a.segment.keyOf(a.post) < b.segment.keyOf(b.post) ? 1 : -1
}

function dateRank(sort: Exclude<Sort, 'best'>, posts: PostColumns | undefined, post: number): number {
  const at = (sort === 'saved' ? posts?.savedAt : posts?.postedAt)?.[post] ?? 0
  return sort === 'old' ? -at : at
}

/** Of each clause how much a match says: rare words say more. */
function rarities(scopes: readonly Scope[], plan: Plan): number[] {
  const all = livingPosts(scopes)
  return plan.clauses.flatMap(({ anyOf, isNegated }, clause) => {
    if (isNegated) return []
    if (!anyOf.some(({ kind }) => kind === 'word')) return [0]
    let count = 0
    for (const { values, segment } of scopes) {
      const column = values[clause]
      for (let post = 0; post < segment.postCount; post += 1) if (column?.[post] && !segment.dead[post]) count += 1
    }
    return [Math.log(1 + all / (1 + count))]
  })
}

function scoreAt(columns: readonly Uint16Array[], weights: readonly number[], post: number): number {
  let score = 0
  for (let clause = 0; clause < columns.length; clause += 1)
    score += (weights[clause] ?? 0) * ((columns[clause]?.[post] ?? 0) & STRENGTH_MAX)
  return score
}
