/** A day or month of the reader's time zone; epoch milliseconds, from inclusive, to exclusive. */
export interface LocalPeriod {
  /** `2026-07-18` or `2026-07`. */
  label: string
  from: number
  to: number
}

/** The furthest from 1970 that a Date can be (ECMA-262, time values). */
const LAST_TIME = 8.64e15

/** The local day of a time; one that no calendar has counts as the nearest that it has. */
export function dayOf(time: number): LocalPeriod {
  const [date, year, month] = partsOf(time)
  const day = date.getDate()
  return periodOf(`${monthLabel(date)}-${twoDigits(day)}`, startOf(year, month, day), startOf(year, month, day + 1))
}

/** As `dayOf`, the month. */
export function monthOf(time: number): LocalPeriod {
  const [date, year, month] = partsOf(time)
  return periodOf(monthLabel(date), startOf(year, month, 1), startOf(year, month + 1, 1))
}

function partsOf(time: number): [date: Date, year: number, month: number] {
  const date = new Date(Math.max(-LAST_TIME, Math.min(LAST_TIME, time)))
  return [date, date.getFullYear(), date.getMonth()]
}

/** At the ends of the calendar a period has no end. */
function periodOf(label: string, from: number, to: number): LocalPeriod {
  return {
    label,
    from: Number.isNaN(from) ? Number.NEGATIVE_INFINITY : from,
    to: Number.isNaN(to) ? Number.POSITIVE_INFINITY : to,
  }
}

function startOf(year: number, month: number, day: number): number {
  const date = new Date(2000, 0, 1)
  // Not by the constructor, which takes the years 0 to 99 for 1900 to 1999.
  date.setFullYear(year, month, day)
  return date.setHours(0, 0, 0, 0)
}

function monthLabel(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${twoDigits(date.getMonth() + 1)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
