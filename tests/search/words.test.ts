import { describe, expect, test } from 'vitest'
import { facetKeyOf, facetValueOf, FACET_MARK, isTypedByKeys, keyCountOf, termKeyOf } from '../../utils/search/term-key'
import { eachWord, partOfWord, queryKeysOf } from '../../utils/search/words'

/** The words of a text as they stand in it. */
function wordsIn(text: string): string[] {
  const words: string[] = []
  eachWord(text, (_key, start, end) => words.push(text.slice(start, end)))
  return words
}

describe('the words of a text', () => {
  test.each([
    ['Ferry runs late, today.', ['Ferry', 'runs', 'late', 'today']],
    ['텔레그램을 열고', ['텔레그램을', '열고']],
    ['LLM을 쓴다', ['LLM', '쓴다']],
    ['GPT모델', ['GPT', '모델']],
    ['2024년 3월', ['2024년', '3월']],
    ['GPT4', ['GPT4']],
    ["it's don’t", ["it's", 'don’t']],
    ['https://www.example.com/a-b?c=d', ['example', 'com', 'a', 'b', 'c', 'd']],
    ['arXiv:2403.12345', ['arXiv', '2403', '12345']],
    ['#투자 @harbour_demo', ['투자', 'harbour', 'demo']],
    ['돈💰돈', ['돈', '💰', '돈']],
    ['🇰🇷', ['🇰🇷']],
    ['привет мир', ['привет', 'мир']],
    ['機械学習', ['機械', '械学', '学習', '習']],
    ['東', ['東']],
    ['', []],
    [' \n\t', []],
    ['—…!?', []],
  ])('%j', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  test('case, normal form, accents and width do not count', () => {
    for (const [one, other] of [
      ['Café', 'cafe'],
      ['텔레그램', '텔레그램'.normalize('NFD')],
      ['ＧＰＴ', 'gpt'],
      ['Ёлка', 'елка'],
    ] as const)
      expect(queryKeysOf(one), one).toEqual(queryKeysOf(other))
  })

  test('a query has no lone character behind its pairs', () => {
    expect(queryKeysOf('機械学習')).toEqual(['機械', '械学', '学習'].map(termKeyOf))
    expect(queryKeysOf('東')).toEqual([termKeyOf('東')])
    expect(queryKeysOf('owner/name')).toEqual(['owner', 'name'])
  })
})

describe('keys', () => {
  test('Hangul by what is pressed: an unfinished syllable begins the word', () => {
    expect(termKeyOf('텔레그램').startsWith(termKeyOf('텔렉'))).toBe(true)
    expect(termKeyOf('텔레그램').startsWith(termKeyOf('텔레긴'))).toBe(false)
    expect(termKeyOf('텔렉')).toBe(termKeyOf('텔레ㄱ'))
  })

  test.each(['텔레그램', 'abc123', 'привет', '東京', '😀', 'ㅌㄹ', 'ßæ', 'ทดสอบ'])(
    '%s has units below 256, never 0 or the mark',
    (word) => {
      const units = Array.from(termKeyOf(word), (unit) => unit.charCodeAt(0))
      expect(units.length).toBeGreaterThan(0)
      for (const unit of units) expect(unit > FACET_MARK.charCodeAt(0) && unit < 256, word).toBe(true)
    },
  )

  test('one character is as long as it says', () => {
    for (const character of ['값', 'a', '東', 'й', '😀'])
      expect(termKeyOf(character)).toHaveLength(keyCountOf(character))
  })

  test('other characters are told apart, and are not typed by keys', () => {
    const characters = ['東', '西', '😀', '😁', 'α', 'β', 'а', 'б', 'ㅏ', 'a', 'ก']
    expect(new Set(characters.map(termKeyOf)).size).toBe(characters.length)
    expect(isTypedByKeys(termKeyOf('텔레gram'))).toBe(true)
    expect(isTypedByKeys(termKeyOf('東京'))).toBe(false)
  })

  test('a long word is cut alike in post and query', () => {
    expect(termKeyOf('a'.repeat(5_000))).toBe(termKeyOf('a'.repeat(60)))
  })

  test.each(['투자', '투자/초기', 'startup', 'a:b', '東京 tower', '😀'])('a facet gives its value %j back', (value) => {
    const key = facetKeyOf('tag', value)
    expect(key.startsWith(FACET_MARK)).toBe(true)
    expect(facetValueOf(key, 'tag')).toBe(value)
  })

  test('a long facet is cut without half a character at its end', () => {
    const value = facetValueOf(facetKeyOf('tag', '가'.repeat(300)), 'tag')
    expect(value).toMatch(/^가+$/)
    expect(facetKeyOf('from', '투자/초기').startsWith(facetKeyOf('from', '투자'))).toBe(true)
  })
})

describe('the part of a word that was matched', () => {
  /** What of a text stands for the first word's keys up to those of `typed`. */
  function part(text: string, typed: string): string {
    let found = ''
    eachWord(text, (key, start, end) => {
      const [from, to] = partOfWord(text, { key, start, end }, 0, termKeyOf(typed).length)
      found ||= text.slice(from, to)
    })
    return found
  }

  test.each([
    ['텔레그램을', '텔레그램', '텔레그램'],
    ['텔레그램', '텔렉', '텔레그'],
    ['Telegrams', 'tele', 'Tele'],
    ['ＴＥＬＥgram', 'tele', 'ＴＥＬＥ'],
    ['cafe\u0301s', 'cafe', 'cafe\u0301'],
    ["it's", 'its', "it's"],
  ])('%j by %j is %j', (text, typed, marked) => {
    expect(part(text, typed)).toBe(marked)
  })

  test('whole syllables of NFD', () => {
    expect(part('텔레그램'.normalize('NFD'), '텔레')).toBe('텔레'.normalize('NFD'))
  })
})
