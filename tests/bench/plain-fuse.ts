import Fuse from 'fuse.js'
import { SEARCH_FIELDS, type SearchFields } from '../../utils/search/document'

const LIMIT = 50

/** What the search is compared with: fuse.js over whole posts, every field of every one for each query. */
export class PlainFuse {
  readonly #fuse: Fuse<SearchFields>

  constructor(documents: readonly SearchFields[]) {
    this.#fuse = new Fuse([...documents], { keys: [...SEARCH_FIELDS], ignoreLocation: true, threshold: 0.35 })
  }

  /** Indices of the documents, best first. */
  async find(text: string, limit = LIMIT): Promise<number[]> {
    return this.#fuse.search(text, { limit }).map(({ refIndex }) => refIndex)
  }
}
