import { csvOf } from './csv'
import type { Exported, ExportedPosts } from './exported'
import { htmlOf } from './html/html'
import { jsonOf } from './json'
import { linesOf } from './json-lines'
import { localTime } from './local-time'
import { markdownOf } from './markdown'
import { bookmarkLink, netscapeOf } from './netscape'
import type { LibraryRecords } from './records'
import type { Words } from './words'

/** Galpi's own, which hold everything that is kept of posts. */
const RECORD_FORMATS = { json: jsonOf, jsonl: linesOf } as const
export type RecordFormat = keyof typeof RECORD_FORMATS

/** What one reads, or other programs do. */
const DOCUMENT_FORMATS = {
  html: htmlOf,
  markdown: markdownOf,
  csv: csvOf,
  netscape: (posts: ExportedPosts, { title }: Words) => netscapeOf(posts, title),
} as const
type DocumentFormat = keyof typeof DOCUMENT_FORMATS

/** `notes`: a file for every post; all others are one file. */
export const EXPORT_FORMATS = ['json', 'jsonl', 'html', 'notes', 'markdown', 'csv', 'netscape'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What can be brought in again: whole, or links with tags and notes. */
export const COMES_BACK: Partial<Record<ExportFormat, 'whole' | 'links'>> = {
  json: 'whole',
  jsonl: 'whole',
  csv: 'links',
  netscape: 'links',
}

const FILES: Record<ExportFormat, { ending: string; mediaType: string }> = {
  json: { ending: 'json', mediaType: 'application/json' },
  jsonl: { ending: 'jsonl', mediaType: 'application/jsonl' },
  html: { ending: 'html', mediaType: 'text/html' },
  notes: { ending: 'zip', mediaType: 'application/zip' },
  markdown: { ending: 'md', mediaType: 'text/markdown' },
  csv: { ending: 'csv', mediaType: 'text/csv' },
  netscape: { ending: 'bookmarks.html', mediaType: 'text/html' },
}

export function isRecordFormat(format: ExportFormat): format is RecordFormat {
  return Object.hasOwn(RECORD_FORMATS, format)
}

/** True when a format can have pictures, or not; Galpi's own always have them. */
export function hasPictures(format: ExportFormat): boolean {
  return format === 'html' || format === 'notes'
}

/** True when a format has a place for this post. */
export function canHold(format: ExportFormat, exported: Exported): boolean {
  return format !== 'netscape' || bookmarkLink(exported) !== undefined
}

/** Records in one of Galpi's own formats, in pieces of text. `isWhole`: of a whole library; `now`: epoch milliseconds. */
export function recordsWritten(
  format: RecordFormat,
  records: LibraryRecords,
  { isWhole, now }: { isWhole: boolean; now: number },
): AsyncGenerator<string> {
  return RECORD_FORMATS[format](records, { exportedAt: now, isWhole })
}

/** Posts as a document, in pieces of text. */
export function postsWritten(format: DocumentFormat, posts: ExportedPosts, words: Words): AsyncGenerator<string> {
  return DOCUMENT_FORMATS[format](posts, words)
}

export function mediaTypeOf(format: ExportFormat): string {
  return FILES[format].mediaType
}

/** The name of a file that is written now, after the reader's local day: `galpi-2026-11-26.json`. */
export function fileName(format: ExportFormat, now: number): string {
  return `galpi-${localTime(now).day}.${FILES[format].ending}`
}
