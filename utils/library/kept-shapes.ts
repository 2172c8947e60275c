import type { StoreNames } from 'idb'
import * as v from 'valibot'
import { nameKey, peerKeyOf } from '../post/identity'
import { CLIENT_IDS, type KeptPeer, KeptPeerSchema, PictureSchema, PostSchema } from '../post/model'
import { type LibrarySchema, TAG_COLOURS } from './schema'
import {
  BADGES,
  BUTTON_SHOWN,
  DENSITIES,
  GROUPINGS,
  LANGUAGES,
  ORDERS,
  PREFERRED_CLIENTS,
  THEMES,
} from './setting-values'

const Word = v.pipe(v.string(), v.maxLength(200))
const Text = v.pipe(v.string(), v.maxLength(10_000))
const Tags = v.pipe(v.array(Text), v.maxLength(1_000))

function setting<N extends string, S extends v.GenericSchema>(name: N, value: S) {
  return v.object({ name: v.literal(name), value })
}

/** One setting's new value, as a message or a file says it. */
export const SettingSchema = v.variant('name', [
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
  setting('rules', v.pipe(v.array(v.object({ peerKey: Word, tags: Tags })), v.maxLength(2_000))),
  setting(
    'backup',
    v.object({
      isAutomatic: v.boolean(),
      afterChanges: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
      reminds: v.boolean(),
    }),
  ),
])

const TagRecordSchema = v.object({
  key: v.string(),
  name: Text,
  colour: v.optional(v.picklist(TAG_COLOURS)),
  aliases: v.array(Text),
  aliasKeys: v.array(v.string()),
})

const SavedSearchSchema = v.object({
  name: Text,
  text: Text,
  savedAt: v.pipe(v.number(), v.safeInteger()),
})

const When = v.pipe(v.number(), v.safeInteger())

const StepSchema = v.object({
  id: v.string(),
  at: When,
  what: v.looseObject({ kind: v.string() }),
  count: v.pipe(v.number(), v.safeInteger()),
})

/** What a record of each store must be, so that it can be used. What is derived from others is not among them. */
export const KEPT_SHAPES = {
  posts: PostSchema,
  peers: v.pipe(
    KeptPeerSchema,
    v.check((peer) => hasOwnKey(peer)),
  ),
  pictures: v.object({ ...PictureSchema.entries, postKey: v.string() }),
  tags: TagRecordSchema,
  searches: SavedSearchSchema,
  settings: SettingSchema,
  trash: v.pipe(
    v.object({
      key: v.string(),
      post: PostSchema,
      deletedAt: When,
      byRestore: v.optional(v.literal(true)),
    }),
    v.check(({ key, post }) => key === post.key),
  ),
  steps: StepSchema,
  stepParts: v.object({
    step: v.string(),
    part: v.pipe(v.number(), v.safeInteger()),
    changes: v.array(v.looseObject({ key: v.string() })),
  }),
} satisfies Partial<Record<StoreNames<LibrarySchema>, v.GenericSchema>>

/** True when the key is the one that what is known of the peer leads to. */
function hasOwnKey({ key, ...peer }: KeptPeer): boolean {
  if (peer.kind && peer.id) return key === peerKeyOf(peer)
  return peer.username !== undefined && key === nameKey(peer.username)
}

/** Stores whose records are looked at before they are used. */
export type CheckedStore = keyof typeof KEPT_SHAPES
export type Kept<S extends CheckedStore> = LibrarySchema[S]['value']

/** True for a record that can be used: damage, or a fault of an earlier version, may have left something else. */
export function isSound<S extends CheckedStore>(store: S, record: unknown): record is Kept<S> {
  return v.is(KEPT_SHAPES[store], record)
}
