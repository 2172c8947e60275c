import { FACET_MARK } from './term-key'

/** Terms in the order of their keys, one after the other in one array. */
export interface VocabularyArrays {
  /** Units of all keys. */
  keys: Uint8Array
  /** Where each key starts, and the end of the last. */
  starts: Uint32Array
  /** How many units a key has in common with the one before it; at most 255. */
  shared: Uint8Array
}

/** Gives units as they are but from 0x80 to 0x9f, of which keys have none. */
const decoder = new TextDecoder('windows-1252')

/** A sorted list of distinct term keys. */
export class Vocabulary {
  readonly keys: Uint8Array
  readonly starts: Uint32Array
  readonly shared: Uint8Array
  /** The first term that is a word: facets sort before. */
  readonly firstWord: number
  /** All keys, once something was looked for inside them. */
  #text: string | undefined

  constructor({ keys, starts, shared }: VocabularyArrays) {
    this.keys = keys
    this.starts = starts
    this.shared = shared
    this.firstWord = this.lowerBound(String.fromCharCode(FACET_MARK.charCodeAt(0) + 1))
  }

  static of(sorted: readonly string[]): Vocabulary {
    const starts = new Uint32Array(sorted.length + 1)
    const shared = new Uint8Array(sorted.length)
    for (const [term, key] of sorted.entries()) starts[term + 1] = (starts[term] ?? 0) + key.length
    const keys = new Uint8Array(starts[sorted.length] ?? 0)
    let at = 0
    let before = ''
    for (const [term, key] of sorted.entries()) {
      shared[term] = sharedLength(before, key)
      for (let unit = 0; unit < key.length; unit += 1) keys[at++] = key.charCodeAt(unit)
      before = key
    }
    return new Vocabulary({ keys, starts, shared })
  }

  get size(): number {
    return this.starts.length - 1
  }

  lengthOf(term: number): number {
    return (this.starts[term + 1] ?? 0) - (this.starts[term] ?? 0)
  }

  /** The units of a key from its `from`th on. */
  keyOf(term: number, from = 0): string {
    let key = ''
    const end = this.starts[term + 1] ?? 0
    for (let at = (this.starts[term] ?? 0) + from; at < end; at += 1) key += String.fromCharCode(this.keys[at] ?? 0)
    return key
  }

  /** The keys of the terms from `first` to before `after`, all ASCII: many times faster than one by one. */
  asciiKeys(first: number, after: number): string[] {
    const start = this.starts[first] ?? 0
    const text = decoder.decode(this.keys.subarray(start, this.starts[after]))
    return Array.from({ length: after - first }, (_, at) =>
      text.slice((this.starts[first + at] ?? 0) - start, (this.starts[first + at + 1] ?? 0) - start),
    )
  }

  /** The first term that does not sort before `key`. */
  lowerBound(key: string): number {
    let low = 0
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(middle, key) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The term with exactly this key; undefined when there is none. */
  find(key: string): number | undefined {
    const term = this.lowerBound(key)
    return term < this.size && this.lengthOf(term) === key.length && this.#compare(term, key) === 0 ? term : undefined
  }

  /** The terms that begin with `prefix`: from the first, to the one after the last. */
  range(prefix: string): [first: number, after: number] {
    const first = this.lowerBound(prefix)
    let low = first
    let high = this.size
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.startsWith(middle, prefix)) low = middle + 1
      else high = middle
    }
    return [first, low]
  }

  startsWith(term: number, prefix: string): boolean {
    return this.lengthOf(term) >= prefix.length && this.hasAt(term, prefix, 0)
  }

  /** True when the key has these units from its `from`th on. */
  hasAt(term: number, units: string, from: number): boolean {
    const start = (this.starts[term] ?? 0) + from
    if (start + units.length > (this.starts[term + 1] ?? 0)) return false
    for (let at = 0; at < units.length; at += 1) if (this.keys[start + at] !== units.charCodeAt(at)) return false
    return true
  }

  /** Calls back for every word that has `units` anywhere behind its first `after` units, with where first. */
  eachWith(units: string, after: number, visit: (term: number, at: number) => void): void {
    const { starts } = this
    // As a string of one byte a unit, which engines search many times faster than a loop of ours does.
    this.#text ??= decoder.decode(this.keys)
    let term = this.firstWord
    let at = this.#text.indexOf(units, starts[term] ?? 0)
    while (at >= 0) {
      term = this.#termAt(at, term)
      const from = at - (starts[term] ?? 0)
      const next = starts[term + 1] ?? 0
      // Not where it begins in one term and ends in the next; and once in a term is enough.
      const isWithin = from >= after && at + units.length <= next
      if (isWithin) visit(term, from)
      at = this.#text.indexOf(units, isWithin ? next : at + 1)
    }
  }

  /** The term that holds the unit at `at`; not before `from`. */
  #termAt(at: number, from: number): number {
    let step = 1
    let low = from
    while (low + step < this.size && (this.starts[low + step] ?? 0) <= at) {
      low += step
      step *= 2
    }
    let high = Math.min(this.size, low + step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.starts[middle + 1] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }

  #compare(term: number, key: string): number {
    const start = this.starts[term] ?? 0
    const length = this.lengthOf(term)
    const common = Math.min(length, key.length)
    for (let at = 0; at < common; at += 1) {
      const difference = (this.keys[start + at] ?? 0) - key.charCodeAt(at)
      if (difference !== 0) return difference
    }
    return length - key.length
  }
}

export function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length, 255)
  let length = 0
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}
