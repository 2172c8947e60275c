import { describe, expect, test } from 'vitest'
import { approximateDate, parseDateTime, parseTooltip } from '../../utils/telegram/web-a-date'

const NOW = new Date(2026, 10, 20, 12, 0, 0).getTime()
const OPTIONS = { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const

/** As the client writes a date: telegram-tt's options, 12 or 24 hours as the reader chose. */
function shown(time: number, lang: string, hourCycle: 'h12' | 'h23' | undefined = 'h23'): string {
  return new Date(time).toLocaleString(lang, { ...OPTIONS, second: 'numeric', hourCycle })
}

/** Every month, both halves of the day, midnight and noon, days that could be a month. */
const MOMENTS = [
  ...Array.from(
    { length: 12 },
    (_, month) => new Date(2025, month, month + 1, (month * 5) % 24, month * 3, 59 - month),
  ),
  new Date(2026, 1, 3, 0, 0, 0),
  new Date(2026, 10, 12, 12, 5, 9),
  new Date(2024, 1, 29, 16, 5, 9),
  new Date(2017, 5, 30, 4, 4, 4),
].map((date) => date.getTime())

const at = (month: number, day: number, hour = 16, minute = 5, year = 2026) =>
  new Date(year, month, day, hour, minute).getTime()

const LANGUAGES = [
  'en',
  'ko',
  'ru',
  'de',
  'es',
  'ar',
  'ar-SA',
  'fa',
  'ja',
  'pt-br',
  'vi',
  'th',
  'uk',
  'fr',
  'hi',
  'zh-hans',
]

describe.each(LANGUAGES)('in %s', (lang) => {
  test.each(['h23', 'h12', undefined] as const)('a full date is read exactly, hours %s', (hourCycle) => {
    for (const time of MOMENTS) expect(parseDateTime(shown(time, lang, hourCycle), lang, NOW)).toBe(time)
  })
})

test.each(['en', 'ko', 'fa'])('the three lines of a tooltip are told apart by their order, in %s', (lang) => {
  const [posted = 0, edited = 0, original = 0] = MOMENTS
  const lines = [shown(posted, lang), `수정됨: ${shown(edited, lang)}`, `${shown(original, lang)} (orig.)`]
  expect(parseTooltip(lines.join('\n'), lang, true, NOW)).toEqual({
    postedAt: posted,
    editedAt: edited,
    originalAt: original,
  })
  expect(parseTooltip([lines[0], lines[2]].join('\n'), lang, false, NOW)).toEqual({
    postedAt: posted,
    editedAt: undefined,
    originalAt: original,
  })
})

test('the tooltip of the fact file', () => {
  const title = 'Nov 16, 2026, 16:00:00\nEdited: Nov 17, 2026, 04:05:06\nOriginal: Nov 9, 2026, 09:00:00'
  expect(parseTooltip(title, 'en', true, NOW)).toEqual({
    postedAt: new Date(2026, 10, 16, 16).getTime(),
    editedAt: new Date(2026, 10, 17, 4, 5, 6).getTime(),
    originalAt: new Date(2026, 10, 9, 9).getTime(),
  })
})

test('other spaces and direction marks do not matter', () => {
  const time = new Date(2026, 10, 16, 16, 5, 9).getTime()
  expect(parseDateTime('\u200FNov\u00A016, 2026, 4:05:09\u202FPM\u200E', 'en', NOW)).toBe(time)
  expect(parseDateTime('\u2068Nov 16, 2026, 4:05:09 PM\u2069', 'en', NOW)).toBe(time)
})

test('a page in a language the browser does not know, or in none, is tried in English', () => {
  const time = new Date(2026, 10, 16, 16, 5, 9).getTime()
  for (const lang of ['', 'x', '!!', 'tlh']) expect(parseDateTime('Nov 16, 2026, 16:05:09', lang, NOW)).toBe(time)
})

test('what is not a date of this language is not guessed', () => {
  for (const line of [
    '',
    'soon',
    '16:05:09',
    'Foo 16, 2026, 16:05:09',
    'Nov 31, 2026, 16:05:09',
    'Nov 16, 2026',
    '2026 '.repeat(99),
  ])
    expect(parseDateTime(line, 'en', NOW)).toBeUndefined()
  expect(parseDateTime('16 нояб. 2026 г., 16:05:09', 'de', NOW)).toBeUndefined()
})

describe('the day of the group and the time shown', () => {
  test.each([
    ['Today', '16:05', at(10, 20)],
    ['Yesterday', 'edited 16:05', at(10, 19)],
    ['Monday', '04:05\u00A0PM', at(10, 16)],
    ['November 3', '16:05', at(10, 3)],
    ['December 28, 2025', '12:05\u00A0AM', at(11, 28, 0, 5, 2025)],
    ['December 28, 2025', '', at(11, 28, 0, 0, 2025)],
  ])('%s, %s', (day, time, expected) => {
    expect(approximateDate(day, time, 'en', NOW)).toBe(expected)
  })

  test.each([
    ['ko', '오늘', at(10, 20)],
    ['ko', '월요일', at(10, 16)],
    ['ko', '11월 3일', at(10, 3)],
    ['ko', '2025년 12월 28일', at(11, 28, 16, 5, 2025)],
    ['ru', 'Вчера', at(10, 19)],
    ['ru', '28 декабря 2025 г.', at(11, 28, 16, 5, 2025)],
    ['de', '3. November', at(10, 3)],
    ['ja', '昨日', at(10, 19)],
    ['fa', 'دیروز', at(10, 19)],
  ])('in %s: %s', (lang, day, expected) => {
    expect(approximateDate(day, '16:05', lang, NOW)).toBe(expected)
  })

  test('a day of another calendar', () => {
    const time = at(11, 28, 16, 5, 2024)
    const day = new Date(time).toLocaleString('fa', { year: 'numeric', month: 'long', day: 'numeric' })
    expect(approximateDate(day, '16:05', 'fa', NOW)).toBe(time)
  })

  test('a day that is not understood gives no date', () => {
    for (const day of ['', 'Whenever', 'November 31', 'Pinned'])
      expect(approximateDate(day, '16:05', 'en', NOW)).toBeUndefined()
  })
})

test('a day without a year is found in a calendar whose months are not ours', () => {
  const label = new Date(at(8, 3)).toLocaleDateString('fa', { month: 'long', day: 'numeric' })
  expect(approximateDate(label, '16:05', 'fa', NOW)).toBe(at(8, 3))
})

test('a day of a year that no message can be of, or a label that is no day, is not understood', () => {
  expect(approximateDate('۱ فروردین ۱۰۰۰', '16:05', 'fa', NOW)).toBeUndefined()
  expect(parseDateTime('۱ فروردین ۱۰۰۰ ۱۶:۰۵:۰۹', 'fa', NOW)).toBeUndefined()
  expect(approximateDate('1 '.repeat(200), '16:05', 'en', NOW)).toBeUndefined()
})
