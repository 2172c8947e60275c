import { newestRevisions } from '../library/merge'
import { anchorHighlights, comparable } from '../post/highlights'
import { memberKeysOf, partsOfKey } from '../post/identity'
import type { EarlierNote, Highlight, Post, PostContent, Revision, SourceId } from '../post/model'
import { tagKey } from '../post/tags'
import { compareStamps, compareTexts } from './stamp'
import { joinEarlier, latestOf, type NoteValue, type State, valuesOf } from './state'

/** What is shared of a post, by the name of its field; a tag and a highlight is a field each. */
export type Fields = Map<string, unknown>

/** Parts of a post's content that are a field of the same name, null where there is none. */
const PARTS = ['author', 'signature', 'forward', 'reply', 'linkPreview', 'poll', 'views', 'restricted'] as const

/** What the fields of a post hold that are not a part of its content. */
interface PostValues {
  text: { text: string; entities: Post['entities'] }
  posted: { at: number; approximate?: true }
  edited: { edited?: true; at?: number }
  media: Post['media']
  reactions: Post['reactions']
  met: SourceId[]
  savedAt: number
  albumIds: number[]
  note: NoteValue
  earlier: EarlierNote[]
  revisions: Revision[]
  done: number | null
}

const TAG = 'tag:'
const HIGHLIGHT = 'highlight:'

export function fieldsOfPost(post: Post): Fields {
  const { text, entities, postedAt, postedAtApproximate, edited, editedAt } = post
  const fields: Fields = new Map<string, unknown>([
    ['text', { text, entities }],
    ['posted', { at: postedAt, ...(postedAtApproximate && { approximate: true }) }],
    ['edited', { ...(edited && { edited }), ...(editedAt !== undefined && { at: editedAt }) }],
    ['media', post.media],
    ['reactions', post.reactions],
    ...PARTS.map((name) => [name, post[name] ?? null] as const),
    ['met', post.clients.toSorted(compareTexts)],
    ['savedAt', post.savedAt],
    ['note', post.note],
    ['done', post.doneAt ?? null],
  ])
  if (post.albumIds) fields.set('albumIds', post.albumIds)
  if (post.earlierNotes) fields.set('earlier', post.earlierNotes)
  if (post.revisions) fields.set('revisions', post.revisions)
  for (const tag of post.tags) fields.set(`${TAG}${tagKey(tag)}`, tag)
  for (const highlight of post.highlights ?? []) fields.set(`${HIGHLIGHT}${highlight.id}`, highlight)
  return fields
}

/** True when a field says the same: how a tag is spelt is each library's own. */
export function isSameField(name: string, a: unknown, b: unknown): boolean {
  if (name.startsWith(TAG)) return (a === null) === (b === null)
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The note that counts, and those that were written beside it, oldest first. */
export function notesOf(value: NoteValue): { note: string; beside: EarlierNote[] } {
  const texts = value.texts.toSorted(([a], [b]) => compareStamps(a, b))
  const [at, note] = texts.at(-1) ?? [undefined, '']
  const others = texts.slice(0, -1).filter(([, text]) => text.trim() !== '' && text !== note)
  return { note, beside: others.map(([, text]) => ({ note: text, replacedAt: at?.[0] ?? 0 })) }
}

/**
 * The post that a state describes; undefined as long as its content has not come. `local`: the same post as this
 * library has it, which says the order of its tags and under which of its members it is kept.
 */
export function postOf(key: string, state: State, local: Post | undefined): Post | undefined {
  const value = <N extends keyof PostValues>(name: N) => state.get(name)?.value as PostValues[N] | undefined
  const said = value('text')
  const posted = value('posted')
  if (!said || !posted) return undefined
  const { edited, at: editedAt } = value('edited') ?? {}
  const { note, beside } = notesOf(value('note') ?? { texts: [], seen: [] })
  const earlier = joinEarlier(value('earlier') ?? [], beside)
  const highlights = valuesOf<Highlight>(state, HIGHLIGHT)
  const albumIds = value('albumIds')
  const revisions = withLocalText(value('revisions') ?? [], local, said.text, state.get('text')?.at[0] ?? 0)
  const doneAt = value('done')
  const { peerKey, messageId } = local ?? partsOfKey(key)
  const updatedAt = latestOf(state)?.[0] ?? 0
  return {
    ...said,
    postedAt: posted.at,
    ...(posted.approximate && { postedAtApproximate: true }),
    ...(edited && { edited }),
    ...(editedAt !== undefined && { editedAt }),
    ...partsIn(state),
    media: value('media') ?? [],
    reactions: value('reactions') ?? [],
    key: local?.key ?? key,
    peerKey,
    messageId,
    ...(albumIds && { albumIds }),
    memberKeys: [...new Set([...(local?.memberKeys ?? []), ...memberKeysOf(peerKey, { messageId, albumIds })])],
    clients: inOrderOf(local?.clients, value('met') ?? []),
    savedAt: value('savedAt') ?? updatedAt,
    updatedAt: Math.max(updatedAt, local?.updatedAt ?? 0),
    tags: inOrderOf(local?.tags, valuesOf<string>(state, TAG), tagKey),
    note,
    ...(earlier.length > 0 && { earlierNotes: earlier }),
    ...(highlights.length > 0 && { highlights: anchorHighlights(highlights, said.text) }),
    ...(typeof doneAt === 'number' && { doneAt }),
    ...(revisions.length > 0 && { revisions }),
  }
}

function partsIn(state: State): Partial<PostContent> {
  const parts = PARTS.map((name) => [name, state.get(name)?.value ?? undefined] as const)
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined))
}

/** A text that another one takes the place of stays among the earlier ones. */
function withLocalText(revisions: Revision[], local: Post | undefined, text: string, replacedAt: number): Revision[] {
  if (!local?.text || comparable(local.text) === comparable(text)) return revisions
  if (revisions.some((each) => each.text === local.text)) return revisions
  return newestRevisions([...revisions, { text: local.text, entities: local.entities, replacedAt }])
}

/** What is there in the order in which it was, then what came, in its own. */
function inOrderOf<T extends string>(
  before: readonly T[] = [],
  now: readonly T[],
  keyOf = (each: T): string => each,
): T[] {
  const there = new Map(now.map((each) => [keyOf(each), each]))
  const stay = before.filter((each) => there.has(keyOf(each)))
  const staying = new Set(stay.map(keyOf))
  return [...stay, ...now.filter((each) => !staying.has(keyOf(each)))]
}
