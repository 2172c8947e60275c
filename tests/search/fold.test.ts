import { describe, expect, test } from 'vitest'
import { fold, unfold } from '../../utils/search/fold'

describe('what is the same to the eye folds to the same', () => {
  test.each([
    ['LLM', 'llm'],
    ['café', 'cafe'],
    ['cafe\u0301', 'cafe'],
    ['Ångström', 'angstrom'],
    ['ＧＰＴ－４', 'gpt-4'],
    ['텔레그램'.normalize('NFD'), '텔레그램'],
    ['don’t', 'dont'],
    ["don't", 'dont'],
    ['ёлка', 'елка'],
    ['ﾃﾞｰﾀ', 'データ'],
    ['مُحَمَّد', 'محمد'],
    ['ﬁne', 'fine'],
    ['❤️', '❤'],
    ['Ǆ', 'dz'],
  ])('%j is %j', (original, folded) => {
    expect(fold(original).text).toBe(folded)
  })

  test('kana keep the marks that make other sounds', () => {
    expect(fold('か').text).not.toBe(fold('が').text)
  })

  test('a lone consonant stays a key, and no part of a syllable', () => {
    expect(fold('ㅌㄹㄱㄹ').text).toBe('ㅌㄹㄱㄹ')
  })
})

describe('positions lead back to the original', () => {
  test('where nothing moved every position is its own', () => {
    expect(fold('텔레그램gpt').origin).toBeUndefined()
    expect(unfold(fold('LLM'), 2)).toBe(2)
  })

  test.each([
    ['텔레그램'.normalize('NFD'), '텔레그램'],
    ['cafe\u0301s', 'cafes'],
    ['ＧＰＴ', 'gpt'],
    ['ﬁne', 'fine'],
    ["it's", 'its'],
  ])('%j', (original, folded) => {
    const result = fold(original)
    expect(unfold(result, 0)).toBe(0)
    expect(unfold(result, folded.length)).toBe(original.length)
    for (let at = 0; at < folded.length; at += 1) expect(unfold(result, at)).toBeLessThanOrEqual(unfold(result, at + 1))
  })

  test('each syllable of NFD is cut whole', () => {
    const original = '텔레그램'.normalize('NFD')
    const folded = fold(original)
    const cut = [0, 1, 2, 3].map((at) => original.slice(unfold(folded, at), unfold(folded, at + 1)).normalize('NFC'))
    expect(cut).toEqual(['텔', '레', '그', '램'])
  })
})
