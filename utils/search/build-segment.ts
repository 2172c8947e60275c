import { ByteWriter, PagedBytes } from './bytes'
import type { IndexDocument, SearchField } from './document'
import { CLASS_BITS, FIELD_CLASSES, FLAG_BITS, OFTEN_BIT, type PostColumns, Segment } from './segment'
import { Vocabulary } from './vocabulary'
import { eachWord } from './words'

const OFTEN = 3
/** Of the class in a place. */
const CLASS_SHIFT = 2
/** Between fields, so that no phrase reaches from one into the next. */
const FIELD_GAP = 8
/** UTF-16 code units: a longer first line is no title. */
const TITLE_MAX = 120

const CLASS_OF: Record<Exclude<SearchField, 'channel'>, number> = {
  tags: FIELD_CLASSES.tags,
  linkTitle: FIELD_CLASSES.title,
  note: FIELD_CLASSES.title,
  author: FIELD_CLASSES.text,
  text: FIELD_CLASSES.text,
  links: FIELD_CLASSES.links,
  files: FIELD_CLASSES.links,
}
const FIELDS = Object.keys(CLASS_OF) as (keyof typeof CLASS_OF)[]

/** Every word of every post in the order met, one column for each of its properties. */
class Occurrences {
  terms = new Uint32Array(1 << 12)
  posts = new Uint32Array(1 << 12)
  /** `(position << CLASS_SHIFT) | class`; 0 for a facet. */
  places = new Uint32Array(1 << 12)
  length = 0

  add(term: number, post: number, place: number): void {
    if (this.length === this.terms.length) this.#grow()
    this.terms[this.length] = term
    this.posts[this.length] = post
    this.places[this.length] = place
    this.length += 1
  }

  #grow(): void {
    for (const name of ['terms', 'posts', 'places'] as const) {
      const grown = new Uint32Array(this.length * 2)
      grown.set(this[name])
      this[name] = grown
    }
  }
}

/** Indexes posts; some 0.1 ms each. */
export function buildSegment(documents: readonly IndexDocument[]): Segment {
  const ids = new Map<string, number>()
  const occurrences = new Occurrences()
  const idOf = (key: string) => {
    let id = ids.get(key)
    if (id === undefined) {
      id = ids.size
      ids.set(key, id)
    }
    return id
  }
  for (const [post, { fields, facets }] of documents.entries()) {
    for (const facet of facets) occurrences.add(idOf(facet), post, 0)
    let position = 0
    for (const field of FIELDS) {
      const text = fields[field]
      if (!text) continue
      position += FIELD_GAP
      const titleEnd = field === 'text' ? titleLength(text) : 0
      eachWord(text, (key, start) => {
        position += 1
        const fieldClass = start < titleEnd ? FIELD_CLASSES.title : CLASS_OF[field]
        occurrences.add(idOf(key), post, (position << CLASS_SHIFT) | fieldClass)
      })
    }
  }
  return encode(documents, ids, occurrences)
}

/** The first line is the title when it is short and more follows. */
function titleLength(text: string): number {
  const end = text.indexOf('\n')
  return end > 0 && end <= TITLE_MAX ? end : 0
}

function encode(
  documents: readonly IndexDocument[],
  ids: ReadonlyMap<string, number>,
  occurrences: Occurrences,
): Segment {
  // Units are below 256: their order as strings is that of their bytes.
  const keys = [...ids.keys()].toSorted()
  const rank = new Uint32Array(keys.length)
  for (const [place, key] of keys.entries()) rank[ids.get(key) ?? 0] = place
  const { posts, places, starts } = sortByTerm(occurrences, rank)
  const postings = new ByteWriter(occurrences.length * 2)
  const positions = new ByteWriter(occurrences.length * 2)
  const postingStarts = new Uint32Array(keys.length + 1)
  const positionStarts = new Uint32Array(keys.length + 1)
  for (let term = 0; term < keys.length; term += 1) {
    const start = starts[term] ?? 0
    const end = starts[term + 1] ?? 0
    encodePostings(posts, places, start, end, postings)
    // A facet has no place.
    if ((places[start] ?? 0) > 0) encodePositions(posts, places, start, end, positions)
    postingStarts[term + 1] = postings.length
    positionStarts[term + 1] = positions.length
  }
  return new Segment({
    vocabulary: Vocabulary.of(keys),
    posts: postColumns(documents),
    postingStarts,
    positionStarts,
    postings: new PagedBytes(postings.finish()),
    positions: new PagedBytes(positions.finish()),
  })
}

