import { describe, expect, test } from 'vitest'
import { formatSynonyms, parseSynonyms, STARTER_SYNONYMS, synonymGroups } from '../../utils/search/synonyms'

const starter = STARTER_SYNONYMS.map((group) => [...group])

describe('the starter set', () => {
  test('is in NFC, of 2 to 5 phrases each, and no phrase is in two groups', () => {
    const phrases = starter.flat()
    expect(starter.filter(({ length }) => length < 2 || length > 5)).toEqual([])
    expect(phrases.filter((phrase) => phrase !== phrase.normalize('NFC'))).toEqual([])
    const folded = phrases.map((phrase) => phrase.toLowerCase())
    expect(folded.filter((phrase, place) => folded.indexOf(phrase) !== place)).toEqual([])
    expect(starter.length).toBeGreaterThanOrEqual(120)
  })

  test.each([
    ['LLM', '거대언어모델'],
    ['VC', '벤처 캐피털'],
    ['IPO', '기업공개'],
    ['M&A', '인수합병'],
    ['ChatGPT', '챗지피티'],
  ])('%s is %s', (one, other) => {
    expect(starter.find((group) => group.includes(one))).toContain(other)
  })
})

describe('the groups that count', () => {
  const withStarter = (...groups: string[][]) => synonymGroups({ groups, useStarter: true })
  const withoutStarter = (...groups: string[][]) => synonymGroups({ groups, useStarter: false })

  test("the reader's own alone, when so set", () => {
    expect(withoutStarter(['LLM', '말뭉치 기계'])).toEqual([['LLM', '말뭉치 기계']])
    expect(withoutStarter()).toEqual([])
  })

  test('the starter set as it is, without any', () => {
    expect(withStarter()).toEqual(starter)
  })

  test('an unrelated group stands before the starter set', () => {
    expect(withStarter(['갈피', 'Galpi'])).toEqual([['갈피', 'Galpi'], ...starter])
  })

  test('a group takes in the starter group that shares a phrase, which then is not listed again', () => {
    const groups = withStarter(['엔비디아', '초록 회사'])
    expect(groups[0]).toEqual(['엔비디아', '초록 회사', 'Nvidia'])
    expect(groups).toHaveLength(starter.length)
    expect(groups.slice(1)).toEqual(starter.filter((group) => !group.includes('Nvidia')))
  })

  test('case does not matter and the first spelling is kept', () => {
    expect(withStarter(['nvidia', '초록 회사'])[0]).toEqual(['nvidia', '초록 회사', '엔비디아'])
  })

  test('a group joins two of the starter set', () => {
    const [first, ...rest] = withStarter(['Intel', 'Nvidia'])
    expect(first).toEqual(['Intel', 'Nvidia', '엔비디아', '인텔'])
    expect(rest).toHaveLength(starter.length - 2)
  })

  test('two groups that share a starter group stay two, and both take it in', () => {
    const groups = withStarter(['Nvidia', '초록'], ['엔비디아', '칩 회사'])
    expect(groups.slice(0, 2)).toEqual([
      ['Nvidia', '초록', '엔비디아'],
      ['엔비디아', '칩 회사', 'Nvidia'],
    ])
    expect(groups).toHaveLength(starter.length + 1)
  })

  test('groups with nothing to be the same as are dropped', () => {
    expect(withoutStarter([], ['하나'], ['', ' '], ['same', 'Same'], ['하나', ' '], ['하나', '둘'])).toEqual([
      ['하나', '둘'],
    ])
    expect(withStarter(['Nvidia'])).toEqual(starter)
  })

  test('phrases become NFC with single spaces', () => {
    expect(withoutStarter(['한글'.normalize('NFD'), '한글', '  두  낱말 '])).toEqual([['한글', '두 낱말']])
  })

  test('what is given back is a copy', () => {
    withStarter()[0]?.push('mine')
    expect(withStarter()).toEqual(starter)
  })
})

describe('groups as text', () => {
  test.each([
    ['a = b', [['a', 'b']]],
    ['a=b,c', [['a', 'b', 'c']]],
    [
      'a , b\n\nc = d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a = b\r\nc = d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['only\n\n = \nx =', []],
    ['a == b', [['a', 'b']]],
    ['LLM = llm', []],
    ['LLM = llm = 언어  모델', [['LLM', '언어 모델']]],
    [`${'한글'.normalize('NFD')} = 글`, [['한글', '글']]],
    ['M&A = A/B - test', [['M&A', 'A/B - test']]],
    ['', []],
  ])('%j', (text, groups) => {
    expect(parseSynonyms(text)).toEqual(groups)
  })

  test('at most 1,000 groups', () => {
    const groups = parseSynonyms(
      'one\n'.repeat(5) + Array.from({ length: 1_001 }, (_, n) => `a${n} = b${n}\n`).join(''),
    )
    expect(groups).toHaveLength(1_000)
    expect(groups.at(-1)).toEqual(['a999', 'b999'])
  })

  test('at most 20 phrases in a group', () => {
    const phrases = Array.from({ length: 21 }, (_, n) => `p${n}`)
    expect(parseSynonyms(phrases.join(' = '))).toEqual([phrases.slice(0, 20)])
  })

  test('a phrase over 64 code units is left out', () => {
    const longest = '가'.repeat(64)
    expect(parseSynonyms(`a = ${longest} = ${longest}나 = b`)).toEqual([['a', longest, 'b']])
    expect(parseSynonyms(`a = ${longest}나`)).toEqual([])
  })

  test('written as it is read', () => {
    expect(
      formatSynonyms([
        ['a', 'b c'],
        ['d', 'e', 'f'],
      ]),
    ).toBe('a = b c\nd = e = f')
    expect(formatSynonyms([])).toBe('')
    expect(parseSynonyms(formatSynonyms(STARTER_SYNONYMS))).toEqual(starter)
  })

  test('what would end a phrase does not', () => {
    expect(formatSynonyms([['a=b', 'c, d', 'e\nf']])).toBe('a b = c d = e f')
  })
})
