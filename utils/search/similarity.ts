import Fuse from 'fuse.js'
import { BUCKETS } from './buckets'
import type { Mark } from './marks'

/** Fuse cuts longer patterns into pieces, one of which then suffices (fuse.js 7.5, its MAX_BITS). */
const PATTERN_MAX = 32
/** How much the place in either order counts: reciprocal rank fusion, Cormack and others, 2009. */
const FUSION = 10

interface Window {
  /** Index of the post. */
  post: number
  mark: Mark
  /** Term key of the marked word. */
  text: string
}

/**
 * Lets fuse.js rank posts that are merely similar, by windows of them: the words that were marked. Returns their order
 * as indices into `posts`, fused with the order in which they came, and narrows each mark to what Fuse matched.
 */
export function rankSimilar(
  posts: readonly { marks: Mark[] }[],
  keysOfClauses: readonly (readonly string[])[],
): number[] {
  const scores = posts.map(() => 0)
  for (const [clause, keys] of keysOfClauses.entries()) {
    const windows = windowsOf(posts, clause)
    const best = new Map<number, number>()
    for (const key of keys) {
      if (windows.length === 0 || key.length > PATTERN_MAX) continue
      const fuse = new Fuse(windows, {
        keys: ['text'],
        isCaseSensitive: true,
        includeScore: true,
        includeMatches: true,
        ignoreFieldNorm: true,
        threshold: 0.6,
        distance: PATTERN_MAX * 4,
      })
      for (const { item, score = 1, matches = [] } of fuse.search(key)) {
        best.set(item.post, Math.min(best.get(item.post) ?? 1, score))
        narrow(item.mark, matches[0]?.indices ?? [])
      }
    }
    for (const [post, score] of best) scores[post] = (scores[post] ?? 0) + 1 - score
  }
  const byFuse = [...new Set(scores)].toSorted((a, b) => b - a)
  const fused = scores.map((score, post) => 1 / (FUSION + post) + 1 / (FUSION + byFuse.indexOf(score)))
  return [...posts.keys()].toSorted((a, b) => (fused[b] ?? 0) - (fused[a] ?? 0) || a - b)
}

function windowsOf(posts: readonly { marks: Mark[] }[], clause: number): Window[] {
  return posts.flatMap(({ marks }, post) =>
    marks
      .filter((mark) => mark.clause === clause && mark.bucket < BUCKETS.spelling)
      .map((mark) => ({ post, mark, text: mark.word.key })),
  )
}

/** Fuse lists every run of matching units: what lies between the first and the last is the match, as far as ours goes. */
function narrow(mark: Mark, indices: readonly (readonly [number, number])[]): void {
  if (indices.length === 0) return
  mark.from = Math.min(...indices.map(([from]) => from))
  mark.to = Math.max(mark.from + 1, Math.min(mark.to, Math.max(...indices.map(([, to]) => to)) + 1))
}
