import type { Post } from '../post/model'
import { sharedKeyOf } from '../post/identity'
import { logChanges } from './change-log'
import { tagDifference, undoing } from './change-tags'
import { isSame } from './fields'
import { NOTHING, ownBack, ownOf } from './own'
import { noteRemoved } from './removed'
import { replacePosts } from './replace-posts'
import type { StepChange } from './schema'
import { TagCounter } from './tag-use'
import type { WriteTransaction } from './transaction'
import { trashPosts } from './trash'

/**
 * Puts posts back as they were before a step, but for what the reader changed on them since. A post that the step
 * brought goes: for good when nobody touched it since, else into the trash. `now`: epoch milliseconds.
 */
export async function putBack(
  tx: WriteTransaction,
  changed: ReadonlyMap<Post, StepChange>,
  now: number,
): Promise<void> {
  const brought: Post[] = []
  const replaced: Replaced[] = []
  for (const [post, change] of changed)
    if (change.before) replaced.push({ post, before: change.before, change })
    else brought.push(post)
  const isTouched = (post: Post) => !isSame(ownOf(post), changed.get(post)?.left ?? NOTHING)
  await trashPosts(tx, keysOf(brought.filter(isTouched)), now)
  const untouched = brought.filter((post) => !isTouched(post))
  await dropPosts(tx, untouched, now)
  await putReplacedBack(tx, replaced, now)
}

/** A post that a step changed, as it is now and as it was. */
interface Replaced {
  post: Post
  before: Post
  change: StepChange
}

async function putReplacedBack(tx: WriteTransaction, replaced: readonly Replaced[], now: number): Promise<void> {
  const tagsOf = ({ before, change: { left = before } }: Replaced) => tagDifference(before.tags, left.tags) ?? {}
  const undoTags = await undoing(tx, replaced.map(tagsOf))
  const back = replaced.map((each) => {
    const { post, before, change } = each
    const own = ownBack(post, before, change.left ?? ownOf(before), undoTags(tagsOf(each)), now)
    return { before: post, after: { ...withoutOwn(before), ...placeOf(post, before), ...own, updatedAt: now } }
  })
  await replacePosts(tx, back, now)
  for (const { post, change } of replaced) {
    for (const index of change.pictures ?? []) await tx.objectStore('pictures').delete([post.key, index])
    if (change.trashedAt !== undefined) await trashPosts(tx, [post.key], change.trashedAt)
  }
}

/** Where the post stands by now: what was kept under a public name may have moved to an id. */
function placeOf(post: Post, before: Post): Pick<Post, 'key' | 'peerKey' | 'messageId' | 'memberKeys'> {
  const { key, peerKey, messageId, memberKeys } = post.peerKey === before.peerKey ? before : post
  return { key, peerKey, messageId, memberKeys }
}

function withoutOwn({
  tags: _tags,
  note: _note,
  earlierNotes: _notes,
  highlights: _highlights,
  doneAt: _doneAt,
  ...post
}: Post) {
  return post
}

async function dropPosts(tx: WriteTransaction, posts: readonly Post[], now: number): Promise<void> {
  const counter = new TagCounter()
  for (const { peerKey, tags } of posts) counter.count(peerKey, { removed: tags })
  await Promise.all([
    ...posts.map(({ key }) => tx.objectStore('posts').delete(key)),
    dropPictures(tx, new Set(keysOf(posts))),
    noteRemoved(tx, posts.map(sharedKeyOf), now),
    logChanges(tx, keysOf(posts)),
    counter.write(tx, now),
  ])
}

async function dropPictures(tx: WriteTransaction, keys: ReadonlySet<string>): Promise<void> {
  const sorted = [...keys].toSorted()
  const [first, last] = [sorted.at(0), sorted.at(-1)]
  if (first === undefined || last === undefined) return
  const pictures = tx.objectStore('pictures')
  // Most posts have none, and to ask for each of them takes as long as to delete it.
  const there = await pictures.getAllKeys(IDBKeyRange.bound([first], [last, []]))
  await Promise.all(there.filter(([key]) => keys.has(key)).map((key) => pictures.delete(key)))
}

/** Forgets peers of which nothing is left. */
export async function dropPeers(tx: WriteTransaction, keys: readonly string[]): Promise<void> {
  await Promise.all(
    keys.map(async (key) => {
      // `0` is the character after `/`.
      const own = IDBKeyRange.bound(`${key}/`, `${key}0`, false, true)
      const left = await Promise.all((['posts', 'trash'] as const).map((store) => tx.objectStore(store).getKey(own)))
      if (left.every((each) => each === undefined)) await tx.objectStore('peers').delete(key)
    }),
  )
}

function keysOf(posts: readonly Post[]): string[] {
  return posts.map(({ key }) => key)
}
