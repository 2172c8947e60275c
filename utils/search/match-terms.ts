import { isParticle, PARTICLE_MAX } from './particles'
import { isConsonant, isHangulUnit, isTypedByKeys, isVowel } from './term-key'
import type { Vocabulary } from './vocabulary'

/** How a term answers a word, best last. */
export const TIERS = { far: 1, near: 2, inside: 3, spacing: 4, prefix: 5, whole: 6 } as const
export type Tier = (typeof TIERS)[keyof typeof TIERS]

/** Best quality within a tier. */
export const FULL = 255

/**
 * `quality`: 1 to FULL, compares matches of one tier; `from` and `to`: which of the term's units were matched, `to`
 * exclusive.
 */
export type VisitTerm = (term: number, tier: Tier, quality: number, from: number, to: number) => void

/** Fewer units say too little to compare what follows them with the particles. */
const PARTICLE_FROM = 3

/** Terms that are the word, with a particle or ending behind it or not, and terms that begin with it. */
export function matchWhole(vocabulary: Vocabulary, key: string, visit: VisitTerm, isUnfinished = true): void {
  const [first, after] = vocabulary.range(key)
  const isLatin = isLatinLetter(key.charCodeAt(key.length - 1))
  for (let term = first; term < after; term += 1) {
    const length = vocabulary.lengthOf(term)
    const tail = length - key.length
    if (tail === 0) visit(term, TIERS.whole, FULL, 0, length)
    else if (
      !isLatin &&
      key.length >= PARTICLE_FROM &&
      tail <= PARTICLE_MAX &&
      isParticle(vocabulary.keyOf(term, key.length))
    )
      visit(term, TIERS.whole, FULL, 0, key.length)
    else if (isUnfinished) visit(term, TIERS.prefix, prefixQuality(key.length, length), 0, key.length)
  }
}

function prefixQuality(length: number, of: number): number {
  return Math.round(FULL * (0.4 + (0.4 * length) / of))
}

