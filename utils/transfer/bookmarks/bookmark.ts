import { postOfLink } from '../../post/links'
import { postKeyOf } from '../../post/identity'
import type { PostRef } from '../../post/model'
import { cleanTags } from '../../post/tags'
import type { FileItem, FilePart } from '../read-file'

/** A bookmark as its file has it. */
export interface Bookmark {
  url: string
  /** As written; a folder is a tag too, `a/b` for one within another. */
  tags: readonly string[]
  note: string
  /** When it was made, epoch milliseconds. */
  at?: number
  /** From 1 on. */
  line?: number
}

export type BookmarkRow = Bookmark | Extract<FilePart, { kind: 'skipped' }>

/** UTF-16 code units that are told of a link that is left out. */
const DETAIL_MAX = 300

/**
 * The posts that bookmarks lead to, without text. Those of one post are one item, with all their tags and notes, at the
 * earliest of their times; the later ones are told as `duplicate`. `now`: epoch milliseconds. What `rows` throw is thrown
 * after the last item.
 */
export function* postsOf(rows: Iterable<BookmarkRow>, now: number): Generator<FilePart> {
  const items = new Map<string, FileItem>()
  let fault: unknown
  try {
    for (const row of rows) yield* 'kind' in row ? [row] : notNew(row, items, now)
  } catch (error) {
    fault = error
  }
  for (const item of items.values()) yield { kind: 'item', item }
  if (fault) throw fault
}

/** Adds a bookmark's post to `items`; yields why it is none of its own. */
function* notNew(bookmark: Bookmark, items: Map<string, FileItem>, now: number): Generator<FilePart> {
  const { url, line } = bookmark
  const ref = postOfLink(url)
  if (!ref) {
    yield { kind: 'skipped', reason: 'notTelegram', line, detail: url.slice(0, DETAIL_MAX) }
    return
  }
  const key = postKeyOf(ref)
  const known = items.get(key)
  const item = itemOf(ref, bookmark, now)
  items.set(key, known ? united(known, item) : item)
  if (known) yield { kind: 'skipped', reason: 'duplicate', line, message: ref.messageId }
}

function itemOf(ref: PostRef, { tags, note, at }: Bookmark, now: number): FileItem {
  const savedAt = at !== undefined && at > 0 && at <= now ? at : undefined
  return {
    post: {
      ...ref,
      client: 'bookmark',
      text: '',
      entities: [],
      media: [],
      reactions: [],
      postedAt: savedAt ?? now,
      postedAtApproximate: true,
    },
    tags: cleanTags(tags),
    note: note.trim(),
    savedAt,
  }
}

function united(a: FileItem, b: FileItem): FileItem {
  const isEarlier = (b.savedAt ?? Infinity) < (a.savedAt ?? Infinity)
  const notes = [...new Set([a.note, b.note])].filter(Boolean)
  return {
    ...(isEarlier ? b : a),
    tags: cleanTags([...(a.tags ?? []), ...(b.tags ?? [])]),
    note: notes.join('\n\n'),
  }
}

/** A time as bookmark files write it, as epoch milliseconds: Unix time in s, ms or µs, or a date; undefined for others. */
export function timeOf(text: string): number | undefined {
  const trimmed = text.trim()
  // Without a year, engines guess one.
  if (!/^\d+$/.test(trimmed)) return /\b\d{4}\b/.test(trimmed) ? safeTime(Date.parse(trimmed)) : undefined
  const unit = trimmed.length > 14 ? 0.001 : trimmed.length > 11 ? 1 : 1_000
  return safeTime(Number(trimmed) * unit)
}

function safeTime(at: number): number | undefined {
  return Number.isSafeInteger(Math.round(at)) ? Math.round(at) : undefined
}
