/** From 0 inclusive to 1 exclusive. */
export type Random = () => number

/** Mulberry32: small, fast and the same everywhere. */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Zipf-like: the first are taken most often. */
export function zipf(random: Random, from: readonly string[]): string {
  return from[Math.floor((from.length + 1) ** random() - 1)] ?? ''
}

/** The first is taken `spread` times as often as the last, with even steps between: words of every rarity. */
export function fading<T>(random: Random, from: readonly T[], spread: number): T | undefined {
  const place = (-from.length * Math.log(1 - random() * (1 - 1 / spread))) / Math.log(spread)
  return from[Math.min(from.length - 1, Math.floor(place))]
}

export function pick<T>(random: Random, from: readonly [T, ...T[]]): T
export function pick<T>(random: Random, from: readonly T[]): T | undefined
export function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)]
}

/** A whole number, both ends inclusive. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** In another order, the same for the same seed (Fisher and Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const place = between(random, 0, last)
    const [moved, taken] = [mixed[last], mixed[place]]
    if (moved === undefined || taken === undefined) continue
    mixed[place] = moved
    mixed[last] = taken
  }
  return mixed
}
