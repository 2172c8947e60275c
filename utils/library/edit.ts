import type { Picture, Post } from '../post/model'
import { cleanTags, tagKey } from '../post/tags'
import { logChange } from './change-log'
import { LibraryError } from './errors'
import type { LibraryDatabase } from './schema'
import { addUses, dropUse } from './tag-use'
import { write, type WriteTransaction } from './transaction'

/** How long a removed post can be brought back, milliseconds. */
const TRASH_KEEPS_MS = 30 * 24 * 60 * 60 * 1000

/** UTF-16 code units. */
const NOTE_MAX_LENGTH = 1_000_000

/** What changes on a post's tags: these are put on, those taken off. */
export interface TagChange {
  add?: string[]
  remove?: string[]
}

/**
 * Changes the tags of posts; an added one takes the spelling that the library has for it already.
 * Throws LibraryError `missing` when a post is gone, and then none is changed.
 */
export function changeTags(
  db: LibraryDatabase,
  keys: readonly string[],
  change: TagChange,
  now: number,
): Promise<Post[]> {
  return write(db, async (tx) => {
    const added = cleanTags(change.add ?? [])
    const removed = new Set((change.remove ?? []).map(tagKey))
    const changed: Post[] = []
    for (const key of keys) changed.push(await changePostTags(tx, key, added, removed, now))
    return changed
  })
}

async function changePostTags(
  tx: WriteTransaction,
  key: string,
  added: readonly string[],
  removed: ReadonlySet<string>,
  now: number,
): Promise<Post> {
  const post = await mustGet(tx, key)
  const before = new Set(post.tags.map(tagKey))
  const kept = post.tags.filter((tag) => !removed.has(tagKey(tag)))
  for (const tag of post.tags) if (removed.has(tagKey(tag))) await dropUse(tx, post.peerKey, tag)
  const fresh = await addUses(
    tx,
    post.peerKey,
    added.filter((tag) => !before.has(tagKey(tag))),
    now,
  )
  const changed = { ...post, tags: [...kept, ...fresh], updatedAt: now }
  await tx.objectStore('posts').put(changed)
  await logChange(tx, key)
  return changed
}

/** Throws LibraryError `missing` when the post is gone, `invalid` when the note is longer than NOTE_MAX_LENGTH. */
export function setNote(db: LibraryDatabase, key: string, note: string, now: number): Promise<Post> {
  if (note.length > NOTE_MAX_LENGTH) return Promise.reject(new LibraryError('invalid'))
  return write(db, async (tx) => {
    const changed = { ...(await mustGet(tx, key)), note, updatedAt: now }
    await tx.objectStore('posts').put(changed)
    await logChange(tx, key)
    return changed
  })
}

/** Moves posts to the trash, from where `restorePosts` brings them back; older trash than TRASH_KEEPS_MS is emptied. */
export function removePosts(db: LibraryDatabase, keys: readonly string[], now: number): Promise<void> {
  return write(db, async (tx) => {
    for (const key of keys) {
      const post = await tx.objectStore('posts').get(key)
      if (!post) continue
      await tx.objectStore('posts').delete(key)
      await logChange(tx, key)
      await tx.objectStore('trash').put({ key, post, deletedAt: now })
      for (const tag of post.tags) await dropUse(tx, post.peerKey, tag)
    }
    await emptyOldTrash(tx, now)
  })
}

/** Brings posts back from the trash; returns the keys that were there. */
export function restorePosts(db: LibraryDatabase, keys: readonly string[], now: number): Promise<string[]> {
  return write(db, async (tx) => {
    const restored: string[] = []
    for (const key of keys) {
      const trashed = await tx.objectStore('trash').get(key)
      if (!trashed) continue
      await tx.objectStore('trash').delete(key)
      const tags = await addUses(tx, trashed.post.peerKey, trashed.post.tags, now)
      await tx.objectStore('posts').put({ ...trashed.post, tags })
      await logChange(tx, key)
      restored.push(key)
    }
    return restored
  })
}

async function emptyOldTrash(tx: WriteTransaction, now: number): Promise<void> {
  const trash = tx.objectStore('trash')
  for (const key of await trash.index('deletedAt').getAllKeys(IDBKeyRange.upperBound(now - TRASH_KEEPS_MS))) {
    await trash.delete(key)
    for (const picture of await tx.objectStore('pictures').index('postKey').getAllKeys(key))
      await tx.objectStore('pictures').delete(picture)
  }
}

/** Adds the pictures of a kept post's media. Throws LibraryError `missing` when the post is gone. */
export function keepPictures(db: LibraryDatabase, key: string, pictures: readonly Picture[]): Promise<void> {
  return write(db, async (tx) => {
    await mustGet(tx, key)
    for (const picture of pictures) await tx.objectStore('pictures').put({ ...picture, postKey: key })
  })
}

async function mustGet(tx: WriteTransaction, key: string): Promise<Post> {
  const post = await tx.objectStore('posts').get(key)
  if (!post) throw new LibraryError('missing')
  return post
}
