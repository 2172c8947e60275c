import type { Range } from './found'

/** Before the first match, so that it is read in its context; UTF-16 code units. */
const LEAD = 48

/**
 * The part of a text to show in a list: its head, or the passage that has the most different matches when the head has
 * fewer. UTF-16 code units; never cuts a surrogate pair.
 */
export function snippet(text: string, ranges: readonly Range[], length: number): [start: number, end: number] {
  let start = 0
  let most = matchesWithin(text, ranges, 0, length)
  for (const [from] of ranges) {
    const candidate = wordStart(text, Math.max(0, from - LEAD))
    const matches = from < length ? 0 : matchesWithin(text, ranges, candidate, candidate + length)
    if (matches > most) {
      most = matches
      start = candidate
    }
  }
  return [start, whole(text, Math.min(text.length, start + length))]
}

/** How many different matches lie whole in a part. */
function matchesWithin(text: string, ranges: readonly Range[], start: number, end: number): number {
  const within = ranges.filter(([from, to]) => from >= start && to <= end)
  return new Set(within.map(([from, to]) => text.slice(from, to).toLowerCase())).size
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + LEAD / 2).search(/\s/u)
  return whole(text, space < 0 ? at : at + space + 1)
}

function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}
