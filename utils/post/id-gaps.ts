/** Message ids from the first to the last one, both included. */
export type IdRange = [first: number, last: number]

/** The ids from `first` to `last`, both included, that are not among `ids`: ascending ranges that do not touch. */
export function gapsBetween(ids: Iterable<number>, first: number, last: number): IdRange[] {
  const within = [...new Set(ids)].filter((id) => id >= first && id <= last).toSorted((a, b) => a - b)
  const gaps: IdRange[] = []
  let next = first
  for (const id of [...within, last + 1]) {
    if (id > next) gaps.push([next, id - 1])
    next = id + 1
  }
  return gaps
}

/** How many ids the ranges hold. */
export function countIds(ranges: readonly IdRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}

/** Such as `130–132, 140`. */
export function rangesText(ranges: readonly IdRange[]): string {
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
}
