import { permalink } from '../post/links'
import type { Media, Post } from '../post/model'
import type { Exported, ExportedPosts } from './exported'
import { localTime } from './local-time'

/** By which Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\u{FEFF}'

/** What spreadsheets take for a formula, also in full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** UTF-16 code units that Excel lets a cell have; from a longer one it would make two rows. */
const CELL_MAX = 32_767
const CUT = '…'

const COLUMNS: Record<string, (exported: Exported) => string | number | undefined> = {
  posted: ({ post }) => cellTime(post.postedAt),
  channel: ({ peer }) => peer?.title,
  username: ({ peer }) => peer?.username,
  author: ({ post }) => post.author?.title ?? post.signature,
  text: ({ post }) => post.text,
  tags: ({ post }) => post.tags.join(', '),
  note: ({ post }) => post.note,
  highlights: ({ post }) => (post.highlights ?? []).map(({ quote }) => quote).join('\n'),
  source: ({ post, peer }) => peer && permalink(peer, post.messageId),
  links: ({ post }) => linksOf(post).join('\n'),
  link_title: ({ post }) => post.linkPreview?.title,
  media: ({ post }) => post.media.map(mediaName).join('\n'),
  forwarded_from: ({ post }) => post.forward?.peer?.title ?? post.forward?.peer?.username ?? post.forward?.author,
  views: ({ post }) => post.views?.value,
  edited: ({ post }) => (post.editedAt === undefined ? undefined : cellTime(post.editedAt)),
  saved: ({ post }) => cellTime(post.savedAt),
  key: ({ post }) => post.key,
}

/** Posts as a table for spreadsheets, in pieces of text (RFC 4180, UTF-8 with a byte order mark), one row a post. */
export async function* csvOf(posts: ExportedPosts): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + row(Object.keys(COLUMNS))
  const cells = Object.values(COLUMNS)
  for await (const exported of posts) yield row(cells.map((cell) => cell(exported) ?? ''))
}

function row(values: readonly (string | number)[]): string {
  return `${values.map((value) => field(String(value))).join(',')}\r\n`
}

function field(text: string): string {
  const harmless = cut(FORMULA.test(text) ? `'${text}` : text)
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

function cut(text: string): string {
  return text.length > CELL_MAX ? text.slice(0, CELL_MAX - CUT.length).toWellFormed() + CUT : text
}

/** A cell's text as it was before a formula in it was made harmless. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** As spreadsheets read a date and time, in the reader's own zone. */
function cellTime(at: number): string {
  const { day, time } = localTime(at)
  return `${day} ${time}`
}

function linksOf({ entities, linkPreview }: Post): string[] {
  const links = [...entities.map(({ url }) => url), linkPreview?.url]
  return [...new Set(links.filter((link) => link !== undefined))]
}

function mediaName({ kind, fileName, title }: Media): string {
  return [kind, fileName ?? title].filter(Boolean).join(': ')
}
