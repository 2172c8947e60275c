import type { Post } from '../post/model'
import { logChanges } from './change-log'
import { LibraryError } from './errors'
import { isSound } from './kept-shapes'
import type { WriteTransaction } from './transaction'

/** Puts posts and notes them in the change log. */
export async function putPosts(tx: WriteTransaction, posts: readonly Post[]): Promise<void> {
  const keys = posts.map(({ key }) => key)
  await Promise.all([...posts.map((post) => tx.objectStore('posts').put(post)), logChanges(tx, keys)])
}

/** Throws LibraryError `missing` when the post is gone. */
export async function mustGet(tx: WriteTransaction, key: string): Promise<Post> {
  const post = await tx.objectStore('posts').get(key)
  if (isSound('posts', post)) return post
  throw new LibraryError('missing')
}
