import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { countIds, gapsBetween, rangesText } from '../../utils/post/id-gaps'

test.each([
  [[3, 4, 7], 1, 9, '1–2, 5–6, 8–9'],
  [[1, 2, 3], 1, 3, ''],
  [[], 5, 5, '5'],
  [[9, 2, 9, 4], 2, 4, '3'],
  [[], 4, 3, ''],
  [[0, 12], 2, 4, '2–4'],
])('what is missing of %j between %d and %d', (ids, first, last, expected) => {
  expect(rangesText(gapsBetween(ids, first, last))).toBe(expected)
})

test('every id in between is either met or in one gap, and gaps neither touch nor overlap', () => {
  const id = integer({ min: 1, max: 60 })
  assert(
    property(array(id), id, id, (ids, first, last) => {
      const gaps = gapsBetween(ids, first, last)
      const missing = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place).filter(
        (each) => !ids.includes(each),
      )
      expect(countIds(gaps)).toBe(missing.length)
      expect(missing.every((each) => gaps.filter(([from, to]) => each >= from && each <= to).length === 1)).toBe(true)
      expect(gaps.every(([from], place) => place === 0 || from > (gaps[place - 1]?.[1] ?? 0) + 1)).toBe(true)
    }),
  )
})
