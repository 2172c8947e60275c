import { describe, expect, test } from 'vitest'
import { dayOf, monthOf } from '../../utils/search/calendar'

describe('local days and months', () => {
  test.each([
    [2026, 0, 1],
    [2026, 6, 18],
    [2024, 1, 29],
    [2025, 11, 31],
    [1969, 11, 31],
  ])('of %i/%i/%i', (year, month, day) => {
    const start = new Date(year, month, day).getTime()
    const end = new Date(year, month, day + 1).getTime()
    const two = (number: number) => String(number).padStart(2, '0')
    for (const time of [start, start + 12 * 3_600_000, end - 1]) {
      expect(dayOf(time)).toEqual({ label: `${year}-${two(month + 1)}-${two(day)}`, from: start, to: end })
      expect(monthOf(time)).toEqual({
        label: `${year}-${two(month + 1)}`,
        from: new Date(year, month, 1).getTime(),
        to: new Date(year, month + 1, 1).getTime(),
      })
    }
    expect(dayOf(end).from).toBe(end)
  })

  test.each([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 8.64e15, -8.64e15])(
    'of %d, which no calendar has',
    (time) => {
      for (const period of [dayOf(time), monthOf(time)]) {
        expect(period.label).toMatch(/^-?\d{4,6}-\d\d/)
        const within = Math.max(-8.64e15, Math.min(8.64e15, time))
        expect(period.from).toBeLessThanOrEqual(within)
        expect(period.to).toBeGreaterThan(within)
      }
    },
  )
})
