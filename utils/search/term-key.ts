import { JAMO_KEYS, jamoKeysOf } from './hangul'

/**
 * Terms are compared as keys pressed: Hangul by its letters, so that an unfinished syllable is a prefix and a slip of
 * one key is one edit. A term key is a string of units below 256, one for each key press: digits and Latin letters as
 * they are, Hangul consonants from CONSONANTS, vowels from VOWELS, Cyrillic letters from CYRILLIC; any other character
 * takes four units after OTHER. 0, FACET_MARK and 0x80 to 0x9f never
 * occur in it.
 */
const CONSONANTS = 0xa0
const CONSONANT_COUNT = 19
const VOWELS = 0xb4
const VOWEL_COUNT = 14
const CYRILLIC = 0xc4
const OTHER = 0xfe
/** First unit of terms that stand for a facet's value, which so sort before all words. */
export const FACET_MARK = '\u0001'

/** Units; longer words are cut, in posts as in queries. */
const MAX_LENGTH = 48
/** Units; of facet terms. A link, which is a digest of itself when it is long, has room. */
const MAX_FACET_LENGTH = 320

const UNIT_OF_JAMO = new Map(
  JAMO_KEYS.map((jamo, place) => [
    jamo,
    String.fromCharCode(place < CONSONANT_COUNT ? CONSONANTS + place : VOWELS + place - CONSONANT_COUNT),
  ]),
)
const PRINTABLE_ASCII = /^[ -~]*$/
const encoder = new TextEncoder()
const cache = new Map<number, string>()

/** The key of a folded word, see above. */
export function termKeyOf(folded: string): string {
  let key = ''
  for (const character of folded) {
    key += unitsOf(character.codePointAt(0) ?? 0)
    if (key.length >= MAX_LENGTH) return key.slice(0, MAX_LENGTH)
  }
  return key
}

function unitsOf(codePoint: number): string {
  if (isAsciiWord(codePoint)) return String.fromCharCode(codePoint)
  let units = cache.get(codePoint)
  if (units === undefined) {
    units = makeUnits(codePoint)
    cache.set(codePoint, units)
  }
  return units
}

function makeUnits(codePoint: number): string {
  const jamo = jamoKeysOf(codePoint)
  if (jamo) return jamo.replaceAll(/./g, (each) => UNIT_OF_JAMO.get(each) ?? '')
  if (codePoint >= 0x430 && codePoint <= 0x44f) return String.fromCharCode(CYRILLIC + codePoint - 0x430)
  const part = (shift: number) => ((codePoint >> shift) & 0x3f) + 2
  return String.fromCharCode(OTHER, part(18), part(12), part(6), part(0))
}

function isAsciiWord(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39)
}

/** How many keys a character of a folded word takes. */
export function keyCountOf(character: string): number {
  return unitsOf(character.codePointAt(0) ?? 0).length
}

export function isConsonant(unit: number | undefined): boolean {
  return unit !== undefined && unit >= CONSONANTS && unit < CONSONANTS + CONSONANT_COUNT
}

export function isVowel(unit: number | undefined): boolean {
  return unit !== undefined && unit >= VOWELS && unit < VOWELS + VOWEL_COUNT
}

export function isHangulUnit(unit: number): boolean {
  return isConsonant(unit) || isVowel(unit)
}

/** True for scripts of which one key press is one unit: only there does a slip of a key mean anything. */
export function isTypedByKeys(key: string): boolean {
  return !key.includes(String.fromCharCode(OTHER))
}

/** The key of a facet's value, such as of `tag:투자`; values are NFC and lower case. */
export function facetKeyOf(facet: string, value: string): string {
  const name = `${facet}:${value}`
  if (PRINTABLE_ASCII.test(name)) return FACET_MARK + name.slice(0, MAX_FACET_LENGTH)
  // UTF-8 as units: their order is that of code points, and prefixes stay prefixes.
  return FACET_MARK + String.fromCharCode(...encoder.encode(name).subarray(0, MAX_FACET_LENGTH))
}

/** What `facetKeyOf` was given as value; a cut character at the end of a long one is left out. */
export function facetValueOf(key: string, facet: string): string {
  const value = key.slice(facet.length + 2)
  if (PRINTABLE_ASCII.test(value)) return value
  const bytes = Uint8Array.from(value, (unit) => unit.charCodeAt(0))
  return new TextDecoder().decode(bytes).replace(/\ufffd$/, '')
}
