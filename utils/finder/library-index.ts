import { ignoring } from '../errors/ignoring'
import { noteLibraryError } from '../library/errors'
import { noteFault } from '../errors/noted'
import { INDEX_CODES } from '../errors/codes'
import { changesSince, lastChange, pruneChanges } from '../library/change-log'
import { withLibrary } from '../library/open'
import { allSound, sound } from '../library/quarantine'
import { allPeers, countPosts } from '../library/read'
import { readSettings } from '../library/settings'
import type { KeptPeer, Post } from '../post/model'
import { indexDocument } from '../search/document'
import type { IndexState } from '../search/found'
import { mergeSegments } from '../search/merge-segments'
import { indexSynonyms, type Meanings } from '../search/plan'
import { SearchIndex } from '../search/search-index'
import { INDEX_FORMAT, type Segment } from '../search/segment'
import { synonymGroups } from '../search/synonyms'
import { indexTagNames } from '../search/tag-names'
import { IndexFault, type IndexProgress, IndexStore } from './index-store'
import { pause, runInSlices } from './pause'
import { PostCache } from './post-cache'

/** Posts read and indexed in one go. */
const BATCH = 100
/** So many changed posts are read before an answer; of more an answer would have to wait too long. */
const AT_ONCE = 300
/** How long indexing a batch should take, milliseconds. */
const BATCH_MS = 15
/** Fresh posts that are worth a segment of their own. */
const FLUSH_AT = 512
/** The same while the index is built: what a closed page loses of it. */
const BUILD_FLUSH_AT = 6_000
/** A stored segment is merged with the one before it unless that is so many times larger. */
const MERGE_FACTOR = 4
const LOCK = 'galpi-index'
const BUILD_LOCK = 'galpi-index-build'
/** How often a page looks what another one has built, milliseconds. */
const FOLLOW_MS = 1_000

type BuildReason = Extract<IndexState, { status: 'building' }>['reason']

/**
 * The search index of the library, as one page or worker holds it. It is read from where it is stored, catches up with
 * the library by its change log, and is built from the posts when it is not there, old or damaged.
 */
export class LibraryIndex {
  readonly #store = new IndexStore()
  readonly #cache = new PostCache()
  readonly #onState: (state: IndexState) => void
  #index = new SearchIndex()
  #progress: IndexProgress = newProgress(0)
  #peers = new Map<string, KeptPeer>()
  #meanings: Meanings = { synonyms: new Map(), tagNames: new Map() }
  #state: IndexState = { status: 'ready' }
  #opening: Promise<void> | undefined
  /** What changes the index happens one after the other. */
  #queue: Promise<unknown> = Promise.resolve()
  #isStale = true
  #catchingUp: Promise<void> = Promise.resolve()
  /** Names and synonyms were read just now. */
  #hasNames = false
  #isMaintained = false
  #batchSize = BATCH / 5
  #ahead: { from: string; size: number; page: Promise<PostPage> } | undefined
  /** Changes that are in memory only: the change log has them too. */
  #unstored = 0
  /** Posts that changed and are still to be read anew. */
  readonly #pending = new Set<string>()
  /** The line of the change log up to which they are known. */
  #readTo = 0
  #isFollowing = false

  /** `onState` hears how far the index is. */
  constructor(onState: (state: IndexState) => void = () => undefined) {
    this.#onState = onState
  }

  /** What can be searched; after `ready`. Another one comes in its place when it is built anew. */
  get searched(): SearchIndex {
    return this.#index
  }

  /** Synonyms, and the names of tags. */
  get meanings(): Meanings {
    return this.#meanings
  }

  /** Not every post of the library is in it yet. */
  get isPartial(): boolean {
    return this.#progress.builtTo !== undefined
  }

  /** How many posts the library has; undefined while not all that came or went is read. */
  get size(): number | undefined {
    return this.isPartial || this.#pending.size > 0 ? undefined : this.#index.size
  }

  get state(): IndexState {
    return this.#state
  }

  /** The channel, group or person of this key, as it is known now. */
  peerOf(key: string): KeptPeer | undefined {
    return this.#peers.get(key)
  }

