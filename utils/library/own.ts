import { anchorHighlights } from '../post/highlights'
import type { Highlight, Post } from '../post/model'
import type { TagEdit } from './change-tags'
import { isSame, optional } from './fields'
import { uniteEarlierNotes } from './merge'
import { withEarlier } from './notes'
import type { Own } from './schema'

/** What a post that nobody touched has. */
export const NOTHING: Own = { tags: [], note: '' }

export function ownOf({ tags, note, earlierNotes, highlights, doneAt }: Own): Own {
  return {
    tags,
    note,
    ...optional('earlierNotes', earlierNotes),
    ...optional('highlights', highlights),
    ...optional('doneAt', doneAt),
  }
}

/**
 * The reader's own on a post that becomes `before` again after a step that left `left`: as it was, but for what the
 * reader changed since. `undoTags`: takes the step's tags back.
 */
export function ownBack(current: Own, before: Post, left: Own, undoTags: TagEdit, now: number): Own {
  return {
    tags: undoTags(current.tags),
    ...noteBack(current, before, left, now),
    ...optional('highlights', highlightsBack(current, before, left)),
    ...optional('doneAt', current.doneAt === left.doneAt ? before.doneAt : current.doneAt),
  }
}

function noteBack(current: Own, before: Own, left: Own, now: number): Pick<Own, 'note' | 'earlierNotes'> {
  const earlierNotes = isSame(current.earlierNotes, left.earlierNotes)
    ? before.earlierNotes
    : uniteEarlierNotes(before.earlierNotes, current.earlierNotes)
  if (current.note === left.note) return { note: before.note, ...optional('earlierNotes', earlierNotes) }
  const isBeforeLost = before.note !== left.note && !current.note.includes(before.note)
  const kept = isBeforeLost
    ? withEarlier({ note: before.note, ...optional('earlierNotes', earlierNotes) }, now).earlierNotes
    : earlierNotes
  return { note: current.note, ...optional('earlierNotes', kept) }
}

function highlightsBack(current: Own, before: Post, left: Own): Highlight[] | undefined {
  if (isSame(current.highlights, left.highlights)) return before.highlights
  const [there, were] = [byId(current), byId(left)]
  const changed = [...there.values()].filter((highlight) => !isSame(highlight, were.get(highlight.id)))
  const removed = [...were.keys()].filter((id) => !there.has(id))
  const settled = new Set([...changed.map(({ id }) => id), ...removed])
  const back = (before.highlights ?? []).filter(({ id }) => !settled.has(id))
  return back.length + changed.length > 0 ? anchorHighlights([...back, ...changed], before.text) : undefined
}

function byId({ highlights = [] }: Own): Map<string, Highlight> {
  return new Map(highlights.map((highlight) => [highlight.id, highlight]))
}
