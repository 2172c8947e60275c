/** A time in the reader's own zone, without naming it: `2026-07-18` and `09:30:05`. `at`: epoch milliseconds. */
export function localTime(at: number): { day: string; time: string } {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    day: [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-'),
    time: [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':'),
  }
}
