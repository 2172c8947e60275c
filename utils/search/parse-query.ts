import type { Atom, Clause, Query, Sort } from './query'
import { periodOf } from './query-dates'
import { foldedValue, partOf, type QueryPart } from './query-parts'
import { type Token, tokensOf } from './query-tokens'

export interface ParsedQuery {
  query: Query
  parts: QueryPart[]
}

/** As many conditions as a query can have, alternatives counted one by one; what comes after is ignored. */
const MAX_CONDITIONS = 64

/**
 * What a typed query means, and where in the text it says so. Never throws: what is half typed or unknown has no
 * effect and is marked as a problem. `now` is in epoch milliseconds; dates are of the reader's time zone.
 */
export function parseQuery(text: string, now: number): ParsedQuery {
  const tokens = tokensOf(text)
  const parts = tokens.map(partOf)
  return { query: queryOf(tokens, parts, now), parts }
}

function queryOf(tokens: readonly Token[], parts: readonly QueryPart[], now: number): Query {
  const clauses: Clause[] = []
  let sort: Query['sort']
  let conditions = 0
  let isAfterOr = false
  /** What the next condition joins when an OR stands before it. */
  let joined: Clause | undefined
  for (const [index, token] of tokens.entries()) {
    const part = parts[index]
    if (!part || conditions === MAX_CONDITIONS) break
    if (part.kind === 'or') {
      isAfterOr = true
      continue
    }
    if (!isAfterOr || part.isNegated) joined = undefined
    isAfterOr = false
    if (part.problem) continue
    if (part.filter?.name === 'sort') {
      sort = part.filter.value as Sort
      continue
    }
    conditions += 1
    const anyOf = atomsOf(token, part, now)
    if (joined) {
      joined.anyOf.push(...anyOf)
      continue
    }
    const clause = { anyOf, isNegated: part.isNegated }
    clauses.push(clause)
    if (!part.isNegated) joined = clause
  }
  return { clauses, sort }
}

function atomsOf({ text, quote }: Token, { kind, filter }: QueryPart, now: number): Atom[] {
  if (kind === 'phrase') return [{ kind, text, isOpen: quote?.isOpen ?? false }]
  if (!filter || filter.name === 'sort') return [{ kind: 'word', text }]
  const value = foldedValue(filter.name, filter.value)
  switch (filter.name) {
    case 'before':
    case 'after':
    case 'on':
      return postedAtoms(filter.name, value, now)
    case 'hashtag':
      return [
        { kind: 'facet', facet: 'tag', value },
        { kind: 'facet', facet: 'hashtag', value },
      ]
    default:
      return [{ kind: 'facet', facet: filter.name, value }]
  }
}

/** `after` a day has that day in it, as in Gmail and on GitHub with `>=`. */
function postedAtoms(name: 'before' | 'after' | 'on', value: string, now: number): Atom[] {
  const period = periodOf(value, now)
  if (!period) return []
  if (name === 'before') return [{ kind: 'posted', from: Number.NEGATIVE_INFINITY, to: period.from }]
  if (name === 'after') return [{ kind: 'posted', from: period.from, to: Number.POSITIVE_INFINITY }]
  return [{ kind: 'posted', ...period }]
}
