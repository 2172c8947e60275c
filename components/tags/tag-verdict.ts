import type { TagRecord } from '../../utils/library/schema'
import { cleanTag, isWithinTag, renameTag, TAG_MAX_LENGTH, tagKey } from '../../utils/post/tags'

/** What becomes of a tag when it is given a name. */
export type TagVerdict =
  /** It is called so already. */
  | { kind: 'same' }
  | { kind: 'rename'; to: string }
  /** There is such a tag, or the name stands for one: the two become one. */
  | { kind: 'merge'; to: string }
  | { kind: 'empty' }
  /** `tag`: what would be too long, which may be a tag below the one that is renamed. */
  | { kind: 'tooLong'; tag: string }

interface KnownTags {
  /** Every tag of the library. */
  tags: readonly string[]
  records: Iterable<TagRecord>
}

/** What becomes of `tag` when it is given the name `typed`. */
export function tagVerdict(typed: string, tag: string, { tags, records }: KnownTags): TagVerdict {
  const cleaned = cleanTag(typed)
  if (cleaned === '') return { kind: 'empty' }
  if (cleaned === tag) return { kind: 'same' }
  const key = tagKey(cleaned)
  const owner = [...records].find(({ aliasKeys }) => aliasKeys.includes(key))
  const to = owner && owner.key !== tagKey(tag) ? owner.name : cleaned
  const moved = [tag, ...tags.filter((each) => isWithinTag(each, tag))].map((each) => renameTag(each, tag, to))
  const tooLong = moved.find((each) => each.length > TAG_MAX_LENGTH)
  if (tooLong !== undefined) return { kind: 'tooLong', tag: tooLong }
  if (key === tagKey(tag)) return { kind: 'rename', to }
  const there = tags.filter((each) => isWithinTag(each, to) && !isWithinTag(each, tag))
  if (there.length === 0 && to === cleaned) return { kind: 'rename', to }
  return { kind: 'merge', to: there.find((each) => tagKey(each) === tagKey(to)) ?? to }
}
