import { gapsBetween, type IdRange } from './id-gaps'
import type { SeenPost } from './model'

/** How far back the reader wants a channel to be saved. */
export type WalkStop =
  | { kind: 'all' }
  | { kind: 'count'; posts: number }
  /** Not before this, epoch milliseconds. */
  | { kind: 'date'; from: number }
  /** Down to the post with this id, which was saved before. */
  | { kind: 'known'; id: number }

/** How far a channel was saved, from its newest post backwards, page by page. */
export interface ChannelWalk {
  /** The channel's public name. */
  name: string
  stop: WalkStop
  /** Messages with lower ids are still to come; null: the next page is the newest. */
  before: number | null
  isDone: boolean
  /** Of all messages met, posts or not; 0 before the first page. */
  highest: number
  lowest: number
  /** When the earliest post so far was posted, epoch milliseconds; 0 before the first one. */
  backTo: number
  /** Posts met: each of them is new in the library, was there already, or could not be read. */
  saved: number
  already: number
  failed: number
  /** Ids between `lowest` and `highest` that no page showed, ascending. */
  missing: IdRange[]
}

/** One page of a channel's history. */
export interface HistoryPage {
  /** Ascending. */
  posts: SeenPost[]
  /** Posts that the page does not let be read. */
  unreadable: number
  /** Of all messages on the page: posts, album members, and service messages. */
  ids: number[]
  /** The page before this one has the messages below this id; null: the channel begins here. */
  previous: number | null
}

/** What a walk takes of a page. */
export interface TakenPage extends HistoryPage {
  /** All messages from this id on up to those of the last page are on this one, unless they are gone. */
  downTo: number
  isLast: boolean
}

export function newWalk(name: string, stop: WalkStop): ChannelWalk {
  const nothing = { highest: 0, lowest: 0, backTo: 0, saved: 0, already: 0, failed: 0, missing: [] }
  return { name, stop, before: null, isDone: false, ...nothing }
}

/** The posts that the walk has met. */
export function postsOf({ saved, already, failed }: Pick<ChannelWalk, 'saved' | 'already' | 'failed'>): number {
  return saved + already + failed
}

/** The page without what lies behind the walk's end. */
export function takenFrom(walk: ChannelWalk, page: HistoryPage): TakenPage {
  const posts = withinStop(walk, page.posts)
  const isEnough = walk.stop.kind === 'count' && postsOf(walk) + posts.length >= walk.stop.posts
  if (isEnough || posts.length < page.posts.length) {
    const downTo = posts[0]?.messageId ?? Math.max(walk.lowest, 1)
    return { ...page, posts, ids: posts.length > 0 ? page.ids.filter((id) => id >= downTo) : [], downTo, isLast: true }
  }
  const isLast = page.previous === null
  return { ...page, downTo: isLast ? 1 : Math.min(...page.ids, walk.lowest || Number.POSITIVE_INFINITY), isLast }
}

function withinStop(walk: ChannelWalk, posts: SeenPost[]): SeenPost[] {
  const { stop } = walk
  switch (stop.kind) {
    case 'count':
      return posts.slice(Math.max(0, posts.length - Math.max(0, stop.posts - postsOf(walk))))
    case 'date':
      return posts.filter(({ postedAt }) => postedAt >= stop.from)
    case 'known':
      return posts.filter(({ messageId }) => messageId > stop.id)
    default:
      return posts
  }
}

/** The walk after what it took from a page was saved, with this outcome. */
export function walkedOn(
  walk: ChannelWalk,
  taken: TakenPage,
  { saved, already, failed }: Pick<ChannelWalk, 'saved' | 'already' | 'failed'>,
): ChannelWalk {
  const top = walk.highest > 0 ? walk.lowest - 1 : Math.max(0, ...taken.ids)
  return {
    ...walk,
    before: taken.previous,
    isDone: taken.isLast,
    highest: Math.max(walk.highest, top),
    lowest: top > 0 ? Math.min(taken.downTo, top + 1) : 0,
    backTo: taken.posts.find((post) => !post.postedAtApproximate)?.postedAt ?? walk.backTo,
    saved: walk.saved + saved,
    already: walk.already + already,
    failed: walk.failed + failed + taken.unreadable,
    missing: [...gapsBetween(taken.ids, taken.downTo, top), ...walk.missing],
  }
}

/**
 * How many posts the walk will have met at its end, if posts lie as close among the lower ids as among those met so
 * far; two digits count, the rest is zeros. Undefined where the end is a date, and before the first post.
 */
export function expectedPosts(walk: ChannelWalk): number | undefined {
  const met = postsOf(walk)
  if (met === 0 || walk.stop.kind === 'date') return undefined
  const left = walk.lowest - 1 - (walk.stop.kind === 'known' ? walk.stop.id : 0)
  const all = met + Math.max(0, left) * (met / (walk.highest - walk.lowest + 1))
  const expected = walk.stop.kind === 'count' ? Math.min(all, walk.stop.posts) : all
  return Math.max(met, Math.round(Number(expected.toPrecision(2))))
}
