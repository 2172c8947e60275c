import { sharedKeyOf } from '../post/identity'
import { uniqueTags } from '../post/tags'
import { logChanges } from './change-log'
import { unitePosts } from './merge'
import { findTrashed, getPosts } from './find-posts'
import { putPosts } from './put-post'
import { sound, soundOne } from './quarantine'
import { noteRemoved } from './removed'
import type { LibraryDatabase, TrashedPost } from './schema'
import { partsOf } from './step-parts'
import { spellTags, TagCounter } from './tag-use'
import { write, type WriteTransaction } from './transaction'

/** How long what was removed can be brought back, and a step be undone, milliseconds. */
export const TRASH_KEEPS_MS = 30 * 24 * 60 * 60 * 1000

export interface Trash {
  /** Removed last first. */
  posts: TrashedPost[]
  /** How many there are in all. */
  total: number
}

/** `limit` posts of the trash, after the post `before` or from the newest on. Rejects with the browser's own error. */
export async function trashedPosts(
  db: LibraryDatabase,
  { before, limit }: { before?: Pick<TrashedPost, 'key' | 'deletedAt'>; limit: number },
): Promise<Trash> {
  const tx = db.transaction('trash')
  const { store } = tx
  const counting = store.count()
  const posts: TrashedPost[] = []
  const range = before && IDBKeyRange.upperBound(before.deletedAt)
  let cursor = await store.index('deletedAt').openCursor(range, 'prev')
  // Posts that were removed together have one time: among them the key says where to go on.
  if (before && cursor?.key === before.deletedAt && cursor.primaryKey > before.key)
    cursor = await cursor.continuePrimaryKey(before.deletedAt, before.key)
  if (before && cursor?.primaryKey === before.key) cursor = await cursor.continue()
  while (cursor && posts.length < limit) {
    posts.push(...(await sound(tx, 'trash', [cursor.value])))
    cursor = await cursor.continue()
  }
  return { posts, total: await counting }
}

/** Forgets what is in the trash, and every step that could be undone. Rejects with the browser's own error. */
export function emptyTrash(db: LibraryDatabase): Promise<void> {
  return write(db, async (tx) => {
    await dropTrash(tx, await tx.objectStore('trash').getAllKeys())
    await Promise.all([tx.objectStore('steps').clear(), tx.objectStore('stepParts').clear()])
  })
}

/** Forgets what was removed, and the steps that were taken, longer ago than TRASH_KEEPS_MS. */
export async function emptyOldTrash(tx: WriteTransaction, now: number): Promise<void> {
  const old = IDBKeyRange.upperBound(now - TRASH_KEEPS_MS)
  const steps = tx.objectStore('steps')
  const [trashed, taken] = await Promise.all([
    tx.objectStore('trash').index('deletedAt').getAllKeys(old),
    steps.index('at').getAllKeys(old),
  ])
  await Promise.all([
    dropTrash(tx, trashed),
    ...taken.flatMap((id) => [steps.delete(id), tx.objectStore('stepParts').delete(partsOf(id))]),
  ])
}

async function dropTrash(tx: WriteTransaction, keys: readonly string[]): Promise<void> {
  await Promise.all(
    keys.map(async (key) => {
      const trashed = await soundOne(tx, 'trash', await tx.objectStore('trash').get(key))
      await tx.objectStore('trash').delete(key)
      // A post that was kept under a stand-in name may be there again under its id.
      if (await tx.objectStore('posts').getKey(key)) return
      if (trashed && !trashed.byRestore) await noteRemoved(tx, [sharedKeyOf(trashed.post)], trashed.deletedAt)
      await tx.objectStore('pictures').delete(IDBKeyRange.bound([key], [key, []]))
    }),
  )
}

/** Moves posts to the trash; returns the keys of those that were there. */
export async function trashPosts(
  tx: WriteTransaction,
  keys: readonly string[],
  now: number,
  how: Pick<TrashedPost, 'byRestore'> = {},
): Promise<string[]> {
  const posts = await getPosts(tx, keys)
  const removed = posts.map(({ key }) => key)
  const counter = new TagCounter()
  for (const post of posts) counter.count(post.peerKey, { removed: post.tags })
  await Promise.all([
    ...posts.flatMap((post) => [
      tx.objectStore('posts').delete(post.key),
      tx.objectStore('trash').put({ key: post.key, post, deletedAt: now, ...how }),
    ]),
    logChanges(tx, removed),
    counter.write(tx, now),
  ])
  return removed
}

/** Brings posts back from the trash; returns the keys of those that were there. */
export async function untrashPosts(tx: WriteTransaction, keys: readonly string[], now: number): Promise<string[]> {
  const trashed = [...(await findTrashed(tx, keys)).values()]
  const there = new Map((await getPosts(tx, keys)).map((post) => [post.key, post]))
  const spell = await spellTags(
    tx,
    trashed.flatMap(({ post }) => post.tags),
  )
  const counter = new TagCounter()
  const restored = trashed.map(({ key, post }) => {
    const twin = there.get(key)
    const back = twin ? unitePosts(twin, post, now) : post
    const tags = uniqueTags(back.tags.map(spell))
    counter.count(post.peerKey, { added: tags, removed: twin?.tags })
    return { ...back, tags }
  })
  await Promise.all([
    ...restored.map((post) => tx.objectStore('trash').delete(post.key)),
    putPosts(tx, restored),
    counter.write(tx, now),
  ])
  return trashed.map(({ key }) => key)
}
