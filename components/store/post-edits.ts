import { type Answer, sendMessage } from '../../utils/messages/protocol'
import type { Highlight, Post, SeenPost } from '../../utils/post/model'
import { cleanTags, tagKey } from '../../utils/post/tags'
import type { StepsStore } from './steps-store'

type Change = <T>(send: () => Promise<Answer<T>>) => Promise<Answer<T>>

interface Shown {
  /** Shows posts otherwise than the library has them yet. */
  patch: (change: (post: Post) => Post) => void
  postOf: (key: string) => Post | undefined
  /** Shows again what the library has. */
  refresh: () => Promise<void>
}

/** What the reader writes on posts. */
export class PostEdits {
  readonly #steps: StepsStore
  readonly #change: Change
  readonly #shown: Shown

  constructor(steps: StepsStore, change: Change, shown: Shown) {
    this.#steps = steps
    this.#change = change
    this.#shown = shown
  }

  /** Keeps posts. True when they are durable. */
  async save(posts: SeenPost[]): Promise<boolean> {
    return (await this.#change(() => sendMessage('savePosts', { posts }))).ok
  }

  /** Shows at once. */
  async changeTags(keys: readonly string[], add: readonly string[], remove: readonly string[]): Promise<void> {
    const added = cleanTags(add)
    const wanted = new Set(keys)
    this.#shown.patch((post) => (wanted.has(post.key) ? { ...post, tags: withTags(post.tags, added, remove) } : post))
    if (!(await this.#steps.take({ kind: 'tag', add: added, remove: [...remove] }, keys))) await this.#shown.refresh()
  }

  /** Ok when the note is durable. `base`: the note that it grew from; `replaced`: another one that stood there. */
  setNote(key: string, note: string, base: string): Promise<Answer<{ replaced: string | null }>> {
    return this.#change(() => sendMessage('setNote', { key, note, base }))
  }

  /** True when it is durable. */
  async setHighlight(key: string, highlight: Omit<Highlight, 'isLost' | 'createdAt'>): Promise<boolean> {
    return (await this.#change(() => sendMessage('setHighlight', { key, highlight }))).ok
  }

  async removeHighlight(key: string, id: string): Promise<void> {
    await this.#steps.take({ kind: 'removeHighlight' }, [key], id)
  }

  /** Puts posts out of the inbox, or back into it when the first of them is out already. */
  async toggleDone(keys: readonly string[]): Promise<void> {
    const [first] = keys
    if (first === undefined) return
    await this.#steps.take({ kind: 'done', isDone: this.#shown.postOf(first)?.doneAt === undefined }, keys)
  }
}

function withTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map(tagKey))
  const has = new Set(tags.map(tagKey))
  return [...tags.filter((tag) => !gone.has(tagKey(tag))), ...add.filter((tag) => !has.has(tagKey(tag)))]
}
