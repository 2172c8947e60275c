import { tagKey } from '../post/tags'

/** Of each name of a tag that has several, folded, the others. */
export type TagNames = ReadonlyMap<string, readonly string[]>

/** `groups`: the names of each tag. */
export function indexTagNames(groups: readonly (readonly string[])[]): TagNames {
  const index = new Map<string, string[]>()
  for (const group of groups) {
    const keys = [...new Set(group.map(tagKey))]
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), ...keys.filter((other) => other !== key)])
  }
  return index
}

/** A tag, and what it is called where it or a tag above it has another name; all folded. */
export function namesOfTag(tag: string, names: TagNames): string[] {
  const all = new Set([tag])
  for (let end = tag.length; end > 0; end = tag.lastIndexOf('/', end - 1))
    for (const other of names.get(tag.slice(0, end)) ?? []) all.add(other + tag.slice(end))
  return [...all]
}
