import { TIERS } from './match-terms'
import { STRENGTH_BITS } from './scope'

/** How a post answers: as typed, in another spelling, or as something similar, one slip or more away. */
export const BUCKETS = { far: 1, near: 2, spelling: 3, typed: 4 } as const

/** The bucket of a post's value. */
export function bucketOf(value: number): number {
  const tier = value >>> STRENGTH_BITS
  if (tier >= TIERS.prefix) return BUCKETS.typed
  if (tier >= TIERS.inside) return BUCKETS.spelling
  return tier >= TIERS.near ? BUCKETS.near : BUCKETS.far
}

/** The least value of a post that is not merely similar. */
export const SPELLING_VALUE = TIERS.inside << STRENGTH_BITS
