/** Epoch milliseconds, from inclusive, to exclusive. */
export interface Period {
  from: number
  to: number
}

/** Also a Korean date with its point at the end (`2023.07.18.`), and what is typed on the way to the next number. */
const CALENDAR = /^([12]\d{3})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?[-./]?$/
/** Three digits at most: `2023년` is a year, not an age. */
const AGO = /^(\d{1,3})(d|w|m|y|일|주|달|개월|년)$/
const DAYS_AGO = new Map(Object.entries({ today: 0, 오늘: 0, yesterday: 1, 어제: 1 }))
const MONTHS = new Map(Object.entries({ m: 1, 달: 1, 개월: 1, y: 12, 년: 12 }))
const DAYS = new Map(Object.entries({ d: 1, 일: 1, w: 7, 주: 7 }))

/**
 * The year, month or day that a date names, in the reader's time zone: `2023`, `2023-07`, `2023.7.18`, `today`.
 * `7d`, `2w`, `3m` and `1y` begin that long before today does and have no end. `typed` is NFC, `now` epoch
 * milliseconds; undefined when it is no date.
 */
export function periodOf(typed: string, now: number): Period | undefined {
  const text = typed.toLowerCase()
  const today = new Date(now)
  const day = DAYS_AGO.get(text)
  if (day !== undefined) return { from: daysBefore(today, day), to: daysBefore(today, day - 1) }
  const ago = AGO.exec(text)
  if (ago) return { from: before(today, Number(ago[1]), ago[2] ?? ''), to: Number.POSITIVE_INFINITY }
  const parts = CALENDAR.exec(text.replaceAll(/[년월일]/g, '-'))
  return parts ? calendarPeriod(Number(parts[1]), numberOf(parts[2]), numberOf(parts[3])) : undefined
}

function calendarPeriod(year: number, month: number | undefined, day: number | undefined): Period | undefined {
  if (month === undefined) return { from: midnight(year, 0, 1), to: midnight(year + 1, 0, 1) }
  if (month < 1 || month > 12) return undefined
  if (day === undefined) return { from: midnight(year, month - 1, 1), to: midnight(year, month, 1) }
  if (day < 1 || day > lastDay(year, month - 1)) return undefined
  return { from: midnight(year, month - 1, day), to: midnight(year, month - 1, day + 1) }
}

function before(today: Date, count: number, unit: string): number {
  const months = MONTHS.get(unit)
  if (months === undefined) return daysBefore(today, count * (DAYS.get(unit) ?? 1))
  const year = today.getFullYear()
  const month = today.getMonth() - count * months
  // A month ago from the 31st is the last day of a shorter month.
  return midnight(year, month, Math.min(today.getDate(), lastDay(year, month)))
}

function daysBefore(today: Date, days: number): number {
  return midnight(today.getFullYear(), today.getMonth(), today.getDate() - days)
}

/** `month` counts from 0; months and days beyond the calendar are carried over, as Date does. */
function midnight(year: number, month: number, day: number): number {
  return new Date(year, month, day).getTime()
}

function lastDay(year: number, month: number): number {
  return new Date(year, month + 1, 0).getDate()
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}
