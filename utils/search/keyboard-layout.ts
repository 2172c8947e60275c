import { composeSyllable, isJamo, isJamoConsonant, isSyllable, JAMO_KEYS, jamoKeysOf } from './hangul'

/** The 2-set layout (KS X 5002) on US QWERTY, in the order of `JAMO_KEYS`; capitals are typed with shift. */
const LATIN_KEYS = 'rRseEfaqQtTdwWczxvgkoiOjpuPhynbml'

const jamoOfKey = new Map<string, string>()
const keyOfJamo = new Map<string, string>()
for (const [place, jamo] of JAMO_KEYS.entries()) {
  const key = LATIN_KEYS.charAt(place)
  jamoOfKey.set(key, jamo)
  keyOfJamo.set(jamo, key.toLowerCase())
}

/** Operators of a query whose values are free words; the values of others are fixed words, hosts or dates. */
const FREE_OPERATORS = new Set(['tag', 'hashtag', 'channel', 'from'])

/** The English words that happen to make Hangul (`work` is `재가`) and that readers of such posts do search for. */
const ENGLISH = new Set(
  `ai also am an and auth auto audit change chat ci clean co code core db disk do dot down element en end entry field
  flag flat for fork form format future go right risk she side sign signal so such than that the them then they those
  title to what when who width with word work works world`.split(/\s+/),
)

/**
 * What would have been typed on a Korean 2-set keyboard: `xpffprmfoa` is `텔레그램`. Whatever is not a Latin letter
 * stays and ends a syllable. Undefined when there is no Latin letter, or when the letters do not all join into
 * syllables; only the last may be a consonant on its own, as the start of a syllable yet to be typed.
 */
export function toHangul(typed: string): string | undefined {
  const text = typed.normalize('NFC')
  if (!/[a-z]/i.test(text)) return undefined
  let hangul = ''
  let initial = ''
  let vowel = ''
  let final = ''
  const end = () => {
    hangul += composeSyllable(initial, vowel, final) ?? initial
    initial = vowel = final = ''
  }
  for (const letter of text) {
    const jamo = jamoOfKey.get(letter) ?? jamoOfKey.get(letter.toLowerCase())
    if (jamo === undefined) {
      end()
      hangul += letter
    } else if (isJamoConsonant(jamo.charCodeAt(0))) {
      if (vowel && composeSyllable(initial, vowel, final + jamo)) {
        final += jamo
      } else {
        end()
        initial = jamo
      }
    } else if (final) {
      // What looked like the end of a syllable, or the latter half of it, starts the next.
      const moved = final.slice(-1)
      final = final.slice(0, -1)
      end()
      initial = moved
      vowel = jamo
    } else if (initial && composeSyllable(initial, vowel + jamo, '')) {
      vowel += jamo
    } else {
      return undefined
    }
  }
  end()
  return isWrittenHangul(hangul) ? hangul : undefined
}

/**
 * What would have been typed on a US keyboard: `ㅣㅣㅡ` is `llm`. Lower case throughout, as a query does not tell
 * case; whatever is not Hangul stays. Undefined when there is no Hangul.
 */
export function toLatin(typed: string): string | undefined {
  const text = typed.normalize('NFC')
  let latin = ''
  let isChanged = false
  for (const letter of text) {
    const keys = jamoKeysOf(letter.charCodeAt(0))
    if (keys) isChanged = true
    for (const key of keys || letter) latin += keyOfJamo.get(key) ?? key
  }
  return isChanged ? latin.toLowerCase() : undefined
}

/**
 * The query as typed on the other keyboard, word by word; spaces, quotation marks, operators, numbers and links stay,
 * and so do words that would make no sense. Undefined when nothing changes.
 */
export function otherLayout(query: string): string | undefined {
  const before = query.normalize('NFC')
  const after = before.replaceAll(/\S+/g, otherWord)
  return after === before ? undefined : after
}

function otherWord(word: string): string {
  // Nobody holds shift through a word in Hangul: these are `AI`, `OR`, or no letters at all.
  if (!/[a-zㄱ-ㅣ가-힣]/.test(word) || word.includes('://')) return word
  const [, marks = '', operator = '', rest = ''] = /^([-"(]*)([a-z]+:)?(.*)$/isu.exec(word) ?? []
  if (operator && !FREE_OPERATORS.has(operator.slice(0, -1).toLowerCase())) return word
  const [lead = ''] = /^["#@]*/.exec(rest) ?? []
  const typed = rest.slice(lead.length)
  if (ENGLISH.has(typed.replace(/[^a-z]+$/i, '').toLowerCase())) return word
  const hangul = toHangul(typed)
  if (hangul !== undefined) return isCommonHangul(hangul) ? marks + operator + lead + hangul : word
  // Hangul as people write it was most likely meant: `텔레그램` is not a slip for `xpffprmfoa`.
  if (isWrittenHangul(typed) && isCommonHangul(typed)) return word
  return marks + operator + lead + (toLatin(typed) ?? typed)
}

/** True when there is a syllable, and no lone letter but perhaps a consonant right after one, at the very end. */
function isWrittenHangul(text: string): boolean {
  let hasSyllable = false
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place)
    if (isSyllable(unit)) hasSyllable = true
    else if (isJamo(unit)) {
      if (place < text.length - 1 || !isJamoConsonant(unit) || !isSyllable(text.charCodeAt(place - 1))) return false
    }
  }
  return hasSyllable
}

let commonSyllables: Set<string> | undefined

/** False when a syllable is none of the 2,350 of KS X 1001, which hold nearly all that Korean is written with. */
function isCommonHangul(text: string): boolean {
  commonSyllables ??= new Set(readKsSyllables())
  for (const letter of text) {
    if (isSyllable(letter.charCodeAt(0)) && !commonSyllables.has(letter)) return false
  }
  return true
}

/** Rows 16–40 of KS X 1001, each 94 long, read by the decoder that every browser has (encoding.spec.whatwg.org). */
function readKsSyllables(): string {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xc8; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) bytes.push(row, cell)
  }
  return new TextDecoder('euc-kr').decode(Uint8Array.from(bytes))
}
