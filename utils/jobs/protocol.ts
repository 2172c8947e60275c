import type { Cause } from '../errors/causes'
import type { LibraryFault } from '../library/errors'
import type { FileFault, FilePlace } from '../transfer/read-file'

/** Why a job could not go on, as a value that crosses threads. */
export type JobFault =
  | { of: 'library'; fault: LibraryFault }
  | { of: 'file'; fault: FileFault; place: FilePlace }
  /** The reader stopped it. */
  | { of: 'cancelled' }
  /** A file or folder of the disk is gone, or the browser may no longer use it. */
  | { of: 'disk'; name: string }
  /** None of these: the names of the errors tell more. */
  | { of: 'other' }

/** What one kind of job takes, says meanwhile, and ends with: values that cross threads. */
export interface Job {
  input: unknown
  progress: unknown
  result: unknown
}

/** To the thread: what to do first, then what the reader wants of it. */
export type ToJob<J extends Job> = { begin: J['input'] } | { pause: boolean } | { cancel: true }

/** From the thread. */
export type FromJob<J extends Job> =
  | { progress: J['progress'] }
  | { done: J['result'] }
  | { fault: JobFault; causes: Cause[] }
