import { tagKey } from '../post/tags'
import { keysOf, matchRank } from './query-match'
import { allowedValues, type FilterName, isDateFilter, type Operator, OPERATORS } from './query-operators'
import { cleanValue, quoteValue, type Token, tokensOf } from './query-tokens'

/** What can be offered as a value. `values` are those of the filter at the caret, for `from`, `site` and `lang`. */
export interface KnownValues {
  tags: readonly { value: string; count: number }[]
  channels: readonly { value: string; title: string; count?: number }[]
  values?: readonly { value: string; count: number }[]
}

export interface Completion {
  /** What the field holds when it is taken. */
  text: string
  /** Where the caret then stands, in UTF-16 code units. */
  caret: number
  /** Such as `has:link` or `#투자`. */
  label: string
  kind: 'operator' | 'value'
  /** The title of a channel. */
  detail?: string
  count?: number
}

interface Candidate {
  value: string
  /** What it is found by besides. */
  others?: readonly string[]
  detail?: string
  count?: number
}

const MAX_COMPLETIONS = 8
const HANGUL = /[\u3131-\u3163\uac00-\ud7a3]/

/**
 * What to offer while a query is typed, best first and eight at most: operators for the beginning of their name, and
 * values for an operator. `caret` is in UTF-16 code units, `now` in epoch milliseconds.
 */
export function completeQuery(text: string, caret: number, known: KnownValues, now: number): Completion[] {
  const token = tokenBefore(text, caret)
  if (!token) return []
  const typed = typedValue(text, token, caret)
  if (typed !== undefined && token.name) return completeValue(text, token, caret, typed, known, now)
  return token.kind === 'word' && token.end === caret ? completeOperator(text, token) : []
}

/** The filter whose value is being typed at the caret, and what of it is there; undefined anywhere else. */
export function facetAtCaret(text: string, caret: number): { facet: FilterName; typed: string } | undefined {
  const token = tokenBefore(text, caret)
  const typed = token && typedValue(text, token, caret)
  return token?.name && typed !== undefined ? { facet: token.name, typed } : undefined
}

function tokenBefore(text: string, caret: number): Token | undefined {
  return tokensOf(text).find(({ start, end }) => start < caret && caret <= end)
}

function typedValue(text: string, { name, valueStart, end, quote }: Token, caret: number): string | undefined {
  const isAfterQuote = quote && !quote.isOpen && caret === end
  if (!name || caret < valueStart || isAfterQuote) return undefined
  return cleanValue(text.slice(quote ? valueStart + 1 : valueStart, caret))
}

function completeOperator(text: string, { end, isNegated, valueStart }: Token): Completion[] {
  const word = text.slice(valueStart, end).normalize('NFC')
  const isDash = word === '-' || word === '－'
  const typed = isDash ? '' : word
  const isKorean = HANGUL.test(typed)
  // One letter is on the way to any word, and so is one Korean syllable of two.
  const isEnough = isDash || isNegated || typed.length >= 2 || (isKorean && keysOf(typed).length >= 3)
  if (!isEnough) return []
  const before = text.slice(0, isDash ? end : valueStart)
  return OPERATORS.filter(({ name }) => name !== 'sort' || !(isDash || isNegated))
    .map(({ name, korean }) => (isKorean ? korean : name))
    .filter((name) => matchRank(name, typed) === 0)
    .slice(0, MAX_COMPLETIONS)
    .map((name) => {
      const head = `${before}${name}:`
      return { text: head + text.slice(end), caret: head.length, label: `${name}:`, kind: 'operator' }
    })
}

function completeValue(
  text: string,
  { start, isNegated, name, valueStart, end, quote }: Token,
  caret: number,
  typed: string,
  known: KnownValues,
  now: number,
): Completion[] {
  const head = text.slice(isNegated ? start + 1 : start, valueStart)
  const isOffered = name && !(isNegated && name === 'sort')
  const candidates = isOffered ? candidatesOf(name, known, now, HANGUL.test(head + typed)) : []
  // What an open quotation mark swallowed stays.
  const after = text.slice(quote?.isOpen ? caret : end)
  return bestOf(candidates, typed, name && isDateFilter(name)).map(({ value, detail, count }) => {
    const written = quoteValue(value)
    const before = text.slice(0, valueStart) + written
    return {
      text: before + (/^\s/.test(after) ? '' : ' ') + after,
      caret: before.length + 1,
      label: head + written,
      kind: 'value',
      detail,
      count,
    }
  })
}

/** What begins as typed, then what has it inside, each by how many posts it stands for. */
function bestOf(candidates: readonly Candidate[], typed: string, isFromStart = false): Candidate[] {
  const ranked: { candidate: Candidate; rank: number }[] = []
  for (const candidate of candidates) {
    if (tagKey(candidate.value) === tagKey(typed)) continue
    const ranks = new Set([candidate.value, ...(candidate.others ?? [])].map((each) => matchRank(each, typed)))
    const rank = ranks.has(0) ? 0 : 1
    if (rank === 0 || (ranks.has(1) && !isFromStart)) ranked.push({ candidate, rank })
  }
  ranked.sort((a, b) => a.rank - b.rank || (b.candidate.count ?? 0) - (a.candidate.count ?? 0))
  return ranked.slice(0, MAX_COMPLETIONS).map(({ candidate }) => candidate)
}

function candidatesOf(name: FilterName, known: KnownValues, now: number, isKorean: boolean): readonly Candidate[] {
  if (name === 'tag' || name === 'hashtag') return known.tags
  if (name === 'channel')
    return known.channels.map(({ value, title, count }) => ({ value, others: [title], detail: title, count }))
  if (isDateFilter(name)) return dateCandidates(now, isKorean)
  const allowed = allowedValues(name)
  if (!allowed) return known.values ?? []
  return allowedCandidates(allowed, name === 'lang' ? known.values : undefined, isKorean)
}

/** All that are allowed; of those that are `known`, only what some post has. */
function allowedCandidates(
  allowed: NonNullable<Operator['values']>,
  known: KnownValues['values'],
  isKorean: boolean,
): Candidate[] {
  const candidates: Candidate[] = []
  for (const [value, spellings] of Object.entries(allowed)) {
    const found = known?.find((each) => each.value === value)
    if (known && !found) continue
    candidates.push({ value: isKorean ? spellings[0] : value, others: [value, ...spellings], count: found?.count })
  }
  return candidates
}

function dateCandidates(now: number, isKorean: boolean): Candidate[] {
  const today = new Date(now)
  const year = today.getFullYear()
  const month = `${year}-${String(today.getMonth() + 1).padStart(2, '0')}`
  const days = isKorean ? ['오늘', '어제'] : ['today', 'yesterday']
  return [...days, '7d', '1m', '1y', month, `${year}`, `${year - 1}`].map((value) => ({ value }))
}
