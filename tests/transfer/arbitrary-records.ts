import * as fc from 'fast-check'
import { TAG_COLOURS, type TagColour, type TagRecord } from '../../utils/library/schema'
import { DEFAULT_SETTINGS, type SettingChange } from '../../utils/library/setting-values'
import { memberKeysOf, messageKey, peerKeyOf } from '../../utils/post/identity'
import {
  CLIENT_IDS,
  ENTITY_TYPES,
  type KeptPeer,
  MEDIA_KINDS,
  type Peer,
  type Post,
  SOURCE_IDS,
} from '../../utils/post/model'
import { tagKey } from '../../utils/post/tags'
import { kindOf, RECORD_KINDS } from '../../utils/transfer/galpi-file'
import type { LibraryRecord } from '../../utils/transfer/records'
import { HOSTILE } from './sample'

/** What people, attackers and broken clients write; lone surrogates and names of prototypes among it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom(...HOSTILE, '__proto__', 'constructor', '\0', '"},{"', '\n{"end":{}}\n'),
)
const line = text
const moment = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 })
const id = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
const whole = fc.nat()
const yes = fc.constant(true as const)

/** Every field but `required` may be missing. */
function part<T extends object>(
  fields: { [K in keyof T]-?: fc.Arbitrary<NonNullable<T[K]>> },
  ...required: (keyof T)[]
) {
  return fc.record(fields, { requiredKeys: required as [] }) as unknown as fc.Arbitrary<T>
}

const count = part<NonNullable<Post['views']>>({ value: whole, rounded: yes }, 'value')
const entities = fc.array(
  part<Post['entities'][number]>(
    {
      type: fc.constantFrom(...ENTITY_TYPES),
      offset: whole,
      length: id,
      url: line,
      language: line,
      userId: id,
      emojiId: line,
      collapsed: yes,
    },
    'type',
    'offset',
    'length',
  ),
  { maxLength: 4 },
)
const username = fc.stringMatching(/^[A-Za-z0-9_]{1,64}$/)
const peer = part<Peer>({ kind: fc.constantFrom('channel', 'chat', 'user'), id, username, title: line })
const peerKey = fc.oneof(
  fc.tuple(fc.constantFrom('channel', 'chat', 'user'), id).map(([kind, number]) => `${kind}:${number}`),
  username.map((name) => `@${name.toLowerCase()}`),
)

const media = part<Post['media'][number]>(
  {
    kind: fc.constantFrom(...MEDIA_KINDS),
    messageId: id,
    fileName: line,
    size: whole,
    duration: whole,
    width: whole,
    height: whole,
    title: line,
    performer: line,
    emoji: line,
    spoiler: yes,
  },
  'kind',
)

/** Two lists, so that no type is too long to infer. */
const content = part<Omit<Post, 'key' | 'peerKey' | 'messageId' | 'albumIds' | 'memberKeys'>>(
  {
    text,
    entities,
    author: peer,
    signature: line,
    postedAt: moment,
    postedAtApproximate: yes,
    edited: yes,
    editedAt: moment,
    forward: part<NonNullable<Post['forward']>>({ peer, messageId: id, author: line, postedAt: moment }),
    reply: part<NonNullable<Post['reply']>>({ peer, messageId: id, author: line, text, quote: yes }),
    linkPreview: part<NonNullable<Post['linkPreview']>>(
      { url: line, site: line, title: line, description: text },
      'url',
    ),
    media: fc.array(media, { maxLength: 3 }),
    poll: part<NonNullable<Post['poll']>>(
      {
        question: line,
        options: fc.array(
          part<NonNullable<Post['poll']>['options'][number]>(
            { text: line, percent: fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0) },
            'text',
          ),
          { maxLength: 3 },
        ),
        voters: count,
      },
      'question',
      'options',
    ),
    reactions: fc.array(part<Post['reactions'][number]>({ emoji: line, emojiId: line, paid: yes, count }, 'count'), {
      maxLength: 3,
    }),
    views: count,
    restricted: yes,
    clients: fc.uniqueArray(fc.constantFrom(...SOURCE_IDS)),
    savedAt: moment,
    updatedAt: moment,
    tags: fc.uniqueArray(text, { maxLength: 3 }),
    note: text,
    earlierNotes: fc.array(fc.record({ note: text, replacedAt: moment }), { maxLength: 2 }),
    highlights: fc.array(
      part<NonNullable<Post['highlights']>[number]>(
        { id: line, offset: whole, length: id, quote: text, comment: text, createdAt: moment, isLost: yes },
        ...(['id', 'offset', 'length', 'quote', 'comment', 'createdAt'] as const),
      ),
      { maxLength: 2 },
    ),
    doneAt: moment,
    revisions: fc.array(fc.record({ text, entities, replacedAt: moment }), { maxLength: 2 }),
  },
  ...([
    'text',
    'entities',
    'postedAt',
    'media',
    'reactions',
    'clients',
    'savedAt',
    'updatedAt',
    'tags',
    'note',
  ] as const),
)

