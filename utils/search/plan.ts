import { otherLayout, toHangul, toLatin } from './keyboard-layout'
import { isInitials, syllablesOf, type Tier, TIERS } from './match-terms'
import { withoutParticle } from './particles'
import type { Atom, Clause, Facet, Query } from './query'
import { namesOfTag, type TagNames } from './tag-names'
import { queryKeysOf } from './words'

/** Words of a query that are looked for; a longer text is cut. */
const WORDS_MAX = 24
/** How many words side by side may be one word, or one phrase of a synonym. */
const RUN_MAX = 4

/** Keys: two syllables. */
const STEM_MIN = 4
/** So little that the word itself, even once in a text, stands before a synonym in a title. */
const SYNONYM_QUALITY = 0.4

/** Words side by side that answer a part of the query. */
export interface Pattern {
  /** Term keys; all but the last stand as they are, the last may have a particle behind it. */
  keys: string[]
  /** The last may go on. */
  isUnfinished: boolean
  /** What a match counts at most. */
  tier: Tier
  /** 0 to 1. */
  quality: number
}

/** When a pattern is tried: the later ones only while too little was found. */
export const STAGES = ['typed', 'inside', 'layout', 'near', 'far'] as const
export type Stage = (typeof STAGES)[number]

/** A word of the query, and what else it may stand for. */
export interface WordPlan {
  kind: 'word'
  /** What it may stand for at each stage, best first; made when it is first asked for. */
  patternsAt: (stage: Stage) => readonly Pattern[]
  /** Keys that similar terms are looked for; all of them must be met. Empty for a phrase in quotation marks. */
  similarTo: string[]
  /** The key, when it is made of initial consonants. */
  initials: string | undefined
}

type AtomPlan =
  | WordPlan
  /** Any of the values will do. */
  | { kind: 'facet'; facet: Facet; values: string[] }
  | { kind: 'posted'; from: number; to: number }

interface ClausePlan {
  anyOf: AtomPlan[]
  isNegated: boolean
}

/** Clauses side by side that one pattern answers together: a word with a space too many, a synonym of two words. */
interface RunPlan {
  clauses: readonly number[]
  pattern: Pattern
}

/** Keys of words side by side, and the clauses that they come from. */
interface Run {
  clauses: readonly number[]
  keys: string[]
}

export interface Plan {
  clauses: ClausePlan[]
  runs: RunPlan[]
  /** What may name a channel. */
  names: Run[]
  sort: Query['sort']
}

/** What means the same as something else. */
export interface Meanings {
  synonyms: Synonyms
  tagNames: TagNames
}

/** Synonyms by the keys of each phrase, joined by a line break. */
export type Synonyms = ReadonlyMap<string, readonly string[][]>

/** For each phrase of a group the others. */
export function indexSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const index = new Map<string, string[][]>()
  for (const group of groups) {
    const phrases = group.map(queryKeysOf).filter((keys) => keys.length > 0)
    for (const phrase of phrases) {
      const others = phrases.filter((other) => other !== phrase)
      const name = phrase.join('\n')
      index.set(name, [...(index.get(name) ?? []), ...others])
    }
  }
  return index
}

export function planQuery(query: Query, meanings: Meanings): Plan {
  let wordCount = 0
  const kept: Clause[] = []
  const clauses: ClausePlan[] = []
  for (const clause of query.clauses) {
    const { anyOf, isNegated } = clause
    const atoms = anyOf.map((atom) => planAtom(atom, isNegated, meanings)).filter((atom) => atom !== undefined)
    wordCount += atoms.filter(({ kind }) => kind === 'word').length
    if (atoms.length === 0 || wordCount > WORDS_MAX) continue
    kept.push(clause)
    clauses.push({ anyOf: atoms, isNegated })
  }
  const words = kept.map(plainKeys)
  const runs = runsOf(words)
  // A public name is one word of several parts.
  const parted = words.flatMap((keys, clause) => (keys.length > 1 ? [{ clauses: [clause], keys }] : []))
  return { clauses, runs: planRuns(runs, meanings.synonyms), names: [...runs, ...parted], sort: query.sort }
}

/** True when there are words to rank by. */
export function hasWords(plan: Plan): boolean {
  return plan.clauses.some(({ anyOf, isNegated }) => !isNegated && anyOf.some(({ kind }) => kind === 'word'))
}

/** The keys of a clause that is one word and nothing else. */
function plainKeys({ anyOf: [atom, ...others], isNegated }: Clause): string[] {
  return atom?.kind === 'word' && others.length === 0 && !isNegated ? queryKeysOf(atom.text) : []
}

