import type { FilterName } from './query-operators'
import { isSameValue, partsOf, type QueryPart } from './query-parts'
import { quoteValue, tokensOf } from './query-tokens'

/**
 * The query without one of its parts, which must come from this very text; otherwise the text as it is. The OR that
 * joined it goes with it, so that what is left means what it meant.
 */
export function removePart(text: string, part: QueryPart): string {
  const parts = partsOf(text)
  const at = parts.findIndex(({ start, end }) => start === part.start && end === part.end)
  const found = parts[at]
  if (!found) return text
  let first = at
  let last = at
  if (found.kind !== 'or') {
    while (parts[first - 1]?.kind === 'or') first -= 1
    while (parts[last + 1]?.kind === 'or') last += 1
    const isInside = first > 0 && first < at && last > at && last < parts.length - 1
    // Its neighbours stay alternatives, unless a negated part kept them apart.
    if (isInside && !found.isNegated) first = at
  }
  const before = text.slice(0, parts[first]?.start).trimEnd()
  const after = text.slice(parts[last]?.end).trimStart()
  return before && after ? `${before} ${after}` : before + after
}

/** The words and phrases of a query, without its filters and its order. */
export function withoutFilters(text: string): string {
  let rest = text
  // From the end, so that the places of those before stay right.
  for (const part of partsOf(text).toReversed()) if (part.filter) rest = removePart(rest, part)
  return rest
}

/** True when the query asks for this, by itself or as an alternative; not when it asks for its opposite. */
export function hasFilter(text: string, name: FilterName, value: string): boolean {
  return partsOf(text).some((part) => !part.isNegated && isFilter(part, name, value))
}

/**
 * The query with this filter at its end, and a space to type on after; without it when it was there. Takes the place
 * of its own opposite, and of another order when it is one.
 */
export function toggleFilter(text: string, name: FilterName, value: string): string {
  const isOff = hasFilter(text, name, value)
  let rest = text
  // From the end, so that the places of those before stay right.
  for (const part of partsOf(text).toReversed())
    if (isFilter(part, name, value) || (name === 'sort' && part.filter?.name === 'sort')) rest = removePart(rest, part)
  if (isOff) return rest
  const before = closeQuote(rest)
  return `${before && `${before} `}${filterText(name, value)} `
}

/** A filter as it is typed, such as `tag:투자`, `#투자` or `channel:"two words"`. */
export function filterText(name: FilterName, value: string): string {
  return `${name === 'hashtag' ? '#' : `${name}:`}${quoteValue(value)}`
}

function isFilter({ filter, problem }: QueryPart, name: FilterName, value: string): boolean {
  return filter?.name === name && !problem && isSameValue(name, filter.value, value)
}

/** Without white space at the end, and with the quotation mark that would swallow what is put after it. */
function closeQuote(text: string): string {
  const quote = tokensOf(text).at(-1)?.quote
  return text.trimEnd() + (quote?.isOpen ? quote.close : '')
}
