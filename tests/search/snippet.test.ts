import { expect, test } from 'vitest'
import { snippet } from '../../utils/search/snippet'

const long = `${'word '.repeat(100)}match ${'word '.repeat(100)}`
const at = long.indexOf('match')

test('the head of the text when the match is in it', () => {
  expect(snippet(long, [[5, 9]], 100)).toEqual([0, 100])
  expect(snippet('short', [], 100)).toEqual([0, 5])
})

test('the passage around the first match, from the start of a word', () => {
  const [start, end] = snippet(long, [[at, at + 5]], 100)
  expect(long.slice(start, end)).toContain('match')
  expect(long.charAt(start - 1)).toBe(' ')
})

test('surrogate pairs stay whole', () => {
  const text = '😀'.repeat(100)
  const [start, end] = snippet(text, [[151, 153]], 33)
  expect(text.slice(start, end).isWellFormed()).toBe(true)
})
