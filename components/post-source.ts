import { signal } from '@preact/signals'
import { Finder } from '../utils/finder/finder'
import type { FacetValue } from '../utils/finder/protocol'
import { withLibrary } from '../utils/library/open'
import { allPeers, newestPosts, postsByKey } from '../utils/library/read'
import type { KeptPeer, Post } from '../utils/post/model'
import type { Hit, IndexState } from '../utils/search/found'
import type { Facet } from '../utils/search/query'

/** A post of the list with what matched in it. */
export interface Listed {
  post: Post
  peer: KeptPeer | undefined
  ranges: Hit['ranges']
}

/** What is asked for: the posts like one, else what a text finds, else the newest. */
export interface Question {
  text: string
  similarTo: string | undefined
  limit: number
}

/** `matching` is missing where all posts match, `exact` where there is no better or worse match. */
export interface PostList {
  listed: Listed[]
  matching?: number
  exact?: number
  didYouMean?: string
}

type Peers = ReadonlyMap<string, KeptPeer>

/** Where the posts of a page come from: its search thread, and the library where nothing is searched for. */
export class PostSource {
  readonly indexState = signal<IndexState>({ status: 'ready' })
  readonly peers = signal<Peers>(new Map())
  /** What can be filtered by, for those facets that were asked for. */
  readonly values = signal<Partial<Record<Facet, FacetValue[]>>>({})
  readonly #finder = new Finder((state) => this.#indexIs(state))
  readonly #onIndexed: () => void
  #peersRead: Promise<Peers> | undefined

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
  }

  /** Channels are read anew with the next list. */
  forgetPeers(): void {
    this.#peersRead = undefined
  }

  /** Undefined when a newer question came in between. Throws a LibraryError. */
  async list({ text, similarTo, limit }: Question): Promise<PostList | undefined> {
    if (similarTo === undefined && text.trim() === '') {
      const [posts, peers] = await Promise.all([withLibrary((db) => newestPosts(db, { limit })), this.#readPeers()])
      return { listed: listedOf(posts, peers) }
    }
    const [found, peers] = await Promise.all([
      this.#finder.ask(
        similarTo === undefined ? { kind: 'find', text, limit } : { kind: 'similar', key: similarTo, limit },
      ),
      this.#readPeers(),
    ])
    if (!found) return undefined
    const { posts, hits, total, exact, didYouMean, state } = found
    this.indexState.value = state
    const listed = listedOf(posts, peers, new Map(hits.map(({ key, ranges }) => [key, ranges])))
    return { listed, matching: total, ...(similarTo === undefined && { exact, didYouMean }) }
  }

  /** One post as it is now. */
  async post(key: string): Promise<Listed | undefined> {
    const [[post], peers] = await Promise.all([withLibrary((db) => postsByKey(db, [key])), this.#readPeers()])
    return post && { post, peer: peers.get(post.peerKey), ranges: {} }
  }

  /** Sees to it that a facet's values are there, or will be. */
  async loadValues(facet: Facet): Promise<void> {
    if (this.values.value[facet]) return
    try {
      const values = await this.#finder.ask({ kind: 'values', facet })
      if (values) this.values.value = { ...this.values.value, [facet]: values }
    } catch (error) {
      // They can be typed without being offered.
      console.error('Galpi: listing values', error)
    }
  }

  /** Tags that the reader gave to posts like this one; none when a newer question came in between. */
  async suggestTags(key: string, limit: number): Promise<string[]> {
    try {
      return (await this.#finder.ask({ kind: 'tags', key, limit })) ?? []
    } catch (error) {
      // A post can be tagged without them.
      console.error('Galpi: suggesting tags', error)
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
    this.#onIndexed()
  }
}

function listedOf(posts: readonly Post[], peers: Peers, ranges: ReadonlyMap<string, Hit['ranges']> = new Map()) {
  return posts.map((post): Listed => ({ post, peer: peers.get(post.peerKey), ranges: ranges.get(post.key) ?? {} }))
}
