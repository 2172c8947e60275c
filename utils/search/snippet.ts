import type { Range } from './engine'

/** Before the first match, so that it is read in its context; UTF-16 code units. */
const LEAD = 48

/**
 * The part of a text to show in a list: its head, or the passage around the first match when that lies beyond
 * `length`. UTF-16 code units; never cuts a surrogate pair.
 */
export function snippet(text: string, ranges: readonly Range[], length: number): [start: number, end: number] {
  const first = ranges[0]
  const fits = !first || first[1] <= length
  const start = fits ? 0 : wordStart(text, Math.max(0, first[0] - LEAD))
  return [start, whole(text, Math.min(text.length, start + length))]
}

function wordStart(text: string, at: number): number {
  const space = text.slice(at, at + LEAD / 2).search(/\s/u)
  return whole(text, space < 0 ? at : at + space + 1)
}

function whole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}
