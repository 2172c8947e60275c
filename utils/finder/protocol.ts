import type { LibraryFault } from '../library/errors'
import type { Found, Query } from '../search/engine'

export interface FindRequest {
  id: number
  query: Query
  limit: number
}

/** Posts that changed since the last request; sent before it, so that it is answered from the present library. */
export interface ChangedPosts {
  changed: string[]
}

/** Asks for nothing but that the library be in memory when the first request comes. */
export interface WarmUp {
  warmUp: true
}

/** `dropped`: a newer request came before this one was begun. */
export type FindReply = { id: number } & ({ found: Found } | { dropped: true } | { fault: LibraryFault })
