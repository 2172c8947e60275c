import { describe, expect, test } from 'vitest'
import { TIERS } from '../../utils/search/match-terms'
import { parseQuery } from '../../utils/search/parse-query'
import { hasWords, indexSynonyms, inOtherLayout, planQuery, type Stage, type WordPlan } from '../../utils/search/plan'
import { indexTagNames } from '../../utils/search/tag-names'
import { queryKeysOf } from '../../utils/search/words'

const SYNONYMS = [
  ['VC', '벤처 캐피탈'],
  ['LLM', '거대언어모델', '언어 모델'],
  ['모델', 'model'],
]

function planOf(text: string, groups: readonly (readonly string[])[] = SYNONYMS) {
  const tagNames = indexTagNames([['투자', 'investing']])
  return planQuery(parseQuery(text, 0).query, { synonyms: indexSynonyms(groups), tagNames })
}

/** The first word of the first clause. */
function wordOf(text: string): WordPlan {
  const atom = planOf(text).clauses[0]?.anyOf[0]
  if (atom?.kind !== 'word') throw new Error(`${text} is no word`)
  return atom
}

/** What a word may stand for at a stage: its words, how it counts, and whether it may go on. */
function patternsOf(text: string, stage: Stage) {
  return wordOf(text)
    .patternsAt(stage)
    .map(({ keys, tier, quality, isUnfinished }) => [keys, tier, quality, isUnfinished])
}

const keys = (text: string) => queryKeysOf(text)
const runsOf = (text: string, groups?: string[][]) =>
  planOf(text, groups).runs.map(({ clauses, pattern }) => [
    clauses,
    pattern.keys,
    pattern.tier,
    pattern.quality,
    pattern.isUnfinished,
  ])

describe('a word as typed', () => {
  test('is itself and may go on', () => {
    expect(patternsOf('harbour', 'typed')).toEqual([[keys('harbour'), TIERS.whole, 1, true]])
    expect(wordOf('harbour')).toMatchObject({ similarTo: keys('harbour'), initials: undefined })
  })

  test('stands for its synonyms too, which are whole words and count less', () => {
    expect(patternsOf('llm', 'typed')).toEqual([
      [keys('llm'), TIERS.whole, 1, true],
      [keys('거대언어모델'), TIERS.prefix, 0.4, false],
      [keys('언어 모델'), TIERS.prefix, 0.4, false],
    ])
  })

  test('with a particle is the noun as well, and the noun’s synonyms', () => {
    expect(patternsOf('모델을', 'typed')).toEqual([
      [keys('모델을'), TIERS.whole, 1, true],
      [keys('모델'), TIERS.spacing, 1, false],
      [keys('model'), TIERS.spacing, 0.4, false],
    ])
  })

  test('of one syllable and a particle is no noun: too many words begin so', () => {
    expect(patternsOf('글을', 'typed')).toEqual([[keys('글을'), TIERS.whole, 1, true]])
  })

  test('of several parts must have them side by side, and no part stands for more', () => {
    expect(patternsOf('owner/모델을', 'typed')).toEqual([[keys('owner/모델을'), TIERS.whole, 1, true]])
    expect(patternsOf('owner/name', 'inside')).toEqual([])
    expect(wordOf('owner/name').similarTo).toEqual(keys('owner name'))
  })

  test('of initial consonants says so, alone', () => {
    expect(wordOf('ㅌㄹㄱㄹ').initials).toBe(keys('ㅌㄹㄱㄹ')[0])
    expect(wordOf('ㅌㄹ/ㄱㄹ').initials).toBeUndefined()
    expect(wordOf('텔레').initials).toBeUndefined()
  })
})

describe('a word in two', () => {
  test('is cut between syllables', () => {
    expect(patternsOf('언어모델', 'inside')).toEqual(
      ['언 어모델', '언어 모델', '언어모 델'].map((two) => [keys(two), TIERS.spacing, 0.9, true]),
    )
  })

  test('is cut after two letters and before two', () => {
    expect(patternsOf('seedy', 'inside').map(([two]) => two)).toEqual([keys('se edy'), keys('see dy')])
    expect(patternsOf('seed', 'inside').map(([two]) => two)).toEqual([keys('se ed')])
  })

  test('is not cut when it is too short for two', () => {
    expect(patternsOf('언어', 'inside')).toEqual([])
    expect(patternsOf('see', 'inside')).toEqual([])
    expect(patternsOf('se', 'inside')).toEqual([])
  })
})

describe('the other keyboard layout', () => {
  test('is tried at its own stage, a little below', () => {
    expect(patternsOf('xpffprmfoa', 'layout')).toEqual([[keys('텔레그램'), TIERS.spacing, 0.8, true]])
    expect(inOtherLayout('ㅣㅣㅡ')).toBe('llm')
  })

  test('is no layout of a word that has no keys there', () => {
    expect(patternsOf('2023', 'layout')).toEqual([])
  })

  test('slips are not patterns', () => {
    for (const stage of ['near', 'far'] as const) expect(patternsOf('harbour', stage)).toEqual([])
  })

  test('what a stage has is made once', () => {
    const word = wordOf('언어모델')
    expect(word.patternsAt('inside')).toBe(word.patternsAt('inside'))
    expect(word.patternsAt('inside')).not.toBe(word.patternsAt('layout'))
  })
})

