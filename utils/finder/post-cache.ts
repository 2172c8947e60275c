import { soundOne } from '../library/quarantine'
import type { LibraryDatabase } from '../library/schema'
import type { Post } from '../post/model'

/** Posts; as one types on, most of the next results were among the last. */
const CAPACITY = 400

/** Kept posts that were read lately. */
export class PostCache {
  /** In the order of use, latest last. */
  readonly #posts = new Map<string, Post>()

  /** The posts of these keys, in their order; undefined for one that is gone. */
  async read(db: LibraryDatabase, keys: readonly string[]): Promise<(Post | undefined)[]> {
    const tx = db.transaction('posts')
    const read = async (key: string) => this.#posts.get(key) ?? soundOne(tx, 'posts', await tx.store.get(key))
    const posts = await Promise.all(keys.map(read))
    for (const post of posts) if (post) this.#keep(post)
    return posts
  }

  forget(keys: Iterable<string>): void {
    for (const key of keys) this.#posts.delete(key)
  }

  #keep(post: Post): void {
    this.#posts.delete(post.key)
    this.#posts.set(post.key, post)
    const [oldest] = this.#posts.keys()
    if (this.#posts.size > CAPACITY && oldest !== undefined) this.#posts.delete(oldest)
  }
}
