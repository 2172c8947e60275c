import { ByteReader, PagedBytes, type ReadPart } from './bytes'
import { Vocabulary, type VocabularyArrays } from './vocabulary'

/** What a match in a field counts, by the two bits that a posting has for it. */
export const FIELD_CLASSES = { links: 0, text: 1, title: 2, tags: 3 } as const
export const CLASS_BITS = 0b011
/** The word stands in the post three times or more. */
export const OFTEN_BIT = 0b100
export const FLAG_BITS = 3

/** Posts of a segment, by their number in it. */
export interface PostColumns {
  /** UTF-8 of all keys. */
  keys: Uint8Array
  keyStarts: Uint32Array
  /** Numbers of the posts in the order of their keys' bytes. */
  byKey: Uint32Array
  /** Epoch milliseconds. */
  postedAt: Float64Array
  savedAt: Float64Array
}

export interface SegmentParts {
  vocabulary: VocabularyArrays
  posts: PostColumns
  /** Where each term's postings start, and the end of the last. */
  postingStarts: Uint32Array
  /** Where each term's positions start; a facet has none. */
  positionStarts: Uint32Array
  /** Of each term: how many posts, then for each `(distance from the one before << FLAG_BITS) | flags`. */
  postings: PagedBytes
  /** Of each term and post: `(distance from the word before << 1) | isLast`. */
  positions: PagedBytes
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** An immutable part of the index; posts can only be marked as dead. */
export class Segment {
  readonly vocabulary: Vocabulary
  readonly posts: PostColumns
  readonly postings: PagedBytes
  readonly positions: PagedBytes
  readonly postingStarts: Uint32Array
  readonly positionStarts: Uint32Array
  /** 1 for each post that was removed or has moved to a later segment. */
  readonly dead: Uint8Array<ArrayBuffer>
  deadCount = 0

  constructor(parts: SegmentParts, dead?: Uint8Array<ArrayBuffer>) {
    this.vocabulary = new Vocabulary(parts.vocabulary)
    this.posts = parts.posts
    this.postings = parts.postings
    this.positions = parts.positions
    this.postingStarts = parts.postingStarts
    this.positionStarts = parts.positionStarts
    this.dead = dead ?? new Uint8Array(this.postCount)
    for (const each of this.dead) this.deadCount += each
  }

  get postCount(): number {
    return this.posts.postedAt.length
  }

  keyOf(post: number): string {
    const { keys, keyStarts } = this.posts
    const start = keyStarts[post] ?? 0
    const end = keyStarts[post + 1] ?? 0
    let key = ''
    for (let at = start; at < end; at += 1) {
      const byte = keys[at] ?? 0
      // Keys are ASCII as a rule; the decoder costs much more to call.
      if (byte > 0x7f) return decoder.decode(keys.subarray(start, end))
      key += String.fromCharCode(byte)
    }
    return key
  }

  /** The living post with this key. */
  find(key: string): number | undefined {
    return this.findEncoded(encodeKey(key))
  }

  /** As `find`, for a key that `encodeKey` made bytes of. */
  findEncoded(wanted: Uint8Array): number | undefined {
    const post = this.numberOf(wanted)
    return post === undefined || this.dead[post] ? undefined : post
  }

  /** As `findEncoded`, also for a dead post. */
  numberOf(wanted: Uint8Array): number | undefined {
    const { keys, keyStarts, byKey } = this.posts
    let low = 0
    let high = byKey.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const post = byKey[middle] ?? 0
      const order = compareBytes(keys, keyStarts[post] ?? 0, keyStarts[post + 1] ?? 0, wanted, 0, wanted.length)
      if (order === 0) return post
      if (order < 0) low = middle + 1
      else high = middle
    }
    return undefined
  }

  kill(post: number): void {
    this.deadCount += 1 - (this.dead[post] ?? 0)
    this.dead[post] = 1
  }

  /** Brings into memory the postings of neighbouring terms, from the first to the one before `after`. */
  async loadPostings(first: number, after: number): Promise<void> {
    const wanted = new Set<number>()
    this.postings.want(this.postingStarts[first] ?? 0, this.postingStarts[after] ?? 0, wanted)
    await this.postings.load(wanted)
  }

  /** Reads a term's postings into `into`, which must have room for all posts; returns how many there are. */
  readPostings(term: number, into: PostingBuffer): number {
    const reader = new ByteReader(this.postings.bytes, this.postingStarts[term] ?? 0)
    const count = reader.number()
    const { bytes } = this.postings
    const end = this.postingStarts[term + 1] ?? 0
    let { at } = reader
    let post = -1
    for (let index = 0; index < count; index += 1) {
      // Written out: this loop runs for every posting of every search.
      let value = 0
      let shift = 0
      let byte = 0x80
      while (byte >= 0x80 && at < end) {
        byte = bytes[at++] ?? 0
        value |= (byte & 0x7f) << shift
        shift += 7
      }
      post += value >>> FLAG_BITS
      into.posts[index] = post
      into.flags[index] = value & (CLASS_BITS | OFTEN_BIT)
    }
    if (at !== end || post >= this.postCount) throw new RangeError('The postings of a term are damaged')
    return count
  }

