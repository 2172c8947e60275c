import { ByteReader, type PagedBytes } from './bytes'
import { FULL, matchWhole, type Tier, TIERS, type VisitTerm } from './match-terms'
import type { Pattern, Plan } from './plan'
import { CLASS_BITS, FIELD_CLASSES, OFTEN_BIT, postingBuffer, type Segment } from './segment'

/** A post's value for a clause: its tier, and in the low bits how well it matches within that. */
export const STRENGTH_BITS = 12
export const STRENGTH_MAX = (1 << STRENGTH_BITS) - 1
/** For what is simply so, as a facet is. */
export const HOLDS = 7 << STRENGTH_BITS

const CLASS_WEIGHTS: Record<number, number> = {
  [FIELD_CLASSES.links]: 2,
  [FIELD_CLASSES.text]: 3,
  [FIELD_CLASSES.title]: 4.5,
  [FIELD_CLASSES.tags]: 8,
}
const OFTEN_WEIGHT = 1.15
/** By the flags of a posting; the best quality in the best field is STRENGTH_MAX. */
const WEIGHTS = Float64Array.from({ length: 8 }, (_, flags) => {
  const weight = (CLASS_WEIGHTS[flags & CLASS_BITS] ?? 0) * (flags & OFTEN_BIT ? OFTEN_WEIGHT : 1)
  return (weight * STRENGTH_MAX) / (CLASS_WEIGHTS[FIELD_CLASSES.tags] ?? 1) / OFTEN_WEIGHT / FULL
})

/** Terms with what a post that has them is worth: `tier` and `quality`, see `VisitTerm`. */
export class TermList {
  readonly terms: number[] = []
  readonly tiers: Tier[] = []
  readonly qualities: number[] = []

  get size(): number {
    return this.terms.length
  }

  append({ terms, tiers, qualities }: TermList): void {
    for (const term of terms) this.terms.push(term)
    for (const tier of tiers) this.tiers.push(tier)
    for (const quality of qualities) this.qualities.push(quality)
  }

  /** Adds what a matcher finds, at most as good as the pattern allows. */
  adder({ tier: most, quality: factor }: Pick<Pattern, 'tier' | 'quality'>): VisitTerm {
    return (term, tier, quality) => {
      this.terms.push(term)
      this.tiers.push(tier < most ? tier : most)
      this.qualities.push(quality * factor)
    }
  }
}

let scratch = postingBuffer(1 << 10)

/** The values that a query gives to the posts of one segment, a column for each clause. */
export class Scope {
  readonly values: Uint16Array[]
  /** 1 for posts that are dead, or that a negated clause leaves out. */
  readonly excluded: Uint8Array
  /** Of each post the worst of its values; 0 where a clause does not hold. */
  readonly least: Uint16Array
  /** For each clause the terms of its word as typed, for phrases. */
  readonly typed: (TermList | undefined)[]
  /** By a word's key what was found for it before its stage came. */
  readonly later = new Map<string, TermList>()

  constructor(
    readonly segment: Segment,
    clauses: number,
  ) {
    this.values = Array.from({ length: clauses }, () => this.column())
    this.excluded = segment.dead.slice()
    this.least = this.column()
    this.typed = Array.from({ length: clauses }, () => undefined)
  }

  column(): Uint16Array {
    return new Uint16Array(this.segment.postCount)
  }

  /** Brings into memory what is read of these terms: their postings and, for phrases, positions. */
  async load(lists: readonly (readonly number[])[], withPositions = false): Promise<void> {
    const { segment } = this
    const postings = new Set<number>()
    const positions = new Set<number>()
    for (const terms of lists)
      for (const term of terms) {
        wantRange(segment.postings, segment.postingStarts, term, postings)
        if (withPositions) wantRange(segment.positions, segment.positionStarts, term, positions)
      }
    if (postings.size + positions.size > 0)
      await Promise.all([segment.postings.load(postings), segment.positions.load(positions)])
  }

  /** Gives each post that has one of the terms the best of its values, in each of `targets`. */
  apply({ terms, tiers, qualities }: TermList, targets: readonly Uint16Array[]): void {
    const buffer = this.#buffer()
    for (let index = 0; index < terms.length; index += 1) {
      const base = (tiers[index] ?? 0) << STRENGTH_BITS
      const quality = qualities[index] ?? 0
      const count = this.segment.readPostings(terms[index] ?? 0, buffer)
      for (const target of targets)
        for (let at = 0; at < count; at += 1) {
          const post = buffer.posts[at] ?? 0
          const value = base | Math.max(1, (WEIGHTS[buffer.flags[at] ?? 0] ?? 0) * quality)
          if (value > (target[post] ?? 0)) target[post] = value
        }
    }
  }

  /** Gives `value` to each post that has one of the terms. */
  mark(terms: Iterable<number>, value: number, target: Uint16Array): void {
    const buffer = this.#buffer()
    for (const term of terms) {
      const count = this.segment.readPostings(term, buffer)
      for (let at = 0; at < count; at += 1) {
        const post = buffer.posts[at] ?? 0
        if (value > (target[post] ?? 0)) target[post] = value
      }
    }
  }

