import * as v from 'valibot'

/** The three readers' clients that Galpi reads posts from. */
export const CLIENT_IDS = ['web-k', 'web-a', 'preview'] as const
export type ClientId = (typeof CLIENT_IDS)[number]

/** Where a post can be met: in a client, in an export of Telegram Desktop, or only by its link in a bookmark file. */
export const SOURCE_IDS = [...CLIENT_IDS, 'desktop', 'bookmark'] as const
export type SourceId = (typeof SOURCE_IDS)[number]

/** Named as in the Bot API's MessageEntity (core.telegram.org/bots/api#messageentity, 2026-11). */
export const ENTITY_TYPES = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'code',
  'pre',
  'url',
  'text_link',
  'mention',
  'text_mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'email',
  'phone_number',
  'blockquote',
  'custom_emoji',
  'date_time',
] as const

export const MEDIA_KINDS = [
  'photo',
  'video',
  'animation',
  'round_video',
  'voice',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
] as const

const Id = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
/** Since the epoch, as far as a Date reaches (ECMA-262, 21.4.1.1). */
const Milliseconds = v.pipe(v.number(), v.safeInteger(), v.minValue(-8.64e15), v.maxValue(8.64e15))
const WholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Line = v.pipe(v.string(), v.maxLength(4_096))
const Link = v.pipe(v.string(), v.maxLength(16_384))

/** A count as the page shows it; `rounded` when the page abbreviates it ("1.2K"). */
const Count = v.object({ value: WholeNumber, rounded: v.optional(v.literal(true)) })

const Entity = v.object({
  type: v.picklist(ENTITY_TYPES),
  /** UTF-16 code units from the start of the text. */
  offset: WholeNumber,
  /** UTF-16 code units. */
  length: Id,
  /** Where a `url`, `text_link` or `email` leads. */
  url: v.optional(Link),
  /** Of `pre`. */
  language: v.optional(Line),
  /** Of `text_mention`: the user's id. */
  userId: v.optional(Id),
  /** Of `custom_emoji`: the sticker document's id. */
  emojiId: v.optional(Line),
  /** Of `blockquote`: folded until opened. */
  collapsed: v.optional(v.literal(true)),
})

/**
 * Who a message belongs to or comes from. `channel` covers broadcast channels and supergroups (one id space),
 * `chat` a basic group, `user` a person or bot. `id` is the bare positive number, with neither sign nor `-100`.
 */
export const PeerSchema = v.object({
  kind: v.optional(v.picklist(['channel', 'chat', 'user'])),
  id: v.optional(Id),
  /** Public name without `@`, as the page spells it. */
  username: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_]{1,64}$/))),
  title: v.optional(Line),
})

const Media = v.object({
  kind: v.picklist(MEDIA_KINDS),
  /** The album member's own message id. */
  messageId: v.optional(Id),
  fileName: v.optional(Line),
  /** Bytes; the page often shows it rounded. */
  size: v.optional(WholeNumber),
  /** Seconds. */
  duration: v.optional(WholeNumber),
  /** Pixels. */
  width: v.optional(WholeNumber),
  height: v.optional(WholeNumber),
  title: v.optional(Line),
  performer: v.optional(Line),
  /** The emoji that a sticker stands for. */
  emoji: v.optional(Line),
  spoiler: v.optional(v.literal(true)),
})

const LinkPreview = v.object({
  url: Link,
  site: v.optional(Line),
  title: v.optional(Line),
  description: v.optional(v.pipe(v.string(), v.maxLength(16_384))),
})

const Forward = v.object({
  /** Where the original stands; only a title when its sender hides. */
  peer: v.optional(PeerSchema),
  messageId: v.optional(Id),
  /** The signature under the original. */
  author: v.optional(Line),
  postedAt: v.optional(Milliseconds),
})

const Reply = v.object({
  peer: v.optional(PeerSchema),
  messageId: v.optional(Id),
  author: v.optional(Line),
  /** The replied message's text as shown: often cut by the client. */
  text: v.optional(v.pipe(v.string(), v.maxLength(16_384))),
  /** The author chose this passage as a quote. */
  quote: v.optional(v.literal(true)),
})

const Poll = v.object({
  question: Line,
  options: v.pipe(v.array(v.object({ text: Line, percent: v.optional(v.number()) })), v.maxLength(100)),
  voters: v.optional(Count),
})

const Reaction = v.object({
  /** Absent where the client draws it only as a picture. */
  emoji: v.optional(Line),
  emojiId: v.optional(Line),
  paid: v.optional(v.literal(true)),
  count: Count,
})

const contentFields = {
  /** As posted: `\n` for line breaks, no normalisation, no surrounding white space. */
  text: v.pipe(v.string(), v.maxLength(200_000)),
  entities: v.pipe(v.array(Entity), v.maxLength(10_000)),
  author: v.optional(PeerSchema),
  /** Under a channel's post. */
  signature: v.optional(Line),
  postedAt: Milliseconds,
  /** The page did not show the exact time. */
  postedAtApproximate: v.optional(v.literal(true)),
  edited: v.optional(v.literal(true)),
  editedAt: v.optional(Milliseconds),
  forward: v.optional(Forward),
  reply: v.optional(Reply),
  linkPreview: v.optional(LinkPreview),
  media: v.pipe(v.array(Media), v.maxLength(100)),
  poll: v.optional(Poll),
  reactions: v.pipe(v.array(Reaction), v.maxLength(200)),
  views: v.optional(Count),
  /** Forwarding is forbidden: nothing but link, date and place is copied. */
  restricted: v.optional(v.literal(true)),
}

/** The parts of a post that a changed page may hide from its adapter. */
const POST_PARTS = ['text', 'date', 'media', 'author'] as const
export type PostPart = (typeof POST_PARTS)[number]

