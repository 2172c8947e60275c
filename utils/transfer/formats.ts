import { csvOf } from './csv'
import type { ExportedPosts } from './exported'
import { jsonOf } from './json'
import { markdownOf, type MarkdownWords } from './markdown'

/** What posts can be written as. */
export const EXPORT_FORMATS = ['json', 'markdown', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const EXTENSIONS: Record<ExportFormat, string> = { json: 'json', markdown: 'md', csv: 'csv' }
export const MEDIA_TYPES: Record<ExportFormat, string> = {
  json: 'application/json',
  markdown: 'text/markdown',
  csv: 'text/csv',
}

/** Posts in a format, in pieces of text. `now`: epoch milliseconds; `words`: of a document that is read. */
export function written(
  posts: ExportedPosts,
  format: ExportFormat,
  { now, words }: { now: number; words: MarkdownWords },
): AsyncGenerator<string> {
  switch (format) {
    case 'json':
      return jsonOf(posts, now)
    case 'markdown':
      return markdownOf(posts, words)
    case 'csv':
      return csvOf(posts)
  }
}

/** The name of a file that is written now, after the reader's local day: `galpi-2026-11-26.json`. */
export function fileName(format: ExportFormat, now: number): string {
  const date = new Date(now)
  const parts = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `galpi-${[date.getFullYear(), ...parts].join('-')}.${EXTENSIONS[format]}`
}