describe('phrases and what is left out', () => {
  test.each([
    ['"seed round"', false],
    ['"seed rou', true],
    ['-seed', false],
    ['-llm', false],
  ])('%s means itself alone', (text, isUnfinished) => {
    const typed = [[keys(text.replaceAll(/["-]/g, '')), TIERS.whole, 1, isUnfinished]]
    expect(patternsOf(text, 'typed')).toEqual(typed)
    for (const stage of ['inside', 'layout', 'near'] as const) expect(patternsOf(text, stage)).toEqual([])
    expect(wordOf(text)).toMatchObject({ similarTo: [], initials: undefined })
  })

  test('initials that are left out are no initials', () => {
    expect(wordOf('-ㅌㄹㄱㄹ').initials).toBeUndefined()
  })
})

describe('words side by side', () => {
  test('are tried as one word, and by what they mean together', () => {
    expect(runsOf('벤처 캐피탈')).toEqual([
      [[0, 1], [keys('벤처캐피탈')[0]], TIERS.prefix, 0.95, true],
      [[0, 1], keys('VC'), TIERS.prefix, 0.4, false],
    ])
  })

  test('are at most four', () => {
    const clauses = planOf('a1 b2 c3 d4 e5').runs.map((run) => run.clauses.join())
    expect(clauses).toEqual(['0,1', '0,1,2', '0,1,2,3', '1,2', '1,2,3', '1,2,3,4', '2,3', '2,3,4', '3,4'])
  })

  test.each(['seed -round', 'seed tag:x round', 'seed (x)', 'seed "round"'])('%s: only plain words count', (text) => {
    const together = planOf(text).runs.map(({ pattern }) => pattern.keys.join())
    expect(together).not.toContain(keys('seedround').join())
  })

  test('a choice between words is none of them', () => {
    expect(runsOf('seed OR round')).toEqual([])
    expect(runsOf('one seed OR round two')).toEqual([])
  })

  test('may name a channel, and so may one word of several parts', () => {
    expect(planOf('galpi sample').names).toEqual([{ clauses: [0, 1], keys: keys('galpi sample') }])
    expect(planOf('galpi_sample').names).toEqual([{ clauses: [0], keys: keys('galpi sample') }])
    expect(planOf('galpi').names).toEqual([])
  })
})

describe('the whole query', () => {
  test('has 24 words at most; filters behind them still hold', () => {
    const words = Array.from({ length: 30 }, (_, place) => `w${place}x`)
    expect(planOf(words.slice(0, 24).join(' ')).clauses).toHaveLength(24)
    const { clauses } = planOf(`${words.slice(0, 24).join(' ')} tag:x`)
    expect(clauses.at(-1)).toEqual({ anyOf: [{ kind: 'facet', facet: 'tag', values: ['x'] }], isNegated: false })
    expect(planOf(words.join(' ')).clauses).toHaveLength(24)
  })

  test('a tag has all its names, a channel its own', () => {
    const valuesOf = (text: string) =>
      planOf(text).clauses[0]?.anyOf.map((atom) => atom.kind === 'facet' && atom.values)
    expect(valuesOf('tag:투자')).toEqual([['투자', 'investing']])
    expect(valuesOf('#investing')).toEqual([
      ['investing', '투자'],
      ['investing', '투자'],
    ])
    expect(valuesOf('@investing')).toEqual([['investing']])
  })

  test('what has no letters asks for nothing', () => {
    expect(planOf('... !').clauses).toEqual([])
    expect(planOf('seed ... round').clauses).toHaveLength(2)
  })

  test('dates and the order go through', () => {
    const { clauses, sort } = planOf('after:2023 sort:old')
    expect(clauses[0]?.anyOf[0]).toMatchObject({ kind: 'posted', to: Number.POSITIVE_INFINITY })
    expect(sort).toBe('old')
  })

  test.each([
    ['seed', true],
    ['"seed round"', true],
    ['-seed', false],
    ['tag:x', false],
    ['tag:x OR seed', true],
    ['tag:x -seed', false],
    ['', false],
  ])('%s: there are words to rank by: %s', (text, expected) => {
    expect(hasWords(planOf(text))).toBe(expected)
  })
})

describe('synonyms', () => {
  test('each phrase of a group has the others, of all its groups', () => {
    const index = indexSynonyms([
      ['seed', '시드', ''],
      ['씨앗', 'seed'],
    ])
    expect(index.get(keys('seed').join('\n'))).toEqual([keys('시드'), keys('씨앗')])
    expect(index.get(keys('시드').join('\n'))).toEqual([keys('seed')])
    expect(index.size).toBe(3)
  })

  test('a phrase is not its words', () => {
    const index = indexSynonyms([['seed round', '시드']])
    expect(index.get(keys('seed').join('\n'))).toBeUndefined()
    expect(index.get(keys('시드').join('\n'))).toEqual([keys('seed round')])
  })
})
