import type { GalpiHead } from '../transfer/galpi-file'
import type { FileFault, FilePlace } from '../transfer/read-file'
import type { Job } from './protocol'

/** A post of the backup, shown as an example. */
export interface RestoreExample {
  key: string
  /** The channel, group or person; empty when it has no name. */
  title: string
  /** The start of its text, at most 120 UTF-16 code units. */
  text: string
  /** Epoch milliseconds. */
  postedAt: number
}

export type RestoreStanding = 'new' | 'same' | 'different' | 'trashed'

/** What putting a backup back would change. */
export interface RestoreDifference {
  head: GalpiHead
  /** Of the backup's posts, each in one of these. */
  counts: Record<RestoreStanding, number>
  /** Posts that only the library has: replacing moves them to the trash. */
  onlyHere: number
  /** Replacing would leave so few posts that the reader has to say that this is meant. */
  isShrinking: boolean
  /** A few of each. */
  examples: Record<RestoreStanding, RestoreExample[]>
  /** What could not be read, when only what is readable was asked for: the first ones, and how many there are. */
  faults: { fault: FileFault; place: FilePlace }[]
  faultCount: number
}

export interface RestoreProgress {
  phase: 'reading' | 'comparing' | 'writing'
  /** Bytes of the file. */
  read: number
  size: number
}

/** What a restore did. */
export interface RestoreReport {
  /** Posts that came or changed. */
  changed: number
  /** Posts that went to the trash. */
  removed: number
}

export interface RestoreJob extends Job {
  input: {
    file: Blob
    /** What is damaged is left out. */
    salvages: boolean
  } & (
    | { phase: 'compare' }
    /** Refused when it would leave far fewer posts than there are, unless the reader confirmed it. */
    | { phase: 'restore'; id: string; source: string; isReplacing: boolean; isConfirmed: boolean }
  )
  progress: RestoreProgress
  result: { difference: RestoreDifference } | { report: RestoreReport }
}
