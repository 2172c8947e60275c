import { comparableLink } from '../post/link-identity'
import { hostOf } from '../post/links'
import { cleanTag, tagKey } from '../post/tags'
import { periodOf } from './query-dates'
import { allowedValue, allowedValues, type FilterName, isDateFilter } from './query-operators'
import { type Token, tokensOf } from './query-tokens'

/**
 * Why a part has no effect: nothing is said (yet), the operator has no such value, or it is no date. A lone `-` is
 * an empty word.
 */
type QueryProblem = 'empty' | 'unknown' | 'date'

/** A part of a query as it is written: what a reader would see as one thing, and can take out. */
export interface QueryPart {
  /** UTF-16 code units in the text, with sign, operator and quotation marks; `end` is exclusive. */
  start: number
  end: number
  kind: 'word' | 'phrase' | 'filter' | 'or'
  isNegated: boolean
  /**
   * `value`: as the table of operators spells it, a site as its host, a link in its comparable form, anything else in
   * NFC as typed.
   */
  filter?: { name: FilterName; value: string }
  problem?: QueryProblem
}

/** Nothing to look for: no character, only invisible ones, or a dash, as between two words of a title. */
const NOTHING = /^[\p{Cf}\-－‐-―−]*$/u

/** The parts of a query, in order; white space is in none. Never throws. */
export function partsOf(text: string): QueryPart[] {
  return tokensOf(text).map(partOf)
}

/** The part that a piece of a query is. */
export function partOf(token: Token): QueryPart {
  const { start, end, kind, isNegated, name, text } = token
  const part = { start, end, kind, isNegated }
  if (name === undefined) return kind !== 'or' && NOTHING.test(text) ? { ...part, problem: 'empty' } : part
  const { value, problem } = readValue(name, text)
  // There is no order that a negated one would stand for.
  const found = problem ?? (name === 'sort' && isNegated ? 'unknown' : undefined)
  return { ...part, filter: { name, value }, ...(found && { problem: found }) }
}

/** True when two values of a filter mean the same, however they are spelt. */
export function isSameValue(name: FilterName, a: string, b: string): boolean {
  return foldedValue(name, readValue(name, a).value) === foldedValue(name, readValue(name, b).value)
}

/** What the index has for a value of `partOf`: case and normal form count in links only. */
export function foldedValue(name: FilterName, value: string): string {
  return name === 'link' ? value : tagKey(value)
}

function readValue(name: FilterName, typed: string): { value: string; problem?: QueryProblem } {
  const value = plainValue(name, typed)
  if (value === '') return { value, problem: 'empty' }
  const allowed = allowedValues(name)
  if (allowed) {
    const known = allowedValue(allowed, value)
    return known === undefined ? { value, problem: 'unknown' } : { value: known }
  }
  return isDateFilter(name) && !periodOf(value, 0) ? { value, problem: 'date' } : { value }
}

function plainValue(name: FilterName, typed: string): string {
  if (name === 'tag' || name === 'hashtag') return cleanTag(typed)
  if (name === 'channel' || name === 'from') return typed.replace(/^[@＠]+/, '').trim()
  if (name === 'link') return linkOf(typed)
  return name === 'site' ? siteOf(typed) : typed
}

/** Also of a link without its `https://`; a part of one stays as it is. */
function linkOf(typed: string): string {
  const hasScheme = typed.includes('://')
  const link = hasScheme || !/[./]/.test(typed) ? typed : `https://${typed}`
  return comparableLink(link) ?? typed
}

/** The host as `hostOf` gives it for a whole link, also of half a link: lower case, without `www.`. */
function siteOf(typed: string): string {
  const host = typed
    .toLowerCase()
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\./, '')
  // Only for other scripts, as it would read a lone number as an address.
  return /^[ -~]*$/.test(host) ? host : hostOf(`https://${host}`) || host
}