  /** As `apply`, for posts where a term of each list follows one of the list before it. */
  applyPhrase(lists: readonly TermList[], targets: readonly Uint16Array[]): void {
    const met = new Uint8Array(this.segment.postCount)
    for (const [place, list] of lists.entries())
      this.#eachPosting(list, (post) => {
        if (met[post] === place) met[post] = place + 1
      })
    const last = lists.length - 1
    const places = new PlaceSets(met, lists.length, this.#lastPosition(lists[0], met, lists.length) + last)
    for (const [place, list] of lists.entries())
      this.#eachPosition(list, (post, position, index, flags) => {
        if (!places.add(place, post, position) || place < last) return
        const quality = (list.qualities[index] ?? 0) * (WEIGHTS[flags] ?? 0)
        const value = ((list.tiers[index] ?? 0) << STRENGTH_BITS) | Math.max(1, Math.round(quality))
        for (const target of targets) if (value > (target[post] ?? 0)) target[post] = value
      })
  }

  /** Counts in `into` for each post how many of the lists are followed by the next one. */
  countNeighbours(lists: readonly (TermList | undefined)[], candidates: Uint8Array, into: Uint8Array): void {
    for (let place = 1; place < lists.length; place += 1) {
      const [before, list] = [lists[place - 1], lists[place]]
      if (!before || !list) continue
      const places = new PlaceSets(candidates, 1, this.#lastPosition(before, candidates, 1) + 1)
      this.#eachPosition(before, (post, position) => places.add(0, post, position))
      const counted = new Uint8Array(candidates.length)
      this.#eachPosition(list, (post, position) => {
        if (!places.add(1, post, position) || counted[post]) return
        counted[post] = 1
        into[post] = (into[post] ?? 0) + 1
      })
    }
  }

  #eachPosition(
    { terms }: TermList,
    visit: (post: number, position: number, index: number, flags: number) => void,
  ): void {
    const { segment } = this
    const buffer = this.#buffer()
    for (const [index, term] of terms.entries()) {
      const count = segment.readPostings(term, buffer)
      const reader = new ByteReader(segment.positions.bytes, segment.positionStarts[term] ?? 0)
      for (let at = 0; at < count; at += 1) {
        let position = 0
        for (let isLast = 0; isLast === 0;) {
          const step = reader.number()
          isLast = step & 1
          position += step >>> 1
          visit(buffer.posts[at] ?? 0, position, index, buffer.flags[at] ?? 0)
        }
      }
    }
  }

  /** The last position that a list has in the posts whose `mark` is `wanted`. */
  #lastPosition(list: TermList | undefined, marks: Uint8Array, wanted: number): number {
    let last = 0
    if (list)
      this.#eachPosition(list, (post, position) => {
        if (position > last && marks[post] === wanted) last = position
      })
    return last
  }

  #eachPosting({ terms }: TermList, visit: (post: number) => void): void {
    const buffer = this.#buffer()
    for (const term of terms) {
      const count = this.segment.readPostings(term, buffer)
      for (let at = 0; at < count; at += 1) visit(buffer.posts[at] ?? 0)
    }
  }

  #buffer() {
    if (scratch.posts.length < this.segment.postCount) scratch = postingBuffer(this.segment.postCount)
    return scratch
  }
}

function wantRange(bytes: PagedBytes, starts: Uint32Array, term: number, wanted: Set<number>): void {
  bytes.want(starts[term] ?? 0, starts[term + 1] ?? 0, wanted)
}

/** Bits: 32 MB. */
const PLACES_MAX = 1 << 28

/** For some posts which positions are taken, and whether the next list goes on from there. */
class PlaceSets {
  readonly #ordinals: Int32Array
  /** Positions of a post. */
  readonly #width: number
  #before: Uint32Array
  #now: Uint32Array
  #place = 0

  /** Of the posts whose `mark` is `wanted`, with positions up to `last`. */
  constructor(marks: Uint8Array, wanted: number, last: number) {
    this.#ordinals = new Int32Array(marks.length)
    let count = 0
    for (let post = 0; post < marks.length; post += 1) this.#ordinals[post] = marks[post] === wanted ? count++ : -1
    const width = (last | 31) + 1
    // Of very many very long posts the last words are not looked at.
    this.#width = count * width > PLACES_MAX ? Math.floor(PLACES_MAX / count / 32) * 32 : width
    this.#before = new Uint32Array(0)
    this.#now = new Uint32Array((count * this.#width) / 32)
  }

  /** Takes a position for the list at `place`; false when it is not of these posts or does not follow. */
  add(place: number, post: number, position: number): boolean {
    const ordinal = this.#ordinals[post] ?? -1
    if (ordinal < 0 || position >= this.#width) return false
    if (place > this.#place) {
      this.#before = this.#now
      this.#now = new Uint32Array(this.#before.length)
      this.#place = place
    }
    const bit = ordinal * this.#width + position
    if (place > 0 && !hasBit(this.#before, bit - 1)) return false
    this.#now[bit >>> 5] = (this.#now[bit >>> 5] ?? 0) | (1 << (bit & 31))
    return true
  }
}

function hasBit(bits: Uint32Array, bit: number): boolean {
  return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0
}

/** For each key of a pattern the terms that may stand for it; undefined when one has none. */
export function patternLists({ vocabulary }: Segment, pattern: Pattern): TermList[] | undefined {
  const lists: TermList[] = []
  for (const [place, key] of pattern.keys.entries()) {
    const list = new TermList()
    const add = list.adder(pattern)
    if (place === pattern.keys.length - 1) matchWhole(vocabulary, key, add, pattern.isUnfinished)
    else {
      const term = vocabulary.find(key)
      if (term !== undefined) add(term, TIERS.whole, FULL, 0, key.length)
    }
    if (list.size === 0) return undefined
    lists.push(list)
  }
  return lists
}

/** The values of the clauses that must hold. */
export function requiredColumns({ values }: Scope, plan: Plan): Uint16Array[] {
  return values.filter((_, clause) => !plan.clauses[clause]?.isNegated)
}

export function livingPosts(scopes: readonly Scope[]): number {
  return scopes.reduce((sum, { segment }) => sum + segment.postCount - segment.deadCount, 0)
}
