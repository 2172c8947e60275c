import type { ImportItem, Peer } from '../post/model'

/** A chat as a file names it. */
export interface FileChat {
  /** Counts up from 0 in the order of the file. */
  index: number
  /** What is known of it; a public name is never in Telegram Desktop's files, a numeric id never in its HTML. */
  peer: Peer
  /** As the file says, such as `public_channel`. */
  type: string
}

/** Why something of a file is not brought in. */
export type SkipReason =
  /** Says what happened in the chat, and has no text of its own. */
  | 'service'
  /** Telegram Desktop could not write it. */
  | 'unsupported'
  /** Neither text nor anything else that Galpi keeps. */
  | 'empty'
  /** Of the group that a supergroup was before: the file does not tell that one's id. */
  | 'formerGroup'
  /** Has no id, no date, or another type than the format says. */
  | 'malformed'
  /** A link that leads to no post on Telegram. */
  | 'notTelegram'
  /** An id that came before in the same chat. */
  | 'duplicate'

/** A message, or a row, of a file. */
export interface FileItem extends ImportItem {
  /** The `index` of its chat; absent in bookmark files. */
  chat?: number
  /** Paths within the export's folder, by position in `post.media`. */
  picturePaths?: { index: number; path: string }[]
}

/** What a file holds, in its order. */
export type FilePart =
  | { kind: 'chat'; chat: FileChat }
  | { kind: 'item'; item: FileItem }
  /** `line`: from 1 on, where the format has lines; `message`: the id that it bears, if any. */
  | { kind: 'skipped'; reason: SkipReason; chat?: number; message?: number; line?: number; detail?: string }

/** Where in the file something is wrong. */
export interface FilePlace {
  /** From 1 on. */
  line?: number
  /** Bytes from the start. */
  offset?: number
  /** Which of several files. */
  file?: string
  /** A message's id. */
  message?: number
  chat?: string
  /** Names of columns, of which a table needs one and has none. */
  columns?: readonly string[]
}

export type FileFault =
  /** Ends before its end. */
  | 'truncated'
  /** Not UTF-8. */
  | 'encoding'
  /** Not what its kind of file must look like. */
  | 'syntax'
  /** Levels within levels, more than any honest file has. */
  | 'nesting'
  /** A well-formed file, but of another tool, or nothing that Galpi knows. */
  | 'unknownFormat'
  /** Written by a later Galpi. */
  | 'newer'
  /** A sum or a count of the file does not agree with what it holds. */
  | 'checksum'
  /** Holds, or unpacks to, more than it honestly can. */
  | 'bomb'
  /** Holds nothing. */
  | 'empty'

/** A file that cannot be read, or not to its end. What came before the fault was read well. */
export class FileError extends Error {
  override name = 'FileError'
  constructor(
    readonly fault: FileFault,
    readonly place: FilePlace = {},
    options?: ErrorOptions,
  ) {
    super(`The file is not readable: ${fault} ${JSON.stringify(place)}`, options)
  }
}

/** A file's bytes, and how far one is: counted in bytes. */
export type ByteStream = AsyncIterable<Uint8Array>