  /** How many living posts have a term. */
  livingCountOf(term: number): number {
    const count = new ByteReader(this.postings.bytes, this.postingStarts[term] ?? 0).number()
    if (this.deadCount === 0) return count
    const buffer = postingBuffer(count)
    this.readPostings(term, buffer)
    return buffer.posts.reduce((sum, post) => sum + 1 - (this.dead[post] ?? 0), 0)
  }
}

/** The UTF-8 of a post's key, by which segments find it. */
export function encodeKey(key: string): Uint8Array {
  return encoder.encode(key)
}

/** Room for the postings of one term. */
export interface PostingBuffer {
  posts: Uint32Array
  flags: Uint8Array
}

export function postingBuffer(size: number): PostingBuffer {
  return { posts: new Uint32Array(size), flags: new Uint8Array(size) }
}

/** Below 0 when the first run of bytes sorts before the second. */
export function compareBytes(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const common = Math.min(aEnd - aStart, bEnd - bStart)
  for (let at = 0; at < common; at += 1) {
    const difference = (a[aStart + at] ?? 0) - (b[bStart + at] ?? 0)
    if (difference !== 0) return difference
  }
  return aEnd - aStart - (bEnd - bStart)
}

/** What says that bytes are a segment, and in which format; changes with every change of what is written. */
export const INDEX_FORMAT = 0x67_70_00_02
const HEADER = 16

/** A segment as bytes: everything but postings and positions in `head`, which is read whole. */
export interface StoredSegment {
  head: Uint8Array<ArrayBuffer>
  postings: Uint8Array<ArrayBuffer>
  positions: Uint8Array<ArrayBuffer>
}

/** The segment as bytes; its postings and positions must all be in memory. */
export function storeSegment(segment: Segment): StoredSegment {
  const { vocabulary, posts } = segment
  const columns = [
    posts.postedAt,
    posts.savedAt,
    vocabulary.starts,
    segment.postingStarts,
    segment.positionStarts,
    posts.keyStarts,
    posts.byKey,
    vocabulary.shared,
    vocabulary.keys,
    posts.keys,
  ]
  // Eight-byte columns come first, so that each starts where its type may.
  const size = columns.reduce((sum, { byteLength }) => sum + byteLength, HEADER)
  const head = new Uint8Array(size)
  const header = new Uint32Array(head.buffer, 0, HEADER / 4)
  header.set([INDEX_FORMAT, segment.postCount, vocabulary.size, vocabulary.keys.length])
  let at = HEADER
  for (const column of columns) {
    head.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += column.byteLength
  }
  return { head, postings: segment.postings.bytes, positions: segment.positions.bytes }
}

export interface SegmentSource {
  head: ArrayBuffer
  postings: { length: number; read: ReadPart }
  positions: { length: number; read: ReadPart }
  dead?: Uint8Array<ArrayBuffer>
}

/** A stored segment again, with its postings still outside. Throws a RangeError when the bytes are not whole. */
export function openSegment({ head, postings, positions, dead }: SegmentSource): Segment {
  if (head.byteLength < HEADER) throw new RangeError('The index is too short')
  const [format = 0, postCount = 0, termCount = 0, keyLength = 0] = new Uint32Array(head, 0, HEADER / 4)
  if (format !== INDEX_FORMAT) throw new RangeError('The index has another format')
  let at = HEADER
  const column = <T>(
    Type: new (buffer: ArrayBuffer, at: number, length: number) => T,
    size: number,
    length: number,
  ) => {
    const start = at
    at += size * length
    return new Type(head, start, length)
  }
  const postedAt = column(Float64Array, 8, postCount)
  const savedAt = column(Float64Array, 8, postCount)
  const starts = column(Uint32Array, 4, termCount + 1)
  const postingStarts = column(Uint32Array, 4, termCount + 1)
  const positionStarts = column(Uint32Array, 4, termCount + 1)
  const keyStarts = column(Uint32Array, 4, postCount + 1)
  const byKey = column(Uint32Array, 4, postCount)
  const shared = column(Uint8Array, 1, termCount)
  const keys = column(Uint8Array, 1, keyLength)
  const postKeys = column(Uint8Array, 1, Math.max(0, head.byteLength - at))
  const isWhole =
    starts[termCount] === keyLength &&
    keyStarts[postCount] === postKeys.length &&
    postingStarts[termCount] === postings.length &&
    positionStarts[termCount] === positions.length &&
    (!dead || dead.length === postCount)
  if (!isWhole) throw new RangeError('The parts of the index do not fit')
  return new Segment(
    {
      vocabulary: { keys, starts, shared },
      posts: { keys: postKeys, keyStarts, byKey, postedAt, savedAt },
      postingStarts,
      positionStarts,
      postings: new PagedBytes(postings),
      positions: new PagedBytes(positions),
    },
    dead,
  )
}
