import type { Post } from '../post/model'
import { LibraryError } from './errors'
import { newestNotes } from './merge'
import { mustGet, putPosts } from './put-post'
import type { LibraryDatabase } from './schema'
import { write } from './transaction'

/** UTF-16 code units. */
export const NOTE_MAX_LENGTH = 1_000_000

/** A note as the reader leaves it. */
export interface NoteEdit {
  key: string
  note: string
  /** The note that the reader's text grew from. */
  base: string
}

/**
 * Keeps a note. One that another window wrote since `base` is kept among the earlier notes, and returned as `replaced`;
 * so is one that is cleared, but not returned. Throws LibraryError `missing` when the post is gone, `invalid` when the
 * note is longer than NOTE_MAX_LENGTH.
 */
export async function setNote(
  db: LibraryDatabase,
  { key, note, base }: NoteEdit,
  now: number,
): Promise<{ replaced: string | null }> {
  if (note.length > NOTE_MAX_LENGTH) throw new LibraryError('invalid')
  return write(db, async (tx) => {
    const post = await mustGet(tx, key)
    if (post.note === note) return { replaced: null }
    const isForeign = post.note !== base && post.note.trim() !== ''
    const kept = isForeign || note === '' ? withEarlier(post, now) : post
    await putPosts(tx, [{ ...kept, note, updatedAt: now }])
    return { replaced: isForeign ? post.note : null }
  })
}

/** With its note among the earlier ones. */
export function withEarlier<P extends Pick<Post, 'note' | 'earlierNotes'>>(post: P, now: number): P {
  const { note, earlierNotes = [] } = post
  if (note.trim() === '' || earlierNotes.at(-1)?.note === note) return post
  return { ...post, earlierNotes: newestNotes([...earlierNotes, { note, replacedAt: now }]) }
}
