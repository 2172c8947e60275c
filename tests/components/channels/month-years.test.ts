import { expect, test } from 'vitest'
import { yearsOf } from '../../../components/channels/month-years'

test('months are whole years without a gap, the latest first', () => {
  const years = yearsOf([
    { value: '2026-07', count: 14 },
    { value: '2026-01', count: 1 },
    { value: '2024-12', count: 3 },
  ])
  expect(years.map(({ year, total }) => [year, total])).toEqual([
    ['2026', 15],
    ['2025', 0],
    ['2024', 3],
  ])
  expect(years.every(({ months }) => months.length === 12)).toBe(true)
  expect(years[0]?.months.filter(({ count }) => count > 0)).toEqual([
    { value: '2026-01', count: 1 },
    { value: '2026-07', count: 14 },
  ])
  expect(yearsOf([])).toEqual([])
})
