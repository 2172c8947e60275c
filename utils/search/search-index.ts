import type { KeptPeer } from '../post/model'
import { buildSegment } from './build-segment'
import type { IndexDocument } from './document'
import type { Searched } from './evaluate'
import { mergeAtOnce } from './merge-segments'
import { indexPeers, type PeerIndex } from './peers'
import { encodeKey, type Segment } from './segment'

/** Posts; some milliseconds of merging, which is as long as an answer may wait. */
const MERGED_AT_ONCE = 128

/**
 * The index of all posts: segments that are stored, and small fresh ones for what changed since. Every post stands in
 * at most one of them alive.
 */
export class SearchIndex implements Searched {
  #stored: readonly Segment[]
  #fresh: readonly Segment[] = []
  #peers: PeerIndex = indexPeers([])
  #version = 0

  constructor(stored: readonly Segment[] = []) {
    this.#stored = stored
  }

  get segments(): readonly Segment[] {
    return [...this.#stored, ...this.#fresh]
  }

  get stored(): readonly Segment[] {
    return this.#stored
  }

  get peers(): PeerIndex {
    return this.#peers
  }

  /** Goes up with every post that comes, changes or goes. */
  get version(): number {
    return this.#version
  }

  /** How many posts can be found. */
  get size(): number {
    return this.segments.reduce((sum, { postCount, deadCount }) => sum + postCount - deadCount, 0)
  }

  /** What changed since the index was stored. */
  get fresh(): readonly Segment[] {
    return this.#fresh
  }

  setPeers(peers: Iterable<KeptPeer>): void {
    this.#peers = indexPeers(peers)
  }

  /** Adds posts; one that is there already is replaced. */
  put(documents: readonly IndexDocument[]): void {
    if (documents.length === 0) return
    for (const { key } of documents) this.remove(key)
    this.#fresh = [...this.#fresh, buildSegment(documents)]
    // As in a binary counter: each post is merged as often as the segments double, and few segments stay.
    for (;;) {
      const [before, last] = this.#fresh.slice(-2)
      const isEven = before && last && before !== last && before.postCount <= last.postCount
      if (!isEven || before.postCount + last.postCount > MERGED_AT_ONCE) return
      this.#fresh = [...this.#fresh.slice(0, -2), mergeAtOnce([before, last])]
    }
  }

  remove(key: string): void {
    this.#version += 1
    const encoded = encodeKey(key)
    for (const segment of this.segments) {
      const post = segment.findEncoded(encoded)
      if (post !== undefined) segment.kill(post)
    }
  }

  /** Puts one stored segment in the place of others, stored or fresh. */
  replace(replaced: readonly Segment[], segment: Segment): void {
    this.#stored = [...this.#stored.filter((each) => !replaced.includes(each)), segment]
    this.#fresh = this.#fresh.filter((each) => !replaced.includes(each))
  }
}
