import type { LibraryRecord } from './records'

/** Raised when a reader of the version before would misread the file; new optional fields do not raise it. */
export const FORMAT_VERSION = 2

/** The kinds of records in the order in which a file holds them, and the name of each kind's array in JSON. */
export const SECTIONS = {
  post: 'posts',
  peer: 'peers',
  picture: 'pictures',
  tag: 'tags',
  search: 'searches',
  setting: 'settings',
  trashed: 'trash',
} as const
export type RecordKind = keyof typeof SECTIONS
export const RECORD_KINDS = Object.keys(SECTIONS) as RecordKind[]

/** What a file says of itself, first. */
export interface GalpiHead {
  version: number
  /** Epoch milliseconds. */
  exportedAt: number
  /** True for a whole library, with its searches, settings and trash. Files of version 1 do not say it. */
  isWhole?: boolean
}

/** What a file says of what it held, last. */
export interface GalpiEnd {
  counts: Partial<Record<RecordKind, number>>
  /** Of the records as JSON Lines has them, UTF-8, each with its line feed; in hexadecimal. */
  sha256: string
}

export function kindOf(record: LibraryRecord): RecordKind {
  return Object.keys(record)[0] as RecordKind
}

/** A record as a line of JSON Lines, with its line feed. `json`: its value, written. */
export function lineOf(kind: RecordKind, json: string): string {
  return `{"${kind}":${json}}\n`
}

/** The value of a record of this kind, written as JSON in one line; lone surrogates are escaped (ECMA-262, 25.5.2). */
export function jsonOfRecord(kind: RecordKind, record: LibraryRecord): string {
  return JSON.stringify((record as Record<RecordKind, unknown>)[kind])
}
