import { anchorHighlights } from '../post/highlights'
import { isClient } from '../post/identity'
import type { EarlierNote, MetPost, Peer, Post, Revision } from '../post/model'
import { uniqueTags } from '../post/tags'
import { defined, isSame, maxOf, optional, union } from './fields'
import { contentOf, mergeContent, mergeFile, sureContentOf } from './merge-content'

/** More edits of one post than this are not told apart; the oldest go first. */
export const MAX_REVISIONS = 20

/** Of a post's earlier texts, oldest first, those that are kept. */
export function newestRevisions(revisions: readonly Revision[]): Revision[] {
  return revisions.slice(-MAX_REVISIONS)
}

/** The oldest go first. */
const MAX_EARLIER_NOTES = 20

/** A post that is kept for the first time. */
export function newPost(seen: MetPost, key: string, peerKey: string, memberKeys: string[], now: number): Post {
  return {
    ...contentOf(seen),
    key,
    peerKey,
    messageId: seen.messageId,
    ...(seen.albumIds && { albumIds: seen.albumIds }),
    memberKeys,
    clients: [seen.client],
    savedAt: now,
    updatedAt: now,
    tags: [],
    note: '',
  }
}

/**
 * The kept post after meeting it again: of what the source says the richer and newer stays. Tags, note and the first
 * saving time are the reader's, and no source changes them. A file that says nothing new leaves the post alone.
 */
export function mergeSeen(kept: Post, seen: MetPost, now: number): Post {
  const clients = union(kept.clients, [seen.client])
  if (seen.restricted) return { ...kept, clients }
  const content = isClient(seen.client) ? mergeContent(kept, sureContentOf(seen, kept)) : mergeFile(kept, seen)
  const merged: Post = { ...kept, ...content }
  if (seen.albumIds) merged.albumIds = union(kept.albumIds ?? [], seen.albumIds).toSorted((a, b) => a - b)
  if (!content.restricted) delete merged.restricted
  if (content.text !== kept.text && kept.text) merged.revisions = withRevision(kept, now)
  if (content.text !== kept.text && kept.highlights) merged.highlights = anchorHighlights(kept.highlights, content.text)
  if (isClient(seen.client) || !isSame(merged, kept)) merged.clients = clients
  if (!isSame(merged, kept)) merged.updatedAt = now
  return merged
}

/** Two records that turn out to be one post: nothing that the reader wrote in either is lost. */
export function unitePosts(kept: Post, other: Post, now: number): Post {
  const content = mergeContent(kept, other)
  const merged: Post = {
    ...kept,
    ...content,
    clients: union(kept.clients, other.clients),
    savedAt: Math.min(kept.savedAt, other.savedAt),
    updatedAt: now,
    tags: uniqueTags([...kept.tags, ...other.tags]),
    note: uniteNotes(kept.note, other.note),
    ...optional('earlierNotes', uniteEarlierNotes(kept.earlierNotes, other.earlierNotes)),
    ...optional('highlights', uniteHighlights(kept, other, content.text)),
    ...optional('doneAt', maxOf(kept.doneAt, other.doneAt)),
    memberKeys: union(kept.memberKeys, other.memberKeys),
  }
  const revisions = [...(kept.revisions ?? []), ...(other.revisions ?? [])]
  if (content.text !== kept.text && kept.text) revisions.push(revisionOf(kept, now))
  if (revisions.length > 0) merged.revisions = newestRevisions(revisions)
  return merged
}

/** What two pages say of one peer: later names win, none is forgotten. */
export function mergePeer<P extends Peer>(kept: P, seen: Peer): P {
  return { ...kept, ...defined(seen) }
}

function withRevision(kept: Post, now: number): Revision[] {
  return newestRevisions([...(kept.revisions ?? []), revisionOf(kept, now)])
}

function revisionOf(kept: Post, now: number): Revision {
  return { text: kept.text, entities: kept.entities, replacedAt: now }
}

/** Both notes, one below the other; one that holds the other as a paragraph is both. */
export function uniteNotes(a: string, b: string): string {
  const holds = (whole: string, part: string) => `\n\n${whole}\n\n`.includes(`\n\n${part}\n\n`)
  if (!b || holds(a, b)) return a
  return !a || holds(b, a) ? b : `${a}\n\n${b}`
}

export function uniteEarlierNotes(a: EarlierNote[] = [], b: EarlierNote[] = []): EarlierNote[] | undefined {
  const byNote = new Map([...a, ...b].map((earlier) => [earlier.note, earlier]))
  if (byNote.size === 0) return undefined
  return newestNotes([...byNote.values()].toSorted((one, other) => one.replacedAt - other.replacedAt))
}

/** Of a post's earlier notes, oldest first, those that are kept. */
export function newestNotes(notes: readonly EarlierNote[]): EarlierNote[] {
  return notes.slice(-MAX_EARLIER_NOTES)
}

/** Two of one id are one. */
function uniteHighlights({ highlights: a = [] }: Post, { highlights: b = [] }: Post, text: string): Post['highlights'] {
  const byId = new Map([...b, ...a].map((highlight) => [highlight.id, highlight]))
  return byId.size > 0 ? anchorHighlights([...byId.values()], text) : undefined
}
