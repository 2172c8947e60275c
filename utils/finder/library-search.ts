import { noteFault } from '../errors/noted'
import { INDEX_CODES } from '../errors/codes'
import type { Post } from '../post/model'
import { countFacets } from '../search/facet-counts'
import { valuesOf } from '../search/facets'
import type { Found } from '../search/found'
import type { Facet } from '../search/query'
import { match, search, type SearchContext } from '../search/search'
import { suggestTags } from '../search/similar'
import type { LibraryIndex } from './library-index'
import { LinkList } from './link-list'
import { Listings } from './listing'
import type { FacetCounts, FacetName, FacetValue, LinkOrder, Links, Listing, Question, Window } from './protocol'

/** How a browser says that a part of a stored index is gone (File API, 2026, errors and exceptions). */
const LOST: ReadonlySet<string> = new Set(['NotReadableError', 'NotFoundError'])

/** Answers from the index of the library; all methods reject with the browser's own error when the library fails. */
export class LibrarySearch {
  readonly #index: LibraryIndex
  readonly #listings: Listings
  readonly #links = new LinkList()

  constructor(index: LibraryIndex) {
    this.#index = index
    this.#listings = new Listings({ context: () => this.#context(), isPartial: () => index.isPartial })
  }

  /** See `search`. A damaged index is built anew, and answers from what there is of it. */
  find(text: string, limit: number): Promise<Found & { posts: Post[] }> {
    return this.#answer(() => search(text, limit, this.#context()))
  }

  /** Begins a listing and reads its first `count` posts; see `Listings` for the rest. */
  list(question: Question, count: number): Promise<Omit<Listing, 'state'>> {
    return this.#answer(async () => ({ ...(await this.#listings.begin(question, count)), all: this.#index.size }))
  }

  window(listing: number, from: number, count: number): Promise<Window | null> {
    return this.#answer(() => this.#listings.window(listing, from, count))
  }

  keys(listing: number, from: number, to: number): string[] | null {
    return this.#listings.keys(listing, from, to)
  }

  place(listing: number, key: string): number | null {
    return this.#listings.place(listing, key)
  }

  /** What the posts that a query finds can be narrowed by, see `countFacets`. */
  facets(text: string, facets: readonly FacetName[]): Promise<FacetCounts> {
    return this.#answer(async () => countFacets((await match(text, this.#context())).scopes, facets))
  }

  /** Some of the links of the library, see `LinkList`. */
  links(asked: { site: string; order: LinkOrder; from: number; count: number }): Promise<Links> {
    return this.#answer(() => this.#links.read(this.#index.searched, asked, (keys) => this.#index.postsOf(keys)))
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

  #context(): SearchContext {
    return {
      searched: this.#index.searched,
      meanings: this.#index.meanings,
      postsOf: (keys) => this.#index.postsOf(keys),
      peerOf: (key) => this.#index.peerOf(key),
      now: Date.now(),
    }
  }

  async #answer<T>(work: () => Promise<T>): Promise<T> {
    await this.#index.ready()
    try {
      return await work()
    } catch (error) {
      // The library's own faults are the caller's to say; what is left is the index.
      if (!(error instanceof RangeError) && !(error instanceof DOMException && LOST.has(error.name))) throw error
      noteFault(INDEX_CODES.damaged, 'reading the search index', error)
      await this.#index.rebuild('damaged')
      return work()
    }
  }
}
