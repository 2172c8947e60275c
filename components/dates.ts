import { browser } from '#imports'

/** The browser's own language, which is that of our texts where we have them. */
function locale(): string {
  return browser.i18n.getUILanguage()
}

/** A day as short as it is clear: without the year in the present one. Milliseconds since the epoch, local zone. */
export function shortDate(at: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
  return new Intl.DateTimeFormat(locale(), {
    month: 'short',
    day: 'numeric',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at)
}

/** Day and time in full. Milliseconds since the epoch, local zone. */
export function fullDate(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

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
