import { signal } from '@preact/signals'
import { ignoring } from '../../utils/errors/ignoring'
import type { StepKind, TakenKind } from '../../utils/library/schema'
import { type Answer, sendMessage } from '../../utils/messages/protocol'

/** Posts to a message: some two hundred milliseconds of work, after which one sees how far it is and may stop it. */
const BATCH = 500

/** A step that is being taken or undone. */
export interface Progress {
  what: StepKind
  isUndo: boolean
  done: number
  all: number
}

/** A step of this page, for Undo. */
export interface TakenStep {
  id: string
  what: StepKind
  count: number
}

type Change = <T>(send: () => Promise<Answer<T>>) => Promise<Answer<T>>

/** Takes the reader's steps, batch by batch, and undoes them. */
export class StepsStore {
  readonly progress = signal<Progress | undefined>(undefined)
  /** The steps that this page took, the latest last. */
  readonly taken = signal<readonly TakenStep[]>([])
  /** What to say of the last step; undefined once the reader has seen it. */
  readonly news = signal<{ step: TakenStep; isUndone: boolean; isStopped: boolean } | undefined>(undefined)
  readonly #change: Change
  #isStopped = false
  /** One step after the other: a key may come before the last step is kept. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(change: Change) {
    this.#change = change
  }

  /** Takes a step on these posts. False when nothing or not all of it was kept; what was kept can be undone. */
  take(what: TakenKind, keys: readonly string[], highlight?: string): Promise<boolean> {
    return this.#inTurn(() => this.#take(what, keys, highlight))
  }

  /** Settles once no step is under way any more. */
  get rest(): Promise<unknown> {
    return this.#queue
  }

  /** Undoes the last step of this page that is not undone yet; false when there is none. */
  undoLast(): Promise<boolean> {
    return this.#inTurn(async () => {
      const last = this.taken.value.at(-1)
      return last ? this.#undo(last) : false
    })
  }

  /** Undoes a step, of this page or of another. */
  undo(step: TakenStep): Promise<boolean> {
    return this.#inTurn(() => this.#undo(step))
  }

  /** Stops after the batch that is under way. */
  stop(): void {
    this.#isStopped = true
  }

  async #take(what: TakenKind, keys: readonly string[], highlight?: string): Promise<boolean> {
    const id = crypto.randomUUID()
    let count = 0
    let isKept = true
    this.#begin({ what, isUndo: false, done: 0, all: keys.length })
    // Without a post a step may still change a tag's own record.
    for (let start = 0; start === 0 || start < keys.length; start += BATCH) {
      const batch = keys.slice(start, start + BATCH)
      const answer = await this.#change(() =>
        sendMessage('takeStep', { id, what, keys: batch, ...(highlight !== undefined && { highlight }) }),
      )
      isKept = answer.ok
      if (!answer.ok) break
      count += answer.value.changed
      this.#isAt(start + batch.length)
      if (this.#isStopped) break
    }
    const step = { id, what, count }
    if (count > 0 || isKept) this.taken.value = [...this.taken.value, step]
    this.#end({ step, isUndone: false, isStopped: this.#isStopped })
    return isKept && !this.#isStopped
  }

  async #undo(step: TakenStep): Promise<boolean> {
    this.#begin({ what: step.what, isUndo: true, done: 0, all: step.count })
    for (let done = 0; ;) {
      const answer = await this.#change(() => sendMessage('undoStep', { id: step.id }))
      if (!answer.ok) {
        this.progress.value = undefined
        return false
      }
      done += answer.value.keys.length
      this.#isAt(done)
      if (answer.value.left === 0 || this.#isStopped) break
    }
    if (!this.#isStopped) this.taken.value = this.taken.value.filter(({ id }) => id !== step.id)
    this.#end({ step, isUndone: true, isStopped: this.#isStopped })
    return !this.#isStopped
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(ignoring('whoever took the step hears of it'))
    return result
  }

  #begin(progress: Progress): void {
    this.#isStopped = false
    this.news.value = undefined
    this.progress.value = progress
  }

  #isAt(done: number): void {
    if (this.progress.value) this.progress.value = { ...this.progress.value, done }
  }

  #end(news: NonNullable<StepsStore['news']['value']>): void {
    this.progress.value = undefined
    const { step, isUndone, isStopped } = news
    // Of one post's tags one sees what became of them.
    const isSeen = step.what.kind === 'tag' && step.count <= 1 && !isUndone
    this.news.value = isSeen || (step.count === 0 && isStopped) ? undefined : news
  }
}
