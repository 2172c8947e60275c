import { describe, expect, test } from 'vitest'
import { distance } from '../../seeds/mistakes'
import { mulberry32, pick } from '../../seeds/random'
import {
  editsAllowed,
  FULL,
  matchInitials,
  matchInside,
  matchSlips,
  matchSyllables,
  matchWhole,
  TIERS,
} from '../../utils/search/match-terms'
import { termKeyOf } from '../../utils/search/term-key'
import { Vocabulary } from '../../utils/search/vocabulary'
import { generatedWords, type Matcher, matchesIn, sortedKeys } from './terms'

describe('how many slips a word may have', () => {
  test.each(['abc', '투', '12345678', '東京東京'])('%s: none', (word) => {
    expect(editsAllowed(termKeyOf(word))).toBe(0)
  })

  test('one from four keys on, two from eight on', () => {
    for (const word of ['abcd', 'abcdefg', '투자']) expect(editsAllowed(termKeyOf(word))).toBeGreaterThanOrEqual(1)
    for (const word of ['abcdefgh', '텔레그램']) expect(editsAllowed(termKeyOf(word))).toBe(2)
  })
})

describe('slips of a key', () => {
  const words = generatedWords(600, 3)
  const keys = sortedKeys(words.map(termKeyOf))
  const vocabulary = Vocabulary.of(keys)
  const random = mulberry32(4)
  const typed = Array.from({ length: 40 }, () => pick(random, keys) ?? '').filter((key) => editsAllowed(key) > 0)
  const slipped = typed.flatMap((key, at) => {
    const place = 1 + (at % (key.length - 1))
    const swapped = key.slice(0, place - 1) + key.charAt(place) + key.charAt(place - 1) + key.slice(place + 1)
    return [key, key.slice(0, place) + key.slice(place + 1), swapped, `${key.slice(0, place)}z${key.slice(place)}`]
  })
  /** No tail that is this short is ever too long. */
  const TAIL = 2

  test.each([1, 2])('with at most %d the same terms as by comparing each beginning of each term', (edits) => {
    for (const wanted of slipped) {
      const visited = matchesIn(vocabulary, (...args) => matchSlips(args[0], wanted, edits, args[1]))
      for (const key of keys) {
        const distances = Array.from({ length: key.length }, (_, at) => distance(wanted, key.slice(0, at + 1)))
        const least = Math.min(...distances)
        const end = distances.indexOf(least) + 1
        const match = visited.get(key)
        const isNear = least <= edits
        if (match) expect([isNear, match.to, match.tier]).toEqual([true, end, least <= 1 ? TIERS.near : TIERS.far])
        else expect(isNear && key.length - end <= TAIL, `${wanted} in ${key}`).toBe(false)
      }
    }
  })

  test.each([
    [
      'whole',
      (key: string): Matcher =>
        (all, visit) =>
          matchWhole(all, key, visit),
    ],
    [
      'inside',
      (key: string): Matcher =>
        (all, visit) =>
          matchInside(all, key, visit),
    ],
    [
      'initials',
      (key: string): Matcher =>
        (all, visit) =>
          matchInitials(all, key, visit),
    ],
    [
      'slips',
      (key: string): Matcher =>
        (all, visit) =>
          matchSlips(all, key, 2, visit),
    ],
    [
      'syllables',
      (key: string): Matcher =>
        (all, visit) =>
          matchSyllables(all, key, visit),
    ],
  ])('the quality and the part of the term are in bounds: %s', (_name, matcher) => {
    const wanted = [...slipped, ...['ㄱㄴ', 'ㄷㄹㄱ', '텔레'].map(termKeyOf)]
    const matches = wanted.flatMap((key) => Array.from(matchesIn(vocabulary, matcher(key))))
    const wrong = matches.filter(
      ([key, { quality, from, to }]) => quality < 1 || quality > FULL || from < 0 || to > key.length || from >= to,
    )
    expect(matches.length).toBeGreaterThan(0)
    expect(wrong.slice(0, 3)).toEqual([])
  })

  test('fewer slips are better', () => {
    const list = Vocabulary.of(['abcdefghi', 'abcdefgxi', 'abcdxfgxi'])
    const matches = matchesIn(list, (...args) => matchSlips(args[0], 'abcdefghi', 2, args[1]))
    const tiers = ['abcdefghi', 'abcdefgxi', 'abcdxfgxi'].map((key) => matches.get(key)?.tier)
    expect(tiers).toEqual([TIERS.near, TIERS.near, TIERS.far])
    const [none, one] = ['abcdefghi', 'abcdefgxi'].map((key) => matches.get(key)?.quality ?? 0)
    expect(none).toBeGreaterThanOrEqual(one ?? Number.NaN)
  })

  test('a facet is no word', () => {
    const facets = Vocabulary.of(['\u0001tag:abcd', 'abcd'])
    const visited = matchesIn(facets, (...args) => matchSlips(args[0], 'abcx', 1, args[1]))
    expect([...visited.keys()]).toEqual(['abcd'])
  })
})
