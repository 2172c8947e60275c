import { jobCode } from '../errors/codes'
import { noteCauses, noteFault } from '../errors/noted'
import type { FromJob, Job, JobFault, ToJob } from './protocol'

/** A job that did not come to its end. */
export class JobError extends Error {
  override name = 'JobError'
  constructor(readonly fault: JobFault) {
    super(`The job ended early: ${JSON.stringify(fault)}`)
  }
}

/** A piece of work in a thread of its own, which ends with it. */
export interface RunningJob<Result> {
  /** Rejects with a JobError. */
  result: Promise<Result>
  pause: (isPaused: boolean) => void
  /** Asks it to stop after the piece that is under way; `result` then rejects with the fault `cancelled`. */
  cancel: () => void
}

/** Starts `worker` on `input`. */
export function runJob<J extends Job>(
  worker: Worker,
  input: J['input'],
  onProgress: (progress: J['progress']) => void,
): RunningJob<J['result']> {
  const tell = (message: ToJob<J>) => worker.postMessage(message)
  const result = new Promise<J['result']>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromJob<J>>) => {
      if ('progress' in data) onProgress(data.progress)
      else if ('done' in data) resolve(data.done)
      else {
        if (data.fault.of !== 'cancelled') noteCauses(jobCode(data.fault), data.causes)
        reject(new JobError(data.fault))
      }
    })
    worker.addEventListener('error', () => {
      noteFault('unexpected', 'a job’s thread')
      reject(new JobError({ of: 'other' }))
    })
  }).finally(() => worker.terminate())
  tell({ begin: input })
  return {
    result,
    pause: (isPaused) => tell({ pause: isPaused }),
    cancel: () => tell({ cancel: true }),
  }
}
