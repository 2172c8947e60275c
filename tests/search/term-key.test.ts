import { describe, expect, test } from 'vitest'
import {
  facetKeyOf,
  facetValueOf,
  isConsonant,
  isHangulUnit,
  isTypedByKeys,
  isVowel,
  keyCountOf,
  termKeyOf,
} from '../../utils/search/term-key'

const CONSONANTS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ'
const ASCII = 'abcdefghijklmnopqrstuvwxyz0123456789'
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюя'

const unitOf = (character: string) => termKeyOf(character).charCodeAt(0)

describe('what one key types', () => {
  test('is one unit, and no two are alike', () => {
    const characters = Array.from(CONSONANTS + VOWELS + ASCII + CYRILLIC)
    for (const character of characters) expect(keyCountOf(character), character).toBe(1)
    expect(new Set(characters.map(termKeyOf)).size).toBe(characters.length)
    expect(isTypedByKeys(termKeyOf(CYRILLIC))).toBe(true)
  })

  test('is itself among digits and Latin letters', () => expect(termKeyOf(ASCII)).toBe(ASCII))

  test('is a consonant, a vowel or neither', () => {
    const kinds = (characters: string) =>
      new Set(
        Array.from(characters, unitOf).map((unit) => `${isConsonant(unit)} ${isVowel(unit)} ${isHangulUnit(unit)}`),
      )
    expect(kinds(CONSONANTS)).toEqual(new Set(['true false true']))
    expect(kinds(VOWELS)).toEqual(new Set(['false true true']))
    expect(kinds(`${ASCII}${CYRILLIC}東😀`)).toEqual(new Set(['false false false']))
    expect([isConsonant(undefined), isVowel(undefined)]).toEqual([false, false])
  })
})

describe('any other character', () => {
  test.each(['`', '{', '/', ':', '@', 'ѐ', 'Я', '東', '😀'])('%j has five units', (character) => {
    expect(keyCountOf(character)).toBe(5)
    expect(isTypedByKeys(termKeyOf(`a${character}`))).toBe(false)
  })

  test('differs from each that differs in one bit', () => {
    const characters = Array.from({ length: 20 }, (_, bit) => String.fromCodePoint(0x4e00 ^ (1 << bit)))
    expect(new Set(characters.map(termKeyOf)).size).toBe(20)
  })

  test('begins a word that begins with it', () => {
    expect(termKeyOf('東京都').startsWith(termKeyOf('東京'))).toBe(true)
  })
})

test('a word is cut at 48 keys, within a character too', () => {
  expect(termKeyOf('a'.repeat(48))).toBe('a'.repeat(48))
  expect(termKeyOf('a'.repeat(49))).toBe('a'.repeat(48))
  expect(termKeyOf(`${'a'.repeat(47)}東`)).toHaveLength(48)
  expect(termKeyOf('값'.repeat(12))).toHaveLength(48)
})

describe('a facet', () => {
  test.each(['~ !', 'tab\tin', 'café', 'пример', '\u007F'])('of %j gives it back', (value) => {
    expect(facetValueOf(facetKeyOf('tag', value), 'tag')).toBe(value)
  })

  test('has room for a long link', () => {
    const link = `https://example.com/${'a'.repeat(280)}`
    expect(facetValueOf(facetKeyOf('link', link), 'link')).toBe(link)
    expect(facetKeyOf('link', link.repeat(2)).length).toBeLessThan(330)
  })
})
