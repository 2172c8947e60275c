import type { Post } from '../post/model'
import { valuesOf } from '../search/facets'
import type { Found } from '../search/found'
import type { Facet } from '../search/query'
import { search } from '../search/search'
import { similarPosts, suggestTags } from '../search/similar'
import type { LibraryIndex } from './library-index'
import type { FacetValue } from './protocol'

/** How a browser says that a part of a stored index is gone (File API, 2026, errors and exceptions). */
const LOST: ReadonlySet<string> = new Set(['NotReadableError', 'NotFoundError'])

/** Answers from the index of the library; all methods reject with the browser's own error when the library fails. */
export class LibrarySearch {
  readonly #index: LibraryIndex

  constructor(index: LibraryIndex) {
    this.#index = index
  }

  /** See `search`. A damaged index is built anew, and answers from what there is of it. */
  find(text: string, limit: number): Promise<Found & { posts: Post[] }> {
    return this.#answer(() =>
      search(text, limit, {
        searched: this.#index.searched,
        synonyms: this.#index.synonyms,
        postsOf: (keys) => this.#index.postsOf(keys),
        peerOf: (key) => this.#index.peerOf(key),
        now: Date.now(),
      }),
    )
  }

  /** Posts like this one, most alike first; none when it is gone. */
  async similar(key: string, limit: number): Promise<Found & { posts: Post[] }> {
    return this.#answer(async () => {
      const [post] = await this.#index.postsOf([key])
      const similar = post ? await similarPosts(this.#index.searched, post, limit) : []
      const posts = await this.#index.postsOf(similar.map((each) => each.key))
      const there = posts.filter((each) => each !== undefined)
      return {
        hits: there.map((each) => ({ key: each.key, ranges: {} })),
        posts: there,
        total: there.length,
        exact: there.length,
      }
    })
  }

  /** Tags that the reader gave to posts like this one. */
  async suggestTags(key: string, limit: number): Promise<string[]> {
    return this.#answer(async () => {
      const [post] = await this.#index.postsOf([key])
      return post ? suggestTags(this.#index.searched, post, limit, (keys) => this.#index.postsOf(keys)) : []
    })
  }

  /** The values that posts have of a facet, most frequent first. */
  async values(facet: Facet): Promise<FacetValue[]> {
    return this.#answer(() => valuesOf(this.#index.searched, facet))
  }

  async #answer<T>(work: () => Promise<T>): Promise<T> {
    await this.#index.ready()
    try {
      return await work()
    } catch (error) {
      // The library's own faults are the caller's to say; what is left is the index.
      if (!(error instanceof RangeError) && !(error instanceof DOMException && LOST.has(error.name))) throw error
      console.error('Galpi: reading the search index', error)
      await this.#index.rebuild('damaged')
      return work()
    }
  }
}
