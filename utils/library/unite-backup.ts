import { anchorHighlights, comparable } from '../post/highlights'
import type { Post, PostContent, Revision } from '../post/model'
import { isSame, optional } from './fields'
import { marked } from './merge-content'
import { MAX_REVISIONS, uniteEarlierNotes, unitePosts } from './merge'

/**
 * A kept post and the same post of a backup in one: nothing that the reader wrote in either is lost, and of what Telegram
 * said the one that changed last counts, where it says anything. The kept post itself when the backup adds nothing to it,
 * so uniting once more changes nothing. `now`: epoch milliseconds.
 */
export function uniteBackup(kept: Post, backup: Post, now: number): Post {
  if (isSame(kept, backup)) return kept
  const [older, newer] = backup.updatedAt > kept.updatedAt ? [kept, backup] : [backup, kept]
  const { own: united } = partsOf(unitePosts(newer, older, now))
  const content = uniteContent(older, newer)
  const result: Post = {
    ...united,
    ...content,
    note: newerNote(newer, older) ?? united.note,
    ...optional('earlierNotes', uniteEarlierNotes(older.earlierNotes, newer.earlierNotes)),
    ...optional('highlights', united.highlights && anchorHighlights(united.highlights, content.text)),
    ...optional('revisions', revisionsOf(older, newer, content.text)),
    ...optional('albumIds', albumOf(older, newer)),
    key: kept.key,
    messageId: kept.messageId,
    updatedAt: Math.max(now, newer.updatedAt),
  }
  return saysTheSame(result, kept) ? kept : result
}

function uniteContent(older: Post, newer: Post): PostContent {
  const [under, over] = [partsOf(older).content, partsOf(newer).content]
  // A post that may not be copied says nothing about what could be copied before.
  if (older.restricted !== newer.restricted) return older.restricted ? over : under
  const { text, entities } = isTextOfOlder(older, newer) ? under : over
  const dated = newer.postedAtApproximate && !older.postedAtApproximate ? under : over
  return {
    ...under,
    ...Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined && !isEmptyList(value))),
    text,
    entities,
    postedAt: dated.postedAt,
    postedAtApproximate: dated.postedAtApproximate,
  }
}

function isTextOfOlder(older: Post, newer: Post): boolean {
  if (newer.text === '') return true
  return comparable(older.text) === comparable(newer.text) && marked(older) > marked(newer)
}

/** What is kept of a post but its earlier texts, parted into what Telegram said of it and all else. */
function partsOf(post: Post): { own: Omit<Post, keyof PostContent>; content: PostContent } {
  const { key, peerKey, messageId, albumIds, memberKeys, clients, savedAt, updatedAt, ...rest } = post
  const { tags, note, earlierNotes, highlights, doneAt, revisions: _revisions, ...content } = rest
  return {
    content,
    own: {
      key,
      peerKey,
      messageId,
      memberKeys,
      clients,
      savedAt,
      updatedAt,
      tags,
      note,
      ...optional('albumIds', albumIds),
      ...optional('earlierNotes', earlierNotes),
      ...optional('highlights', highlights),
      ...optional('doneAt', doneAt),
    },
  }
}

/** The note that is known to have followed the other one; undefined where that is not known. */
function newerNote(newer: Post, older: Post): string | undefined {
  if (followed(newer, older) || newer.note.includes(older.note)) return newer.note
  return followed(older, newer) || older.note.includes(newer.note) ? older.note : undefined
}

function followed({ earlierNotes = [] }: Post, { note }: Post): boolean {
  return earlierNotes.some((earlier) => earlier.note === note)
}

/** What both said before. */
function revisionsOf(older: Post, newer: Post, text: string): Revision[] | undefined {
  const all = [...(older.revisions ?? []), ...(newer.revisions ?? [])]
  if (older.text && older.text !== text && all.every((revision) => revision.text !== older.text))
    all.push({ text: older.text, entities: older.entities, replacedAt: newer.updatedAt })
  const once = new Map(all.map((revision) => [`${revision.replacedAt} ${revision.text}`, revision]))
  const byTime = [...once.values()].toSorted((a, b) => a.replacedAt - b.replacedAt)
  return byTime.length > 0 ? byTime.slice(-MAX_REVISIONS) : undefined
}

function albumOf({ albumIds: a = [] }: Post, { albumIds: b = [] }: Post): number[] | undefined {
  return a.length + b.length > 0 ? [...new Set([...a, ...b])].toSorted((one, other) => one - other) : undefined
}

/** True when they differ in nothing but the order of lists that have none, and the time of the last change. */
function saysTheSame(a: Post, b: Post): boolean {
  return isSame(withoutOrder(a), withoutOrder(b))
}

function withoutOrder(post: Post): Post {
  const { tags, clients, memberKeys } = post
  return {
    ...post,
    tags: tags.toSorted(),
    clients: clients.toSorted(),
    memberKeys: memberKeys.toSorted(),
    updatedAt: 0,
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
