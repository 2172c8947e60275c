import type { Cause } from '../errors/causes'
import type { LibraryFault } from '../library/errors'
import type { Post } from '../post/model'
import type { Grouping, Order } from '../library/setting-values'
import type { FacetCounts, FacetName, FacetValue } from '../search/facet-counts'
import type { Found, Hit, IndexState } from '../search/found'
import type { Facet } from '../search/query'

/** Which posts are listed, and how. */
export interface Question {
  /** The query as typed; empty for all posts. */
  text: string
  /** The key of the post whose likes are listed instead, most alike first. */
  similarTo?: string | undefined
  /** Of posts that are not ranked by how they match: saved last, posted last or posted first. */
  order: Order
  group: Grouping
}

/** What a page asks of its search thread; every request of one kind makes the earlier ones of its kind void. */
export type Request =
  /** `text`: the query as typed. */
  | { kind: 'find'; text: string; limit: number }
  /** Begins a listing and reads its first posts. */
  | { kind: 'list'; question: Question; count: number }
  /** More posts of the listing begun last. */
  | { kind: 'window'; listing: number; from: number; count: number }
  /** The keys of posts of the listing begun last, `to` exclusive. */
  | { kind: 'keys'; listing: number; from: number; to: number }
  /** The place in the listing begun last of a post. */
  | { kind: 'place'; listing: number; key: string }
  /** What the posts that a query finds can be narrowed by. */
  | { kind: 'facets'; text: string; facets: readonly FacetName[] }
  /** Every link of the library. */
  | { kind: 'links'; site: string; order: LinkOrder; from: number; count: number }
  /** Tags that the reader gave to posts like this one. */
  | { kind: 'tags'; key: string; limit: number }
  /** What a facet's values are, most frequent first. */
  | { kind: 'values'; facet: Facet }

/** Found, with the posts themselves, in the order of the hits. */
interface FoundPosts extends Found {
  posts: Post[]
  state: IndexState
}

/** A run of posts in a grouped listing. */
export interface Group {
  /** A local day, `2026-07-18`, or the key of a peer. */
  label: string
  /** The place of its first post. */
  start: number
  count: number
}

export interface Listing {
  /** What `window`, `keys` and `place` are asked about. */
  listing: number
  /** How many posts are listed. */
  total: number
  /** How many there are in the library; absent while not all of them are indexed. */
  all?: number | undefined
  /** How many of them match as typed; the others come after them and are only similar. */
  exact: number
  didYouMean?: string
  /** Absent where posts are ordered by how they match. */
  groups?: Group[]
  /** The first ones. */
  window: Window
  state: IndexState
}

/** Posts of a listing from a place on; one that was removed meanwhile is null. */
export interface Window {
  from: number
  posts: (Post | null)[]
  hits: (Hit | null)[]
}

export type { FacetCounts, FacetName, FacetValue }

export const LINK_ORDERS = ['posts', 'newest'] as const
export type LinkOrder = (typeof LINK_ORDERS)[number]

/** A link of the library: spellings that lead to one page are one. */
export interface LinkRow {
  /** See `comparableLink`. */
  link: string
  /** As it stands in the newest post that has it. */
  url: string
  /** From a preview, where one has it. */
  title?: string
  posts: number
  /** When the newest post that has it was posted, epoch milliseconds. */
  postedAt: number
}

export interface Links {
  from: number
  rows: LinkRow[]
  total: number
  /** Of all links, most frequent first; `count` is links, not posts. A subdomain's are those of its domain too. */
  sites: FacetValue[]
  /** How many hosts all links lead to. */
  hosts: number
}

export interface Replies {
  find: FoundPosts
  list: Listing
  /** Null when another listing was begun since. */
  window: Window | null
  keys: string[] | null
  place: number | null
  facets: FacetCounts
  links: Links
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
  | ({ id: number } & (
      | { reply: Replies[Request['kind']] }
      | { dropped: true }
      | { fault: LibraryFault; causes: Cause[] }
    ))
  | { state: IndexState }