function isLatinLetter(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

/** True for two initial consonants or more: ㅌㄹㄱㄹ. */
export function isInitials(key: string): boolean {
  if (key.length < 2) return false
  for (let at = 0; at < key.length; at += 1) if (!isConsonant(key.charCodeAt(at))) return false
  return true
}

/** Terms whose first syllables begin with these consonants. */
export function matchInitials(vocabulary: Vocabulary, initials: string, visit: VisitTerm): void {
  const [first, after] = vocabulary.range(initials.charAt(0))
  const { keys, starts } = vocabulary
  for (let term = first; term < after; term += 1) {
    const end = starts[term + 1] ?? 0
    let matched = 0
    let syllables = 0
    let to = end
    for (let at = starts[term] ?? 0; at < end; at += 1) {
      if (!isConsonant(keys[at]) || at + 1 >= end || !isVowel(keys[at + 1])) continue
      if (syllables === initials.length) to = at
      if (matched === syllables && keys[at] === initials.charCodeAt(matched)) matched += 1
      syllables += 1
    }
    if (matched < initials.length) continue
    const start = starts[term] ?? 0
    visit(term, TIERS.prefix, Math.round((FULL * initials.length) / syllables), 0, to - start)
  }
}

/** Units; shorter words are inside too many others. */
const INSIDE_FROM = { hangul: 4, other: 3 }

/** Terms that have the word inside, as compound nouns do. */
export function matchInside(vocabulary: Vocabulary, key: string, visit: VisitTerm): void {
  const isHangul = isHangulUnit(key.charCodeAt(0))
  if (key.length < (isHangul ? INSIDE_FROM.hangul : INSIDE_FROM.other) || !isTypedByKeys(key)) return
  if (isHangul && !isVowel(key.charCodeAt(1))) return
  vocabulary.eachWith(key, 1, (term, at) => {
    const quality = Math.round(FULL * (0.3 + (0.6 * key.length) / vocabulary.lengthOf(term)))
    visit(term, TIERS.inside, quality, at, at + key.length)
  })
}

/** How many slips of a key a word may have, by its length in keys. */
export function editsAllowed(key: string): number {
  if (key.length < 4 || !isTypedByKeys(key) || /^\d+$/.test(key)) return 0
  // A word of eight letters that lacks two is one of six.
  return key.length < 6 ? 1 : 2
}

/** Keys that may follow what was matched: the rest of a longer word, or particles. */
function tailAllowed(key: string): number {
  if (isHangulUnit(key.charCodeAt(0))) return key.length < 6 ? 5 : 12
  return key.length < 6 ? 2 : 9
}

/** Terms that begin with something at most `edits` slips away from the word: a key wrong, missing, too many, or two swapped. */
export function matchSlips(vocabulary: Vocabulary, key: string, edits: number, visit: VisitTerm): void {
  const most = tailAllowed(key)
  eachNear(vocabulary, key, edits, (term, distance, end) => {
    if (vocabulary.lengthOf(term) - end > most) return
    const sameStart = vocabulary.hasAt(term, key.charAt(0), 0)
    const quality = FULL - Math.max(0, distance - 1) * 40 - (sameStart ? 0 : 40)
    visit(term, distance <= 1 ? TIERS.near : TIERS.far, tailed(vocabulary, term, end, quality), 0, end)
  })
}

/**
 * Walks the sorted terms as a tree, with one row of the edit distance (optimal string alignment) for each unit of the
 * way down: what neighbours share is computed once, and a branch is left as soon as it can only get worse.
 */
function eachNear(
  vocabulary: Vocabulary,
  key: string,
  most: number,
  visit: (term: number, distance: number, end: number) => void,
): void {
  const { keys, starts, shared, firstWord, size } = vocabulary
  const length = key.length
  const width = length + 1
  const wanted = Uint8Array.from(key, (unit) => unit.charCodeAt(0))
  // A way longer than this has more edits than are allowed in any case.
  const deepest = length + most
  const rows = new Uint8Array((deepest + 2) * width)
  for (let column = 0; column < width; column += 1) rows[column] = column
  const best = new Uint8Array(deepest + 2).fill(most + 1)
  const bestEnd = new Uint8Array(deepest + 2)
  // How far down the branch is decided: what shares so much needs no look.
  let closed = Number.POSITIVE_INFINITY
  let last = 0
  for (let term = firstWord; term < size; term += 1) {
    const same = term === firstWord ? 0 : (shared[term] ?? 0)
    if (same >= closed) {
      if ((best[last] ?? 0) <= most) visit(term, best[last] ?? 0, bestEnd[last] ?? 0)
      continue
    }
    const start = starts[term] ?? 0
    const end = Math.min((starts[term + 1] ?? 0) - start, deepest)
    closed = end === deepest ? end : Number.POSITIVE_INFINITY
    last = end
    for (let depth = same; depth < end; depth += 1) {
      const unit = keys[start + depth] ?? 0
      const row = (depth + 1) * width
      const above = row - width
      const from = Math.max(1, depth + 1 - most)
      const to = Math.min(length, depth + 1 + most)
      rows[row] = Math.min(depth + 1, most + 1)
      if (from > 1) rows[row + from - 1] = most + 1
      let least = from === 1 ? (rows[row] ?? 0) : most + 1
      for (let column = from; column <= to; column += 1) {
        const isSame = wanted[column - 1] === unit
        let cost = (rows[above + column - 1] ?? 0) + (isSame ? 0 : 1)
        // The cells next to the band are more than is allowed, whatever they hold from another way.
        if (column < depth + 1 + most) cost = Math.min(cost, (rows[above + column] ?? 0) + 1)
        cost = Math.min(cost, (rows[row + column - 1] ?? 0) + 1)
        if (depth > 0 && column > 1 && wanted[column - 2] === unit && wanted[column - 1] === keys[start + depth - 1])
          cost = Math.min(cost, (rows[above - width + column - 2] ?? 0) + 1)
        rows[row + column] = cost
        if (cost < least) least = cost
      }
      const whole = to === length ? (rows[row + length] ?? 0) : most + 1
      const isBetter = whole < (best[depth] ?? 0)
      best[depth + 1] = isBetter ? whole : (best[depth] ?? 0)
      bestEnd[depth + 1] = isBetter ? depth + 1 : (bestEnd[depth] ?? 0)
      if (least > most || least >= (best[depth + 1] ?? 0)) {
        closed = depth + 1
        last = closed
        break
      }
    }
    if ((best[last] ?? 0) <= most) visit(term, best[last] ?? 0, bestEnd[last] ?? 0)
  }
}

/** Units of a syllable in the key: from two to five. */
const SYLLABLE_MIN = 2
const SYLLABLE_MAX = 5

/** The whole syllables that a key is made of; undefined when it is made of anything else. */
export function syllablesOf(key: string): string[] | undefined {
  const syllables: string[] = []
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at)
    if (!isHangulUnit(unit)) return undefined
    const isStart = isConsonant(unit) && isVowel(key.charCodeAt(at + 1))
    if (isStart) syllables.push(key.charAt(at))
    else if (syllables.length === 0) return undefined
    else syllables[syllables.length - 1] += key.charAt(at)
  }
  return syllables
}

