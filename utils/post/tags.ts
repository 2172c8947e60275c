/** UTF-16 code units. */
export const TAG_MAX_LENGTH = 64

/** Control, format (bidi overrides, zero-width) and private-use characters; ZWJ stays, emoji need it. */
const UNPRINTABLE = /(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu

/**
 * A tag as it is kept: NFC, without a leading `#`, white space folded to single spaces, nothing unprintable.
 * Empty when nothing is left; longer than TAG_MAX_LENGTH is for the caller to refuse.
 */
export function cleanTag(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(UNPRINTABLE, '')
    .trim()
    .replace(/^#+\s*/, '')
    .trim()
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

/** The tags that pass: cleaned, none twice, none empty, none too long. */
export function cleanTags(typed: readonly string[]): string[] {
  const byKey = new Map<string, string>()
  for (const each of typed) {
    const tag = cleanTag(each)
    if (tag && tag.length <= TAG_MAX_LENGTH && !byKey.has(tagKey(tag))) byKey.set(tagKey(tag), tag)
  }
  return [...byKey.values()]
}

/** The hashtags of a text as tags, in order, none twice. */
export function hashtagsOf(post: {
  text: string
  entities: { type: string; offset: number; length: number }[]
}): string[] {
  return cleanTags(
    post.entities
      .filter((entity) => entity.type === 'hashtag')
      .map((entity) => post.text.slice(entity.offset, entity.offset + entity.length).replace(/@.*$/, '')),
  )
}
