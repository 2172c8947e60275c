import { expect, test } from 'vitest'
import { ANSWER_CODES, faultCodes, faultKey, FILE_CODES, jobCode, LIBRARY_CODES } from '../../utils/errors/codes'

test('a code is readable and names one fault', () => {
  const codes = faultCodes()
  expect(codes.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([])
  expect(new Set(codes).size).toBe(codes.length)
  expect(new Set(codes.map(faultKey)).size).toBe(codes.length)
})

test('a failed job has the code of what failed', () => {
  expect(jobCode({ of: 'library', fault: 'full' })).toBe(LIBRARY_CODES.full)
  expect(jobCode({ of: 'file', fault: 'truncated', place: { line: 3 } })).toBe(FILE_CODES.truncated)
  expect(jobCode({ of: 'disk', name: 'NotFoundError' })).toBe('disk-unavailable')
  expect(jobCode({ of: 'other' })).toBe('unexpected')
})

test('the worker’s answer has the library’s code, or its own', () => {
  expect(ANSWER_CODES.full).toBe('library-full')
  expect(ANSWER_CODES.unreachable).toBe('worker-unreachable')
})

test('a key is the code without hyphens', () => {
  expect(faultKey('sync-part-too-large')).toBe('syncPartTooLarge')
  expect(faultKey('unexpected')).toBe('unexpected')
})
