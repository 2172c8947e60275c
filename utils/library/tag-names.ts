import { parentTags, renameTag, tagKey } from '../post/tags'
import type { TagColour, TagRecord } from './schema'

/** What the aliases of these tags stand for: names by folded alias. */
export function aliasNames(records: Iterable<TagRecord>): Map<string, string> {
  return new Map([...records].flatMap(({ name, aliasKeys }) => aliasKeys.map((alias) => [alias, name] as const)))
}

/** The tag that is meant by `tag`: with an alias of `names`, or below one, the tag that it stands for. */
export function resolveAlias(names: ReadonlyMap<string, string>, tag: string): string {
  for (const each of [tag, ...parentTags(tag)]) {
    const name = names.get(tagKey(each))
    if (name !== undefined) return renameTag(tag, each, name)
  }
  return tag
}

/** A tag's own colour or that of the nearest tag above it. `records`: by folded tag. */
export function colourOf(records: ReadonlyMap<string, TagRecord>, tag: string): TagColour | undefined {
  for (const each of [tag, ...parentTags(tag)]) {
    const colour = records.get(tagKey(each))?.colour
    if (colour) return colour
  }
  return undefined
}
