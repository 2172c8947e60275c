import type { Range } from '../../utils/search/found'

/** A part of a searched field, with what matched in it. */
export interface MatchLine {
  text: string
  /** UTF-16 code units of `text`, end exclusive. */
  ranges: Range[]
}

/** The parts that a searched field was joined of, one a line, each with its own matches. */
export function partsOf(parts: readonly string[], ranges: readonly Range[] = []): MatchLine[] {
  let offset = 0
  return parts.map((text) => {
    const own = cutRanges(ranges, offset, offset + text.length)
    offset += text.length + 1
    return { text, ranges: own }
  })
}

/** The lines of a searched field in which something matched. */
export function matchingLines(field: string, ranges: readonly Range[] = []): MatchLine[] {
  if (ranges.length === 0) return []
  return partsOf(field.split('\n'), ranges).filter((line) => line.ranges.length > 0)
}

/** What of the ranges lies in `start..end`, counted from `start`. */
export function cutRanges(ranges: readonly Range[], start: number, end: number): Range[] {
  return ranges
    .map(([from, to]): Range => [Math.max(from, start) - start, Math.min(to, end) - start])
    .filter(([from, to]) => from < to)
}