/** Occurrences by the rank of their term, in one pass: within a term they stay in order. */
function sortByTerm({ terms, posts, places, length }: Occurrences, rank: Uint32Array) {
  const starts = new Uint32Array(rank.length + 1)
  for (let index = 0; index < length; index += 1) {
    const after = (rank[terms[index] ?? 0] ?? 0) + 1
    starts[after] = (starts[after] ?? 0) + 1
  }
  for (let term = 0; term < rank.length; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const next = starts.slice()
  const sorted = { posts: new Uint32Array(length), places: new Uint32Array(length), starts }
  for (let index = 0; index < length; index += 1) {
    const term = rank[terms[index] ?? 0] ?? 0
    const place = next[term] ?? 0
    next[term] = place + 1
    sorted.posts[place] = posts[index] ?? 0
    sorted.places[place] = places[index] ?? 0
  }
  return sorted
}

function encodePostings(posts: Uint32Array, places: Uint32Array, start: number, end: number, to: ByteWriter): void {
  let count = 0
  for (let at = start; at < end; at += 1) if (at === start || posts[at] !== posts[at - 1]) count += 1
  to.number(count)
  let before = -1
  for (let at = start; at < end;) {
    const post = posts[at] ?? 0
    const first = at
    let fieldClass = 0
    for (; at < end && posts[at] === post; at += 1) fieldClass = Math.max(fieldClass, (places[at] ?? 0) & CLASS_BITS)
    to.number(((post - before) << FLAG_BITS) | (at - first >= OFTEN ? OFTEN_BIT : 0) | fieldClass)
    before = post
  }
}

function encodePositions(posts: Uint32Array, places: Uint32Array, start: number, end: number, to: ByteWriter): void {
  let last = 0
  for (let at = start; at < end; at += 1) {
    const position = (places[at] ?? 0) >>> CLASS_SHIFT
    const isLast = at + 1 === end || posts[at + 1] !== posts[at]
    to.number(((position - last) << 1) | (isLast ? 1 : 0))
    last = isLast ? 0 : position
  }
}

function postColumns(documents: readonly IndexDocument[]): PostColumns {
  const encoder = new TextEncoder()
  const encoded = documents.map(({ key }) => encoder.encode(key))
  const keyStarts = new Uint32Array(documents.length + 1)
  for (const [post, bytes] of encoded.entries()) keyStarts[post + 1] = (keyStarts[post] ?? 0) + bytes.length
  const keys = new Uint8Array(keyStarts[documents.length] ?? 0)
  for (const [post, bytes] of encoded.entries()) keys.set(bytes, keyStarts[post])
  return {
    keys,
    keyStarts,
    byKey: sortedByKey(keys, keyStarts),
    postedAt: Float64Array.from(documents, ({ postedAt }) => postedAt),
    savedAt: Float64Array.from(documents, ({ savedAt }) => savedAt),
  }
}

/** Numbers of posts in the order of their keys' bytes. */
function sortedByKey(keys: Uint8Array, keyStarts: Uint32Array): Uint32Array {
  // As strings of bytes, which compare as the bytes do.
  const names = Array.from({ length: keyStarts.length - 1 }, (_, post) =>
    String.fromCharCode(...keys.subarray(keyStarts[post], keyStarts[post + 1])),
  )
  const numbers = new Map(names.map((name, post) => [name, post]))
  return Uint32Array.from(names.toSorted(), (name) => numbers.get(name) ?? 0)
}
