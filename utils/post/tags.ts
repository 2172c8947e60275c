/** UTF-16 code units. */
export const TAG_MAX_LENGTH = 64

/** UTF-16 code units, with all that cleaning takes off. What is longer is only ever made to hurt: it is not even cleaned. */
const HASHTAG_MAX_LENGTH = 4 * TAG_MAX_LENGTH

/** Control, format (bidi overrides, zero-width) and private-use characters; ZWJ stays, emoji need it. */
const UNPRINTABLE = /(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/** `a/b`: the tag `b` below the tag `a`. */
const LEVEL = '/'

/**
 * A tag as it is kept: NFC, without a leading `#`, white space folded to single spaces, nothing unprintable, nested
 * tags as `a/b/c`. Empty when nothing is left; longer than TAG_MAX_LENGTH is for the caller to refuse.
 */
export function cleanTag(typed: string): string {
  return typed
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(UNPRINTABLE, '')
    .replace(/^[#/ ]+/, '')
    .split(LEVEL)
    .map((level) => level.replaceAll(/ {2,}/g, ' ').trim())
    .filter(Boolean)
    .join(LEVEL)
    .normalize('NFC')
}

/** Two spellings of one tag have the same key: case and normal form do not count. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase()
}

/** True when `tags` hold every one of `wanted`, however they are spelt. */
export function hasAllTags(tags: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const has = new Set(tags.map(tagKey))
  return wanted.every((tag) => has.has(tagKey(tag)))
}

/** The tags above a nested one, nearest first: `a/b` and `a` for `a/b/c`. */
export function parentTags(tag: string): string[] {
  const levels = tag.split(LEVEL)
  return levels.slice(1).map((_, index) => levels.slice(0, levels.length - 1 - index).join(LEVEL))
}

/** True for `parent` itself and for every tag below it, however they are spelt. */
export function isWithinTag(tag: string, parent: string): boolean {
  return `${tagKey(tag)}${LEVEL}`.startsWith(`${tagKey(parent)}${LEVEL}`)
}

/** The name of `tag`, which is within `from`, when `from` is called `to`. */
export function renameTag(tag: string, from: string, to: string): string {
  return [to, ...tag.split(LEVEL).slice(from.split(LEVEL).length)].join(LEVEL)
}

/** True for a cleaned tag that is neither empty nor too long. */
export function isValidTag(tag: string): boolean {
  return tag.length > 0 && tag.length <= TAG_MAX_LENGTH
}

/** The tags that pass: cleaned, none twice, none empty, none too long. */
export function cleanTags(typed: readonly string[]): string[] {
  return uniqueTags(typed.map(cleanTag).filter(isValidTag))
}

/** Each tag once, in the spelling that stands first. */
export function uniqueTags(tags: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const tag of tags) if (!byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag)
  return [...byKey.values()]
}

/** The hashtags of a text as tags, in order, none twice. */
export function hashtagsOf(post: {
  text: string
  entities: { type: string; offset: number; length: number }[]
}): string[] {
  return cleanTags(
    post.entities
      .filter(({ type, length }) => type === 'hashtag' && length <= HASHTAG_MAX_LENGTH)
      .map((entity) => post.text.slice(entity.offset, entity.offset + entity.length).replace(/@.*$/, '')),
  )
}
