import { batch, computed, signal } from '@preact/signals'
import { Finder } from '../utils/finder/finder'
import { faultOf, type LibraryFault } from '../utils/library/errors'
import { withLibrary } from '../utils/library/open'
import {
  allPeers,
  countPosts,
  newestPosts,
  postsByKey,
  postsTagged,
  type TagCount,
  tagCounts,
} from '../utils/library/read'
import { onChange } from '../utils/messages/changes'
import { type Answer, sendMessage } from '../utils/messages/protocol'
import type { KeptPeer, Post } from '../utils/post/model'
import type { Hit } from '../utils/search/engine'
import { call } from './call'

/** Posts shown at first, and again with each "more". */
const PAGE = 40

/** A post of the list with what matched in it. */
export interface Listed {
  post: Post
  peer: KeptPeer | undefined
  ranges: Hit['ranges']
}

/** What one open page of ours shows of the library; it stays true while others change it. */
export class LibraryStore {
  readonly query = signal('')
  readonly filterTags = signal<string[]>([])
  readonly listed = signal<Listed[]>([])
  readonly matching = signal(0)
  /** Undefined until they are counted. */
  readonly total = signal<number | undefined>(undefined)
  readonly tags = signal<TagCount[]>([])
  readonly selectedKey = signal<string | undefined>(undefined)
  /** The one post that is shown whole, in the panel; it need not be in the list. */
  readonly opened = signal<Listed | undefined>(undefined)
  readonly isLoading = signal(true)
  readonly fault = signal<LibraryFault | undefined>(undefined)
  /** Posts removed just now, for Undo. */
  readonly removed = signal<string[]>([])
  readonly isFiltering = computed(() => this.query.value.trim() !== '' || this.filterTags.value.length > 0)
  readonly hasMore = computed(() => this.listed.value.length < this.matching.value)

  readonly #finder = new Finder()
  #limit = PAGE
  #lastLoad = 0
  /** The post asked for last: a slower answer to an earlier wish does not show. */
  #wanted: string | undefined

  /** Loads the newest posts and listens for changes, until the page closes. */
  async start(): Promise<void> {
    onChange(
      ({ keys }) => {
        this.#finder.changed(keys)
        void this.refresh()
      },
      (key) => void this.open(key),
    )
    await this.refresh()
    this.#finder.warmUp()
  }

  setQuery(text: string): Promise<void> {
    this.query.value = text
    return this.#restart()
  }

  toggleFilter(tag: string): Promise<void> {
    const has = this.filterTags.value.includes(tag)
    this.filterTags.value = has ? this.filterTags.value.filter((each) => each !== tag) : [...this.filterTags.value, tag]
    return this.#restart()
  }

  showMore(): Promise<void> {
    this.#limit += PAGE
    return this.refresh()
  }

  select(step: number): void {
    const keys = this.listed.value.map(({ post }) => post.key)
    const at = this.selectedKey.value ? keys.indexOf(this.selectedKey.value) : -1
    const next = Math.max(0, Math.min(keys.length - 1, at + step))
    this.selectedKey.value = keys[next]
  }

  async open(key: string): Promise<void> {
    this.selectedKey.value = key
    this.#wanted = key
    const found = await this.#find(key)
    if (this.#wanted === key) this.opened.value = found
  }

  close(): void {
    this.#wanted = undefined
    this.opened.value = undefined
  }

  /** Reads anew what is shown; the newest call wins. */
  async refresh(): Promise<void> {
    this.#lastLoad += 1
    const load = this.#lastLoad
    try {
      const [list, tags] = await Promise.all([this.#list(), withLibrary((db) => tagCounts(db))])
      const opened = this.opened.value && list && (await this.#find(this.opened.value.post.key, list.listed))
      if (load !== this.#lastLoad || !list) return
      batch(() => {
        this.opened.value = opened
        this.listed.value = list.listed
        if (list.matching !== undefined) this.matching.value = list.matching
        this.tags.value = tags
        this.fault.value = undefined
        this.isLoading.value = false
        const isThere = list.listed.some(({ post }) => post.key === this.selectedKey.value)
        if (!isThere) this.selectedKey.value = list.listed[0]?.post.key
      })
      // Counting takes longer than the list, which does not wait for it.
      const total = await withLibrary(countPosts)
      if (load !== this.#lastLoad) return
      batch(() => {
        this.total.value = total
        this.matching.value = list.matching ?? total
      })
    } catch (error) {
      console.error('Galpi: reading the library', error)
      this.fault.value = faultOf(error)
      this.isLoading.value = false
    }
  }

  async changeTags(key: string, add: string[], remove: string[]): Promise<void> {
    await this.#change(() => sendMessage('changeTags', { keys: [key], change: { add, remove } }))
  }

  /** True when the note is durable. */
  async setNote(key: string, note: string): Promise<boolean> {
    return this.#change(() => sendMessage('setNote', { key, note }))
  }

  async remove(key: string): Promise<void> {
    if (!(await this.#change(() => sendMessage('removePosts', { keys: [key] })))) return
    this.removed.value = [key]
    if (this.opened.value?.post.key === key) this.close()
  }

  async restore(): Promise<void> {
    const keys = this.removed.value
    if (await this.#change(() => sendMessage('restorePosts', { keys }))) this.removed.value = []
  }

  /** Undefined when a newer query came in between; `matching` is missing where all posts match. */
  async #list(): Promise<{ listed: Listed[]; matching?: number } | undefined> {
    const limit = this.#limit
    const tags = this.filterTags.value
    const text = this.query.value
    const peers = await withLibrary((db) => allPeers(db))
    const listedOf = (posts: readonly Post[], ranges: ReadonlyMap<string, Hit['ranges']>) =>
      posts.map((post) => ({ post, peer: peers.get(post.peerKey), ranges: ranges.get(post.key) ?? {} }))
    if (text.trim() === '' && tags.length === 0)
      return { listed: listedOf(await withLibrary((db) => newestPosts(db, { limit })), new Map()) }
    if (text.trim() === '') {
      const posts = await withLibrary((db) => postsTagged(db, tags))
      return { listed: listedOf(posts.slice(0, limit), new Map()), matching: posts.length }
    }
    const found = await this.#finder.find({ text, tags }, limit)
    if (!found) return undefined
    const posts = await withLibrary((open) =>
      postsByKey(
        open,
        found.hits.map(({ key }) => key),
      ),
    )
    return {
      listed: listedOf(posts, new Map(found.hits.map(({ key, ranges }) => [key, ranges]))),
      matching: found.total,
    }
  }

  async #find(key: string, listed: readonly Listed[] = this.listed.value): Promise<Listed | undefined> {
    const there = listed.find(({ post }) => post.key === key)
    if (there) return there
    const [post] = await withLibrary((db) => postsByKey(db, [key]))
    if (!post) return undefined
    const peers = await withLibrary((db) => allPeers(db))
    return { post, peer: peers.get(post.peerKey), ranges: {} }
  }

  #restart(): Promise<void> {
    this.#limit = PAGE
    this.selectedKey.value = undefined
    return this.refresh()
  }

  async #change(send: () => Promise<Answer<unknown>>): Promise<boolean> {
    // A page of ours goes away with the extension, so as long as it asks, there is one.
    const answer = await call(send, () => true)
    this.fault.value = answer.ok ? undefined : answer.fault
    return answer.ok
  }
}
