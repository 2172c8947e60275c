import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { causesOf } from '../../utils/errors/causes'
import { faultDetails, type FaultDetails } from '../../utils/errors/details'

const DETAILS: FaultDetails = {
  code: 'library-full',
  version: '1.2.3',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
  language: 'ko',
  page: 'library',
  now: Date.UTC(2026, 10, 27, 3),
  noted: [],
}

test('details say where and how it went wrong', () => {
  const error = new DOMException('No room for “Secret plans”', 'QuotaExceededError')
  const outer = Object.assign(new Error('private', { cause: error }), { name: 'LibraryError' })
  const noted = [{ code: 'library-full' as const, causes: causesOf(outer), at: Date.UTC(2026, 10, 27, 2) }]
  expect(faultDetails({ ...DETAILS, noted, place: { line: 4, offset: 90 } })).toBe(
    [
      'Problem: library-full',
      'Line: 4',
      'Byte: 90',
      'Galpi: 1.2.3',
      'Browser: Chromium 146',
      'Language: ko',
      'Page: library',
      'Time: 2026-11-27T03:00:00.000Z',
      'Met: 2026-11-27T02:00:00.000Z < library-full < LibraryError < QuotaExceededError',
    ].join('\n'),
  )
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/146.0.0.0 Safari/537.36 Edg/146.0.3856.1', 'Edge 146'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/146.0.0.0 Safari/537.36 OPR/120.0.0.0', 'Opera 120'],
  ['A browser of my friend Minji', 'other'],
])('a browser is told by name and version: %s', (userAgent, browser) => {
  expect(faultDetails({ ...DETAILS, userAgent })).toContain(`\nBrowser: ${browser}\n`)
})

test('an error’s status over HTTP is told, other numbers of it are not', () => {
  expect(causesOf(Object.assign(new Error('x'), { status: 507 }))).toEqual([{ name: 'Error', status: 507 }])
  expect(causesOf(Object.assign(new Error('x'), { status: 4_212_345_678 }))).toEqual([{ name: 'Error' }])
  expect(causesOf(Object.assign(new Error('x'), { status: '507' }))).toEqual([{ name: 'Error' }])
})

test('errors that lead to each other in a circle end', () => {
  const one: Error = new Error('one')
  one.cause = one
  expect(causesOf(one)).toHaveLength(5)
  expect(causesOf('only a text')).toEqual([{ name: 'other' }])
  expect(causesOf(undefined)).toEqual([])
})

/** Longer than what could be met by chance, and never a part of what is meant to be there. */
const secret = fc.string({ minLength: 4, unit: 'grapheme' }).map((text) => `⟦${text}⟧`)

test('no text of an error, a version or a browser comes into the details', () => {
  const hostile = fc.record({
    name: secret,
    message: secret,
    stack: secret,
    code: secret,
    fault: secret,
    status: fc.oneof(secret, fc.double(), fc.record({ toString: fc.constant(() => 'secret') })),
    place: fc.record({ chat: secret, file: secret }),
    cause: fc.option(fc.oneof(secret, fc.record({ name: secret, message: secret })), { nil: undefined }),
  })
  fc.assert(
    fc.property(hostile, secret, (error, text) => {
      const details = faultDetails({
        ...DETAILS,
        version: text,
        userAgent: `${text} Chrome/${text}`,
        noted: [{ code: 'unexpected', causes: causesOf(Object.assign(new Error(error.message), error)), at: 0 }],
      })
      expect(details).not.toMatch(/[⟦⟧]|secret/)
    }),
  )
})
