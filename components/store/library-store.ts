import { batch, computed, effect, signal } from '@preact/signals'
import { noteError } from '../../utils/jobs/fault-of'
import type { Question } from '../../utils/finder/protocol'
import { faultOf } from '../../utils/library/errors'
import { onUnblocked } from '../../utils/library/open'
import { onSetAside } from '../../utils/library/quarantine'
import type { SettingValues } from '../../utils/library/setting-values'
import { type KeptChange, onChange, tellSetAside } from '../../utils/messages/changes'
import type { Answer, AnswerFault } from '../../utils/messages/protocol'
import type { Post } from '../../utils/post/model'
import type { FilterName } from '../../utils/search/query-operators'
import { parseQuery } from '../../utils/search/parse-query'
import { hasFilter, toggleFilter } from '../../utils/search/query-text'
import { call } from './call'
import { LibraryCounts } from './library-counts'
import { PostEdits } from './post-edits'
import { type FoundList, type Listed, PostSource } from './post-source'
import { ReaderStore } from './reader-store'
import { Rows } from './rows'
import { Selection } from './selection'
import { StepsStore } from './steps-store'

/** Posts shown at first: few, so that a key press never waits for the drawing. */
const PAGE = 10
/** More changed posts than this are not shown one by one, but with the list that follows. */
const PATCHED = 50
/** After so long without another batch of changed posts the list follows, milliseconds. */
const REST_MS = 300

