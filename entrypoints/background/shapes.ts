import * as v from 'valibot'
import { TAG_COLOURS } from '@/utils/library/schema'
import {
  BADGES,
  BUTTON_SHOWN,
  DENSITIES,
  GROUPINGS,
  LANGUAGES,
  ORDERS,
  PREFERRED_CLIENTS,
  THEMES,
} from '@/utils/library/setting-values'
import { CLIENT_IDS, PictureSchema, PostRefSchema, SeenPostSchema } from '@/utils/post/model'

/** Shape of a post's key in a message. */
export const PostKey = v.pipe(v.string(), v.maxLength(200))
export const Keys = v.pipe(v.array(PostKey), v.maxLength(100_000))
export const Text = v.pipe(v.string(), v.maxLength(10_000))
const Tags = v.pipe(v.array(Text), v.maxLength(1_000))
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))

export const SavePosts = v.object({ posts: v.array(SeenPostSchema) })
export const KeepPictures = v.object({ key: PostKey, pictures: v.array(PictureSchema) })
export const KeptStates = v.object({ refs: v.array(PostRefSchema) })
export const ChangeTags = v.object({
  keys: Keys,
  change: v.object({ add: v.optional(Tags), remove: v.optional(Tags) }),
})
export const SaveSearch = v.object({ name: Text, text: Text })

const StepKind = v.variant('kind', [
  v.object({ kind: v.literal('tag'), add: Tags, remove: Tags }),
  v.object({ kind: v.picklist(['rename', 'merge']), from: Text, to: Text }),
  v.object({ kind: v.literal('deleteTag'), tag: Text }),
  v.object({ kind: v.literal('remove') }),
  v.object({ kind: v.literal('done'), isDone: v.boolean() }),
  v.object({ kind: v.literal('removeHighlight') }),
])

export const TakenStep = v.object({
  id: Id,
  what: StepKind,
  /** Few enough for one transaction that no save waits for long. */
  keys: v.pipe(v.array(PostKey), v.maxLength(1_000)),
  highlight: v.optional(Id),
})
export const UndoneStep = v.object({ id: Id })

/** How long a note may be is the library's to say. */
export const NoteEdit = v.object({ key: PostKey, note: v.string(), base: v.string() })

const Units = v.pipe(v.number(), v.safeInteger())
export const HighlightEdit = v.object({
  key: PostKey,
  highlight: v.object({ id: Id, offset: Units, length: Units, quote: v.string(), comment: v.string() }),
})

export const TagSaid = v.object({
  name: Text,
  colour: v.nullable(v.picklist(TAG_COLOURS)),
  aliases: v.pipe(v.array(Text), v.maxLength(50)),
})

const Word = v.pipe(v.string(), v.maxLength(200))

function setting<N extends string, S extends v.GenericSchema>(name: N, value: S) {
  return v.object({ name: v.literal(name), value })
}

export const Setting = v.variant('name', [
  setting(
    'synonyms',
    v.object({
      groups: v.pipe(v.array(v.pipe(v.array(Word), v.maxLength(200))), v.maxLength(2_000)),
      useStarter: v.boolean(),
    }),
  ),
  setting('appearance', v.object({ theme: v.picklist(THEMES), language: v.picklist(LANGUAGES) })),
  setting(
    'view',
    v.object({ order: v.picklist(ORDERS), group: v.picklist(GROUPINGS), density: v.picklist(DENSITIES) }),
  ),
  setting(
    'clients',
    v.object({
      preferred: v.picklist(PREFERRED_CLIENTS),
      enabled: v.pipe(v.array(v.picklist(CLIENT_IDS)), v.maxLength(CLIENT_IDS.length)),
    }),
  ),
  setting('button', v.object({ shown: v.picklist(BUTTON_SHOWN), badge: v.picklist(BADGES) })),
  setting('rules', v.pipe(v.array(v.object({ peerKey: PostKey, tags: Tags })), v.maxLength(2_000))),
])
