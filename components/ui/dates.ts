import { locale } from './i18n'

/** A day as short as it is clear: without the year in the present one. Milliseconds since the epoch, local zone. */
export function shortDate(at: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return new Intl.DateTimeFormat(locale(), {
    month: 'short',
    day: 'numeric',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

/** A local day, `2026-07-18`, as a heading: with its weekday, without the year in the present one. */
export function dayTitle(day: string): string {
  const at = new Date(`${day}T12:00`)
  return named(day, at, {
    weekday: 'short',
    month: 'long',
    day: 'numeric',
    ...(at.getFullYear() !== new Date().getFullYear() && { year: 'numeric' }),
  })
}

/** A local month, `2026-07`, such as `July 2026`. */
export function monthTitle(month: string, style: 'long' | 'short' = 'long'): string {
  return named(month, middleOf(month), { year: 'numeric', month: style })
}

/** The month of a date, such as `July 2026`. Milliseconds since the epoch, local zone. */
export function monthOf(at: number): string {
  return new Intl.DateTimeFormat(locale(), { year: 'numeric', month: 'long' }).format(at)
}

/** A month without its year, such as `July`. */
export function monthName(month: string): string {
  return named(month, middleOf(month), { month: 'long' })
}

/** As short as a month can be: a letter, or its number where the language counts months. */
export function monthInitial(month: string): string {
  const narrow = named(month, middleOf(month), { month: 'narrow' })
  return /^\d+/.exec(narrow)?.[0] ?? narrow
}

function middleOf(month: string): Date {
  return new Date(`${month}-15T12:00`)
}

/** A day or month in words; itself where its year has no four digits, as only files made to hurt have it. */
function named(written: string, at: Date, options: Intl.DateTimeFormatOptions): string {
  return Number.isNaN(at.getTime()) ? written : new Intl.DateTimeFormat(locale(), options).format(at)
}

/** Day and time in full. Milliseconds since the epoch, local zone. */
export function fullDate(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

/** How long ago it was, in whole days, hours or minutes, or just now. Milliseconds since the epoch. */
export function timeAgo(at: number, now: number): string {
  const [unit, length] = AGO_UNITS.find(([, milliseconds]) => now - at >= milliseconds) ?? ['second', Infinity]
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-Math.floor((now - at) / length), unit)
}

const AGO_UNITS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

export function fullNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value)
}

export function shortNumber(value: number): string {
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** A language in the reader's own, such as `Korean`; `code` as in BCP 47. */
export function languageName(code: string): string {
  return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code
}

/** An amount of data, such as `12.3 MB`. */
export function byteText(bytes: number): string {
  const [unit, size] = BYTE_UNITS.find((each) => bytes >= each[1]) ?? ['kilobyte', 1_000]
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / size)
}

/** As systems show them today: by the thousand. */
const BYTE_UNITS: [unit: string, bytes: number][] = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
]