/** What one open page of ours shows of the library; it stays true while others change it. */
export class LibraryStore {
  /** What stands in the search field: words and filters. Nothing else says what is searched for. */
  readonly query = signal('')
  readonly parts = computed(() => parseQuery(this.query.value, Date.now()).parts)
  /** The post whose likes are listed instead of what the query finds. */
  readonly similarTo = signal<Listed | undefined>(undefined)
  readonly rows = new Rows((listing, from, count) => this.#readRows(listing, from, count))
  /** The loaded rows in their order, such as the first ones. */
  readonly listed = computed(() =>
    [...this.rows.loaded.value].toSorted(([a], [b]) => a - b).map(([, listed]) => listed),
  )
  /** Of all that match, how many match as typed: they stand first. Undefined where there is no such difference. */
  readonly exact = signal<number | undefined>(undefined)
  readonly didYouMean = signal<string | undefined>(undefined)
  /** The post that keys act on. */
  readonly selectedKey = signal<string | undefined>(undefined)
  /** Its place in the list. */
  readonly selectedIndex = signal(0)
  /** The row that is to be the first one in view; undefined once it is. */
  readonly wantedTop = signal<number | undefined>(undefined)
  /** The one post that is shown whole; it need not be in the list. */
  readonly opened = signal<Listed | undefined>(undefined)
  /** Posts of the list whose long text is shown whole. */
  readonly unfolded = signal<ReadonlySet<string>>(new Set())
  readonly isLoading = signal(true)
  readonly fault = signal<AnswerFault | undefined>(undefined)
  readonly isFiltering = computed(() => this.query.value.trim() !== '' || this.similarTo.value !== undefined)
  readonly matching = computed(() => (this.isFiltering.value ? this.rows.total.value : (this.counts.total.value ?? 0)))
  readonly source = new PostSource(() => void this.#reload())
  readonly counts = new LibraryCounts(this.source)
  readonly selection = new Selection()
  readonly steps = new StepsStore((send) => this.#change(send))
  readonly edits = new PostEdits(this.steps, (send) => this.#change(send), {
    patch: (change) => this.#patch(change),
    postOf: (key) => this.rows.at(this.rows.indexOf(key))?.post ?? this.opened.value?.post,
    refresh: () => this.refresh(),
  })
  /** Saved searches, settings and what was said of tags. */
  readonly reader = new ReaderStore((send) => this.#change(send))
  readonly view = computed(() => this.reader.settings.value.view)

  /** Something else is asked for: its list starts with its first post selected. */
  #isNew = false
  #lastLoad = 0
  #loaded: Promise<void> = Promise.resolve()
  /** The post asked for last: a slower answer to an earlier wish does not show. */
  #wanted: string | undefined
  /** While the reader writes on a post the list stays as it is. */
  #holds = 0
  #isHeldBack = false
  #later: ReturnType<typeof setTimeout> | undefined

  /** Loads the newest posts and listens for changes, until the page closes. */
  async start(): Promise<void> {
    onSetAside(tellSetAside)
    onUnblocked(() => void this.#unblocked())
    onChange({
      posts: (keys) => void this.#postsChanged(keys),
      show: (key) => void this.open(key),
      kept: (what) => void this.#keptChanged(what),
    })
    effect(() => {
      if (!this.steps.progress.value) this.#letGo()
    })
    // The list that is shown first does not know how long it is.
    effect(() => {
      const total = this.counts.total.value
      if (total !== undefined && this.rows.listing === undefined && this.#isPlain) this.rows.total.value = total
    })
    // The selection may run ahead of the rows that are read.
    effect(() => {
      const listed = this.rows.at(this.selectedIndex.value)
      if (listed && this.selectedKey.value === undefined) this.selectAt(this.selectedIndex.peek())
    })
    await Promise.all([this.#attempt(() => this.reader.readAll()), this.#attempt(() => this.#loadNewest())])
    void this.#readCounts()
    this.source.warmUp()
    if (!this.#isPlain) void this.#reload()
  }

  /** Resolves once the list shows what was asked for last, with what is being changed on this page. */
  async settled(): Promise<void> {
    if (this.steps.progress.peek()) {
      await this.steps.rest
      // The answer may be here before the library tells its pages of the change.
      this.source.changed([])
      void this.#reload(true)
    }
    let load: Promise<void>
    do {
      load = this.#loaded
      await load
    } while (load !== this.#loaded)
  }

  setQuery(text: string): Promise<void> {
    batch(() => {
      this.query.value = text
      this.similarTo.value = undefined
    })
    return this.#restart()
  }

  isFilteredBy(value: string, name: FilterName = 'tag'): boolean {
    return this.similarTo.value === undefined && hasFilter(this.query.value, name, value)
  }

  toggleFilter(value: string, name: FilterName = 'tag'): Promise<void> {
    return this.setQuery(toggleFilter(this.query.value, name, value))
  }

  /** Lists the posts that are like this one; without one, again what the query finds. */
  showSimilar(to: Listed | undefined): Promise<void> {
    this.similarTo.value = to
    return this.#restart()
  }

  /** Another order, grouping or density; true when it is kept for the next time. */
  async setView(change: Partial<SettingValues['view']>): Promise<boolean> {
    const value = { ...this.view.value, ...change }
    const kept = this.reader.changeSetting({ name: 'view', value })
    if (change.order ?? change.group) await this.#restart()
    return kept
  }

  /** From now on the facets are counted with every list. */
  async wantFacets(): Promise<void> {
    this.counts.wantFacets()
    await this.#readFacets()
  }

  /** Moves the selection; an opened post gives way to the selected one. */
  select(step: number): void {
    const last = this.rows.total.value - 1
    if (last < 0) return
    this.selectAt(Math.max(0, Math.min(last, this.selectedIndex.value + step)))
  }

  selectAt(index: number): void {
    batch(() => {
      this.selectedIndex.value = index
      const listed = this.rows.at(index)
      this.selectedKey.value = listed?.post.key
      if (listed && this.opened.value) this.#show(listed)
    })
  }

  /** Scrolls to one row and selects another. */
  goTo(top: number, selected: number): void {
    batch(() => {
      this.selectAt(selected)
      this.wantedTop.value = top
    })
  }

  /** The post that keys act on; undefined while it is being read. */
  get selected(): Listed | undefined {
    return this.rows.at(this.rows.indexOf(this.selectedKey.value))
  }

  async open(key: string): Promise<void> {
    this.#wanted = key
    const index = this.rows.indexOf(key)
    batch(() => {
      if (index >= 0) this.selectedIndex.value = index
      this.selectedKey.value = key
    })
    const found = this.rows.at(index) ?? (await this.source.post(key))
    if (this.#wanted === key) this.opened.value = found
  }

  close(): void {
    this.#wanted = undefined
    batch(() => {
      this.opened.value = undefined
      // While it was open it could be selected without being in the list.
      if (this.rows.indexOf(this.selectedKey.value) < 0) this.selectAt(this.selectedIndex.value)
    })
  }

  /** Folds the text of a post of the list, or shows it whole. */
  fold(key: string): void {
    const unfolded = new Set(this.unfolded.value)
    if (!unfolded.delete(key)) unfolded.add(key)
    this.unfolded.value = unfolded
  }

  /** The list stays as it is until the returned function is called: the reader writes on a post of it. */
  hold(): () => void {
    this.#holds += 1
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#holds -= 1
      this.#letGo()
    }
  }

  /** Reads anew all that is shown; the newest call wins. */
  async refresh(): Promise<void> {
    this.source.forgetPeers()
    await Promise.all([this.#reload(true), this.#readCounts()])
  }

  /** Selects every post from where the last one was selected to this place. */
  async selectRange(index: number): Promise<void> {
    const { from, to } = this.selection.rangeTo(index)
    this.selection.add(await this.#keys(from, to))
  }

  async selectAll(): Promise<void> {
    this.selection.add(await this.listedKeys())
  }

  /** The keys of all posts of the list, in its order. */
  listedKeys(): Promise<string[]> {
    return this.#keys(0, this.rows.total.value)
  }

  /** What the next step is taken on: the selected posts, or else the one that keys act on. */
  get targets(): string[] {
    if (this.selection.count.value > 0) return [...this.selection.keys.value]
    const key = this.selectedKey.value ?? this.opened.value?.post.key
    return key === undefined ? [] : [key]
  }

  /** Moves posts to the trash; in the place of an opened one comes the next. */
  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    const gone = new Set(keys)
    if (!(await this.steps.take({ kind: 'remove' }, keys))) return
    if (this.opened.value && gone.has(this.opened.value.post.key)) this.#openNext()
    this.selection.clear()
  }

  /** The old page that was in the way is gone. */
  async #unblocked(): Promise<void> {
    await this.#attempt(() => this.reader.readAll())
    await this.refresh()
  }

  #restart(): Promise<void> {
    this.#isNew = true
    this.selection.clear()
    return this.#reload()
  }

  /** `isChanged`: posts may have changed, not only what is asked for. */
  #reload(isChanged = false): Promise<void> {
    this.#loaded = this.#attempt(() => this.#load(isChanged))
    return this.#loaded
  }

  /** Shows what changed while the list was held. */
  #letGo(): void {
    if (!this.#isHeldBack || this.#isHeld) return
    this.#isHeldBack = false
    void this.#reload(true)
  }

  get #isHeld(): boolean {
    return this.#holds > 0 || this.steps.progress.peek() !== undefined
  }

  /** What needs no search thread. */
  get #isPlain(): boolean {
    const { order, group } = this.view.value
    return !this.isFiltering.value && order === 'saved' && group === 'none'
  }

  async #load(isChanged: boolean): Promise<void> {
    // As long as nobody scrolled or searched, the thread need not be asked.
    if (this.#isPlain && (this.rows.listing === undefined || this.#isNew)) {
      await this.#loadNewest()
      return
    }
    await this.#loadList(isChanged)
  }

  /** Lets the search thread list; what is seen of the list is read with it. */
  async #loadList(isChanged: boolean): Promise<void> {
    this.#lastLoad += 1
    const load = this.#lastLoad
    const list = await this.source.list(this.#question, PAGE)
    if (load !== this.#lastLoad || !list) return
    await this.#showList(list, load, isChanged)
  }

  get #question(): Question {
    const { order, group } = this.view.value
    return { text: this.query.value, similarTo: this.similarTo.value?.post.key, order, group }
  }

  async #loadNewest(): Promise<void> {
    this.#lastLoad += 1
    const load = this.#lastLoad
    const rows = await this.source.newest(PAGE)
    if (load !== this.#lastLoad) return
    const total = Math.max(rows.length, rows.length < PAGE ? 0 : (this.counts.total.value ?? 0))
    const list = { listing: undefined, groups: [], from: 0, rows, total }
    await this.#showList({ ...list, all: undefined, exact: total, didYouMean: undefined }, load, true)
  }

  async #showList(list: FoundList, load: number, isChanged: boolean): Promise<void> {
    const { listing } = list
    const { from, to } = this.rows.seen
    const isNew = this.#isNew
    const key = isNew ? undefined : this.selectedKey.value
    const inFirst = key === undefined ? -1 : list.rows.findIndex((row) => row?.post.key === key)
    const canAsk = listing !== undefined && !isNew
    const [more, place] = await Promise.all([
      canAsk && to > PAGE ? this.source.window(listing, from, to - from) : undefined,
      canAsk && key !== undefined && inFirst < 0 ? this.source.place(listing, key) : inFirst,
    ])
    const opened = this.opened.value
    const now = opened && (await this.#afresh(opened, list, isChanged))
    if (load !== this.#lastLoad) return
    batch(() => {
      this.#isNew = false
      this.rows.show(list, more && { from, rows: more })
      this.counts.know(list.all)
      if (this.opened.value === opened) this.opened.value = now
      this.exact.value = this.isFiltering.value && !this.similarTo.value ? list.exact : undefined
      this.didYouMean.value = list.didYouMean
      this.fault.value = undefined
      this.isLoading.value = false
      this.#selectIn(list.total, place, isNew)
    })
    void this.#readFacets()
  }

  /** The selected post keeps its selection; in the place of one that is gone comes the next. */
  #selectIn(total: number, place: number | undefined, isNew: boolean): void {
    const isThere = place !== undefined && place >= 0
    const index = isThere ? place : isNew ? 0 : Math.max(0, Math.min(total - 1, this.selectedIndex.value))
    this.selectedIndex.value = index
    // An opened post need not be in the list.
    if (!isThere && this.opened.value && this.opened.value.post.key === this.selectedKey.value) return
    if (!isThere) this.selectedKey.value = this.rows.at(index)?.post.key
  }

  async #readRows(listing: number | undefined, from: number, count: number) {
    if (listing !== undefined) return this.source.window(listing, from, count)
    await this.#attempt(() => this.#loadList(false))
    return undefined
  }

  async #keys(from: number, to: number): Promise<string[]> {
    const { listing } = this.rows
    const loaded = Array.from({ length: to - from }, (_, place) => this.rows.at(from + place)?.post.key)
    const there = loaded.filter((key) => key !== undefined)
    if (there.length === to - from) return there
    if (listing !== undefined) return this.source.keys(listing, from, to)
    const list = await this.source.list(this.#question, PAGE)
    return list?.listing === undefined ? there : this.source.keys(list.listing, from, to)
  }

  #readFacets(): Promise<void> {
    return this.counts.readFacets(this.similarTo.value ? undefined : this.query.value)
  }

  async #readCounts(): Promise<void> {
    await this.#attempt(() => this.counts.read())
  }

  async #postsChanged(keys: string[]): Promise<void> {
    this.source.changed(keys)
    this.source.forgetPeers()
    clearTimeout(this.#later)
    if (keys.length > PATCHED) {
      // Another batch of the same step may follow at once.
      this.#later = setTimeout(() => void this.#showChanged(), REST_MS)
      return
    }
    await this.#attempt(() => this.#patchFromLibrary(keys))
    await this.#showChanged()
  }

  async #showChanged(): Promise<void> {
    if (this.#isHeld) this.#isHeldBack = true
    else await this.#reload(true)
    await this.#readCounts()
  }

  async #keptChanged(what: KeptChange['kept']): Promise<void> {
    if (what === 'steps' || what === 'backup' || what === 'quarantine') return
    const { order, group } = this.view.value
    await this.#attempt(() => this.reader.read(what))
    if (what === 'searches') return
    // Other synonyms and names find other posts: the search thread reads them when it is told that something changed.
    this.source.changed([])
    const now = this.view.value
    if (this.isFiltering.value || now.order !== order || now.group !== group) await this.#reload()
  }

  async #patchFromLibrary(keys: readonly string[]): Promise<void> {
    const now = new Map((await this.source.posts(keys)).map((listed) => [listed.post.key, listed]))
    this.#patch((post) => now.get(post.key)?.post ?? post)
  }

