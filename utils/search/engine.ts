import Fuse, { type Expression, type FuseResultMatch, type IFuseOptions } from 'fuse.js'
import { hasAllTags } from '../post/tags'
import { SEARCH_FIELDS, type SearchDocument, type SearchField } from './document'
import { fold, type Folded, unfoldRange } from './fold'

export interface Query {
  /** Words that must all be found, each in any field. */
  text: string
  /** Only posts that bear all of these. */
  tags: readonly string[]
}

/** UTF-16 code units in the document's own field, end exclusive. */
export type Range = [start: number, end: number]

export interface Hit {
  key: string
  ranges: Partial<Record<SearchField, Range[]>>
}

export interface Found {
  /** Best first, at most as many as were asked for. */
  hits: Hit[]
  /** How many match in all. */
  total: number
}

interface Entry {
  document: SearchDocument
  folded: Record<SearchField, Folded>
}

const WEIGHTS: Record<SearchField, number> = {
  tags: 8,
  channel: 5,
  linkTitle: 4,
  note: 4,
  author: 3,
  text: 3,
  links: 2,
  files: 2,
}

/** Fewer exact hits than this and the fuzzy pass looks for more. */
const ENOUGH = 20
/** A shorter word is like too many others. */
const FUZZY_FROM = 3
/** Fuse cuts longer patterns into chunks, one of which then suffices. */
const FUZZY_TO = 32

const FUSE_OPTIONS: IFuseOptions<Entry> = {
  keys: SEARCH_FIELDS.map((name) => ({
    name,
    weight: WEIGHTS[name],
    getFn: (entry: Entry) => entry.folded[name].text,
  })),
  // Matches count wherever they lie, and long posts are not punished (see Fuse's scoring theory page, 7.x).
  ignoreLocation: true,
  ignoreFieldNorm: true,
  includeScore: true,
  isCaseSensitive: true,
  threshold: 0.34,
}

/**
 * Finds posts by their words: exact ones first, by field and age, then similar ones by Fuse's score. Everything is
 * compared in NFC and lower case. Holds its documents in memory; answers in the calling thread.
 */
export class SearchEngine {
  readonly #entries = new Map<string, Entry>()

  put(document: SearchDocument): void {
    const folded = Object.fromEntries(SEARCH_FIELDS.map((name) => [name, fold(document.fields[name])]))
    this.#entries.set(document.key, { document, folded: folded as Record<SearchField, Folded> })
  }

  remove(key: string): void {
    this.#entries.delete(key)
  }

  get size(): number {
    return this.#entries.size
  }

  search(query: Query, limit: number): Found {
    const words = [...new Set(fold(query.text).text.split(/\s+/u).filter(Boolean))]
    const entries = [...this.#entries.values()].filter(({ document }) => hasAllTags(document.tags, query.tags))
    const exact = rankExact(entries, words)
    const hits = exact.slice(0, limit).map(({ document, folded }) => ({
      key: document.key,
      ranges: exactRanges(folded, words),
    }))
    if (exact.length >= ENOUGH || !words.every((word) => word.length >= FUZZY_FROM && word.length <= FUZZY_TO))
      return { hits, total: exact.length }
    const found = new Set(exact)
    const rest = entries.filter((entry) => !found.has(entry))
    const similar = new Fuse(rest, FUSE_OPTIONS).search(similarTo(words))
    for (const { item } of similar.slice(0, limit - hits.length))
      hits.push({ key: item.document.key, ranges: similarRanges(item, words) })
    return { hits, total: exact.length + similar.length }
  }
}

function rankExact(entries: readonly Entry[], words: readonly string[]): Entry[] {
  const scored: { entry: Entry; score: number }[] = []
  for (const entry of entries) {
    const score = exactScore(entry.folded, words)
    if (score > 0) scored.push({ entry, score })
  }
  scored.sort((a, b) => b.score - a.score || b.entry.document.savedAt - a.entry.document.savedAt)
  return scored.map(({ entry }) => entry)
}

/** 0 when a word is in no field. */
function exactScore(folded: Record<SearchField, Folded>, words: readonly string[]): number {
  let total = 0
  for (const word of words) {
    let best = 0
    for (const name of SEARCH_FIELDS) if (folded[name].text.includes(word)) best = Math.max(best, WEIGHTS[name])
    if (best === 0) return 0
    total += best
  }
  return total
}

function exactRanges(folded: Record<SearchField, Folded>, words: readonly string[]): Hit['ranges'] {
  const ranges: Hit['ranges'] = {}
  for (const name of SEARCH_FIELDS) {
    const inField: Range[] = []
    for (const word of words) {
      const { text } = folded[name]
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
        inField.push(unfoldRange(folded[name], at, at + word.length))
    }
    if (inField.length > 0) ranges[name] = inField.toSorted((a, b) => a[0] - b[0])
  }
  return ranges
}

function similarTo(words: readonly string[]): Expression {
  return { $and: words.map((word) => ({ $or: SEARCH_FIELDS.map((name) => ({ [name]: word })) })) }
}

function similarRanges(entry: Entry, words: readonly string[]): Hit['ranges'] {
  const fuse = new Fuse([entry], { ...FUSE_OPTIONS, includeMatches: true, minMatchCharLength: 2 })
  const ranges: Hit['ranges'] = {}
  for (const match of fuse.search(similarTo(words))[0]?.matches ?? []) {
    const name = SEARCH_FIELDS.find((field) => field === match.key)
    const longest = name && longestRange(match)
    if (longest) (ranges[name] ??= []).push(unfoldRange(entry.folded[name], longest[0], longest[1] + 1))
  }
  return ranges
}

/** Fuse lists every run of matching letters; only the longest one is what a reader would call the match. */
function longestRange({ indices }: FuseResultMatch): readonly [number, number] | undefined {
  return indices.toSorted((a, b) => b[1] - b[0] - (a[1] - a[0]))[0]
}
