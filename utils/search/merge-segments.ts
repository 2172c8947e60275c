import { ByteReader, ByteWriter, PagedBytes } from './bytes'
import { compareBytes, FLAG_BITS, type PostColumns, postingBuffer, type PostingBuffer, Segment } from './segment'
import { sharedLength } from './vocabulary'

/** Steps between two chances to pause; each takes some microseconds. */
const STEPS = 64
/** More are merged in groups first: each step looks at every source. */
const SOURCES_MAX = 8

/** A segment on its way into another. */
interface Source {
  segment: Segment
  /** The number of each post in the new segment; -1 for dead ones. */
  numbers: Int32Array
  buffer: PostingBuffer
  /** The next term to be taken, and its key. */
  term: number
  key: string
}

/**
 * One segment of several, without what is dead. All their bytes must be in memory. Yields often, so that whoever runs
 * it can pause; the sources stay as they are, and posts that die meanwhile are the caller's to mark.
 */
export function* mergeSegments(segments: readonly Segment[]): Generator<void, Segment> {
  if (segments.length <= SOURCES_MAX) return yield* mergeFew(segments)
  const merged: Segment[] = []
  for (let first = 0; first < segments.length; first += SOURCES_MAX) {
    const group = segments.slice(first, first + SOURCES_MAX)
    merged.push(...(group.length > 1 ? [yield* mergeFew(group)] : group))
  }
  return yield* mergeSegments(merged)
}

function* mergeFew(segments: readonly Segment[]): Generator<void, Segment> {
  let count = 0
  const sources: Source[] = []
  for (const segment of segments) {
    const numbers = new Int32Array(segment.postCount)
    for (let post = 0; post < segment.postCount; post += 1) numbers[post] = segment.dead[post] ? -1 : count++
    sources.push({ segment, numbers, buffer: postingBuffer(segment.postCount), term: -1, key: '' })
  }
  yield
  const posts = yield* mergePosts(sources, count)
  return yield* mergeTerms(sources, posts)
}

/** Runs a merge without a pause. */
export function mergeAtOnce(segments: readonly Segment[]): Segment {
  const merge = mergeSegments(segments)
  for (;;) {
    const step = merge.next()
    if (step.done) return step.value
  }
}

function* mergePosts(sources: readonly Source[], count: number): Generator<void, PostColumns> {
  const keys = new ByteWriter(count * 24)
  const keyStarts = new Uint32Array(count + 1)
  const postedAt = new Float64Array(count)
  const savedAt = new Float64Array(count)
  let next = 0
  for (const { segment, numbers } of sources) {
    const { posts } = segment
    for (let post = 0; post < segment.postCount; post += 1) {
      if (post % (STEPS * 8) === 0) yield
      if ((numbers[post] ?? -1) < 0) continue
      keys.copy(posts.keys, posts.keyStarts[post] ?? 0, posts.keyStarts[post + 1] ?? 0)
      postedAt[next] = posts.postedAt[post] ?? 0
      savedAt[next] = posts.savedAt[post] ?? 0
      next += 1
      keyStarts[next] = keys.length
    }
  }
  const bytes = keys.finish()
  const byKey = yield* mergeOrders(sources, bytes, keyStarts)
  return { keys: bytes, keyStarts, byKey, postedAt, savedAt }
}

function* mergeOrders(
  sources: readonly Source[],
  keys: Uint8Array,
  keyStarts: Uint32Array,
): Generator<void, Uint32Array> {
  const lists = sources.map(({ segment, numbers }) =>
    Int32Array.from(segment.posts.byKey, (post) => numbers[post] ?? -1).filter((post) => post >= 0),
  )
  const ats = lists.map(() => 0)
  const order = new Uint32Array(keyStarts.length - 1)
  const isBefore = (a: number, b: number) =>
    compareBytes(keys, keyStarts[a] ?? 0, keyStarts[a + 1] ?? 0, keys, keyStarts[b] ?? 0, keyStarts[b + 1] ?? 0) < 0
  for (let place = 0; place < order.length; place += 1) {
    if (place % (STEPS * 4) === 0) yield
    let best = -1
    for (let list = 0; list < lists.length; list += 1) {
      const post = lists[list]?.[ats[list] ?? 0]
      if (post === undefined) continue
      if (best < 0 || isBefore(post, lists[best]?.[ats[best] ?? 0] ?? 0)) best = list
    }
    order[place] = lists[best]?.[ats[best] ?? 0] ?? 0
    ats[best] = (ats[best] ?? 0) + 1
  }
  return order
}

