import { signal } from '@preact/signals'
import type { JobFault } from '../../utils/jobs/protocol'
import type { ExportJob, ExportResult } from '../../utils/jobs/export-job'
import ExportWorker from '../../utils/jobs/export.worker?worker'
import { JobError, runJob, type RunningJob } from '../../utils/jobs/run'
import { type ExportFormat, fileName } from '../../utils/transfer/formats'
import type { NoteApp } from '../../utils/transfer/notes/note'
import { jobFaultOf } from '../transfer/job-fault-of'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { download } from '../transfer/download'
import { pickFile, pickFolder } from './places'
import { wordTexts } from './word-texts'

/** What is to be written. */
export interface ExportWish {
  format: ExportFormat
  /** How many posts there will be. */
  count: number
  /** In the order in which they are written; undefined for all. */
  keys: () => Promise<readonly string[] | undefined>
  /** Of notes. */
  app?: NoteApp
  toFolder?: boolean
  withPictures?: boolean
}

/** What came of an export, for the reader. */
export interface ExportOutcome {
  text?: string
  /** Why there is none. */
  fault?: JobFault
  /** Files that the reader had edited, and how many more. */
  edited?: readonly string[]
  moreEdited?: number
}

/** Writes posts to a file, a folder or the clipboard; one at a time. */
export class ExportRun {
  readonly progress = signal<ExportJob['progress'] | undefined>(undefined)
  /** Of the last one. */
  readonly outcome = signal<ExportOutcome | undefined>(undefined)
  #running: RunningJob<ExportResult> | undefined
  #isStopped = false
  #last: (() => Promise<void>) | undefined

  /** To be called within a click: the reader is asked where to. */
  toDisk(wish: ExportWish): Promise<void> {
    const now = Date.now()
    const name = fileName(wish.format, now)
    return this.#attempt(async () => {
      const place = await (wish.toFolder ? pickFolder() : pickFile(name, wish.format))
      const result = await this.#run(wish, place, now)
      if (result.file) download(result.file, name)
      this.outcome.value = outcomeOf(result, place?.name ?? name)
    })
  }

  /** As Markdown. */
  toClipboard(wish: Pick<ExportWish, 'count' | 'keys'>): Promise<void> {
    return this.#attempt(async () => {
      const { file, count } = await this.#run({ ...wish, format: 'markdown' }, undefined, Date.now())
      await navigator.clipboard.writeText((await file?.text()) ?? '')
      this.outcome.value = { text: i18n.t('export.copied', count, [fullNumber(count)]) }
    })
  }

  stop(): void {
    this.#isStopped = true
    this.#running?.cancel()
  }

  async #run(wish: ExportWish, place: ExportJob['input']['place'], now: number): Promise<ExportResult> {
    const { format, app = 'obsidian', withPictures = false, count } = wish
    this.progress.value = { done: 0, all: count }
    const keys = await wish.keys()
    if (this.#isStopped) throw new JobError({ of: 'cancelled' })
    const words = wordTexts(count, now)
    this.#running = runJob<ExportJob>(
      new ExportWorker(),
      { format, app, withPictures, keys, words, now, place },
      (progress) => (this.progress.value = progress),
    )
    return this.#running.result
  }

  /** The last one once more, within a click. */
  async again(): Promise<void> {
    if (this.#last) await this.#attempt(this.#last)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.progress.value) return
    this.#last = work
    this.#isStopped = false
    this.outcome.value = undefined
    try {
      await work()
    } catch (error) {
      // The reader thought better of it.
      if (error instanceof DOMException && error.name === 'AbortError') return
      this.outcome.value = { fault: jobFaultOf(error, 'exporting posts') }
    } finally {
      this.#running = undefined
      this.progress.value = undefined
    }
  }
}

function outcomeOf({ count, leftOut, notes }: ExportResult, name: string): ExportOutcome {
  if (notes) {
    const { added, changed, same, edited, moreEdited } = notes
    const text = i18n.t('export.notesWritten', [name, fullNumber(added), fullNumber(changed), fullNumber(same)])
    return { text, edited, moreEdited }
  }
  const written = i18n.t('export.written', count, [fullNumber(count), name])
  return { text: leftOut > 0 ? `${written} ${i18n.t('export.leftOut', leftOut, [fullNumber(leftOut)])}` : written }
}
