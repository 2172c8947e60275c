import { describe, expect, test } from 'vitest'
import {
  isInitials,
  matchInitials,
  matchInside,
  matchSyllables,
  matchWhole,
  syllablesOf,
  TIERS,
} from '../../utils/search/match-terms'
import { termKeyOf } from '../../utils/search/term-key'
import { Vocabulary } from '../../utils/search/vocabulary'
import { matched, type Matcher, matchesIn, sortedKeys } from './terms'

describe('whole words and beginnings', () => {
  const words = ['투자', '투자를', '투자에서는', '투자자', '재투자', '투', '자']
  test('a particle behind it does not count, more of a word does', () => {
    const run: Matcher = (vocabulary, visit) => matchWhole(vocabulary, termKeyOf('투자'), visit)
    const { whole, prefix } = TIERS
    expect(matched(words, run)).toEqual({ 투자: whole, 투자를: whole, 투자에서는: whole, 투자자: prefix })
  })

  test('a finished word does not go on', () => {
    const run: Matcher = (vocabulary, visit) => matchWhole(vocabulary, termKeyOf('투자'), visit, false)
    expect(matched(words, run)).not.toHaveProperty('투자자')
    expect(matched(words, run)).toHaveProperty('투자를')
  })

  test('the part that was typed is the match', () => {
    const vocabulary = Vocabulary.of(sortedKeys(['투자를', 'invest'].map(termKeyOf)))
    const invest = matchesIn(vocabulary, (...args) => matchWhole(args[0], 'inv', args[1])).get('invest')
    expect(invest).toMatchObject({ from: 0, to: 3, tier: TIERS.prefix })
    const noun = matchesIn(vocabulary, (...args) => matchWhole(args[0], termKeyOf('투자'), args[1]))
    expect(noun.get(termKeyOf('투자를'))).toMatchObject({ from: 0, to: termKeyOf('투자').length })
  })
})

describe('inside a word', () => {
  test('compounds around it; two letters are too few', () => {
    const inside =
      (typed: string): Matcher =>
      (vocabulary, visit) =>
        matchInside(vocabulary, termKeyOf(typed), visit)
    const words = ['재투자', '투자', '해외투자자', 'reinvest', 'invest', '東京都']
    expect(matched(words, inside('투자'))).toEqual({ 재투자: TIERS.inside, 해외투자자: TIERS.inside })
    expect(matched(words, inside('invest'))).toEqual({ reinvest: TIERS.inside })
    expect(matched(words, inside('in'))).toEqual({})
  })
})

describe('initial consonants', () => {
  test.each(['ㅌㄹ', 'ㅌㄹㄱㄹ', 'ㅆㄱ'])('%s are some', (typed) => {
    expect(isInitials(termKeyOf(typed))).toBe(true)
  })

  test.each(['ㅌ', '', 'ㅏㅏ', '텔ㄹ', 'ab', '12'])('%j are none', (typed) => {
    expect(isInitials(termKeyOf(typed))).toBe(false)
  })

  test('words whose first syllables begin so', () => {
    const run: Matcher = (vocabulary, visit) => matchInitials(vocabulary, termKeyOf('ㅌㄹㄱㄹ'), visit)
    expect(Object.keys(matched(['텔레그램', '텔레그램을', '탈락고려', '텔레비전', '레그램', '텔레'], run))).toEqual([
      '텔레그램',
      '텔레그램을',
      '탈락고려',
    ])
    const partly = matchesIn(Vocabulary.of([termKeyOf('텔레그램을')]), run)
    expect([...partly.values()]).toMatchObject([{ from: 0, to: termKeyOf('텔레그램').length }])
  })
})

describe('syllables', () => {
  test('a key is cut where they begin', () => {
    expect(syllablesOf(termKeyOf('텔레그램'))).toEqual(['텔', '레', '그', '램'].map(termKeyOf))
    expect(syllablesOf(termKeyOf('값이'))).toEqual(['값', '이'].map(termKeyOf))
    expect(syllablesOf('abc')).toBeUndefined()
    expect(syllablesOf(termKeyOf('ㅏ가'))).toBeUndefined()
  })

  test.each([
    ['wrong at the beginning', '넬레그램'],
    ['wrong inside', '텔니그램'],
    ['wrong at the end', '텔레그럼'],
    ['missing at the beginning', '레그램'],
    ['missing inside', '텔그램'],
    ['swapped', '텔그레램'],
    ['swapped at the beginning', '레텔그램'],
    ['doubled', '텔레레그램'],
    ['doubled at the end', '텔레그램램'],
  ])('one %s: %s', (_mistake, typed) => {
    const run: Matcher = (vocabulary, visit) => matchSyllables(vocabulary, termKeyOf(typed), visit)
    expect(matched(['텔레그램', '인스타그램', '투자'], run)).toHaveProperty('텔레그램')
    expect(matched(['인스타그램', '투자', '텔'], run)).toEqual({})
  })

  test('words in other letters have none', () => {
    const run: Matcher = (vocabulary, visit) => matchSyllables(vocabulary, 'telegram', visit)
    expect(matched(['telegram', 'elegram', 'telgeram'], run)).toEqual({})
  })
})