/** Whole numbers below 2^32, as many as come. */
class NumberList {
  #numbers = new Uint32Array(1 << 12)
  length = 0

  push(value: number): void {
    if (this.length === this.#numbers.length) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.length++] = value
  }

  finish(): Uint32Array<ArrayBuffer> {
    return this.#numbers.slice(0, this.length)
  }
}

/** What the merged terms are written to. */
class TermWriter {
  readonly #keys = new ByteWriter(1 << 16)
  readonly #starts = new NumberList()
  readonly #shared = new ByteWriter(1 << 12)
  readonly #postings: ByteWriter
  readonly #positions: ByteWriter
  readonly #postingStarts = new NumberList()
  readonly #positionStarts = new NumberList()
  #before = ''

  /** Makes room for all that the sources have: growing later would copy megabytes at once. */
  constructor(sources: readonly Source[]) {
    const sizeOf = (part: 'postings' | 'positions') =>
      sources.reduce((sum, { segment }) => sum + segment[part].bytes.length, 0)
    // Numbers of posts grow by a byte at most where a segment's first post follows another's last.
    this.#postings = new ByteWriter(Math.ceil(sizeOf('postings') * 1.1))
    this.#positions = new ByteWriter(sizeOf('positions'))
    this.#startTerm()
  }

  #startTerm(): void {
    this.#starts.push(this.#keys.length)
    this.#postingStarts.push(this.#postings.length)
    this.#positionStarts.push(this.#positions.length)
  }

  add(key: string, sources: readonly Source[]): void {
    const counts = sources.map((source) => source.segment.readPostings(source.term, source.buffer))
    let living = 0
    for (const [place, source] of sources.entries())
      for (let index = 0; index < (counts[place] ?? 0); index += 1)
        if ((source.numbers[source.buffer.posts[index] ?? 0] ?? -1) >= 0) living += 1
    if (living === 0) return
    this.#postings.number(living)
    let last = -1
    for (const [place, source] of sources.entries()) last = this.#addPostings(source, counts[place] ?? 0, last)
    this.#shared.byte(sharedLength(this.#before, key))
    this.#before = key
    this.#keys.units(key)
    this.#startTerm()
  }

  #addPostings({ segment, numbers, buffer, term }: Source, count: number, before: number): number {
    const start = segment.positionStarts[term] ?? 0
    const end = segment.positionStarts[term + 1] ?? 0
    const { bytes } = segment.positions
    const isWhole = segment.deadCount === 0
    if (isWhole) this.#positions.copy(bytes, start, end)
    const reader = new ByteReader(bytes, start)
    let last = before
    for (let index = 0; index < count; index += 1) {
      const number = numbers[buffer.posts[index] ?? 0] ?? -1
      if (!isWhole && end > start) {
        const from = reader.at
        while ((reader.number() & 1) === 0);
        if (number >= 0) this.#positions.copy(bytes, from, reader.at)
      }
      if (number < 0) continue
      this.#postings.number(((number - last) << FLAG_BITS) | (buffer.flags[index] ?? 0))
      last = number
    }
    return last
  }

  finish(posts: PostColumns): Segment {
    return new Segment({
      vocabulary: {
        keys: this.#keys.finish(),
        starts: this.#starts.finish(),
        shared: this.#shared.finish(),
      },
      posts,
      postingStarts: this.#postingStarts.finish(),
      positionStarts: this.#positionStarts.finish(),
      postings: new PagedBytes(this.#postings.finish()),
      positions: new PagedBytes(this.#positions.finish()),
    })
  }
}

function* mergeTerms(sources: readonly Source[], posts: PostColumns): Generator<void, Segment> {
  const writer = new TermWriter(sources)
  for (const source of sources) advance(source)
  let open = sources.filter(isOpen)
  for (let step = 0; open.length > 0; step += 1) {
    if (step % STEPS === 0) yield
    let least = open[0]?.key ?? ''
    for (const { key } of open) if (key < least) least = key
    const same = open.filter(({ key }) => key === least)
    writer.add(least, same)
    for (const source of same) advance(source)
    if (!same.every(isOpen)) open = open.filter(isOpen)
  }
  yield
  return writer.finish(posts)
}

function advance(source: Source): void {
  source.term += 1
  source.key = isOpen(source) ? source.segment.vocabulary.keyOf(source.term) : ''
}

function isOpen({ segment, term }: Source): boolean {
  return term < segment.vocabulary.size
}
