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
    const { store } = db.transaction('posts')
    const posts = await Promise.all(keys.map(async (key) => this.#posts.get(key) ?? store.get(key)))
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
