import { signal } from '@preact/signals'
import { ignoring } from '../../utils/errors/ignoring'
import { noteError } from '../../utils/jobs/fault-of'
import { Finder } from '../../utils/finder/finder'
import type { FacetCounts, FacetName, FacetValue, Links, Question, Request } from '../../utils/finder/protocol'
import { withLibrary } from '../../utils/library/open'
import { allPeers, newestPosts, postsByKey } from '../../utils/library/read'
import type { KeptPeer, Post } from '../../utils/post/model'
import type { Hit, IndexState } from '../../utils/search/found'
import type { Facet } from '../../utils/search/query'
import type { List } from './rows'

/** A post of the list with what matched in it. */
export interface Listed {
  post: Post
  peer: KeptPeer | undefined
  ranges: Hit['ranges']
}

/** A list, and how good it is. */
export interface FoundList extends List {
  /** How many posts there are in the library, where that is known. */
  all: number | undefined
  /** How many match as typed; the others come after them and are only similar. */
  exact: number
  didYouMean: string | undefined
}

type Peers = ReadonlyMap<string, KeptPeer>

/** Where the posts of a page come from: its search thread, and the library where that is sooner. */
export class PostSource {
  readonly indexState = signal<IndexState>({ status: 'ready' })
  readonly peers = signal<Peers>(new Map())
  /** What can be filtered by, for those facets that were asked for. */
  readonly values = signal<Partial<Record<Facet, FacetValue[]>>>({})
  /** Counts up when answers of the thread may be others now. */
  readonly version = signal(0)
  readonly #finder = new Finder((state) => this.#indexIs(state))
  readonly #onIndexed: () => void
  #peersRead: Promise<Peers> | undefined
  #lastFacets: Promise<unknown> = Promise.resolve()
  /** By what is counted, the text asked for last. */
  readonly #facetsWanted = new Map<string, symbol>()

  /** `onIndexed`: the index, which was being built, is whole now. */
  constructor(onIndexed: () => void) {
    this.#onIndexed = onIndexed
  }

  warmUp(): void {
    this.#finder.warmUp()
  }

  /** Posts changed, came or went. */
  changed(keys: string[]): void {
    this.#finder.changed(keys)
    this.values.value = {}
    this.version.value += 1
  }

  /** Channels are read anew with the next list. */
  forgetPeers(): void {
    this.#peersRead = undefined
  }

  /** The posts saved last, without the search thread. Rejects with the browser's own error. */
  async newest(limit: number): Promise<Listed[]> {
    const [posts, peers] = await Promise.all([withLibrary((db) => newestPosts(db, { limit })), this.#readPeers()])
    return posts.map((post) => ({ post, peer: peers.get(post.peerKey), ranges: {} }))
  }

  /** Begins a list with its first posts; undefined when a newer question came in between. Throws a LibraryError. */
  async list(question: Question, count: number): Promise<FoundList | undefined> {
    const [found, peers] = await Promise.all([this.#finder.ask({ kind: 'list', question, count }), this.#readPeers()])
    if (!found) return undefined
    this.indexState.value = found.state
    const { listing, total, all, exact, didYouMean, groups = [], window } = found
    return { listing, total, all, exact, didYouMean, groups, from: window.from, rows: rowsOf(window, peers) }
  }

  /** Posts of the list begun last; undefined when another one was begun since. Throws a LibraryError. */
  async window(listing: number, from: number, count: number): Promise<List['rows'] | undefined> {
    const [found, peers] = await Promise.all([
      this.#finder.ask({ kind: 'window', listing, from, count }),
      this.#readPeers(),
    ])
    return found ? rowsOf(found, peers) : undefined
  }

  /** Keys of the list begun last, `to` exclusive; none when another one was begun since. Throws a LibraryError. */
  async keys(listing: number, from: number, to: number): Promise<string[]> {
    return (await this.#finder.ask({ kind: 'keys', listing, from, to })) ?? []
  }

  /** Where a post stands in the list begun last; undefined when it does not. Throws a LibraryError. */
  async place(listing: number, key: string): Promise<number | undefined> {
    return (await this.#finder.ask({ kind: 'place', listing, key })) ?? undefined
  }

  /**
   * What the posts that a query finds can be narrowed by; undefined when a newer question for the same facets came in
   * between. Throws a LibraryError.
   */
  facets(text: string, facets: readonly FacetName[]): Promise<FacetCounts | undefined> {
    const kind = facets.join(' ')
    const question = Symbol(kind)
    this.#facetsWanted.set(kind, question)
    // In turn: to the thread each would make the others void, though different parts of the page ask.
    const reply = this.#lastFacets.then(() =>
      this.#facetsWanted.get(kind) === question ? this.#finder.ask({ kind: 'facets', text, facets }) : undefined,
    )
    this.#lastFacets = reply.catch(ignoring('whoever asked for them hears of it'))
    return reply
  }

  /** Links of the library; undefined when a newer question came in between. Throws a LibraryError. */
  links(wanted: Omit<Extract<Request, { kind: 'links' }>, 'kind'>): Promise<Links | undefined> {
    return this.#finder.ask({ kind: 'links', ...wanted })
  }

  /** One post as it is now. */
  async post(key: string): Promise<Listed | undefined> {
    return (await this.posts([key]))[0]
  }

  /** Posts as they are now; those that are gone are left out. */
  async posts(keys: readonly string[]): Promise<Listed[]> {
    const [posts, peers] = await Promise.all([withLibrary((db) => postsByKey(db, keys)), this.#readPeers()])
    return posts.map((post) => ({ post, peer: peers.get(post.peerKey), ranges: {} }))
  }

  /** Sees to it that a facet's values are there, or will be. */
  async loadValues(facet: Facet): Promise<void> {
    if (this.values.value[facet]) return
    try {
      const values = await this.#finder.ask({ kind: 'values', facet })
      if (values) this.values.value = { ...this.values.value, [facet]: values }
    } catch (error) {
      // They can be typed without being offered.
      noteError('listing values', error)
    }
  }

  /** Tags that the reader gave to posts like this one; none when a newer question came in between. */
  async suggestTags(key: string, limit: number): Promise<string[]> {
    try {
      return (await this.#finder.ask({ kind: 'tags', key, limit })) ?? []
    } catch (error) {
      // A post can be tagged without them.
      noteError('suggesting tags', error)
      return []
    }
  }

  #readPeers(): Promise<Peers> {
    this.#peersRead ??= withLibrary(async (db) => {
      this.peers.value = await allPeers(db)
      return this.peers.value
    })
    return this.#peersRead
  }

  #indexIs(state: IndexState): void {
    const wasBuilding = this.indexState.value.status === 'building'
    this.indexState.value = state
    if (!wasBuilding || state.status === 'building') return
    this.values.value = {}
    this.version.value += 1
    this.#onIndexed()
  }
}

function rowsOf(
  { posts, hits }: { posts: readonly (Post | null)[]; hits: readonly (Hit | null)[] },
  peers: Peers,
): (Listed | undefined)[] {
  return posts.map((post, place) =>
    post ? { post, peer: peers.get(post.peerKey), ranges: hits[place]?.ranges ?? {} } : undefined,
  )
}
