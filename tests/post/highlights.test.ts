import { expect, test } from 'vitest'
import { anchorHighlights } from '../../utils/post/highlights'
import type { Highlight } from '../../utils/post/model'

function highlight(quote: string, offset: number, part: Partial<Highlight> = {}): Highlight {
  return { id: quote, offset, length: quote.length, quote, comment: '', createdAt: 1, ...part }
}

test.each([
  ['where it stood', 'late and late', highlight('late', 9), 9],
  ['nearest to where it stood', 'late, late, late', highlight('late', 5), 6],
  ['of two as near the earlier one', 'late  late', highlight('late', 3), 0],
  ['before where it stood, though the text is shorter now', 'so late', highlight('late', 90), 3],
])('a passage is found %s', (_, text, before, offset) => {
  expect(anchorHighlights([before], text)).toEqual([{ ...before, offset }])
})

test.each([
  ['in other white space', 'One\n\ntwo  three', 'One two three', 'One\n\ntwo  three'],
  ['in the other normal form', '앞 한글 뒤'.normalize('NFD'), '한글', '한글'.normalize('NFD')],
  ['without the variation of its emoji', 'I ❤ it', '❤️', '❤'],
  ['with it', 'I ❤️ it', 'I ❤ it', 'I ❤️ it'],
])('a passage is found %s, and its quote is what stands there now', (_, text, quote, found) => {
  const [after] = anchorHighlights([highlight(quote, 0)], text)
  expect(after).toEqual(highlight(found, text.indexOf(found), { id: quote }))
})

test('one that is gone is lost and stays where it stood; a text that has it again finds it', () => {
  const [lost] = anchorHighlights([highlight('late', 11)], 'Ferry cancelled')
  expect(lost).toEqual(highlight('late', 11, { isLost: true }))
  expect(anchorHighlights(lost ? [lost] : [], 'late')).toEqual([highlight('late', 0)])
  expect(anchorHighlights([highlight('  ', 3)], 'none')).toEqual([highlight('  ', 3, { isLost: true })])
})

test('they stand in the order of the new text', () => {
  const after = anchorHighlights([highlight('a', 0), highlight('b', 2)], 'b a')
  expect(after.map(({ quote }) => quote)).toEqual(['b', 'a'])
})
