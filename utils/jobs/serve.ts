/// <reference lib="webworker" />
import { faultOf, LibraryError } from '../library/errors'
import { FileError } from '../transfer/read-file'
import type { FromJob, Job, JobFault, ToJob } from './protocol'

/** What a job may ask of its surroundings while it runs. */
export interface JobContext<Progress> {
  report: (progress: Progress) => void
  /** Aborts when the reader stops the job. */
  signal: AbortSignal
  /** Resolves at once, or when the reader lets the job go on; rejects when it is stopped. To be awaited between two pieces of work. */
  goOn: () => Promise<void>
}

/** Does one piece of work in this thread: begins when the page says so, and answers once. */
export function serveJob<J extends Job>(
  work: (input: J['input'], context: JobContext<J['progress']>) => Promise<J['result']>,
): void {
  const control = new AbortController()
  let wake: (() => void) | undefined
  let paused: Promise<void> | undefined
  const send = (message: FromJob<J>) => self.postMessage(message)
  const context: JobContext<J['progress']> = {
    report: (progress) => send({ progress }),
    signal: control.signal,
    goOn: async () => {
      await paused
      control.signal.throwIfAborted()
    },
  }
  const setPaused = (isPaused: boolean) => {
    wake?.()
    wake = undefined
    paused = isPaused ? new Promise((resolve) => (wake = resolve)) : undefined
  }
  self.addEventListener('message', ({ data }: MessageEvent<ToJob<J>>) => {
    if ('pause' in data) setPaused(data.pause)
    else if ('cancel' in data) {
      control.abort()
      setPaused(false)
    } else {
      work(data.begin, context).then(
        (done) => send({ done }),
        (error: unknown) => {
          const fault = jobFaultOf(error, control.signal)
          if (fault.of !== 'cancelled') console.error('Galpi: a job failed', error)
          send({ fault })
        },
      )
    }
  })
}

const DISK_ERRORS = new Set(['NotFoundError', 'NotAllowedError', 'NotReadableError', 'NoModificationAllowedError'])
const DATABASE_ERRORS = new Set(['QuotaExceededError', 'VersionError', 'UnknownError', 'InvalidStateError'])

function jobFaultOf(error: unknown, signal: AbortSignal): JobFault {
  if (signal.aborted) return { of: 'cancelled' }
  if (error instanceof FileError) return { of: 'file', fault: error.fault, place: error.place }
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (error instanceof LibraryError || DATABASE_ERRORS.has(name)) return { of: 'library', fault: faultOf(error) }
  if (DISK_ERRORS.has(name)) return { of: 'disk', name }
  return { of: 'other', name, message }
}
