import * as v from 'valibot'
import { KEPT_SHAPES } from '../library/kept-shapes'
import type { RecordKind } from './galpi-file'

/** What a record of each kind must be, so that the library can hold it. */
export const RECORD_SCHEMAS = {
  post: KEPT_SHAPES.posts,
  peer: KEPT_SHAPES.peers,
  picture: KEPT_SHAPES.pictures,
  tag: KEPT_SHAPES.tags,
  search: KEPT_SHAPES.searches,
  setting: KEPT_SHAPES.settings,
  trashed: KEPT_SHAPES.trash,
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
