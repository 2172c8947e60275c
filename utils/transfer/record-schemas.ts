import * as v from 'valibot'
import { SavedSearchSchema, SettingSchema, TagRecordSchema } from '../library/kept-shapes'
import { nameKey, peerKeyOf } from '../post/identity'
import { type KeptPeer, KeptPeerSchema, PictureSchema, PostSchema } from '../post/model'
import type { RecordKind } from './galpi-file'

/** What a record of each kind must be, so that the library can hold it. */
export const RECORD_SCHEMAS = {
  post: PostSchema,
  peer: v.pipe(
    KeptPeerSchema,
    v.check((peer) => hasOwnKey(peer)),
  ),
  picture: v.object({ ...PictureSchema.entries, postKey: v.string() }),
  tag: TagRecordSchema,
  search: SavedSearchSchema,
  setting: SettingSchema,
  trashed: v.pipe(
    v.object({
      key: v.string(),
      post: PostSchema,
      deletedAt: v.pipe(v.number(), v.safeInteger()),
      byRestore: v.optional(v.literal(true)),
    }),
    v.check(({ key, post }) => key === post.key),
  ),
} satisfies Record<RecordKind, v.GenericSchema>

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const HeadSchema = v.object({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  exportedAt: v.pipe(v.number(), v.safeInteger()),
  isWhole: v.optional(v.boolean()),
})

export const EndSchema = v.object({
  counts: v.record(v.string(), Count),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** True when the key is the one that what is known of the peer leads to. */
function hasOwnKey({ key, ...peer }: KeptPeer): boolean {
  if (peer.kind && peer.id) return key === peerKeyOf(peer)
  return peer.username !== undefined && key === nameKey(peer.username)
}
