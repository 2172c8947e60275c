import { batch, computed, signal } from '@preact/signals'
import { noteError } from '../../utils/jobs/fault-of'
import { faultOf } from '../../utils/library/errors'
import { withLibrary } from '../../utils/library/open'
import type { Step, TrashedPost } from '../../utils/library/schema'
import { steps } from '../../utils/library/steps'
import { trashedPosts } from '../../utils/library/trash'
import { onChange } from '../../utils/messages/changes'
import { type Answer, type AnswerFault, sendMessage } from '../../utils/messages/protocol'
import { call } from '../store/call'

/** Posts read at a time. */
const PAGE = 100
/** Posts to a message: some tens of milliseconds of work. */
const BATCH = 250

/** What can be brought back: removed posts, and steps that can be undone. */
export class TrashStore {
  /** Removed last first, as far as they were asked for. */
  readonly posts = signal<readonly TrashedPost[]>([])
  /** How many there are in all; undefined until they are counted. */
  readonly total = signal<number | undefined>(undefined)
  /** Newest first. */
  readonly steps = signal<readonly Step[]>([])
  readonly fault = signal<AnswerFault | undefined>(undefined)
  /** How many of how many posts are back, while they are brought back. */
  readonly progress = signal<{ done: number; all: number } | undefined>(undefined)
  readonly isBusy = computed(() => this.progress.value !== undefined)
  /** How many posts the last `restore` brought back. */
  readonly restored = signal<number | undefined>(undefined)
  /** The list of posts stays as it is until the returned function is called. */
  readonly #hold: () => () => void
  #isReading = false
  #isOld = false
  #isStopped = false

  constructor({ hold }: { hold: () => () => void }) {
    this.#hold = hold
  }

  /** Reads what is there and what will be, until the returned function is called. */
  start(): () => void {
    void this.read()
    return onChange({
      posts: () => void this.read(),
      kept: (what) => {
        if (what === 'steps') void this.read()
      },
    })
  }

  /** Reads anew all that is shown. Changes that come meanwhile are read after it, all at once. */
  async read(): Promise<void> {
    this.#isOld = true
    if (this.#isReading || this.isBusy.value) return
    this.#isReading = true
    while (this.#isOld) {
      this.#isOld = false
      const limit = Math.max(PAGE, this.posts.value.length)
      await this.#attempt(async () => {
        const [trash, taken] = await withLibrary((db) => Promise.all([trashedPosts(db, { limit }), steps(db)]))
        batch(() => {
          this.posts.value = trash.posts
          this.total.value = trash.total
          this.steps.value = taken
        })
      })
    }
    this.#isReading = false
  }

  /** Reads anew after something went wrong. */
  retry(): Promise<void> {
    this.fault.value = undefined
    return this.read()
  }

  async readMore(): Promise<void> {
    const before = this.posts.value.at(-1)
    await this.#attempt(async () => {
      const { posts, total } = await withLibrary((db) => trashedPosts(db, { before, limit: PAGE }))
      // The list changed meanwhile: what follows it now is something else.
      if (before?.key !== this.posts.value.at(-1)?.key) return this.readMore()
      batch(() => {
        this.posts.value = [...this.posts.value, ...posts]
        this.total.value = total
      })
    })
  }

  /** Brings these posts back. */
  restore(keys: readonly string[]): Promise<void> {
    let at = 0
    return this.#restore(keys.length, async () => {
      at += BATCH
      return keys.slice(at - BATCH, at)
    })
  }

  /** Brings every post back. */
  restoreAll(): Promise<void> {
    return this.#restore(this.total.value ?? 0, async () => {
      const { posts } = await withLibrary((db) => trashedPosts(db, { limit: BATCH }))
      return posts.map(({ key }) => key)
    })
  }

  /** Stops bringing back, after the posts that are on their way. */
  stop(): void {
    this.#isStopped = true
  }

  /** Everything in it is gone for good; true when it is. */
  async empty(): Promise<boolean> {
    const answer = await this.#send(() => sendMessage('emptyTrash'))
    await this.read()
    return answer.ok
  }

  async #restore(all: number, nextKeys: () => Promise<string[]>): Promise<void> {
    if (this.isBusy.value) return
    this.#isStopped = false
    this.restored.value = undefined
    let done = 0
    const release = this.#hold()
    this.progress.value = { done, all }
    await this.#attempt(async () => {
      for (let keys = await nextKeys(); keys.length > 0 && !this.#isStopped; keys = await nextKeys()) {
        const batchKeys = keys
        const answer = await this.#send(() => sendMessage('restorePosts', { keys: batchKeys }))
        // Without progress it would go on for ever.
        if (!answer.ok || answer.value.length === 0) break
        done += answer.value.length
        this.progress.value = { done, all }
      }
    })
    release()
    this.progress.value = undefined
    this.restored.value = done
    await this.read()
  }

  async #send<T>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
    // A page of ours goes away with the extension, so as long as it asks, there is one.
    const answer = await call(send, () => true)
    this.fault.value = answer.ok ? undefined : answer.fault
    return answer
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      noteError('reading the trash', error)
      this.fault.value = faultOf(error)
    }
  }
}
