import * as v from 'valibot'
import { COMMENT_MAX_LENGTH } from '../library/highlights'
import { NOTE_MAX_LENGTH } from '../library/notes'
import { TAG_COLOURS } from '../library/schema'
import { CLIENT_IDS, PeerSchema, SeenPostSchema, type SourceId } from '../post/model'
import { cleanTag, isValidTag, tagKey } from '../post/tags'
import type { Field, State } from './state'

/** A state as a line of a segment holds it. */
type Line = [key: string, fields: [name: string, at: Field['at'], value: unknown][]]

const MAX_FIELDS = 5_000
const MAX_NAME_LENGTH = 16_384

const content = SeenPostSchema.entries
const Milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const StampShape = v.tuple([Milliseconds, Count, v.pipe(v.string(), v.regex(/^[0-9a-f-]{1,64}$/))])
const Short = v.pipe(v.string(), v.maxLength(2_000))
const Tag = v.pipe(
  v.string(),
  v.check((tag) => isValidTag(tag) && cleanTag(tag) === tag),
)
const SOURCES = [...CLIENT_IDS, 'desktop', 'bookmark'] as const satisfies SourceId[]
const Note = v.pipe(v.string(), v.maxLength(NOTE_MAX_LENGTH))
const few = <S extends v.GenericSchema>(shape: S, most: number) => v.pipe(v.array(shape), v.maxLength(most))

/** What each field may hold; of fields that are many, by their prefix. A field that is not here is of a later Galpi. */
const SHAPES: Record<string, v.GenericSchema> = {
  kept: v.literal(true),
  gone: v.literal(true),
  text: v.object({ text: content.text, entities: content.entities }),
  posted: v.object({ at: content.postedAt, approximate: content.postedAtApproximate }),
  edited: v.object({ edited: content.edited, at: content.editedAt }),
  media: content.media,
  reactions: content.reactions,
  author: v.nullable(content.author.wrapped),
  signature: v.nullable(content.signature.wrapped),
  forward: v.nullable(content.forward.wrapped),
  reply: v.nullable(content.reply.wrapped),
  linkPreview: v.nullable(content.linkPreview.wrapped),
  poll: v.nullable(content.poll.wrapped),
  views: v.nullable(content.views.wrapped),
  restricted: v.nullable(content.restricted.wrapped),
  met: few(v.picklist(SOURCES), SOURCES.length),
  savedAt: Milliseconds,
  albumIds: content.albumIds.wrapped,
  note: v.object({ texts: few(v.tuple([StampShape, Note]), 100), seen: few(StampShape, 1_000) }),
  earlier: few(v.object({ note: Note, replacedAt: Milliseconds }), 100),
  revisions: few(v.object({ text: content.text, entities: content.entities, replacedAt: Milliseconds }), 100),
  done: v.nullable(Milliseconds),
  'tag:': v.nullable(Tag),
  'highlight:': v.nullable(
    v.object({
      id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      offset: Count,
      length: v.pipe(Count, v.minValue(1)),
      quote: content.text,
      comment: v.pipe(v.string(), v.maxLength(COMMENT_MAX_LENGTH)),
      createdAt: Milliseconds,
      isLost: v.optional(v.literal(true)),
    }),
  ),
  kind: PeerSchema.entries.kind.wrapped,
  id: PeerSchema.entries.id.wrapped,
  username: PeerSchema.entries.username.wrapped,
  title: PeerSchema.entries.title.wrapped,
  client: v.picklist(CLIENT_IDS),
  name: Tag,
  colour: v.nullable(v.picklist(TAG_COLOURS)),
  'alias:': v.nullable(Tag),
  search: v.object({ text: Short, savedAt: Milliseconds }),
  useStarter: v.boolean(),
  'group:': v.nullable(few(Short, 1_000)),
  'rule:': v.nullable(few(Tag, 100)),
}

const FieldShape = v.tuple([v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_LENGTH)), StampShape, v.unknown()])
const LineShape = v.tuple([
  v.union([
    v.pipe(v.string(), v.regex(/^(?:(?:channel|chat|user):[1-9]\d{0,15}|@[a-z0-9_]{1,64})\/[1-9]\d{0,15}$/)),
    v.pipe(v.string(), v.maxLength(500), v.regex(/^(?:peer|tag|search|setting) \S/)),
  ]),
  v.pipe(v.array(FieldShape), v.maxLength(MAX_FIELDS)),
])

export function lineOf(key: string, state: State): Line {
  return [key, [...state].map(([name, { at, value }]) => [name, at, value])]
}

/**
 * The state that a line holds: another device may be an old, a new or a hostile one, so fields that are not as they have
 * to be are left out. Undefined when it is no such line at all.
 */
export function stateOf(line: unknown): { key: string; state: State } | undefined {
  const parsed = v.safeParse(LineShape, line)
  if (!parsed.success) return undefined
  const [key, fields] = parsed.output
  const state = new Map<string, Field>()
  for (const [name, at, value] of fields) {
    const read = v.safeParse(shapeOf(name), value)
    if (read.success && isNamed(name, read.output)) state.set(name, { at, value: read.output })
  }
  return { key, state }
}

function shapeOf(name: string): v.GenericSchema {
  const kind = name.slice(0, name.indexOf(':') + 1) || name
  return Object.hasOwn(SHAPES, kind) ? (SHAPES[kind] ?? v.never()) : v.never()
}

/** A tag stands under its own key, a highlight under its id. */
function isNamed(name: string, value: unknown): boolean {
  if (value === null) return true
  if (name.startsWith('tag:') || name.startsWith('alias:'))
    return tagKey(value as string) === name.slice(name.indexOf(':') + 1)
  return !name.startsWith('highlight:') || (value as { id: string }).id === name.slice('highlight:'.length)
}
