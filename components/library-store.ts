import { batch, computed, signal } from '@preact/signals'
import { faultOf, type LibraryFault } from '../utils/library/errors'
import { withLibrary } from '../utils/library/open'
import { countPosts, type TagCount, tagCounts } from '../utils/library/read'
import { onChange } from '../utils/messages/changes'
import { type Answer, sendMessage } from '../utils/messages/protocol'
import { parseQuery } from '../utils/search/parse-query'
import { hasFilter, toggleFilter } from '../utils/search/query-text'
import { call } from './call'
import { type Listed, PostSource } from './post-source'
import { ReaderStore } from './reader-store'

/** Posts shown at first, and again with each "more": few, so that a key press never waits for the drawing. */
const PAGE = 10

/** What one open page of ours shows of the library; it stays true while others change it. */
export class LibraryStore {
  /** What stands in the search field: words and filters. Nothing else says what is searched for. */
  readonly query = signal('')
  readonly parts = computed(() => parseQuery(this.query.value, Date.now()).parts)
  /** The post whose likes are listed instead of what the query finds. */
  readonly similarTo = signal<Listed | undefined>(undefined)
  readonly listed = signal<Listed[]>([])
  /** Of all that match, how many match as typed: they stand first. Undefined where there is no such difference. */
  readonly exact = signal<number | undefined>(undefined)
  readonly didYouMean = signal<string | undefined>(undefined)
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
  readonly isFiltering = computed(() => this.query.value.trim() !== '' || this.similarTo.value !== undefined)
  readonly matching = computed(() => this.#found.value ?? this.total.value ?? 0)
  readonly hasMore = computed(() => this.listed.value.length < this.matching.value)
  readonly source = new PostSource(() => this.#searchAgain())
  /** Saved searches and settings. */
  readonly reader = new ReaderStore((send) => this.#change(send))

  /** How many match; undefined where all do. */
  readonly #found = signal<number | undefined>(undefined)
  #limit = PAGE
  /** Something else is asked for: its list starts with its first post selected. */
  #isNew = false
  #lastLoad = 0
  #lastRefresh = 0
  #settled: Promise<void> = Promise.resolve()
  /** The post asked for last: a slower answer to an earlier wish does not show. */
  #wanted: string | undefined

  /** Loads the newest posts and listens for changes, until the page closes. */
  async start(): Promise<void> {
    onChange({
      posts: (keys) => {
        this.source.changed(keys)
        void this.refresh()
      },
      show: (key) => void this.open(key),
      kept: (what) => {
        void this.#attempt(() => this.reader.read(what))
        if (what === 'searches') return
        // Other synonyms find other posts: the search thread reads them when it is told that something changed.
        this.source.changed([])
        this.#searchAgain()
      },
    })
    await Promise.all([this.refresh(), this.#attempt(() => this.reader.readAll())])
    this.source.warmUp()
  }

  /** Resolves once the list shows what was asked for last. */
  get settled(): Promise<void> {
    return this.#settled
  }

  setQuery(text: string): Promise<void> {
    batch(() => {
      this.query.value = text
      this.similarTo.value = undefined
    })
    return this.#restart()
  }

  isFilteredBy(tag: string): boolean {
    return this.similarTo.value === undefined && hasFilter(this.query.value, 'tag', tag)
  }

  toggleFilter(tag: string): Promise<void> {
    return this.setQuery(toggleFilter(this.query.value, 'tag', tag))
  }

  /** Lists the posts that are like this one; without one, again what the query finds. */
  showSimilar(to: Listed | undefined): Promise<void> {
    this.similarTo.value = to
    return this.#restart()
  }

  showMore(): Promise<void> {
    this.#limit += PAGE
    return this.#reload()
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
    const found = inList(this.listed.value, key) ?? (await this.source.post(key))
    if (this.#wanted === key) this.opened.value = found
  }

  close(): void {
    this.#wanted = undefined
    this.opened.value = undefined
  }

  /** Reads anew all that is shown; the newest call wins. */
  async refresh(): Promise<void> {
    this.#lastRefresh += 1
    const refresh = this.#lastRefresh
    this.source.forgetPeers()
    await this.#attempt(async () => {
      const [tags] = await Promise.all([withLibrary((db) => tagCounts(db)), this.#load(true)])
      if (refresh !== this.#lastRefresh) return
      this.tags.value = tags
      // Counting takes longer than the list, which does not wait for it.
      const total = await withLibrary(countPosts)
      if (refresh === this.#lastRefresh) this.total.value = total
    })
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

  #restart(): Promise<void> {
    this.#limit = PAGE
    this.#isNew = true
    return this.#reload()
  }

  #reload(): Promise<void> {
    this.#settled = this.#attempt(() => this.#load(false))
    return this.#settled
  }

  /** The same question may have another answer now. */
  #searchAgain(): void {
    if (this.isFiltering.value) void this.#reload()
  }

  /** `isChanged`: posts may have changed, not only what is asked for. */
  async #load(isChanged: boolean): Promise<void> {
    this.#lastLoad += 1
    const load = this.#lastLoad
    const question = { text: this.query.value, similarTo: this.similarTo.value?.post.key, limit: this.#limit }
    const list = await this.source.list(question)
    const opened = this.opened.value
    const now = opened && list && (await this.#afresh(opened, list.listed, isChanged))
    if (load !== this.#lastLoad || !list) return
    batch(() => {
      if (this.opened.value === opened) this.opened.value = now
      this.listed.value = list.listed
      this.#found.value = list.matching
      this.exact.value = list.exact
      this.didYouMean.value = list.didYouMean
      this.fault.value = undefined
      this.isLoading.value = false
      const isThere = list.listed.some(({ post }) => post.key === this.selectedKey.value)
      if (this.#isNew || !isThere) this.selectedKey.value = list.listed[0]?.post.key
      this.#isNew = false
    })
  }

  /** The opened post as it is now, with what matches in it now. */
  async #afresh(opened: Listed, listed: readonly Listed[], isChanged: boolean): Promise<Listed | undefined> {
    const there = inList(listed, opened.post.key)
    if (there) return there
    return isChanged ? this.source.post(opened.post.key) : { ...opened, ranges: {} }
  }

  async #attempt(read: () => Promise<void>): Promise<void> {
    try {
      await read()
    } catch (error) {
      console.error('Galpi: reading the library', error)
      this.source.forgetPeers()
      this.fault.value = faultOf(error)
      this.isLoading.value = false
    }
  }

  async #change(send: () => Promise<Answer<unknown>>): Promise<boolean> {
    // A page of ours goes away with the extension, so as long as it asks, there is one.
    const answer = await call(send, () => true)
    this.fault.value = answer.ok ? undefined : answer.fault
    return answer.ok
  }
}

function inList(listed: readonly Listed[], key: string): Listed | undefined {
  return listed.find(({ post }) => post.key === key)
}
