import type { Post } from '../post/model'
import { logChanges } from './change-log'
import { LibraryError } from './errors'
import type { WriteTransaction } from './transaction'

/** Puts posts and notes them in the change log. */
export async function putPosts(tx: WriteTransaction, posts: readonly Post[]): Promise<void> {
  const keys = posts.map(({ key }) => key)
  await Promise.all([...posts.map((post) => tx.objectStore('posts').put(post)), logChanges(tx, keys)])
}

/** The posts of these keys, each once; those that are gone are left out. */
export async function getPosts(tx: WriteTransaction, keys: readonly string[]): Promise<Post[]> {
  return getAll(keys, (key) => tx.objectStore('posts').get(key))
}

/** Asks for all of them at once, for each one time; what is not there is left out. */
export async function getAll<T>(keys: readonly string[], get: (key: string) => Promise<T | undefined>): Promise<T[]> {
  // `async`, so that a key that the database refuses leaves no promise behind that nobody awaits.
  const found = await Promise.all([...new Set(keys)].map(async (key) => get(key)))
  return found.filter((each) => each !== undefined)
}

/** Throws LibraryError `missing` when the post is gone. */
export async function mustGet(tx: WriteTransaction, key: string): Promise<Post> {
  const post = await tx.objectStore('posts').get(key)
  if (!post) throw new LibraryError('missing')
  return post
}