export const PostRefSchema = v.object({
  peer: PeerSchema,
  /** The server's message id; of an album, its lowest. */
  messageId: Id,
  /** All message ids of an album or document group, ascending. */
  albumIds: v.optional(v.pipe(v.array(Id), v.maxLength(100))),
})

export const SeenPostSchema = v.object({
  ...PostRefSchema.entries,
  ...contentFields,
  client: v.picklist(CLIENT_IDS),
  /** Parts that should have been there and were not found: the client's page changed. */
  unread: v.optional(v.array(v.picklist(POST_PARTS))),
})

export const PictureSchema = v.object({
  /** Position in the post's `media`. */
  index: v.pipe(WholeNumber, v.maxValue(99)),
  width: Id,
  height: Id,
  /** `data:image/jpeg;base64,…` or webp, at most 64 kB. */
  dataUrl: v.pipe(v.string(), v.maxLength(90_000), v.regex(/^data:image\/(?:jpeg|webp);base64,[A-Za-z0-9+/=]+$/)),
})

export type Count = v.InferOutput<typeof Count>
export type Entity = v.InferOutput<typeof Entity>
export type EntityType = Entity['type']
export type Peer = v.InferOutput<typeof PeerSchema>
export type Media = v.InferOutput<typeof Media>
export type MediaKind = Media['kind']
export type LinkPreview = v.InferOutput<typeof LinkPreview>
export type Forward = v.InferOutput<typeof Forward>
export type Reply = v.InferOutput<typeof Reply>
export type Poll = v.InferOutput<typeof Poll>
export type Reaction = v.InferOutput<typeof Reaction>
export type PostRef = v.InferOutput<typeof PostRefSchema>
/** A post as one client's page showed it at one moment. */
export type SeenPost = v.InferOutput<typeof SeenPostSchema>
/** A post as one source told of it. */
export type MetPost = Omit<SeenPost, 'client'> & { client: SourceId }
export type PostContent = Omit<SeenPost, keyof PostRef | 'client' | 'unread'>
export type Picture = v.InferOutput<typeof PictureSchema>

/** What a post said before its channel edited it. */
const Revision = v.object({
  text: v.string(),
  entities: v.array(Entity),
  /** When Galpi first met the later text, epoch milliseconds. */
  replacedAt: Milliseconds,
})

/** A passage of a kept post that the reader marked. */
const Highlight = v.object({
  /** Unique within the post. */
  id: v.string(),
  /** UTF-16 code units from the start of the post's text; what they mean when `isLost` is where it once stood. */
  offset: WholeNumber,
  /** UTF-16 code units. */
  length: Id,
  /** The passage itself, by which it is found again when the channel edits the post. */
  quote: v.string(),
  /** The reader's own words on it; empty when there are none. */
  comment: v.string(),
  /** Epoch milliseconds. */
  createdAt: Milliseconds,
  /** The text no longer holds the passage: the quote is all that is left of it. */
  isLost: v.optional(v.literal(true)),
})

/** A note that another window's took the place of, or that was cleared. */
const EarlierNote = v.object({
  note: v.string(),
  /** Epoch milliseconds. */
  replacedAt: Milliseconds,
})

/** As `peerKeyOf` makes them. */
const PeerKey = v.pipe(v.string(), v.regex(/^(?:(?:channel|chat|user):[1-9]\d{0,15}|@[a-z0-9_]{1,64})$/))

const KeptPost = v.object({
  ...contentFields,
  key: v.string(),
  /** Its channel's names stand in the peer record of this key. */
  peerKey: PeerKey,
  messageId: Id,
  albumIds: v.optional(v.array(Id)),
  /** The keys of the post and of every album member: a lone member finds its album. */
  memberKeys: v.array(v.string()),
  /** Where it was met, first one first; one that was met by its link alone has no text yet. */
  clients: v.array(v.picklist(SOURCE_IDS)),
  savedAt: Milliseconds,
  /** When anything in this record last changed. */
  updatedAt: Milliseconds,
  tags: v.array(v.string()),
  note: v.string(),
  /** Oldest first. */
  earlierNotes: v.optional(v.array(EarlierNote)),
  /** In the order of the text. */
  highlights: v.optional(v.array(Highlight)),
  /** When the reader put it out of the inbox without a tag, epoch milliseconds. */
  doneAt: v.optional(Milliseconds),
  revisions: v.optional(v.array(Revision)),
})

/** A post as Galpi keeps it, under keys that are its own. */
export const PostSchema = v.pipe(
  KeptPost,
  v.check(
    ({ key, peerKey, messageId, memberKeys }) =>
      key === `${peerKey}/${messageId}` &&
      memberKeys.includes(key) &&
      memberKeys.every((each) => each.startsWith(`${peerKey}/`)),
  ),
)

/** A channel, group or person that posts were kept from. */
export const KeptPeerSchema = v.object({
  ...PeerSchema.entries,
  key: PeerKey,
  /** The key of its public name, which is how a page that shows no id finds it. */
  nameKey: v.optional(v.string()),
  /** Where it was last met: says which client can open it. */
  client: v.picklist(CLIENT_IDS),
})

export type Revision = v.InferOutput<typeof Revision>
export type Highlight = v.InferOutput<typeof Highlight>
export type EarlierNote = v.InferOutput<typeof EarlierNote>
export type Post = v.InferOutput<typeof KeptPost>
export type KeptPeer = v.InferOutput<typeof KeptPeerSchema>

/** A post on its way in, with what is the reader's own. */
export interface ImportItem {
  post: MetPost
  tags?: string[]
  note?: string
  /** When the reader kept it first, epoch milliseconds; now where the source does not say. */
  savedAt?: number
  pictures?: Picture[]
}
