import type { Standing } from '../library/plan-items'
import type { Skipped, SkippedBy, StandingCounts } from './import-protocol'
import type { FilePart } from '../transfer/read-file'

/** Things left out that are told of one by one, for each reason. */
const SAMPLES = 3

export function noStandings(): StandingCounts {
  return { new: 0, known: 0, changed: 0, trashed: 0 }
}

export function countStandings(counts: StandingCounts, standings: readonly Standing[]): void {
  for (const standing of standings) counts[standing] += 1
}

/** Counts a thing that is left out, of the file or chat that `place` names. */
export function countSkipped(
  skipped: SkippedBy,
  part: Extract<FilePart, { kind: 'skipped' }>,
  place: { file: string; chat?: string },
): void {
  const { reason, line, message, detail } = part
  const one: Skipped = (skipped[reason] ??= { count: 0, samples: [] })
  one.count += 1
  if (one.samples.length >= SAMPLES) return
  one.samples.push({
    ...place,
    ...(line !== undefined && { line }),
    ...(message !== undefined && { message }),
    ...(detail !== undefined && { detail }),
  })
}
