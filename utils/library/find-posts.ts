import type { Post } from '../post/model'
import { sound } from './quarantine'
import { readMany } from './read-many'
import type { TrashedPost } from './schema'
import type { ReadTransaction } from './transaction'

/** The posts that have these members, by the key of each member. */
export async function findPosts(tx: ReadTransaction, memberKeys: readonly string[]): Promise<Map<string, Post>> {
  const store = tx.objectStore('posts')
  const byMember = new Map<string, Post>()
  for (const post of await sound(tx, 'posts', await readMany(store, store.index('memberKeys'), memberKeys)))
    for (const key of post.memberKeys) {
      const other = byMember.get(key)
      if (!other || post.key < other.key) byMember.set(key, post)
    }
  return byMember
}

/** Of the posts with these keys those in the library, each once, in the order of the keys. */
export async function getPosts(tx: ReadTransaction, keys: readonly string[]): Promise<Post[]> {
  const store = tx.objectStore('posts')
  return inOrder(keys, await sound(tx, 'posts', await readMany(store, store, keys)))
}

/** Of the posts with these keys those in the trash, by their keys, in the order of the keys. */
export async function findTrashed(tx: ReadTransaction, keys: readonly string[]): Promise<Map<string, TrashedPost>> {
  const store = tx.objectStore('trash')
  const there = await sound(tx, 'trash', await readMany(store, store, keys))
  return new Map(inOrder(keys, there).map((trashed) => [trashed.key, trashed]))
}

function inOrder<T extends { key: string }>(keys: readonly string[], found: readonly T[]): T[] {
  const byKey = new Map(found.map((each) => [each.key, each]))
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? [])
}