/** Terms that begin with the word when one of its syllables is taken for wrong, missing, one too many, or swapped with the next. */
export function matchSyllables(vocabulary: Vocabulary, key: string, visit: VisitTerm): void {
  const syllables = syllablesOf(key)
  if (!syllables || syllables.length < 2) return
  const begin = (units: string, tier: Tier, quality: number) => {
    const [first, after] = vocabulary.range(units)
    for (let term = first; term < after; term += 1)
      visit(term, tier, tailed(vocabulary, term, units.length, quality), 0, units.length)
  }
  const count = syllables.length
  const join = (from: number, to: number) => syllables.slice(from, to).join('')
  for (let place = 0; place < count; place += 1) {
    const before = join(0, place)
    const here = syllables[place] ?? ''
    const next = syllables[place + 1]
    const rest = join(place + 1, count)
    if (next !== undefined && next !== here) begin(before + next + here + join(place + 2, count), TIERS.near, 220)
    if (next === here) begin(before + rest, TIERS.near, 230)
    else if (count >= 4) begin(before + rest, TIERS.far, 160)
    const isLong = count >= 3
    matchGap(vocabulary, before, here + rest, isLong ? 170 : 150, TIERS.near, visit)
    if (!isLong) continue
    if (rest) matchGap(vocabulary, before, rest, 110, TIERS.near, visit)
    else matchOtherEnd(vocabulary, before, visit)
  }
}

/** Less for a term that goes on behind `end`, unless by a particle: it is another word. */
function tailed(vocabulary: Vocabulary, term: number, end: number, quality: number): number {
  const tail = vocabulary.lengthOf(term) - end
  if (tail === 0 || (tail <= PARTICLE_MAX && isParticle(vocabulary.keyOf(term, end)))) return quality
  return Math.max(1, quality - 60 - Math.min(10, tail) * 8)
}

/** Terms of `before`, any one syllable, and `after`. */
function matchGap(
  vocabulary: Vocabulary,
  before: string,
  after: string,
  quality: number,
  tier: Tier,
  visit: VisitTerm,
): void {
  const found = (term: number, at: number) => {
    const to = at + after.length
    visit(term, tier, tailed(vocabulary, term, to, quality), 0, to)
  }
  if (!before) {
    vocabulary.eachWith(after, SYLLABLE_MIN, (term, at) => {
      if (isOneSyllable(vocabulary, term, 0, at)) found(term, at)
    })
    return
  }
  const [first, end] = vocabulary.range(before)
  for (let term = first; term < end; term += 1)
    for (let gap = SYLLABLE_MIN; gap <= SYLLABLE_MAX; gap += 1) {
      const at = before.length + gap
      if (vocabulary.hasAt(term, after, at) && isOneSyllable(vocabulary, term, before.length, at)) found(term, at)
    }
}

function isOneSyllable({ keys, starts }: Vocabulary, term: number, from: number, to: number): boolean {
  const start = starts[term] ?? 0
  if (to - from > SYLLABLE_MAX || !isConsonant(keys[start + from]) || !isVowel(keys[start + from + 1])) return false
  for (let at = from + SYLLABLE_MIN; at < to; at += 1)
    if (isVowel(keys[start + at]) && isConsonant(keys[start + at - 1])) return false
  return true
}

/** Terms that begin with `before` and go on by one other syllable, which the reader has wrong. */
function matchOtherEnd(vocabulary: Vocabulary, before: string, visit: VisitTerm): void {
  const [first, end] = vocabulary.range(before)
  for (let term = first; term < end; term += 1) {
    const length = vocabulary.lengthOf(term)
    for (let gap = Math.min(SYLLABLE_MAX, length - before.length); gap >= SYLLABLE_MIN; gap -= 1) {
      const to = before.length + gap
      if (!isOneSyllable(vocabulary, term, before.length, to)) continue
      const isWhole = to === length || isParticle(vocabulary.keyOf(term, to))
      if (isWhole) visit(term, TIERS.near, 90, 0, to)
      break
    }
  }
}
