import { encodeKey, type Segment } from './segment'

/** So few are sorted at once. */
const FEW = 24

/**
 * Posts of some segments in an order. It stays as it is when the index changes: segments only learn which of their posts
 * are dead.
 */
export class PostList {
  readonly #segments: readonly Segment[]
  /** Of each post the segment's place, and the number in it. */
  readonly #places: Uint32Array
  readonly #posts: Uint32Array

  constructor(segments: readonly Segment[], places: Uint32Array, posts: Uint32Array) {
    this.#segments = segments
    this.#places = places
    this.#posts = posts
  }

  get length(): number {
    return this.#posts.length
  }

  /** Empty past the end. */
  keyAt(at: number): string {
    return this.#segmentAt(at)?.keyOf(this.#posts[at] ?? 0) ?? ''
  }

  /** Epoch milliseconds. */
  timeAt(at: number, column: 'postedAt' | 'savedAt'): number {
    return this.#segmentAt(at)?.posts[column][this.#posts[at] ?? 0] ?? 0
  }

  /** Where the post with this key stands. */
  find(key: string): number | undefined {
    const encoded = encodeKey(key)
    for (const [place, segment] of this.#segments.entries()) {
      const post = segment.numberOf(encoded)
      if (post === undefined) continue
      for (let at = this.#posts.indexOf(post); at >= 0; at = this.#posts.indexOf(post, at + 1))
        if (this.#places[at] === place) return at
    }
    return undefined
  }

  /** The same posts in another order, given by where they stand in this one. */
  reordered(order: Uint32Array): PostList {
    return new PostList(
      this.#segments,
      order.map((at) => this.#places[at] ?? 0),
      order.map((at) => this.#posts[at] ?? 0),
    )
  }

  /** Of each post the place of its peer in `keys`, by the first part of its key. */
  peers(): { keys: string[]; peers: Uint32Array } {
    const places = new Map<string, number>()
    const ofSegments = this.#segments.map((segment) =>
      peersOf(segment, (key) => {
        const place = places.get(key) ?? places.size
        places.set(key, place)
        return place
      }),
    )
    const peers = this.#posts.map((post, at) => ofSegments[this.#places[at] ?? 0]?.[post] ?? 0)
    return { keys: [...places.keys()], peers }
  }

  #segmentAt(at: number): Segment | undefined {
    return this.#segments[this.#places[at] ?? this.#segments.length]
  }
}

const SLASH = '/'.charCodeAt(0)

/** In the order of their keys posts of one peer are neighbours, so that few keys are read. */
function peersOf(segment: Segment, placeOf: (peerKey: string) => number): Uint32Array {
  const { keys, keyStarts, byKey } = segment.posts
  const peers = new Uint32Array(segment.postCount)
  let before = 0
  let length = 0
  let place = 0
  for (const post of byKey) {
    const start = keyStarts[post] ?? 0
    if (length === 0 || !isSame(keys, before, start, length)) {
      const key = segment.keyOf(post)
      length = Math.max(0, keys.subarray(start, keyStarts[post + 1]).lastIndexOf(SLASH)) + 1
      place = placeOf(key.slice(0, key.lastIndexOf('/')))
      before = start
    }
    peers[post] = place
  }
  return peers
}

function isSame(bytes: Uint8Array, a: number, b: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (bytes[a + at] !== bytes[b + at]) return false
  return true
}

/**
 * The numbers below `count` ordered by the first column, largest first, where that is the same by the next one, and at
 * last by `compare`.
 */
export function sortedPlaces(
  count: number,
  columns: readonly Float64Array[],
  compare: (a: number, b: number) => number,
): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  sortRun(order, columns, compare)
  return order
}

function sortRun(
  order: Uint32Array,
  columns: readonly Float64Array[],
  compare: (a: number, b: number) => number,
): void {
  const [column, ...others] = columns
  if (!column || order.length <= FEW) {
    order.sort((a, b) => {
      for (const each of columns) {
        const difference = (each[b] ?? 0) - (each[a] ?? 0)
        if (difference !== 0) return difference
      }
      return compare(a, b)
    })
    return
  }
  // Sorting plain numbers is many times faster than asking back for each pair of posts.
  const values = new Float64Array(order.length)
  for (let at = 0; at < order.length; at += 1) values[at] = -(column[order[at] ?? 0] ?? 0)
  const sorted = values.toSorted()
  if (sorted[0] !== sorted.at(-1)) putInPlace(order, values, sorted)
  for (let start = 0; start < order.length;) {
    const end = endOfRun(sorted, start)
    if (end - start > 1) sortRun(order.subarray(start, end), others, compare)
    start = end
  }
}

/** Gives each of `order` the place that its value has in `sorted`; those of one value stay in their order. */
function putInPlace(order: Uint32Array, values: Float64Array, sorted: Float64Array): void {
  const before = order.slice()
  const taken = new Uint32Array(order.length)
  for (let at = 0; at < before.length; at += 1) {
    const first = lowerBound(sorted, values[at] ?? 0)
    const place = first + (taken[first] ?? 0)
    taken[first] = (taken[first] ?? 0) + 1
    order[place] = before[at] ?? 0
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function endOfRun(sorted: Float64Array, start: number): number {
  let end = start + 1
  while (end < sorted.length && sorted[end] === sorted[start]) end += 1
  return end
}
