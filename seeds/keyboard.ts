/** The Korean standard keyboard (KS X 5002, two sets) on Latin keys; capitals are keys with Shift. */
const LATIN_KEYS = 'qwertyuiopasdfghjklzxcvbnmQWERTOP'
const KOREAN_KEYS = 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ'
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

const FIRST_SYLLABLE = 0xac00
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'.split('')
const VOWELS = 'ㅏ,ㅐ,ㅑ,ㅒ,ㅓ,ㅔ,ㅕ,ㅖ,ㅗ,ㅗㅏ,ㅗㅐ,ㅗㅣ,ㅛ,ㅜ,ㅜㅓ,ㅜㅔ,ㅜㅣ,ㅠ,ㅡ,ㅡㅣ,ㅣ'.split(',')
const FINALS =
  ',ㄱ,ㄲ,ㄱㅅ,ㄴ,ㄴㅈ,ㄴㅎ,ㄷ,ㄹ,ㄹㄱ,ㄹㅁ,ㄹㅂ,ㄹㅅ,ㄹㅌ,ㄹㅍ,ㄹㅎ,ㅁ,ㅂ,ㅂㅅ,ㅅ,ㅆ,ㅇ,ㅈ,ㅊ,ㅋ,ㅌ,ㅍ,ㅎ'.split(',')

function splitSyllable(character: string): [initial: string, vowel: string, final: string] {
  const place = character.charCodeAt(0) - FIRST_SYLLABLE
  return [INITIALS[Math.floor(place / 588)] ?? '', VOWELS[Math.floor(place / 28) % 21] ?? '', FINALS[place % 28] ?? '']
}

/** The consonant a syllable begins with. */
export function initialOf(syllable: string): string {
  return splitSyllable(syllable)[0]
}

/** A syllable with other parts; undefined when they make none. */
export function withParts(syllable: string, parts: { vowel?: string; final?: string }): string | undefined {
  const [initial, vowel, final] = splitSyllable(syllable)
  return joinSyllable(initial, parts.vowel ?? vowel, parts.final ?? final)
}

function joinSyllable(initial: string, vowel: string, final: string): string | undefined {
  const places = [INITIALS.indexOf(initial), VOWELS.indexOf(vowel), FINALS.indexOf(final)] as const
  if (places.includes(-1)) return undefined
  return String.fromCharCode(FIRST_SYLLABLE + places[0] * 588 + places[1] * 28 + places[2])
}

/** The keys a Korean text is typed with, as letters; all else stays. */
export function keysOf(text: string): string {
  return text.replaceAll(/[가-힣]/g, (syllable) => splitSyllable(syllable).join(''))
}

/** What an input method makes of keys, letter by letter. */
export function composeKeys(keys: string): string {
  let text = ''
  let [initial, vowel, final] = ['', '', '']
  const flush = () => {
    text += (initial && vowel && joinSyllable(initial, vowel, final)) || initial + vowel
    ;[initial, vowel, final] = ['', '', '']
  }
  for (const key of keys)
    if (VOWELS.includes(key)) {
      if (final) {
        const moved = final.slice(-1)
        final = final.slice(0, -1)
        flush()
        ;[initial, vowel] = [moved, key]
      } else if (!vowel || VOWELS.includes(vowel + key)) vowel += key
      else {
        flush()
        vowel = key
      }
    } else if (INITIALS.includes(key)) {
      if (initial && vowel && FINALS.includes(final + key)) final += key
      else {
        flush()
        initial = key
      }
    } else {
      flush()
      text += key
    }
  flush()
  return text
}

/** Korean typed while the keyboard was still English: `텔레그램` → `xpffprmfoa`. */
export function typedAsLatin(text: string): string {
  return keysOf(text).replaceAll(/[ㄱ-ㅣ]/g, (key) => LATIN_KEYS[KOREAN_KEYS.indexOf(key)] ?? key)
}

/** English typed while the keyboard was still Korean: `llm` → `ㅣㅣㅡ`. */
export function typedAsKorean(text: string): string {
  return composeKeys(text.toLowerCase().replaceAll(/[a-z]/g, (key) => KOREAN_KEYS[LATIN_KEYS.indexOf(key)] ?? key))
}

/** Latin letters beside a letter, or above and below it. */
export function latinNeighbours(letter: string): string[] {
  const row = ROWS.findIndex((keys) => keys.includes(letter))
  const column = ROWS[row]?.indexOf(letter) ?? -1
  if (column < 0) return []
  return [ROWS[row]?.[column - 1], ROWS[row]?.[column + 1], ROWS[row - 1]?.[column], ROWS[row + 1]?.[column]].filter(
    (each) => each !== undefined,
  )
}

/** Korean letters on the keys beside a letter's, and the same key with or without Shift; only vowels for a vowel. */
export function koreanNeighbours(letter: string): string[] {
  const key = LATIN_KEYS[KOREAN_KEYS.indexOf(letter)] ?? ''
  const shifted = key === key.toLowerCase() ? key.toUpperCase() : key.toLowerCase()
  return [...latinNeighbours(key.toLowerCase()), shifted]
    .map((each) => KOREAN_KEYS[LATIN_KEYS.indexOf(each)])
    .filter((each) => each !== undefined && VOWELS.includes(each) === VOWELS.includes(letter))
    .filter((each) => each !== undefined)
}
