import { LIBRARY_CODES } from '../errors/codes'
import { noteFault } from '../errors/noted'

/** Why the library could not do what it was asked. */
export type LibraryFault =
  /** The disk or the browser's share of it is full. */
  | 'full'
  /** Another page holds an older version of the database open. */
  | 'blocked'
  /** The database was written by a newer Galpi. */
  | 'newer'
  /** The browser cannot read or write the database. */
  | 'damaged'
  /** The post is not, or no longer, in the library. */
  | 'missing'
  /** What was asked for is not well-formed. */
  | 'invalid'

export class LibraryError extends Error {
  override name = 'LibraryError'
  constructor(
    readonly fault: LibraryFault,
    options?: ErrorOptions,
  ) {
    super(`The library is ${fault}`, options)
  }
}

/** The fault behind any error, by the names that the IndexedDB specification (3.0) gives its exceptions. */
export function faultOf(error: unknown): LibraryFault {
  if (error instanceof LibraryError) return error.fault
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return 'full'
  if (name === 'VersionError') return 'newer'
  if (name === 'ValiError') return 'invalid'
  return 'damaged'
}

/** Says any error on the console under the code of the library's fault behind it. `what`: what was being done, in fixed words. */
export function noteLibraryError(what: string, error: unknown): void {
  noteFault(LIBRARY_CODES[faultOf(error)], what, error)
}
