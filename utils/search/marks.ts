import { SEARCH_FIELDS, type SearchField, type SearchFields } from './document'
import { bucketOf } from './buckets'
import type { Hit, Range } from './found'
import {
  editsAllowed,
  matchInitials,
  matchInside,
  matchSlips,
  matchSyllables,
  matchWhole,
  TIERS,
  type VisitTerm,
} from './match-terms'
import type { Pattern, Plan, Stage, WordPlan } from './plan'
import { STRENGTH_BITS } from './scope'
import { Vocabulary } from './vocabulary'
import { eachWord, partOfWord, type Word } from './words'

/** A word of a field that answers a word of the query. */
export interface Mark {
  field: SearchField
  word: Word
  clause: number
  /** One of BUCKETS. */
  bucket: number
  /** Units of the word's key. */
  from: number
  to: number
}

/** A field's words, in order. */
interface FieldWords {
  field: SearchField
  words: Word[]
}

/** What terms are worth for one clause, by their keys. */
type Matches = Map<string, { bucket: number; quality: number; from: number; to: number }>

/**
 * What in each of these posts answers the query: the words in them are matched as the index's terms are, so that what
 * is found is also what is marked. Of each clause only its best matches in a post are marked.
 */
export function marksOf(posts: readonly SearchFields[], plan: Plan, stages: ReadonlySet<Stage>): Mark[][] {
  const all = posts.map(wordsOf)
  const isPossible = keyFilter(plan, stages)
  const keys = new Set<string>()
  for (const fields of all)
    for (const { words } of fields) for (const { key } of words) if (isPossible(key)) keys.add(key)
  const vocabulary = Vocabulary.of([...keys].toSorted((a, b) => (a < b ? -1 : 1)))
  const clauses = plan.clauses.map(({ anyOf, isNegated }, clause) => {
    const words = isNegated ? [] : anyOf.filter((atom) => atom.kind === 'word')
    const runs = plan.runs.filter(({ clauses: own }) => own.includes(clause)).map(({ pattern }) => pattern)
    const patterns = words.flatMap((word) => [...stages].flatMap((stage) => word.patternsAt(stage)))
    return {
      matches: matchesOf(vocabulary, words, [...patterns, ...runs], stages),
      phrases: [...patterns, ...runs].filter((pattern) => pattern.keys.length > 1),
    }
  })
  return all.map((fields) =>
    clauses.flatMap(({ matches, phrases }, clause) => marksIn(fields, matches, phrases, clause)),
  )
}

/** As one types, most posts come again. */
const wordsOfFields = new WeakMap<SearchFields, FieldWords[]>()

function wordsOf(fields: SearchFields): FieldWords[] {
  let words = wordsOfFields.get(fields)
  if (!words) {
    words = SEARCH_FIELDS.map((field) => {
      const inField: Word[] = []
      eachWord(fields[field], (key, start, end) => inField.push({ key, start, end }))
      return { field, words: inField }
    })
    wordsOfFields.set(fields, words)
  }
  return words
}

/** Which words may match at all: while only beginnings are looked for, few. */
function keyFilter({ clauses, runs }: Plan, stages: ReadonlySet<Stage>): (key: string) => boolean {
  const words = clauses.flatMap(({ anyOf }) => anyOf.filter((atom) => atom.kind === 'word'))
  if (stages.size > 1 || words.some(({ initials }) => initials)) return () => true
  const patterns = [...words.flatMap((word) => word.patternsAt('typed')), ...runs.map(({ pattern }) => pattern)]
  const beginnings = patterns.flatMap(({ keys }) => keys)
  return (key) => beginnings.some((beginning) => key.startsWith(beginning))
}

function matchesOf(
  vocabulary: Vocabulary,
  words: readonly WordPlan[],
  patterns: readonly Pattern[],
  stages: ReadonlySet<Stage>,
): Matches {
  const matches: Matches = new Map()
  const add: VisitTerm = (term, tier, quality, from, to) => {
    const key = vocabulary.keyOf(term)
    const bucket = bucketOf(tier << STRENGTH_BITS)
    const known = matches.get(key)
    if (!known || bucket > known.bucket || (bucket === known.bucket && quality > known.quality))
      matches.set(key, { bucket, quality, from, to })
  }
  for (const { keys, isUnfinished, tier: most } of patterns)
    if (keys.length === 1 && keys[0] !== undefined)
      matchWhole(
        vocabulary,
        keys[0],
        (term, tier, ...rest) => add(term, tier < most ? tier : most, ...rest),
        isUnfinished,
      )
  for (const { initials, similarTo } of words) {
    if (initials) matchInitials(vocabulary, initials, add)
    for (const key of similarTo) {
      if (stages.has('inside')) matchInside(vocabulary, key, add)
      if (stages.has('near')) matchSyllables(vocabulary, key, add)
      const edits = Math.min(editsAllowed(key), stages.has('far') ? 2 : 1)
      if (stages.has('near') && edits > 0) matchSlips(vocabulary, key, edits, add)
      // Its parts stand apart only where nothing better is.
      if (similarTo.length > 1 && stages.has('inside'))
        matchWhole(vocabulary, key, (term, _tier, ...rest) => add(term, TIERS.inside, ...rest))
    }
  }
  return matches
}

function marksIn(fields: readonly FieldWords[], matches: Matches, phrases: readonly Pattern[], clause: number): Mark[] {
  const marks: Mark[] = []
  for (const { field, words } of fields) {
    for (const word of words) {
      const match = matches.get(word.key)
      if (match) marks.push({ field, word, clause, bucket: match.bucket, from: match.from, to: match.to })
    }
    for (const pattern of phrases)
      for (let at = 0; at + pattern.keys.length <= words.length; at += 1)
        marks.push(...phraseAt(field, words, at, pattern, clause))
  }
  const best = Math.max(...marks.map(({ bucket }) => bucket))
  return marks.filter(({ bucket }) => bucket === best)
}

function phraseAt(
  field: SearchField,
  words: readonly Word[],
  at: number,
  { keys, tier }: Pattern,
  clause: number,
): Mark[] {
  const last = keys.length - 1
  const marks: Mark[] = []
  for (const [place, key] of keys.entries()) {
    const word = words[at + place]
    const fits = word && (place === last ? word.key.startsWith(key) : word.key === key)
    if (!fits) return []
    marks.push({ field, word, clause, bucket: bucketOf(tier << STRENGTH_BITS), from: 0, to: key.length })
  }
  return marks
}

/** The marks as ranges of each field, in order, none overlapping another. */
export function rangesOf(fields: SearchFields, marks: readonly Mark[]): Hit['ranges'] {
  const ranges: Hit['ranges'] = {}
  for (const { field, word, from, to } of marks) (ranges[field] ??= []).push(partOfWord(fields[field], word, from, to))
  for (const field of SEARCH_FIELDS) if (ranges[field]) ranges[field] = united(ranges[field])
  return ranges
}

function united(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1)
    if (last && start < last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}
