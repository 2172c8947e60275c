import { between, mulberry32, pick, type Random } from '../../seeds/random'
import type { VisitTerm } from '../../utils/search/match-terms'
import { termKeyOf } from '../../utils/search/term-key'
import { Vocabulary } from '../../utils/search/vocabulary'

const LETTERS = 'abcdeiost'.split('')
const SYLLABLES = '가각나난다라마바사아자차텔레그램투값의을는'.split('')
const OTHERS = ['п', 'р', 'и', '東', '京', '1', '2', '😀']

/** Made-up words of few letters, so that many are near each other; the same for the same seed. */
export function generatedWords(count: number, seed: number): string[] {
  const random = mulberry32(seed)
  return Array.from({ length: count }, () => {
    const letters = lettersOf(random)
    return Array.from({ length: between(random, 1, letters === SYLLABLES ? 5 : 10) }, () => pick(random, letters)).join(
      '',
    )
  })
}

function lettersOf(random: Random): readonly string[] {
  const chance = random()
  if (chance < 0.45) return LETTERS
  return chance < 0.9 ? SYLLABLES : OTHERS
}

/** Distinct keys in the order of a vocabulary. */
export function sortedKeys(keys: readonly string[]): string[] {
  return [...new Set(keys)].toSorted((a, b) => (a < b ? -1 : 1))
}

interface Match {
  tier: number
  quality: number
  from: number
  to: number
}

export type Matcher = (vocabulary: Vocabulary, visit: VisitTerm) => void

/** What a matcher visits in a vocabulary, by term key, the best of each. */
export function matchesIn(vocabulary: Vocabulary, run: Matcher): Map<string, Match> {
  const matches = new Map<string, Match>()
  run(vocabulary, (term, tier, quality, from, to) => {
    const key = vocabulary.keyOf(term)
    const known = matches.get(key)
    if (!known || tier > known.tier || (tier === known.tier && quality > known.quality))
      matches.set(key, { tier, quality, from, to })
  })
  return matches
}

/** Of these words those that are matched, with the tier. */
export function matched(words: readonly string[], run: Matcher): Record<string, number | undefined> {
  const matches = matchesIn(Vocabulary.of(sortedKeys(words.map(termKeyOf))), run)
  const tiers = words.map((word) => [word, matches.get(termKeyOf(word))?.tier] as const)
  return Object.fromEntries(tiers.filter(([, tier]) => tier !== undefined))
}
