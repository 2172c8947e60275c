import { expect, test } from 'vitest'
import { textChanges } from '../../../components/post/text-changes'

function marked(before: string, after: string): string | undefined {
  const signs = { same: '', added: '+', removed: '-' }
  return textChanges(before, after)
    ?.map(({ text, kind }) => (kind === 'same' ? text : `[${signs[kind]}${text}]`))
    .join('')
}

test.each([
  ['the ferry runs late', 'the ferry runs on time', 'the ferry runs [-late][+on time]'],
  ['배가 늦게 온다', '배가 일찍 온다', '배가 [-늦게 ][+일찍 ]온다'],
  ['паром опоздал', 'паром не опоздал', 'паром [+не ]опоздал'],
  ['one two', 'one two three', 'one two [+three]'],
  ['', 'new', '[+new]'],
  ['same 👨‍👩‍👧 text', 'same 👨‍👩‍👧 text', 'same 👨‍👩‍👧 text'],
])('%j became %j', (before, after, expected) => {
  expect(marked(before, after)).toBe(expected)
})

test('a text that is too long, or has nothing in common with the other, is not compared', () => {
  expect(textChanges('a'.repeat(20_001), 'a')).toBeUndefined()
  const words = (word: string) => Array.from({ length: 2_000 }, (_, place) => `${word}${place}`).join(' ')
  expect(textChanges(words('a'), words('b'))).toBeUndefined()
})
