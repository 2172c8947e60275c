/** The first syllable of the block U+AC00–D7A3, which is ordered by initial, vowel and final (The Unicode Standard, 3.12). */
const FIRST = 0xac00
const SYLLABLES = 11_172
const VOWELS = 21
const FINALS = 28

/** Compatibility jamo, which is what keys and lone letters are; compounds as the keys that make them. */
const INITIAL_KEYS = 'ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ')
const VOWEL_KEYS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ')
const FINAL_KEYS =
  ' ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ')
/** Lone compounds (`ㄳ`, `ㅘ`) in the order of U+3131–3163; the others are keys themselves. */
const LONE_KEYS =
  'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄸ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅃ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(
    ' ',
  )

/** Every key of a Korean keyboard: 19 consonants, then 14 vowels. */
export const JAMO_KEYS: readonly string[] = [...INITIAL_KEYS, ...'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅛ ㅜ ㅠ ㅡ ㅣ'.split(' ')]

export function isSyllable(unit: number): boolean {
  return unit >= FIRST && unit < FIRST + SYLLABLES
}

/** True for a lone letter, as typed on the way to a syllable or to stand for its initial (U+3131–3163). */
export function isJamo(unit: number): boolean {
  return unit >= 0x3131 && unit <= 0x3163
}

export function isJamoConsonant(unit: number): boolean {
  return unit >= 0x3131 && unit <= 0x314e
}

/** The keys that type a syllable or a lone letter, as compatibility jamo; empty for any other UTF-16 code unit. */
export function jamoKeysOf(unit: number): string {
  if (isJamo(unit)) return LONE_KEYS[unit - 0x3131] ?? ''
  if (!isSyllable(unit)) return ''
  const place = unit - FIRST
  return (
    (INITIAL_KEYS[Math.floor(place / (VOWELS * FINALS))] ?? '') +
    (VOWEL_KEYS[Math.floor(place / FINALS) % VOWELS] ?? '') +
    (FINAL_KEYS[place % FINALS] ?? '')
  )
}

/** The syllable of these keys; undefined when they make none. `final` may be empty. */
export function composeSyllable(initial: string, vowel: string, final: string): string | undefined {
  const places = [INITIAL_KEYS.indexOf(initial), VOWEL_KEYS.indexOf(vowel), FINAL_KEYS.indexOf(final)] as const
  if (places.includes(-1)) return undefined
  return String.fromCharCode(FIRST + (places[0] * VOWELS + places[1]) * FINALS + places[2])
}
