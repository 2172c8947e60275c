import { expect, test } from 'vitest'
import { cleanTag, cleanTags, hashtagsOf, tagKey } from '../../utils/post/tags'

test.each([
  ['  #LLM  ', 'LLM'],
  ['two\n\t words', 'two words'],
  ['가나', '가나'.normalize('NFC')],
  ['a\u202eb\u0000c\u200b', 'abc'],
  ['👩‍💻', '👩‍💻'],
  ['##', ''],
  [' \u00a0 ', ''],
  ['\ud800x', 'x'],
])('%j becomes %j', (typed, tag) => expect(cleanTag(typed)).toBe(tag))

test('case and normal form make no other tag, and none is empty or too long', () => {
  expect(tagKey('Café')).toBe(tagKey('CAFÉ'))
  expect(cleanTags(['LLM', 'llm', '', 'x'.repeat(65), '한글'.normalize('NFD'), '한글'])).toEqual(['LLM', '한글'])
})

const hashtag = (offset: number, length: number) => ({ type: 'hashtag', offset, length })

test('hashtags of a text become tags, without the channel that some name', () => {
  const text = '#한글 and #llm@quay and #한글'
  expect(hashtagsOf({ text, entities: [hashtag(0, 3), hashtag(8, 9), hashtag(22, 3)] })).toEqual(['한글', 'llm'])
})
