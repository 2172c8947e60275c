import type { IndexFault } from '../finder/index-store'
import type { JobFault } from '../jobs/protocol'
import type { LibraryFault } from '../library/errors'
import type { AnswerFault } from '../messages/protocol'
import type { SyncFault } from '../sync/meeting-point'
import type { LibraryTrouble } from '../sync/memory'
import type { SegmentFault } from '../sync/segment'
import type { FileFault } from '../transfer/read-file'

// A code that was released stays what it is: readers quote it, and pages link to it.

export const LIBRARY_CODES = {
  full: 'library-full',
  blocked: 'library-blocked',
  newer: 'library-newer',
  damaged: 'library-damaged',
  missing: 'post-missing',
  invalid: 'request-invalid',
} as const satisfies Record<LibraryFault, string>

/** What comes of asking the background worker. */
export const ANSWER_CODES = {
  ...LIBRARY_CODES,
  unreachable: 'worker-unreachable',
} as const satisfies Record<AnswerFault, string>

export const FILE_CODES = {
  truncated: 'file-truncated',
  encoding: 'file-encoding',
  syntax: 'file-syntax',
  nesting: 'file-nesting',
  unknownFormat: 'file-unknown',
  newer: 'file-newer',
  checksum: 'file-checksum',
  bomb: 'file-too-large',
  empty: 'file-empty',
} as const satisfies Record<FileFault, string>

export const SYNC_CODES = {
  offline: 'sync-offline',
  timeout: 'sync-timeout',
  password: 'sync-password',
  forbidden: 'sync-forbidden',
  notFound: 'sync-not-found',
  notDav: 'sync-not-webdav',
  busy: 'sync-busy',
  full: 'sync-full',
  redirect: 'sync-redirect',
  tooLarge: 'sync-too-large',
  server: 'sync-server',
  insecure: 'sync-insecure',
  permission: 'sync-permission',
  unreliable: 'sync-unreliable',
  library: 'sync-library',
} as const satisfies Record<SyncFault | LibraryTrouble, string>

/** A part that another device wrote. */
export const SEGMENT_CODES = {
  damaged: 'sync-part-damaged',
  newer: 'sync-part-newer',
  tooLarge: 'sync-part-too-large',
} as const satisfies Record<SegmentFault, string>

export const INDEX_CODES = {
  damaged: 'index-damaged',
  old: 'index-old',
} as const satisfies Record<IndexFault['reason'], string>

/** Why a job failed. That the reader stopped it is no fault. */
export type FailedJob = Exclude<JobFault, { of: 'cancelled' }>

/** Faults that no union of their own names. */
const OTHER_CODES = [
  /** The extension was updated or removed under a page. */
  'page-stale',
  /** The page was open before the extension was. */
  'page-not-ready',
  /** A client of Telegram changed: which post this is cannot be told. */
  'post-unreadable',
  /** A client of Telegram changed: parts of a post could not be read. */
  'post-incomplete',
  /** Saving a whole channel: t.me does not answer, has no preview of it, or changed. */
  'channel-refused',
  'channel-elsewhere',
  'channel-changed',
  /** The browser may not write into the folder that was chosen. */
  'folder-denied',
  /** A file or folder of the disk is gone, or the browser may no longer use it. */
  'disk-unavailable',
  'clipboard-refused',
  /** None of the others. */
  'unexpected',
] as const

type ValueOf<T> = T[keyof T]

/** The name of a fault that a reader can meet: stable, and the same in every language. */
export type FaultCode =
  | ValueOf<typeof ANSWER_CODES>
  | ValueOf<typeof FILE_CODES>
  | ValueOf<typeof SYNC_CODES>
  | ValueOf<typeof SEGMENT_CODES>
  | ValueOf<typeof INDEX_CODES>
  | (typeof OTHER_CODES)[number]

/** All of them, those of one matter together. */
export function faultCodes(): FaultCode[] {
  return [
    ...Object.values(ANSWER_CODES),
    ...Object.values(INDEX_CODES),
    ...Object.values(FILE_CODES),
    ...Object.values(SYNC_CODES),
    ...Object.values(SEGMENT_CODES),
    ...OTHER_CODES,
  ]
}

export function jobCode(fault: FailedJob): FaultCode {
  switch (fault.of) {
    case 'library':
      return LIBRARY_CODES[fault.fault]
    case 'file':
      return FILE_CODES[fault.fault]
    case 'disk':
      return 'disk-unavailable'
    case 'other':
      return 'unexpected'
  }
}

type CamelCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Text

/** A code as the keys of the locales spell it, such as `libraryFull`: those have no hyphens. */
export type FaultKey = CamelCase<FaultCode>

export function faultKey(code: FaultCode): FaultKey {
  return code.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as FaultKey
}
