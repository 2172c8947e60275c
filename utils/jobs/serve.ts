/// <reference lib="webworker" />
import { causesOf } from '../errors/causes'
import { jobCode } from '../errors/codes'
import { watchLooseFaults } from '../errors/loose'
import { noteFault } from '../errors/noted'
import { onSetAside } from '../library/quarantine'
import { tellSetAside } from '../messages/changes'
import { codeOf, failedJobOf } from './fault-of'
import type { FromJob, Job, ToJob } from './protocol'

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
  watchLooseFaults(self, codeOf)
  onSetAside(tellSetAside)
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
          if (control.signal.aborted) {
            send({ fault: { of: 'cancelled' }, causes: [] })
            return
          }
          const fault = failedJobOf(error)
          noteFault(jobCode(fault), 'a job', error)
          send({ fault, causes: causesOf(error) })
        },
      )
    }
  })
}
