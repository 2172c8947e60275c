import { permalink } from '../post/links'
import type { Media, Post } from '../post/model'
import type { Exported, ExportedPosts } from './exported'

/** By which Excel knows UTF-8. */
const BYTE_ORDER_MARK = '\u{FEFF}'

/** What spreadsheets take for a formula, also in full width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

const COLUMNS: Record<string, (exported: Exported) => string | number | undefined> = {
  posted: ({ post }) => localTime(post.postedAt),
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
  edited: ({ post }) => (post.editedAt === undefined ? undefined : localTime(post.editedAt)),
  saved: ({ post }) => localTime(post.savedAt),
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
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** As spreadsheets read a date and time, in the reader's own zone. */
function localTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

function linksOf({ entities, linkPreview }: Post): string[] {
  const links = [...entities.map(({ url }) => url), linkPreview?.url]
  return [...new Set(links.filter((link) => link !== undefined))]
}

function mediaName({ kind, fileName, title }: Media): string {
  return [kind, fileName ?? title].filter(Boolean).join(': ')
}