  #patch(change: (post: Post) => Post): void {
    const patched = (listed: Listed): Listed => {
      const post = change(listed.post)
      // What matched may stand elsewhere now: the list that follows marks it again.
      return post === listed.post ? listed : { ...listed, post, ranges: {} }
    }
    batch(() => {
      this.rows.patch(patched)
      if (this.opened.value) this.opened.value = patched(this.opened.value)
    })
  }

  #show(listed: Listed): void {
    this.#wanted = listed.post.key
    this.opened.value = listed
  }

  /** The post after the one that is gone, or the one before it. */
  #openNext(): void {
    const at = this.selectedIndex.value
    const next = this.rows.at(at + 1) ?? this.rows.at(at - 1)
    if (next && next.post.key !== this.opened.value?.post.key) this.#show(next)
    else this.close()
  }

  /** The opened post as it is now, with what matches in it now. */
  async #afresh(opened: Listed, { rows }: FoundList, isChanged: boolean): Promise<Listed | undefined> {
    const there = rows.find((row) => row?.post.key === opened.post.key)
    if (there) return there
    return isChanged ? this.source.post(opened.post.key) : { ...opened, ranges: {} }
  }

  async #attempt(read: () => Promise<void>): Promise<void> {
    try {
      await read()
    } catch (error) {
      noteError('reading the library', error)
      this.source.forgetPeers()
      this.fault.value = faultOf(error)
      this.isLoading.value = false
    }
  }

  async #change<T>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
    // A page of ours goes away with the extension, so as long as it asks, there is one.
    const answer = await call(send, () => true)
    this.fault.value = answer.ok ? undefined : answer.fault
    return answer
  }
}
