import { wholeText } from '../whole-text'
import { type ByteStream, FileError, type FilePart } from '../read-file'
import { type BookmarkRow, postsOf } from './bookmark'
import { csvRows } from './csv'
import { karakeepBookmarks } from './karakeep'
import { netscapeBookmarks } from './netscape'

/** Bytes: some millions of bookmarks. */
const MAX_SIZE = 128 * 2 ** 20

/** `csv` is every table that has a column of links. */
export type BookmarkFormat = 'csv' | 'netscape' | 'karakeep'

const READERS: Record<BookmarkFormat, (text: string) => Generator<BookmarkRow>> = {
  csv: csvRows,
  netscape: netscapeBookmarks,
  karakeep: karakeepBookmarks,
}

/**
 * Which kind of bookmark file begins with `head`, some thousand characters; undefined for other files of HTML or JSON.
 * What is neither is taken for a table.
 */
export function bookmarkFormatOf(head: string): BookmarkFormat | undefined {
  const start = head.trimStart()
  if (start.startsWith('<')) return /^<!doctype netscape-bookmark|<dl\b[^]*<a\b/i.test(start) ? 'netscape' : undefined
  if (/^[{[]/.test(start)) return /^\{\s*"(?:bookmarks|lists)"\s*:/.test(start) ? 'karakeep' : undefined
  return 'csv'
}

/**
 * The posts that a bookmark file's links lead to, and why other links are left out. `now`: epoch milliseconds. Throws a
 * FileError, with its line where it has one; after `truncated`, `nesting` and `syntax` what came before was yielded.
 */
export async function* readBookmarks(bytes: ByteStream, now: number): AsyncGenerator<FilePart> {
  const text = await wholeText(bytes, MAX_SIZE)
  const format = bookmarkFormatOf(text)
  if (text.trim() === '') throw new FileError('empty')
  if (!format) throw new FileError('unknownFormat')
  yield* postsOf(READERS[format](text), now)
}
