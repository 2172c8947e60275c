import { expect, test } from 'vitest'
import { parseQuery } from '../../utils/search/parse-query'

test.each([
  'a',
  '"',
  '""',
  '„',
  '„a”',
  '-',
  '|',
  'a ',
  'tag:',
  '#',
  'a:',
  '::',
  '😀',
  '\ud800',
  '(a+)+$',
  'OR ',
  ' ',
  '「',
])('200,000 characters of %j are read in one go', (piece) => {
  const text = piece.repeat(200_000 / piece.length)
  // What takes quadratic time needs minutes for this, longer than any test may take.
  const { parts } = parseQuery(text, 0)
  expect(parts.at(-1)?.end ?? 0).toBe(text.trimEnd().length)
})
