import { safeUrl } from '../../post/links'

/** A JSON object of which nothing is known yet. Only fixed names may be read from it. */
export type Raw = Readonly<Record<string, unknown>>

/** The longest short text and the longest link that a post may hold, UTF-16 code units. */
const MAX_LINE = 4_096
const MAX_LINK = 16_384

/** What a post may hold of them. */
export const MAX_REACTIONS = 200

export function objectOf(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A whole number of 0 or more, written as a number or as a text of digits. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) && Number(number) >= 0 ? Number(number) : undefined
}

/** The same from 1 on: an id, or a size of which 0 says nothing. */
export function positiveOf(value: unknown): number | undefined {
  return wholeOf(value) || undefined
}

/** A short text without surrounding white space, cut to what a post may hold; undefined when there is none. */
export function lineOf(value: unknown): string | undefined {
  return typeof value === 'string' ? clipText(value.trim(), MAX_LINE) || undefined : undefined
}

/** An address that is safe to open, and no longer than a post may hold. */
export function linkOf(value: unknown): string | undefined {
  const url = typeof value === 'string' ? safeUrl(value) : undefined
  return url && url.length <= MAX_LINK ? url : undefined
}

/** What is known of several short texts, in one; undefined where nothing is. */
export function joinedLine(parts: readonly (string | undefined)[]): string | undefined {
  return lineOf(parts.filter(Boolean).join(', '))
}

/** A path within the export's folder. In the place of one that was not saved stands why, in round brackets. */
export function savedPath(value: unknown): string | undefined {
  const path = lineOf(value)
  const isWithin = path && !/^[(/\\]|^[a-z]+:|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(path)
  return isWithin ? path : undefined
}

/** The text cut to `length` UTF-16 code units, or one less where that would halve a character. */
export function clipText(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}