  /** Posts that changed, or some that are not known by key: they are read anew before the next answer. */
  changed(keys: readonly string[]): void {
    this.#cache.forget(keys)
    this.#isStale = true
  }

  /** Has the index in memory and up to date. Rejects with the browser's own error. */
  async ready(): Promise<void> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    await this.#opening
    if (this.#isStale) this.#catchingUp = this.#enqueue(() => this.#catchUp())
    // Also where another request has begun it: neither is answered from before.
    await this.#catchingUp
  }

  /** What can wait: storing what is new, and once looking whether every post is there. */
  async maintain(): Promise<void> {
    await this.ready()
    await this.#tryFlush(FLUSH_AT)
    if (this.#isMaintained) return
    this.#isMaintained = true
    if (this.#state.status === 'ready' && !(await this.#isComplete())) await this.rebuild('damaged')
  }

  /** The kept posts of these keys, in their order; undefined for one that is gone. */
  postsOf(keys: readonly string[]): Promise<(Post | undefined)[]> {
    return withLibrary((db) => this.#cache.read(db, keys))
  }

  async #open(): Promise<void> {
    const [stored] = await Promise.all([this.#readStored(), this.#readNames()])
    this.#hasNames = true
    if (stored === 'damaged' || stored === 'old') {
      await this.rebuild(stored)
      return
    }
    if (stored) {
      this.#use(new SearchIndex(stored.segments), stored.progress)
      if (this.isPartial) this.#startBuild('first')
      return
    }
    await this.rebuild('first')
  }

  async #readStored() {
    try {
      return await this.#store.read()
    } catch (error) {
      noteFault(INDEX_CODES.damaged, 'the stored search index', error)
      return error instanceof IndexFault ? error.reason : 'damaged'
    }
  }

  #use(index: SearchIndex, progress: IndexProgress): void {
    index.setPeers(this.#peers.values())
    this.#index = index
    this.#progress = progress
    this.#readTo = progress.seq
    this.#pending.clear()
  }

  async #readNames(): Promise<void> {
    const [peers, settings, tags] = await withLibrary((db) =>
      Promise.all([allPeers(db), readSettings(db), allSound(db, 'tags')]),
    )
    this.#peers = peers
    this.#index.setPeers(peers.values())
    const tagNames = tags.map(({ name, aliases }) => [name].concat(aliases))
    const { groups, useStarter } = settings.synonyms
    this.#meanings = {
      synonyms: indexSynonyms(synonymGroups({ groups: [...groups, ...tagNames], useStarter })),
      tagNames: indexTagNames(tagNames),
    }
  }

  /** Reads what the library changed since the last time. */
  async #catchUp(): Promise<void> {
    this.#isStale = false
    try {
      if (!this.#hasNames) await this.#readNames()
      this.#hasNames = false
      const changes = await withLibrary((db) => changesSince(db, this.#readTo))
      if (!changes.isWhole) {
        await this.#reopen()
        return
      }
      const { keys } = changes
      this.#cache.forget(keys)
      // What was read ahead may be older than what is read now.
      this.#ahead = undefined
      for (const key of keys) this.#pending.add(key)
      this.#readTo = changes.last
      if (keys.length <= AT_ONCE || this.isPartial) await this.#readPending(keys)
      if (this.#pending.size > 0) this.#follow()
    } catch (error) {
      this.#isStale = true
      throw error
    }
  }

  /** Reads some of the pending posts anew; once none is left, the index is where the log was. */
  async #readPending(keys: readonly string[]): Promise<void> {
    for (let start = 0; start < keys.length; start += BATCH) {
      const batch = keys.slice(start, start + BATCH)
      await this.#readAnew(batch)
      for (const key of batch) this.#pending.delete(key)
      if (start + BATCH < keys.length) await pause()
    }
    // In memory only: what is stored stays where it was until the next flush.
    if (this.#pending.size === 0) this.#progress = { ...this.#progress, seq: this.#readTo }
  }

  /** Reads the pending posts while answers come from what is there of them; says so when they are many. */
  #follow(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    const follow = async () => {
      for (let done = 0; this.#pending.size > 0;) {
        if (!this.isPartial)
          this.#setState({ status: 'building', reason: 'changed', done, all: done + this.#pending.size })
        const keys = [...this.#pending].slice(0, BATCH)
        await this.#enqueue(() => this.#readPending(keys))
        done += keys.length
        await pause()
      }
    }
    void follow()
      .catch((error: unknown) => {
        noteLibraryError('indexing what changed', error)
        this.#isStale = true
        this.#readTo = this.#progress.seq
      })
      .finally(() => {
        this.#isFollowing = false
        if (!this.isPartial) this.#setState({ status: 'ready' })
      })
  }

  async #readAnew(keys: readonly string[]): Promise<void> {
    const posts = await this.postsOf(keys)
    const there = posts.filter((post) => post !== undefined)
    this.#unstored += keys.length
    for (const [place, key] of keys.entries()) if (!posts[place]) this.#index.remove(key)
    this.#index.put(there.map(indexDocument))
  }

  /** The log no longer says all: another page's index may, or else all posts are read. */
  async #reopen(): Promise<void> {
    if (!(await this.#adopt())) {
      await this.rebuild('first')
      return
    }
    if (this.isPartial) this.#startBuild('first')
    await this.#catchUp()
  }

  /** Takes over what another page stored meanwhile; false when there is nothing newer. */
  async #adopt(): Promise<boolean> {
    const progress = await this.#store.readProgress()
    if (!progress || progress.generation <= this.#progress.generation) return false
    const stored = await this.#readStored()
    if (typeof stored !== 'object') return false
    this.#use(new SearchIndex(stored.segments), stored.progress)
    this.#isStale = true
    return true
  }

  /** Starts from nothing. Resolves when what is there can be searched again. */
  async rebuild(reason: BuildReason): Promise<void> {
    try {
      if (await this.#store.readProgress()) await this.#store.clear()
    } catch (error) {
      noteFault(INDEX_CODES.damaged, 'clearing the search index', error)
    }
    const seq = await withLibrary(lastChange)
    this.#use(new SearchIndex(), { ...newProgress(seq), builtTo: '' })
    this.#startBuild(reason)
  }

  #startBuild(reason: BuildReason): void {
    // Told once the posts are counted; whoever asks before that must not take it for ready.
    this.#state = { status: 'building', reason, done: 0, all: 0 }
    void this.#build(reason).catch((error: unknown) => {
      noteLibraryError('building the search index', error)
      // The next page tries again; until then what is there is searched.
      this.#setState({ status: 'ready' })
    })
  }

