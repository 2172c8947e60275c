import type { Post } from '../post/model'
import { cleanTags, isWithinTag, renameTag, tagKey, uniqueTags } from '../post/tags'
import { isSame } from './fields'
import { putPosts } from './put-post'
import type { StepChange } from './schema'
import { spellTags, TagCounter } from './tag-use'
import type { WriteTransaction } from './transaction'

/** What changes on a post's tags: these are put on, those taken off; what is in both is taken off. */
export interface TagChange {
  add?: string[]
  remove?: string[]
}

/** A post's tags after a change, from those before it. */
export type TagEdit = (tags: readonly string[]) => string[]

/** Where a tag goes: null when it is taken off. */
export type Retag = (tag: string) => string | null

/** Puts tags on and takes tags off. Aliases are the tags that they stand for, and a tag in use keeps its spelling. */
export async function addAndRemove(tx: WriteTransaction, { add = [], remove = [] }: TagChange): Promise<TagEdit> {
  const cleaned = cleanTags(add)
  const spell = await spellTags(tx, [...cleaned, ...remove])
  // Also as given: what is taken off may be older than the alias or than today's rules for tags.
  const gone = new Set([...remove, ...remove.map(spell)].map(tagKey))
  const added = cleaned.map(spell).filter((tag) => !gone.has(tagKey(tag)))
  return (tags) => {
    const has = new Set(tags.map(tagKey))
    const kept = tags.filter((tag) => !gone.has(tagKey(tag)))
    return [...kept, ...uniqueTags(added).filter((tag) => !has.has(tagKey(tag)))]
  }
}

/** Takes a tag off, with all that is below it. */
export function deletion(tag: string): Retag {
  return (each) => (isWithinTag(each, tag) ? null : each)
}

/**
 * Calls the tag `from` and all that is below it `to`. `tags`: all that it will be asked about. An alias of another tag
 * leads to that one, and a tag in use keeps its spelling, unless the spelling is what changes.
 */
export async function renaming(
  tx: WriteTransaction,
  { from, to }: { from: string; to: string },
  tags: readonly string[],
): Promise<Retag> {
  const isMoving = (tag: string) => isWithinTag(tag, from)
  const rename = (tag: string) => renameTag(tag, from, to)
  if (tagKey(from) === tagKey(to)) return (tag) => (isMoving(tag) ? rename(tag) : tag)
  // A tag may well take the name of one of its own aliases.
  const spell = await spellTags(tx, tags.filter(isMoving).map(rename), isMoving)
  return (tag) => (isMoving(tag) ? spell(rename(tag)) : tag)
}

/** The edit that sends each tag where it goes; a post that bears both the old and the new one keeps the latter. */
export function retagging(retag: Retag): TagEdit {
  return (tags) => {
    const stays = new Set(tags.filter((tag) => retag(tag) === tag).map(tagKey))
    const moved = tags.map((tag) => {
      const to = retag(tag)
      return to === null || (to !== tag && stays.has(tagKey(to))) ? [] : [to]
    })
    return uniqueTags(moved.flat())
  }
}

/** Puts back what a step took off and takes off what it put on; other tags stay, and their order. */
export async function undoing(
  tx: WriteTransaction,
  changes: readonly TagDifference[],
): Promise<(change: TagDifference) => TagEdit> {
  const spell = await spellTags(
    tx,
    changes.flatMap(({ removed = [] }) => removed),
  )
  return ({ added = [], removed = [], removedFrom = [] }) => {
    const fresh = new Set(added.map(tagKey))
    return (tags) => {
      const left = tags.filter((tag) => !fresh.has(tagKey(tag)))
      for (const [index, tag] of removed.entries()) {
        // A tag that was only spelt otherwise gets its spelling back.
        const back = fresh.has(tagKey(tag)) ? tag : spell(tag)
        if (left.every((each) => tagKey(each) !== tagKey(back))) left.splice(removedFrom[index] ?? left.length, 0, back)
      }
      return left
    }
  }
}

/** A post after its tags were changed, and what that changed. */
interface Tagged {
  post: Post
  change: StepChange
}

/** Changes the tags of posts, and counts them; posts that have them so already are left alone. */
export async function changePostTags(
  tx: WriteTransaction,
  posts: readonly Post[],
  editOf: (post: Post) => TagEdit,
  now: number,
): Promise<Tagged[]> {
  const counter = new TagCounter()
  const tagged: Tagged[] = []
  for (const post of posts) {
    const tags = editOf(post)(post.tags)
    const change = tagDifference(post.tags, tags)
    if (!change) continue
    counter.count(post.peerKey, change)
    tagged.push({ post: { ...post, tags, updatedAt: now }, change: { key: post.key, ...change } })
  }
  const changed = tagged.map(({ post }) => post)
  await Promise.all([putPosts(tx, changed), counter.write(tx, now)])
  return tagged
}

/** Tags that came and went, as `undoing` undoes it. */
type TagDifference = Pick<StepChange, 'added' | 'removed' | 'removedFrom'>

/** Undefined when they are the same tags, spelt alike and in the same order. */
export function tagDifference(before: readonly string[], after: readonly string[]): TagDifference | undefined {
  const stay = before.filter((tag) => after.includes(tag))
  // A tag that moved below itself may stand where another one stood.
  const isInOrder = isSame(
    stay,
    after.filter((tag) => before.includes(tag)),
  )
  const added = after.filter((tag) => !isInOrder || !stay.includes(tag))
  const removed = before.filter((tag) => !isInOrder || !stay.includes(tag))
  if (added.length === 0 && removed.length === 0) return undefined
  return {
    ...(added.length > 0 && { added }),
    ...(removed.length > 0 && { removed, removedFrom: removed.map((tag) => before.indexOf(tag)) }),
  }
}
