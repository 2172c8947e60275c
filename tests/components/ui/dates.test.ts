import { expect, test } from 'vitest'
import { yearsOf } from '../../../components/channels/month-years'
import { dayTitle, fullDate, monthInitial, monthName, monthTitle, shortDate } from '../../../components/ui/dates'
import { dayOf, monthOf } from '../../../utils/search/calendar'

test('days and months are said in words', () => {
  expect([dayTitle('2019-07-18'), monthTitle('2019-07'), monthName('2019-07'), monthInitial('2019-07')]).toEqual([
    'Thu, July 18, 2019',
    'July 2019',
    'July',
    'J',
  ])
})

test.each([-8.64e15, 8.64e15, -1e14])('a date that only a file made to hurt has breaks no page: %d', (at) => {
  const [day, month] = [dayOf(at).label, monthOf(at).label]
  for (const text of [
    shortDate(at),
    fullDate(at),
    dayTitle(day),
    monthTitle(month),
    monthName(month),
    monthInitial(month),
  ])
    expect(text).not.toBe('')
  expect(yearsOf([{ value: month, count: 1 }])).toEqual([])
  expect(
    yearsOf([
      { value: '2026-07', count: 2 },
      { value: month, count: 1 },
    ]),
  ).toMatchObject([{ year: '2026', total: 2 }])
})
