const DAY = 24 * 60 * 60 * 1000

/** When Telegram began, with room for clocks that are wrong. */
const FIRST = Date.UTC(2013, 0, 1)

/** True for a time at which something may have been posted: since Telegram began, until a day from `now`. */
export function isPostable(at: number, now: number): boolean {
  return at >= FIRST && at <= now + DAY
}

/** Epoch milliseconds of a date and time (`month` from 1 on) by this machine's own clock; undefined when there is none. */
export function localTime(parts: readonly number[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const date = new Date(year, month - 1, day, hour, minute, second)
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : undefined
}
