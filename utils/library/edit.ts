import type { Picture, Post } from '../post/model'
import { addAndRemove, changePostTags, type TagChange } from './change-tags'
import { LibraryError } from './errors'
import type { LibraryDatabase } from './schema'
import { getPosts } from './find-posts'
import { mustGet } from './put-post'
import { write } from './transaction'
import { emptyOldTrash, trashPosts, untrashPosts } from './trash'

/**
 * Changes the tags of posts, and returns the posts. Aliases become the tags that they stand for, and a tag in use keeps
 * its spelling. Throws LibraryError `missing` when a post is gone, and then none is changed.
 */
export function changeTags(
  db: LibraryDatabase,
  keys: readonly string[],
  change: TagChange,
  now: number,
): Promise<Post[]> {
  return write(db, async (tx) => {
    const posts = await getPosts(tx, keys)
    if (posts.length < new Set(keys).size) throw new LibraryError('missing')
    const edit = await addAndRemove(tx, change)
    const tagged = await changePostTags(tx, posts, () => edit, now)
    const changed = new Map(tagged.map(({ post }) => [post.key, post]))
    return posts.map((post) => changed.get(post.key) ?? post)
  })
}

/** Moves posts to the trash, from where `restorePosts` brings them back; what is too old in it is forgotten. */
export function removePosts(db: LibraryDatabase, keys: readonly string[], now: number): Promise<void> {
  return write(db, async (tx) => {
    await trashPosts(tx, keys, now)
    await emptyOldTrash(tx, now)
  })
}

/** Brings posts back from the trash; returns the keys that were there. */
export function restorePosts(db: LibraryDatabase, keys: readonly string[], now: number): Promise<string[]> {
  return write(db, (tx) => untrashPosts(tx, keys, now))
}

/** Adds the pictures of a kept post's media. Throws LibraryError `missing` when the post is gone. */
export function keepPictures(db: LibraryDatabase, key: string, pictures: readonly Picture[]): Promise<void> {
  return write(db, async (tx) => {
    await mustGet(tx, key)
    for (const picture of pictures) await tx.objectStore('pictures').put({ ...picture, postKey: key })
  })
}
