import { expect, test } from 'vitest'
import { parseCount } from '../../utils/telegram/values'

test.each([
  ['1,234 views', { value: 1234 }],
  ['1 234', { value: 1234 }],
  ['4.85K', { value: 4850, rounded: true }],
  ['1,2m', { value: 1_200_000, rounded: true }],
  ['3B', { value: 3_000_000_000, rounded: true }],
  ['0', { value: 0 }],
])('%s', (shown, count) => {
  expect(parseCount(shown)).toEqual(count)
})

test.each(['', 'K', 'views', '99999999999999999', '9999999999B', '1.2.3K', null, undefined])(
  'no number that can be counted with: %s',
  (shown) => {
    expect(parseCount(shown)).toBeUndefined()
  },
)
