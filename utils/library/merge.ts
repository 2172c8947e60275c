import { anchorHighlights, comparable } from '../post/highlights'
import type { EarlierNote, Peer, Post, PostContent, Reaction, Revision, SeenPost } from '../post/model'
import { uniqueTags } from '../post/tags'

/** More edits of one post than this are not told apart; the oldest go first. */
const MAX_REVISIONS = 20

/** The oldest go first. */
const MAX_EARLIER_NOTES = 20

/** A post that is kept for the first time. */
export function newPost(seen: SeenPost, key: string, peerKey: string, memberKeys: string[], now: number): Post {
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
 * The kept post after meeting it again: of what the page says the richer and newer stays. Tags, note and the first
 * saving time are the reader's, and no page changes them.
 */
export function mergeSeen(kept: Post, seen: SeenPost, now: number): Post {
  const clients = union(kept.clients, [seen.client])
  if (seen.restricted) return { ...kept, clients }
  const content = mergeContent(kept, contentOf(seen))
  const merged: Post = { ...kept, ...content, clients }
  if (seen.albumIds) merged.albumIds = union(kept.albumIds ?? [], seen.albumIds).toSorted((a, b) => a - b)
  if (!content.restricted) delete merged.restricted
  if (content.text !== kept.text && kept.text) merged.revisions = withRevision(kept, now)
  if (content.text !== kept.text && kept.highlights) merged.highlights = anchorHighlights(kept.highlights, content.text)
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
  if (revisions.length > 0) merged.revisions = revisions.slice(-MAX_REVISIONS)
  return merged
}

/** What two pages say of one peer: later names win, none is forgotten. */
export function mergePeer<P extends Peer>(kept: P, seen: Peer): P {
  return { ...kept, ...defined(seen) }
}

function mergeContent(kept: PostContent, seen: PostContent): PostContent {
  if (kept.restricted) return { ...seen }
  const isSameText = comparable(seen.text) === comparable(kept.text)
  // Nothing where there was a text is more often a page that did not show it than an edit.
  const keepText = seen.text === '' || (isSameText && kept.entities.length >= seen.entities.length)
  const useSeenDate = Boolean(kept.postedAtApproximate) && !seen.postedAtApproximate
  return {
    ...kept,
    ...(!keepText && { text: seen.text, entities: seen.entities }),
    ...(useSeenDate && { postedAt: seen.postedAt, postedAtApproximate: undefined }),
    ...optional('author', mergePart(kept.author, seen.author)),
    ...optional('signature', seen.signature ?? kept.signature),
    ...optional('edited', seen.edited ?? kept.edited),
    ...optional('editedAt', maxOf(kept.editedAt, seen.editedAt)),
    ...optional('forward', mergeForward(kept.forward, seen.forward)),
    ...optional('reply', mergePart(kept.reply, seen.reply)),
    ...optional(
      'linkPreview',
      kept.linkPreview?.url === seen.linkPreview?.url
        ? mergePart(kept.linkPreview, seen.linkPreview)
        : (seen.linkPreview ?? kept.linkPreview),
    ),
    media:
      seen.media.length < kept.media.length
        ? kept.media
        : seen.media.map((media, index) =>
            kept.media[index]?.kind === media.kind ? { ...kept.media[index], ...defined(media) } : media,
          ),
    ...optional('poll', seen.poll && seen.poll.options.length > 0 ? seen.poll : kept.poll),
    reactions:
      seen.reactions.length > 0 && identified(seen.reactions) >= identified(kept.reactions)
        ? seen.reactions
        : kept.reactions,
    // Views only grow, so the larger count is the newer one.
    ...optional('views', (seen.views?.value ?? -1) > (kept.views?.value ?? -1) ? seen.views : kept.views),
  }
}

function mergeForward(kept: PostContent['forward'], seen: PostContent['forward']): PostContent['forward'] {
  const merged = mergePart(kept, seen)
  const peer = mergePart(kept?.peer, seen?.peer)
  return merged && { ...merged, ...(peer && { peer }) }
}

function mergePart<T extends object>(kept: T | undefined, seen: T | undefined): T | undefined {
  return kept && seen ? { ...kept, ...defined(seen) } : (seen ?? kept)
}

/** Web K and Web A draw reactions as pictures: a list that names its emoji says more. */
function identified(reactions: readonly Reaction[]): number {
  return reactions.filter((reaction) => reaction.emoji ?? reaction.emojiId ?? reaction.paid).length
}

function contentOf(seen: SeenPost): PostContent {
  const { peer: _peer, messageId: _messageId, albumIds: _albumIds, client: _client, unread: _unread, ...content } = seen
  return content
}

function withRevision(kept: Post, now: number): Revision[] {
  return [...(kept.revisions ?? []), revisionOf(kept, now)].slice(-MAX_REVISIONS)
}

function revisionOf(kept: Post, now: number): Revision {
  return { text: kept.text, entities: kept.entities, replacedAt: now }
}

function uniteNotes(a: string, b: string): string {
  if (!a || !b || a === b) return a || b
  return `${a}\n\n${b}`
}

function uniteEarlierNotes(a: EarlierNote[] = [], b: EarlierNote[] = []): EarlierNote[] | undefined {
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

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])]
}

function maxOf(a: number | undefined, b: number | undefined): number | undefined {
  return a !== undefined && b !== undefined ? Math.max(a, b) : (a ?? b)
}

function defined<T extends object>(part: T): Partial<T> {
  const entries = Object.entries(part).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Partial<T>
}

function optional<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]?: V })
}

/** True for records with the same fields in the same order. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
