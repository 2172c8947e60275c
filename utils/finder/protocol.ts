import type { LibraryFault } from '../library/errors'
import type { Post } from '../post/model'
import type { Found, IndexState } from '../search/found'
import type { Facet } from '../search/query'

/** What a page asks of its search thread; every request of one kind makes the earlier ones of its kind void. */
export type Request =
  /** `text`: the query as typed. */
  | { kind: 'find'; text: string; limit: number }
  /** Posts on the same things as this one. */
  | { kind: 'similar'; key: string; limit: number }
  /** Tags that the reader gave to posts like this one. */
  | { kind: 'tags'; key: string; limit: number }
  /** What a facet's values are, most frequent first. */
  | { kind: 'values'; facet: Facet }

/** Found, with the posts themselves, in the order of the hits. */
export interface FoundPosts extends Found {
  posts: Post[]
  state: IndexState
}

export interface FacetValue {
  value: string
  count: number
}

export interface Replies {
  find: FoundPosts
  similar: FoundPosts
  tags: string[]
  values: FacetValue[]
}

export type ToThread =
  | { id: number; request: Request }
  /** Posts that changed since the last request; sent before it, so that it is answered from the present library. */
  | { changed: string[] }
  /** Asks for nothing but that the index be in memory when the first request comes. */
  | { warmUp: true }

/** `dropped`: a newer request of the same kind came before this one was answered. */
export type FromThread =
  | ({ id: number } & ({ reply: Replies[Request['kind']] } | { dropped: true } | { fault: LibraryFault }))
  | { state: IndexState }
