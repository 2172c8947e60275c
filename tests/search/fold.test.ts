import { expect, test } from 'vitest'
import { fold, unfoldRange } from '../../utils/search/fold'

test('plain NFC text keeps its positions', () => {
  expect(fold('Ab 한글')).toEqual({ text: 'ab 한글' })
})

test('positions lead back to whole graphemes of the original', () => {
  const original = `a${'한글'.normalize('NFD')}b İx`
  const folded = fold(original)
  expect(folded.text).toBe('a한글b i̇x')
  const at = folded.text.indexOf('글')
  const [start, end] = unfoldRange(folded, at, at + 1)
  expect(original.slice(start, end).normalize('NFC')).toBe('글')
  const last = folded.text.indexOf('x')
  expect(original.slice(...unfoldRange(folded, last, last + 1))).toBe('x')
})
