/**
 * When a device set something: epoch milliseconds, a counter, the device. A hybrid logical clock kept by each thing
 * itself: what was set by who knew the former value is later than it, however wrong the clocks are.
 */
export type Stamp = readonly [time: number, counter: number, device: string]

/** The stamp of what is set at `time` in the place of something that was set at `known`. */
export function stampAfter(known: Stamp | undefined, time: number, device: string): Stamp {
  return !known || time > known[0] ? [time, 0, device] : [known[0], known[1] + 1, device]
}

/** Below 0 when `a` is the earlier one. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a[0] - b[0] || a[1] - b[1] || compareTexts(a[2], b[2])
}

export function latest(stamps: Iterable<Stamp>): Stamp | undefined {
  let found: Stamp | undefined
  for (const stamp of stamps) if (!found || compareStamps(stamp, found) > 0) found = stamp
  return found
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
