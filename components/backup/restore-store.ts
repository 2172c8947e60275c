import { signal } from '@preact/signals'
import type { JobFault } from '../../utils/jobs/protocol'
import type { RestoreDifference, RestoreJob, RestoreProgress, RestoreReport } from '../../utils/jobs/restore-protocol'
import type { RunningJob } from '../../utils/jobs/run'
import type { TakenStep } from '../store/steps-store'
import { jobFaultOf } from '../transfer/job-fault-of'

export type StartRestore = (
  input: RestoreJob['input'],
  onProgress: (progress: RestoreProgress) => void,
) => RunningJob<RestoreJob['result']>

/** Where the reader is. */
export type RestoreStage =
  | { at: 'start' }
  /** The file cannot be read; `canSalvage`: what is readable can be looked at. */
  | { at: 'unreadable'; fault: JobFault; canSalvage: boolean }
  | { at: 'reading'; progress?: RestoreProgress }
  | { at: 'compared'; difference: RestoreDifference }
  | { at: 'writing'; progress?: RestoreProgress }
  | { at: 'done'; step: TakenStep; report?: RestoreReport; fault?: JobFault }

/** Faults that leave something readable before or around them. */
const SALVAGEABLE = new Set(['truncated', 'encoding', 'syntax', 'checksum'])

/** Puts one backup back after the other. */
export class RestoreStore {
  readonly stage = signal<RestoreStage>({ at: 'start' })
  readonly isPaused = signal(false)
  readonly #start: StartRestore
  readonly #onWritten: () => void
  #picked: { file: Blob; name: string; salvages: boolean } | undefined
  #job: RunningJob<RestoreJob['result']> | undefined

  /** `onWritten`: posts may have come in, and no more come for now. */
  constructor(start: StartRestore, onWritten: () => void) {
    this.#start = start
    this.#onWritten = onWritten
  }

  get name(): string {
    return this.#picked?.name ?? ''
  }

  /** Compares a backup with the library; nothing is written. `salvages`: what is damaged in it is left out. */
  async compare(file: Blob, name: string, salvages = false): Promise<void> {
    this.#picked = { file, name, salvages }
    this.stage.value = { at: 'reading' }
    try {
      const result = await this.#run({ phase: 'compare', file, salvages }, (progress) => {
        this.stage.value = { at: 'reading', progress }
      })
      if ('difference' in result) this.stage.value = { at: 'compared', difference: result.difference }
    } catch (error) {
      const fault = jobFaultOf(error, 'restoring')
      const canSalvage = !salvages && fault.of === 'file' && SALVAGEABLE.has(fault.fault)
      this.stage.value = fault.of === 'cancelled' ? { at: 'start' } : { at: 'unreadable', fault, canSalvage }
    }
  }

  /** Compares once more. */
  async again(): Promise<void> {
    if (this.#picked) await this.compare(this.#picked.file, this.#picked.name, this.#picked.salvages)
  }

  /** Compares once more, without what is damaged. */
  async salvage(): Promise<void> {
    if (this.#picked) await this.compare(this.#picked.file, this.#picked.name, true)
  }

  /** Puts the backup back, as one step. `isConfirmed`: the reader knows that far fewer posts would be left. */
  async restore({ isReplacing, isConfirmed }: { isReplacing: boolean; isConfirmed: boolean }): Promise<void> {
    if (!this.#picked) return
    const { file, name, salvages } = this.#picked
    const id = crypto.randomUUID()
    const what = { kind: 'restore', source: name, isReplacing } as const
    this.stage.value = { at: 'writing' }
    const done = (report?: RestoreReport, fault?: JobFault) => {
      const count = (report?.changed ?? 0) + (report?.removed ?? 0)
      this.stage.value = { at: 'done', step: { id, what, count }, ...(report && { report }), ...(fault && { fault }) }
    }
    try {
      const input = { phase: 'restore', file, salvages, id, source: name, isReplacing, isConfirmed } as const
      const result = await this.#run(input, (progress) => {
        this.stage.value = { at: 'writing', progress }
      })
      if ('report' in result) done(result.report)
    } catch (error) {
      done(undefined, jobFaultOf(error, 'restoring'))
    }
    this.#onWritten()
  }

  pause(isPaused: boolean): void {
    this.isPaused.value = isPaused
    this.#job?.pause(isPaused)
  }

  stop(): void {
    this.#job?.cancel()
  }

  /** Back to where a backup is chosen. */
  leave(): void {
    this.stage.value = { at: 'start' }
  }

  async #run(input: RestoreJob['input'], onProgress: (progress: RestoreProgress) => void) {
    this.isPaused.value = false
    this.#job = this.#start(input, onProgress)
    try {
      return await this.#job.result
    } finally {
      this.#job = undefined
    }
  }
}