  /** Builds the rest of the index, or lets the page that is at it do so and takes over what it stores. */
  async #build(reason: BuildReason): Promise<void> {
    const all = await withLibrary(countPosts)
    for (;;) {
      const isBuilt = await navigator.locks.request(BUILD_LOCK, { ifAvailable: true }, async (lock) => {
        if (!lock) return false
        await this.#enqueue(() => this.#adopt())
        return this.#buildRest(reason, all)
      })
      if (isBuilt || !this.isPartial) break
      this.#tellProgress(reason, all)
      await new Promise((resolve) => setTimeout(resolve, FOLLOW_MS))
      await this.#enqueue(() => this.#adopt())
    }
    this.#setState({ status: 'ready' })
  }

  /** False when another index came in its place meanwhile. */
  async #buildRest(reason: BuildReason, all: number): Promise<boolean> {
    const index = this.#index
    while (this.isPartial) {
      this.#tellProgress(reason, all)
      const isDone = await this.#enqueue(() => this.#buildBatch())
      if (this.#index !== index) return false
      if (isDone) {
        const { builtTo: _builtTo, ...progress } = this.#progress
        this.#progress = progress
      }
      await this.#tryFlush(isDone ? 0 : BUILD_FLUSH_AT, isDone)
      await pause()
    }
    return true
  }

  #tellProgress(reason: BuildReason, all: number): void {
    this.#setState({ status: 'building', reason, done: Math.min(this.#index.size, all), all })
  }

  async #buildBatch(): Promise<boolean> {
    const size = this.#batchSize
    const { posts, last, isLast } = await this.#readBatch(size)
    const begun = performance.now()
    this.#index.put(posts.map(indexDocument))
    this.#unstored += posts.length
    if (last !== undefined) this.#progress = { ...this.#progress, builtTo: last }
    // A thread that has just started is several times slower than it will be.
    const pace = BATCH_MS / Math.max(1, performance.now() - begun)
    this.#batchSize = Math.round(Math.max(BATCH / 5, Math.min(BATCH * 2, size * pace, size * 2)))
    // The next posts are read while this thread does other work.
    if (last !== undefined) this.#ahead = { from: last, size: this.#batchSize, page: readPosts(last, this.#batchSize) }
    return isLast
  }

  #readBatch(size: number): Promise<PostPage> {
    const from = this.#progress.builtTo ?? ''
    const ahead = this.#ahead
    this.#ahead = undefined
    return ahead?.from === from && ahead.size === size ? ahead.page : readPosts(from, size)
  }

  /** A full disk must not stop the search: what cannot be stored is searched from memory, and indexed anew next time. */
  async #tryFlush(least: number, isWhole = false): Promise<void> {
    await this.#enqueue(() => this.#flush(least, isWhole)).catch((error: unknown) =>
      noteLibraryError('storing the search index', error),
    )
  }

  /** Stores what is new once that is `least` changes; `isWhole`: as one segment, whatever there is. */
  async #flush(least: number, isWhole = false): Promise<void> {
    if (this.#unstored < least && !isWhole) return
    // A page that is at it needs no help; this one goes on in memory.
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      const stored = lock && (await this.#store.readProgress())
      if (!lock || (stored?.generation ?? 0) !== this.#progress.generation) return
      await this.#storeAsOne(this.#index.fresh, [])
      for (let merging = this.#toMerge(isWhole); merging.length > 1; merging = this.#toMerge(isWhole))
        await this.#storeAsOne(merging, merging)
      await withLibrary((db) => pruneChanges(db, this.#progress.seq))
    })
  }

  /** Stores some segments as one in their place; those of them that are stored already are dropped. */
  async #storeAsOne(segments: readonly Segment[], drop: readonly Segment[]): Promise<void> {
    await Promise.all(segments.flatMap(({ postings, positions }) => [postings.loadAll(), positions.loadAll()]))
    const [only] = segments
    const add = segments.length > 1 ? await runInSlices(mergeSegments(segments)) : only
    const progress = { ...this.#progress, generation: this.#progress.generation + 1 }
    const kept = await this.#store.write(progress, { ...(add && { add }), drop, stored: this.#index.stored })
    this.#progress = progress
    this.#unstored = 0
    if (kept) this.#index.replace(segments, kept)
  }

  /** The stored segments that are better one: the last two when they are of like size, or all. */
  #toMerge(isWhole: boolean): readonly Segment[] {
    const { stored } = this.#index
    const [before, last] = stored.slice(-2)
    if (isWhole) return stored
    // While it is built they are only gathered: each would be merged again and again.
    if (this.isPartial) return []
    return before && last && before.postCount < MERGE_FACTOR * last.postCount ? [before, last] : []
  }

  /** Every post of the library can be found, and no other. */
  async #isComplete(): Promise<boolean> {
    const { seq } = this.#progress
    const count = await withLibrary(countPosts)
    const isQuiet = (await withLibrary(lastChange)) === seq && !this.#isStale
    return !isQuiet || count === this.#index.size
  }

  #setState(state: IndexState): void {
    this.#state = state
    this.#onState(state)
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(ignoring('whoever asked for it hears of it'))
    return result
  }
}

/** Some posts in the order of their keys. */
interface PostPage {
  posts: Post[]
  /** The key of the last one that was there, whether it can be used or not. */
  last: string | undefined
  isLast: boolean
}

/** The posts after this key. */
function readPosts(from: string, count: number): Promise<PostPage> {
  const page = withLibrary(async (db) => {
    const tx = db.transaction('posts')
    const all = await tx.store.getAll(IDBKeyRange.lowerBound(from, true), count)
    return { posts: await sound(tx, 'posts', all), last: all.at(-1)?.key, isLast: all.length < count }
  })
  page.catch(ignoring('whoever waits for them hears of it'))
  return page
}

function newProgress(seq: number): IndexProgress {
  return { format: INDEX_FORMAT, generation: 0, seq }
}