type PostParts = [typeof content extends fc.Arbitrary<infer T> ? T : never, string, number, number[] | undefined]
const postOf = ([fields, of, messageId, albumIds]: PostParts): Post => ({
  ...fields,
  key: messageKey(of, messageId),
  peerKey: of,
  messageId,
  ...(albumIds && { albumIds }),
  memberKeys: memberKeysOf(of, { messageId, albumIds }),
})
const albumIds = fc.option(fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), { nil: undefined })
export const arbitraryPost = fc.tuple(content, peerKey, id, albumIds).map(postOf)

const keptPeerOf = ([fields, client]: [Peer, KeptPeer['client']]): KeptPeer => ({
  ...fields,
  key: peerKeyOf(fields),
  client,
})
const isKnown = ({ kind, id: number, username: name }: Peer) => Boolean((kind && number) || name)
const keptPeer = fc.tuple(peer.filter(isKnown), fc.constantFrom(...CLIENT_IDS)).map(keptPeerOf)

const picture = fc.record({
  index: fc.integer({ min: 0, max: 99 }),
  width: id,
  height: id,
  dataUrl: fc.base64String().map((bytes) => `data:image/webp;base64,${bytes}=`),
  postKey: arbitraryPost.map(({ key }) => key),
})

const tagOf = ([name, colour, aliases]: [string, TagColour | undefined, string[]]): TagRecord => ({
  key: tagKey(name),
  name,
  ...(colour && { colour }),
  aliases,
  aliasKeys: aliases.map(tagKey),
})
const colour = fc.constantFrom(undefined, ...TAG_COLOURS)
const tag = fc.tuple(text, colour, fc.array(text, { maxLength: 2 })).map(tagOf)

const setting: fc.Arbitrary<SettingChange> = fc.constantFrom(
  ...(Object.entries(DEFAULT_SETTINGS).map(([name, value]) => ({ name, value })) as SettingChange[]),
  { name: 'synonyms', value: { groups: [['배', 'ferry', '__proto__']], useStarter: false } },
  { name: 'rules', value: [{ peerKey: '@quayside', tags: [...HOSTILE] }] },
)

const record: fc.Arbitrary<LibraryRecord> = fc.oneof(
  { weight: 4, arbitrary: arbitraryPost.map((each) => ({ post: each })) },
  keptPeer.map((each) => ({ peer: each })),
  picture.map((each) => ({ picture: each })),
  tag.map((each) => ({ tag: each })),
  fc.record({ name: text, text, savedAt: moment }).map((search) => ({ search })),
  setting.map((each) => ({ setting: each })),
  fc.tuple(arbitraryPost, moment, fc.boolean()).map(([each, deletedAt, byRestore]) => ({
    trashed: { key: each.key, post: each, deletedAt, ...(byRestore && { byRestore: true as const }) },
  })),
)

/** A library or a part of it, kind by kind. */
export const arbitraryRecords: fc.Arbitrary<LibraryRecord[]> = fc
  .array(record, { maxLength: 12 })
  .map((records) => records.toSorted((a, b) => RECORD_KINDS.indexOf(kindOf(a)) - RECORD_KINDS.indexOf(kindOf(b))))
