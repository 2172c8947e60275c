import type { Post } from '../post/model'
import { tagKey } from '../post/tags'
import { indexDocument } from './document'
import type { Searched } from './evaluate'
import { matchWhole } from './match-terms'
import { withoutParticle } from './particles'
import { Scope } from './scope'
import { FACET_MARK } from './term-key'
import { eachWord } from './words'

/** So many words say what a post is about. */
const WORDS = 24
/** Words on more than this share of all posts say nothing. */
const COMMON = 0.1
/** A post with less of this post's weight is not like it. */
const LEAST = 0.08
/** Of so many neighbours are tags learnt. */
const NEIGHBOURS = 40

export interface Similar {
  key: string
  /** 0 to 1: which share of the words' weight the post has too. */
  likeness: number
}

/** Posts that share the rare words of this one, most alike first. Rejects when a part of the index cannot be read. */
export async function similarPosts({ segments }: Searched, post: Post, limit: number): Promise<Similar[]> {
  const scopes = segments.map((segment) => new Scope(segment, 0))
  const all = segments.reduce((sum, { postCount, deadCount }) => sum + postCount - deadCount, 0)
  const words = wordsOf(post)
  const lists = words.map(({ key }) => scopes.map((scope) => termsOf(scope, key)))
  for (const [place, scope] of scopes.entries()) {
    await scope.load(lists.map((perScope) => perScope[place] ?? []))
  }
  const weighed = words
    .map(({ key, count }, index) => {
      const met = scopes.reduce((sum, scope, place) => sum + countOf(scope, lists[index]?.[place]), 0)
      // The post itself has each of its words.
      const isTelling = met > 1 && met <= Math.max(3, all * COMMON)
      const boost = key.startsWith(FACET_MARK) ? 1.5 : Math.min(2, 1 + Math.log2(count) / 3)
      return { index, weight: isTelling ? Math.log(1 + all / met) * boost : 0 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, WORDS)
  if (weighed.length === 0) return []
  const most = weighed.reduce((sum, { weight }) => sum + weight, 0)
  const found: Similar[] = []
  for (const [place, scope] of scopes.entries()) {
    const sums = new Float64Array(scope.excluded.length)
    for (const { index, weight } of weighed) {
      const column = scope.column()
      scope.mark(lists[index]?.[place] ?? [], 1, column)
      for (let each = 0; each < column.length; each += 1) if (column[each]) sums[each] = (sums[each] ?? 0) + weight
    }
    for (const [each, sum] of sums.entries()) {
      if (scope.excluded[each] || sum < most * LEAST) continue
      const key = scope.segment.keyOf(each)
      if (key !== post.key) found.push({ key, likeness: sum / most })
    }
  }
  return found.toSorted((a, b) => b.likeness - a.likeness).slice(0, limit)
}

/** The post's words without their particles, and its tags and hashtags; how often each stands in it. */
function wordsOf(post: Post): { key: string; count: number }[] {
  const { fields, facets } = indexDocument(post)
  const counts = new Map<string, number>()
  for (const text of [fields.text, fields.linkTitle, fields.tags, fields.note])
    eachWord(text, (key) => {
      const stem = withoutParticle(key) ?? key
      if (stem.length >= 4 && !/^\d+$/.test(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    })
  const telling = facets.filter((facet) => /^.(?:hashtag|tag):/.test(facet)).map((key) => ({ key, count: 1 }))
  return [...[...counts].map(([key, count]) => ({ key, count })), ...telling]
}

function termsOf({ segment: { vocabulary } }: Scope, key: string): number[] {
  if (key.startsWith(FACET_MARK)) return [vocabulary.find(key)].filter((term) => term !== undefined)
  const terms: number[] = []
  matchWhole(vocabulary, key, (term) => terms.push(term), false)
  return terms
}

function countOf({ segment }: Scope, terms: readonly number[] = []): number {
  return terms.reduce((sum, term) => sum + segment.livingCountOf(term), 0)
}

/**
 * Tags that the reader gave to posts like this one, likeliest first: each neighbour votes for its tags by how alike it
 * is. `postsOf`: the kept posts of these keys.
 */
export async function suggestTags(
  searched: Searched,
  post: Post,
  limit: number,
  postsOf: (keys: readonly string[]) => Promise<readonly (Post | undefined)[]>,
): Promise<string[]> {
  const neighbours = await similarPosts(searched, post, NEIGHBOURS)
  const posts = await postsOf(neighbours.map(({ key }) => key))
  const has = new Set(post.tags.map(tagKey))
  const votes = new Map<string, { tag: string; weight: number }>()
  for (const [index, neighbour] of posts.entries()) {
    const { likeness = 0 } = neighbours[index] ?? {}
    for (const tag of neighbour?.tags ?? []) {
      const key = tagKey(tag)
      if (has.has(key)) continue
      const vote = votes.get(key) ?? { tag, weight: 0 }
      // Squared: one post that is much alike says more than several that are a little.
      votes.set(key, { tag: vote.tag, weight: vote.weight + likeness ** 2 })
    }
  }
  return [...votes.values()]
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ tag }) => tag)
}
