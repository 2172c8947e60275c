import type { Post } from '../post/model'
import { tagDifference } from './change-tags'
import { isSame } from './fields'
import { NOTHING, ownOf } from './own'
import { putPosts } from './put-post'
import type { StepChange } from './schema'
import { TagCounter } from './tag-use'
import type { WriteTransaction } from './transaction'

/** A whole post in the place of another one of the same key, or of none. */
export interface Replacement {
  before: Post | null
  after: Post
}

/** Puts whole posts, counts their tags and notes them in the change log. `now`: epoch milliseconds. */
export async function replacePosts(
  tx: WriteTransaction,
  replacements: readonly Replacement[],
  now: number,
): Promise<void> {
  const counter = new TagCounter()
  for (const { before, after } of replacements) {
    const change = tagDifference(before?.tags ?? [], after.tags)
    if (change) counter.count(after.peerKey, change)
  }
  const posts = replacements.map(({ after }) => after)
  await Promise.all([putPosts(tx, posts), counter.write(tx, now)])
}

/** What a step has to know of a replacement to undo it. */
export function changeOf({ before, after }: Replacement): StepChange {
  const left = ownOf(after)
  return { key: after.key, before, ...(!isSame(left, before ? ownOf(before) : NOTHING) && { left }) }
}
