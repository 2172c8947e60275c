/** The dates that the tooltip of a message's time holds, epoch milliseconds. */
export interface TooltipDates {
  postedAt?: number
  editedAt?: number
  /** When the original of a forward was posted. */
  originalAt?: number
}

// The client writes dates with `toLocaleString` in its own language (telegram-tt, util/dates/dateFormat, 2026-11).
// What it wrote is read back by asking which moment, of those its numbers allow, is written the same way here.
const MONTHS = ['short', 'long', 'numeric'] as const
/** `h12` first: "4:05:09" is part of "4:05:09 PM". */
const HOUR_CYCLES = ['h12', 'h23', undefined] as const
const MAX_LINE = 200
/** Around a year of another calendar, as far as its length may drift from 365 days. */
const CALENDAR_REACH = 550

/** The tooltip's lines: posted, edited (where `isEdited`), original; each label is in the client's language. */
export function parseTooltip(title: string, lang: string, isEdited: boolean, now = Date.now()): TooltipDates {
  const [posted, ...more] = title.split('\n').slice(0, 4)
  const edited = isEdited ? more.shift() : undefined
  const read = (line?: string) => (line ? parseDateTime(line, lang, now) : undefined)
  return { postedAt: read(posted), editedAt: read(edited), originalAt: read(more[0]) }
}

/** The moment that a line such as `Edited: Nov 16, 2026, 16:00:00` names, in local time. */
export function parseDateTime(line: string, lang: string, now = Date.now()): number | undefined {
  if (line.length > MAX_LINE) return undefined
  const shown = normalise(line)
  const numbers = numbersIn(shown)
  for (const locale of localesOf(lang)) {
    const moments = momentsOf(numbers, locale, now)
    for (const hourCycle of HOUR_CYCLES)
      for (const month of MONTHS) {
        const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle } as const
        const format = formatOf(locale, { year: 'numeric', month, day: 'numeric', ...time })
        const found = moments.find((moment) => holds(shown, normalise(format.format(moment))))
        if (found) return found.getTime()
      }
  }
  return undefined
}

/**
 * Posted on the day of a date line ("Today", "Monday", "November 16", "December 28, 2025") at a time such as
 * `edited 04:05 PM`: good to the minute. Undefined where the day is not understood.
 */
export function approximateDate(day: string, time: string, lang: string, now = Date.now()): number | undefined {
  const date = parseDay(day, lang, now)
  if (!date) return undefined
  const [, hours, minutes, half] = [...normalise(time).matchAll(/(\d{1,2}):(\d{2})(?: ?([ap])m)?/g)].at(-1) ?? []
  const hour = half ? (Number(hours) % 12) + (half === 'p' ? 12 : 0) : Number(hours ?? 0)
  date.setHours(hour, Number(minutes ?? 0))
  return date.getTime()
}

/** Local midnight of the day that a date line names. */
function parseDay(label: string, lang: string, now: number): Date | undefined {
  if (label.length > MAX_LINE) return undefined
  const shown = normalise(label)
  const numbers = numbersIn(shown)
  const year = numbers.find((number) => number > 999)
  for (const locale of localesOf(lang)) {
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    const weekday = formatOf(locale, { weekday: 'long' })
    for (let back = 0; back < 7; back += 1) {
      const date = daysBefore(now, back)
      const names = back < 2 ? [relative.format(-back, 'day')] : []
      if ([...names, weekday.format(date)].some((name) => normalise(name) === shown)) return date
    }
    const days = daysOf(numbers, year, locale, now)
    for (const month of MONTHS) {
      const format = formatOf(locale, { ...(year && { year: 'numeric' }), month, day: 'numeric' })
      const found = days.find((date) => normalise(format.format(date)) === shown)
      if (found) return found
    }
  }
  return undefined
}

/** Every moment that the numbers of a line allow: the time stands last or, as in Vietnamese, first. */
function momentsOf(numbers: number[], locale: string, now: number): Date[] {
  const splits = [
    [numbers.slice(-3), numbers.slice(0, -3)],
    [numbers.slice(0, 3), numbers.slice(3)],
  ]
  return splits.flatMap(([time = [], rest = []]) => {
    const [hour = 24, minute = 60, second = 60] = time
    const year = rest.find((number) => number > 999)
    if (hour > 24 || minute > 59 || second > 59 || year === undefined) return []
    const hours = new Set([hour % 24, (hour + 12) % 24])
    return daysOf(rest, year, locale, now).flatMap((day) =>
      Array.from(hours, (each) => new Date(day.getFullYear(), day.getMonth(), day.getDate(), each, minute, second)),
    )
  })
}

/** Days whose number in their month is one of `numbers`, in the given year or else in this one. */
function daysOf(numbers: number[], year: number | undefined, locale: string, now: number): Date[] {
  const wanted = [...new Set(numbers.filter((number) => number > 0 && number < 32))]
  const today = new Date(now)
  const calendar = formatOf(locale, {}).resolvedOptions().calendar
  if (calendar === 'gregory' || calendar === 'iso8601')
    return wanted.flatMap((day) =>
      Array.from({ length: 12 }, (_, month) => new Date(year ?? today.getFullYear(), month, day)).filter(
        (date) => date.getDate() === day,
      ),
    )
  const yearsBack = year === undefined ? 0 : numberIn(locale, 'year', today) - year
  const found: Date[] = []
  if (Math.abs(yearsBack) > 60) return found
  // A day without a year is the last one of its name: messages are never of the future.
  for (let away = year === undefined ? 0 : -CALENDAR_REACH; away <= CALENDAR_REACH; away += 1) {
    const date = daysBefore(now, Math.round(yearsBack * 365.25) + away)
    if (wanted.includes(numberIn(locale, 'day', date))) found.push(date)
  }
  return found
}

function numberIn(locale: string, part: 'year' | 'day', date: Date): number {
  const parts = formatOf(locale, { [part]: 'numeric', numberingSystem: 'latn' }).formatToParts(date)
  return Number(parts.find(({ type }) => type === part)?.value)
}

function daysBefore(now: number, days: number): Date {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days)
}

/** The page's language, then English, in which the client falls back. */
function localesOf(lang: string): string[] {
  return ['en-US', lang.replaceAll('_', '-')].filter(isLocale).toReversed()
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

/** Latin digits, plain spaces, lower case, without the marks that only steer the writing direction. */
function normalise(text: string): string {
  return text
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Digits of every script stand in runs from 0 to 9. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}

function numbersIn(normalised: string): number[] {
  return Array.from(normalised.matchAll(/\d{1,4}/g), ([number]) => Number(number)).slice(0, 8)
}

/** Whether `part` stands in `line`, and not within longer numbers. */
function holds(line: string, part: string): boolean {
  const at = line.indexOf(part)
  return at >= 0 && !/\d$/.test(line.slice(0, at)) && !/^\d/.test(line.slice(at + part.length))
}
