import { expect, test } from 'vitest'
import { defined, isSame, maxOf } from '../../utils/library/fields'

test.each([
  [true, { a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }],
  [true, { a: undefined }, {}],
  [true, Number.NaN, Number.NaN],
  [false, { a: 1 }, { a: 1, b: 2 }],
  [false, { a: 1 }, { b: 1 }],
  [false, [1, 2], [2, 1]],
  [false, [], {}],
  [false, null, {}],
  [false, {}, null],
  [false, undefined, null],
  [false, '1', 1],
])('%s: %j is the same as %j', (same, a, b) => expect(isSame(a, b)).toBe(same))

test('the larger of two numbers, or the one there is', () => {
  expect([maxOf(1, 2), maxOf(2, 1), maxOf(0, undefined), maxOf(undefined, 0), maxOf(undefined, undefined)]).toEqual([
    2,
    2,
    0,
    0,
    undefined,
  ])
})

test('what is undefined is no field', () => {
  expect(Object.keys(defined({ a: undefined, b: null, c: 0 }))).toEqual(['b', 'c'])
})
