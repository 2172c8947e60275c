import * as v from 'valibot'
import { anchorHighlights } from '../post/highlights'
import { partsOfKey } from '../post/identity'
import { type Post, PostSchema } from '../post/model'
import { type CheckedStore, isSound, type Kept, KEPT_SHAPES } from './kept-shapes'
import type { SetAside } from './schema'

/** A record that can be used again. */
type Mended = { [S in CheckedStore]: { store: S; record: Kept<S> } }[CheckedStore]

/** What can be used of a record that was set aside; undefined when that is nothing. `now`: epoch milliseconds. */
export function mended({ store, key, value }: SetAside, now: number): Mended | undefined {
  if (!isChecked(store)) return undefined
  // A later version may well understand what an earlier one did not.
  if (isSound(store, value)) return { store, record: value } as Mended
  if (store !== 'posts' || typeof key !== 'string' || typeof value !== 'object' || value === null) return undefined
  const record = mendedPost(key, value, now)
  return isSound('posts', record) ? { store, record } : undefined
}

function isChecked(store: string): store is CheckedStore {
  return Object.hasOwn(KEPT_SHAPES, store)
}

/** The post with those of its fields that are sound; what else a post must have is as if it was met by its link alone. */
function mendedPost(key: string, value: object, now: number): Post {
  const place = partsOfKey(key)
  const post: Post = {
    text: '',
    entities: [],
    postedAt: 0,
    media: [],
    reactions: [],
    clients: ['bookmark'],
    savedAt: now,
    updatedAt: now,
    tags: [],
    note: '',
    memberKeys: [],
    ...soundFields(value),
    ...place,
    key,
  }
  const memberKeys = post.memberKeys.filter((each) => partsOfKey(each).peerKey === place.peerKey)
  return {
    ...post,
    memberKeys: [...new Set([key, ...memberKeys])],
    ...(post.highlights && { highlights: anchorHighlights(post.highlights, post.text) }),
  }
}

function soundFields(value: object): Partial<Post> {
  const fields = Object.entries<v.GenericSchema>(PostSchema.entries).flatMap(([name, shape]) => {
    const field = soundField(shape, Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined)
    return field === undefined ? [] : [[name, field] as const]
  })
  return Object.fromEntries(fields)
}

/** Of a list its sound parts. */
function soundField(shape: v.GenericSchema, field: unknown): unknown {
  const isSoundField: boolean = v.is(shape, field)
  if (isSoundField) return field
  return Array.isArray(field) ? field.filter((each) => v.is(shape, [each])) : undefined
}
