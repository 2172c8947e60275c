import { expect, test } from 'vitest'
import {
  cleanTag,
  cleanTags,
  hashtagsOf,
  isValidTag,
  isWithinTag,
  parentTags,
  renameTag,
  tagKey,
} from '../../utils/post/tags'

test.each([
  ['  #LLM  ', 'LLM'],
  ['two\n\t words', 'two words'],
  ['가나', '가나'.normalize('NFC')],
  ['a\u202eb\u0000c\u200b', 'abc'],
  ['👩‍💻', '👩‍💻'],
  ['##', ''],
  [' \u00a0 ', ''],
  ['\ud800x', 'x'],
  ['a / b//c/', 'a/b/c'],
  [' /#a/ ', 'a'],
  ['/ # / ', ''],
  ['TCP/IP', 'TCP/IP'],
  ['e\u200b\u0301', 'é'],
  ['🇰🇷 👍🏽', '🇰🇷 👍🏽'],
])('%j becomes %j', (typed, tag) => expect(cleanTag(typed)).toBe(tag))

test('a tag that was cleaned stays as it is', () => {
  const parts = [
    '#',
    '/',
    ' ',
    'a',
    'É'.normalize('NFD'),
    '\t',
    '\u200b',
    '\u0007',
    '👩‍💻',
    '한'.normalize('NFD'),
    '\ufeff',
    '\u202e',
  ]
  for (const a of parts)
    for (const b of parts)
      for (const c of parts)
        for (const d of parts) {
          const tag = cleanTag(a + b + c + d)
          expect(cleanTag(tag)).toBe(tag)
        }
})

test('a tag of 500 characters is none, nor is one of nothing but spaces and controls', () => {
  expect(isValidTag(cleanTag('x'.repeat(64)))).toBe(true)
  expect(
    ['x'.repeat(65), '한'.repeat(500), ' \u3000\u0007\u202e ', ''].map((tag) => isValidTag(cleanTag(tag))),
  ).toEqual([false, false, false, false])
})

test('nested tags know what is above them, however they are spelt', () => {
  expect(parentTags('a/b/c')).toEqual(['a/b', 'a'])
  expect(parentTags('a')).toEqual([])
  expect(isWithinTag('AI/Papers', 'ai')).toBe(true)
  expect(isWithinTag('한글/나'.normalize('NFD'), '한글')).toBe(true)
  expect(isWithinTag('ai', 'AI')).toBe(true)
  expect(isWithinTag('aim', 'ai')).toBe(false)
  expect(isWithinTag('ai', 'ai/papers')).toBe(false)
  expect(renameTag('AI/Papers/2026', 'ai', 'machine/learning')).toBe('machine/learning/Papers/2026')
  expect(renameTag('İ/x', 'i̇', 'y')).toBe('y/x')
})

test('case and normal form make no other tag, and none is empty or too long', () => {
  expect(tagKey('Café')).toBe(tagKey('CAFÉ'))
  expect(cleanTags(['LLM', 'llm', '', 'x'.repeat(65), '한글'.normalize('NFD'), '한글'])).toEqual(['LLM', '한글'])
})

const hashtag = (offset: number, length: number) => ({ type: 'hashtag', offset, length })

test('hashtags of a text become tags, without the channel that some name', () => {
  const text = '#한글 and #llm@quay and #한글'
  expect(hashtagsOf({ text, entities: [hashtag(0, 3), hashtag(8, 9), hashtag(22, 3)] })).toEqual(['한글', 'llm'])
})

test('a text that is one hashtag, ten thousand times over, is none', () => {
  const text = '#\u202e= '.repeat(50_000)
  const entities = Array.from({ length: 10_000 }, () => ({ type: 'hashtag', offset: 0, length: text.length }))
  // To clean each of them takes minutes, longer than any test may take.
  expect(hashtagsOf({ text, entities })).toEqual([])
})
