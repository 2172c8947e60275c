import * as v from 'valibot'
import { TAG_COLOURS } from '@/utils/library/schema'
import { PeerSchema, PictureSchema, PostRefSchema, SeenPostSchema } from '@/utils/post/model'

const PostKey = v.pipe(v.string(), v.maxLength(200))
/** Few enough for one transaction that no save waits for long. */
const Keys = v.pipe(v.array(PostKey), v.maxLength(1_000))
const Text = v.pipe(v.string(), v.maxLength(10_000))
const Tags = v.pipe(v.array(Text), v.maxLength(1_000))
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))

export const KeySent = v.object({ key: PostKey })
export const KeysSent = v.object({ keys: Keys })
export const NameSent = v.object({ name: Text })

export const SavePosts = v.object({ posts: v.pipe(v.array(SeenPostSchema), v.maxLength(1_000)) })
export const KeepPictures = v.object({ key: PostKey, pictures: v.pipe(v.array(PictureSchema), v.maxLength(100)) })
export const KeptStates = v.object({ refs: v.pipe(v.array(PostRefSchema), v.maxLength(100_000)) })
export const PeerShown = v.object({ peer: v.nullable(PeerSchema) })
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
  keys: Keys,
  highlight: v.optional(Id),
})
export const UndoneStep = v.object({ id: Id })
export const SetAsideAsked = v.object({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) })

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

const PublicName = v.pipe(v.string(), v.regex(/^[A-Za-z]\w{3,63}$/))
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const WalkAsked = v.object({ name: PublicName, peer: PeerSchema })
export const Walk = v.object({
  name: PublicName,
  stop: v.variant('kind', [
    v.object({ kind: v.literal('all') }),
    v.object({ kind: v.literal('count'), posts: Whole }),
    v.object({ kind: v.literal('date'), from: Units }),
    v.object({ kind: v.literal('known'), id: Whole }),
  ]),
  before: v.nullable(Whole),
  isDone: v.boolean(),
  highest: Whole,
  lowest: Whole,
  backTo: Units,
  saved: Whole,
  already: Whole,
  failed: Whole,
  missing: v.pipe(v.array(v.tuple([Whole, Whole])), v.maxLength(200_000)),
})
export const WalkSent = v.object({ walk: Walk })
