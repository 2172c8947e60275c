import { inTextOrder } from '../post/highlights'
import type { Highlight, Post } from '../post/model'
import { LibraryError } from './errors'
import { mustGet, putPosts } from './put-post'
import type { LibraryDatabase } from './schema'
import { write } from './transaction'

/** Of one post. */
const MAX_HIGHLIGHTS = 500

/** UTF-16 code units. */
export const COMMENT_MAX_LENGTH = 10_000

/** A highlight as the reader makes or changes it. */
export type HighlightEdit = Omit<Highlight, 'isLost' | 'createdAt'>

/**
 * Adds a highlight, or puts it in the place of the one with its id. Throws LibraryError `missing` when the post is
 * gone, `invalid` when the text does not hold the quote at that place, or there is too much of it.
 */
export function setHighlight(db: LibraryDatabase, key: string, edit: HighlightEdit, now: number): Promise<void> {
  return write(db, async (tx) => {
    const post = await mustGet(tx, key)
    const before = post.highlights?.find(({ id }) => id === edit.id)
    const others = (post.highlights ?? []).filter(({ id }) => id !== edit.id)
    // Of a passage that is gone only the comment can change.
    const isLost = Boolean(before?.isLost) && isSamePassage(before, edit)
    if (!isLost && !isPassage(post, edit)) throw new LibraryError('invalid')
    if (edit.comment.length > COMMENT_MAX_LENGTH || others.length >= MAX_HIGHLIGHTS) throw new LibraryError('invalid')
    const highlight: Highlight = {
      ...edit,
      createdAt: before?.createdAt ?? now,
      ...(isLost && { isLost }),
    }
    await putPosts(tx, [{ ...post, highlights: inTextOrder([...others, highlight]), updatedAt: now }])
  })
}

function isPassage({ text }: Post, { offset, length, quote }: HighlightEdit): boolean {
  if (![offset, length].every(Number.isSafeInteger) || offset < 0 || length < 1) return false
  return offset + length <= text.length && text.slice(offset, offset + length) === quote
}

function isSamePassage(a: Highlight | undefined, b: HighlightEdit): boolean {
  return a?.offset === b.offset && a.length === b.length && a.quote === b.quote
}
