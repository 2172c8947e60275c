import { BUCKETS, bucketOf } from './buckets'
import { hasWords, type Plan } from './plan'
import { livingPosts, requiredColumns, type Scope, STRENGTH_MAX } from './scope'
import type { Segment } from './segment'

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

interface Placed extends Candidate {
  rank: number
  postedAt: number
  savedAt: number
}

/**
 * The posts that every clause holds for, best first, at most `limit`; `total`: how many there are. Rejects when a part of
 * the index cannot be read.
 */
export async function candidatesOf(
  scopes: readonly Scope[],
  plan: Plan,
  total: number,
  limit: number,
): Promise<Candidate[]> {
  const neighbours = await countNeighbours(scopes, total)
  const weights = rarities(scopes, plan)
  const isRanked = plan.sort === undefined ? hasWords(plan) : plan.sort === 'best'
  const kept: Placed[] = []
  // Of posts that cannot come in any more; what they are compared by.
  let worst: Placed | undefined
  for (const [place, scope] of scopes.entries()) {
    const { segment, least } = scope
    const { postedAt, savedAt } = segment.posts
    const columns = requiredColumns(scope, plan)
    for (let post = 0; post < least.length; post += 1) {
      if (least[post] === 0) continue
      const found = bucketOf(least[post] ?? 0)
      const rank = isRanked
        ? scoreAt(columns, weights, post) + (neighbours[place]?.[post] ?? 0) * NEIGHBOUR_BONUS
        : dateRank(plan.sort, postedAt[post] ?? 0, savedAt[post] ?? 0)
      // By date only what is merely similar comes after the rest.
      const bucket = isRanked ? found : found >= BUCKETS.spelling ? BUCKETS.spelling : BUCKETS.near
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

function compare(a: Placed, b: Placed): number {
  return b.bucket - a.bucket || b.rank - a.rank || b.postedAt - a.postedAt || b.savedAt - a.savedAt || byKey(a, b)
}

/** So that the order does not depend on where a post stands in the index. */
function byKey(a: Placed, b: Placed): number {
  return a.segment.keyOf(a.post) < b.segment.keyOf(b.post) ? 1 : -1
}

function dateRank(sort: Plan['sort'], postedAt: number, savedAt: number): number {
  if (sort === 'new') return postedAt
  return sort === 'old' ? -postedAt : savedAt
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
