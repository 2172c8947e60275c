import type { Standing } from '../library/plan-items'
import type { Peer } from '../post/model'
import type { FileFault, FilePlace, SkipReason } from '../transfer/read-file'

/** What the reader picked; each file with its path from the picked folder on. */
export type ImportSource =
  | { kind: 'files'; files: { path: string; file: File }[] }
  | { kind: 'folder'; folder: FileSystemDirectoryHandle }

/** Who a chat of the files is, as far as the reader had to say. `chat`: see `ChatPreview`. */
export interface NamedChat {
  chat: number
  peer: Peer
}

/** First all is read and nothing written, then what the reader chose of it is read again and written. */
export interface ImportJob {
  input: { source: ImportSource; named: NamedChat[] } & (
    | { phase: 'preview' }
    | {
        phase: 'import'
        /** The id of the step that all of it is. */
        step: string
        /** What the step is named after. */
        name: string
        chats: number[]
        /** Posts that the reader removed come back; else they stay in the trash. */
        bringBack: boolean
      }
  )
  progress: ImportProgress
  result: { preview: ImportPreview } | { report: ImportReport }
}

export interface ImportProgress {
  /** Bytes that were read, of how many. */
  read: number
  size: number
  /** Messages and rows of the files so far. */
  messages: number
  /** What was written so far; absent in a preview. */
  report?: ImportReport
}

/** Things left out for one reason. */
export interface Skipped {
  count: number
  /** The first of them; `chat`: its title, where several come in together. */
  samples: { file: string; chat?: string; line?: number; message?: number; detail?: string }[]
}

export type SkippedBy = Partial<Record<SkipReason, Skipped>>
export type StandingCounts = Record<Standing, number>

/** What the files hold of one chat, and how it stands to the library. */
export interface ChatPreview {
  /** Counts up from 0 over all files. */
  chat: number
  /** As the file says, such as `public_channel`; `bookmarks` for the rows of a bookmark file. */
  type: string
  peer: Peer
  /** Whether the reader is asked who it is: without it posts have no identity, or only links for members. */
  asks: 'never' | 'may' | 'must'
  /** Kept channels that it may be, by its title. */
  candidates: Peer[]
  /** Posts in it; where its identity is not known yet, `standings` counts none of them. */
  posts: number
  standings: StandingCounts
  skipped: SkippedBy
  /** Of its posts, epoch milliseconds. */
  first?: number
  last?: number
}

/** A file that could not be read, or not to its end. */
export interface FileTrouble {
  file: string
  fault: FileFault
  place: FilePlace
}

export interface ImportPreview {
  chats: ChatPreview[]
  troubles: FileTrouble[]
  /** Files of Galpi's own, which are restored as a backup. */
  ownFiles: string[]
}

export interface ImportReport {
  /** `trashed`: those that came back when the reader wanted it, or else stayed away. */
  standings: StandingCounts
  skipped: SkippedBy
  pictures: { kept: number; unreadable: number }
  troubles: FileTrouble[]
}