function planAtom(atom: Atom, isNegated: boolean, { synonyms, tagNames }: Meanings): AtomPlan | undefined {
  if (atom.kind === 'posted') return atom
  if (atom.kind === 'facet') {
    const { kind, facet, value } = atom
    const isTag = facet === 'tag' || facet === 'hashtag'
    return { kind, facet, values: isTag ? namesOfTag(value, tagNames) : [value] }
  }
  const keys = queryKeysOf(atom.text)
  if (keys.length === 0) return undefined
  const isPhrase = atom.kind === 'phrase'
  // What is to be left out is meant as it stands.
  const isUnfinished = isPhrase ? atom.isOpen : !isNegated
  const typed: Pattern = { keys, isUnfinished, tier: TIERS.whole, quality: 1 }
  if (isPhrase || isNegated) {
    const patternsAt = (stage: Stage) => (stage === 'typed' ? [typed] : [])
    return { kind: 'word', patternsAt, similarTo: [], initials: undefined }
  }
  const [key = ''] = keys
  const initials = keys.length === 1 && isInitials(key) ? key : undefined
  return { kind: 'word', patternsAt: patternsOf(atom.text, typed, synonyms), similarTo: keys, initials }
}

function patternsOf(text: string, typed: Pattern, synonyms: Synonyms): WordPlan['patternsAt'] {
  const [key = '', ...others] = typed.keys
  const make: Partial<Record<Stage, () => Pattern[]>> = {
    typed: () => [
      typed,
      ...synonymsOf(typed.keys, synonyms),
      ...(others.length === 0 ? withoutItsParticle(key, synonyms) : []),
    ],
    inside: () =>
      others.length > 0
        ? []
        : splits(key).map((keys) => ({ keys, isUnfinished: true, tier: TIERS.spacing, quality: 0.9 })),
    layout: () => {
      const keys = queryKeysOf(inOtherLayout(text) ?? '')
      return keys.length > 0 ? [{ keys, isUnfinished: true, tier: TIERS.spacing, quality: 0.8 }] : []
    },
  }
  const made = new Map<Stage, Pattern[]>()
  return (stage) => {
    const patterns = made.get(stage) ?? make[stage]?.() ?? []
    made.set(stage, patterns)
    return patterns
  }
}

/** The noun of a noun with a particle: the posts may have it with another one. */
function withoutItsParticle(key: string, synonyms: Synonyms): Pattern[] {
  const stem = withoutParticle(key)
  if (!stem || stem.length < STEM_MIN) return []
  return [
    { keys: [stem], isUnfinished: false, tier: TIERS.spacing, quality: 1 },
    ...synonymsOf([stem], synonyms, TIERS.spacing),
  ]
}

/**
 * A word as the other keyboard layout would have it, however unlikely: it only counts when posts have it, and little was
 * found for the word as it stands.
 */
export function inOtherLayout(word: string): string | undefined {
  return otherLayout(word) ?? toLatin(word) ?? toHangul(word)
}

function synonymsOf(keys: readonly string[], synonyms: Synonyms, tier: Tier = TIERS.prefix): Pattern[] {
  const others = synonyms.get(keys.join('\n')) ?? []
  return others.map((other) => ({ keys: other, isUnfinished: false, tier, quality: SYNONYM_QUALITY }))
}

/** A word as two, wherever it may be cut: between syllables, or after two letters and more. */
function splits(key: string): string[][] {
  const parts = syllablesOf(key) ?? key.split('')
  const least = parts.length === key.length ? 2 : 1
  if (parts.length < 3) return []
  return Array.from({ length: parts.length - 2 * least + 1 }, (_, index) => [
    parts.slice(0, index + least).join(''),
    parts.slice(index + least).join(''),
  ])
}

function planRuns(runs: readonly Run[], synonyms: Synonyms): RunPlan[] {
  return runs.flatMap(({ clauses, keys }) => {
    const joined: Pattern = { keys: [keys.join('')], isUnfinished: true, tier: TIERS.prefix, quality: 0.95 }
    return [joined, ...synonymsOf(keys, synonyms)].map((pattern) => ({ clauses, pattern }))
  })
}

/** Two words and more side by side. */
function runsOf(words: readonly string[][]): Run[] {
  const runs: Run[] = []
  for (let first = 0; first < words.length; first += 1) {
    const clauses: number[] = []
    for (let clause = first; clause < Math.min(words.length, first + RUN_MAX); clause += 1) {
      if (words[clause]?.length === 0) break
      clauses.push(clause)
      if (clauses.length > 1) runs.push({ clauses: [...clauses], keys: words.slice(first, clause + 1).flat() })
    }
  }
  return runs
}
