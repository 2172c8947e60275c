import { resolveAlias } from '../../utils/library/tag-names'
import { cleanTag, tagKey, uniqueTags } from '../../utils/post/tags'
import { isJamoConsonant, jamoKeysOf } from '../../utils/search/hangul'

/** Another name of a tag. */
export interface TagAlias {
  alias: string
  tag: string
}

/** A tag that is offered. */
export interface TagOption {
  tag: string
  /** The other name that matches what is typed, where the tag's own does not. */
  alias?: string
}

interface Offered {
  /** Tags that the post has: not offered again. */
  tags: readonly string[]
  /** Offered before anything is typed, and first of what matches. */
  suggested: readonly string[]
  /** Offered while one types, most likely first. */
  known: readonly string[]
  aliases: readonly TagAlias[]
}

/**
 * The tags that what is typed may become: what it is, then what begins with it, then what holds it, each in the order in
 * which they are offered. Of Hangul, half a syllable and initial consonants are enough.
 */
export function optionsFor(typed: string, { tags, suggested, known, aliases }: Offered, limit: number): TagOption[] {
  const has = new Set(tags.map(tagKey))
  const isFree = (tag: string) => !has.has(tagKey(tag))
  const wanted = keysApart(tagKey(cleanTag(typed)))
  if (!wanted)
    return uniqueTags(suggested.filter(isFree))
      .slice(0, limit)
      .map((tag) => ({ tag }))
  const names = new Map<string, string[]>()
  for (const { alias, tag } of aliases) names.set(tagKey(tag), [...(names.get(tagKey(tag)) ?? []), alias])
  const all = uniqueTags([...suggested, ...known, ...aliases.map(({ tag }) => tag)].filter(isFree))
  return all
    .flatMap((tag): (TagOption & { rank: number })[] => {
      const own = rankOf(tag, wanted)
      const [other] = (names.get(tagKey(tag)) ?? [])
        .map((alias) => ({ alias, rank: rankOf(alias, wanted) }))
        .toSorted((a, b) => a.rank - b.rank)
      if (other && other.rank < own) return [{ tag, ...other }]
      return own < NONE ? [{ tag, rank: own }] : []
    })
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ rank: _rank, ...option }) => option)
}

/** What is typed as a tag, or the tag that it is another name of; empty when nothing is left of it. */
export function tagMeant(typed: string, aliases: readonly TagAlias[]): string {
  return resolveAlias(new Map(aliases.map(({ alias, tag }) => [tagKey(alias), tag])), cleanTag(typed))
}

const NONE = 3

/** 0: the same, 1: begins with it, 2: holds it, NONE: does not. */
function rankOf(name: string, wanted: string): number {
  const key = tagKey(name)
  if (key === wanted) return 0
  if (isAt(key, 0, wanted)) return 1
  for (let at = 1; at <= key.length - wanted.length; at += 1) if (isAt(key, at, wanted)) return 2
  return NONE
}

/** True when `wanted` stands in `key` from `at` on: its last character may be half a syllable, lone consonants are initials. */
function isAt(key: string, at: number, wanted: string): boolean {
  const last = wanted.length - 1
  for (let place = 0; place < last; place += 1) if (!isLike(key[at + place], wanted.charAt(place))) return false
  if (isLike(key[at + last], wanted.charAt(last))) return true
  const half = jamoKeysOf(wanted.charCodeAt(last))
  // A final consonant on the way may turn out to be the next syllable's initial.
  return half !== '' && (keysOf(key.charAt(at + last)) + keysOf(key.charAt(at + last + 1))).startsWith(half)
}

function isLike(character: string | undefined, wanted: string): boolean {
  if (character === wanted) return true
  if (!character || !isJamoConsonant(wanted.charCodeAt(0))) return false
  return jamoKeysOf(character.charCodeAt(0)).startsWith(wanted)
}

/** Consonants that an input method drew together, such as `ㄳ`, as the two that were typed. */
function keysApart(text: string): string {
  return text.replaceAll(/[\u3131-\u314e]/g, keysOf)
}

function keysOf(character: string): string {
  return jamoKeysOf(character.charCodeAt(0)) || character
}
