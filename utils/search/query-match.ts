import { tagKey } from '../post/tags'
import { isJamoConsonant, isSyllable, jamoKeysOf } from './hangul'

/** A text as the keys that type it: Hangul as compatibility jamo, everything else as it is. Expects NFC. */
export function keysOf(text: string): string {
  let keys = ''
  for (let at = 0; at < text.length; at += 1) keys += jamoKeysOf(text.charCodeAt(at)) || text.charAt(at)
  return keys
}

/**
 * How well what is typed so far fits: 0 when the candidate begins with it, 1 when it has it inside, undefined when it
 * does not. Case and normal form do not count, the last syllable may be unfinished, and consonants alone stand for
 * the initials of syllables.
 */
export function matchRank(candidate: string, typed: string): 0 | 1 | undefined {
  const wanted = tagKey(typed)
  const folded = tagKey(candidate)
  const at = isInitials(wanted) ? initialsOf(folded).indexOf(keysOf(wanted)) : keysOf(folded).indexOf(keysOf(wanted))
  if (at < 0) return undefined
  return at === 0 ? 0 : 1
}

function isInitials(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isJamoConsonant(text.charCodeAt(at))) return false
  return text !== ''
}

function initialsOf(text: string): string {
  let initials = ''
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    initials += isSyllable(unit) ? jamoKeysOf(unit).charAt(0) : text.charAt(at)
  }
  return initials
}
