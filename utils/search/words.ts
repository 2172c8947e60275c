import { type Folded, fold, unfold } from './fold'
import { isParticle } from './particles'
import { keyCountOf, termKeyOf } from './term-key'

/** A word of a text as it is searched. */
export interface Word {
  /** See `termKeyOf`. */
  key: string
  /** UTF-16 code units of the text, end exclusive. */
  start: number
  end: number
}

interface Piece extends Word {
  /** A lone character after the pairs that it is part of already; only posts need it. */
  isRest: boolean
}

type VisitWord = (key: string, start: number, end: number, isRest: boolean) => void

/** Words, emoji and flags. */
const WORDS = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{Extended_Pictographic}|\p{Regional_Indicator}{2}/gu
const SIMPLE = /^(?:[a-z0-9]+|[0-9]*[\uac00-\ud7a3][0-9\uac00-\ud7a3]*)$/
/** A power of two. */
const MEMO_SIZE = 65_536

/** The pieces of words met lately, by their hash; another word of the same slot takes its place. */
const memo: ({ raw: string; pieces: readonly Piece[] } | undefined)[] = Array.from({ length: MEMO_SIZE })

/** Ends a word in any script. */
const BREAK = 0
/** A small Latin letter, a digit or a Hangul syllable: needs no folding. */
const PLAIN = 1
const OTHER = 2

/** By code unit up to U+007F; a capital is folded as other letters are, and an apostrophe may stand inside a word. */
const ASCII_KINDS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (/[a-z0-9]/.test(character)) return PLAIN
  return /[A-Z']/.test(character) ? OTHER : BREAK
})

function kindOf(unit: number): number {
  if (unit < 0x80) return ASCII_KINDS[unit] ?? BREAK
  if (unit >= 0xac00 && unit <= 0xd7a3) return PLAIN
  return unit === 0xa0 || unit === 0x3000 || unit === 0x2028 || unit === 0x2029 ? BREAK : OTHER
}

/**
 * Calls back for every word of a text, in order. Hangul and Latin letters side by side are two words (`LLM을`: a
 * particle after Latin letters is none); scripts without spaces give overlapping pairs of characters.
 */
export function eachWord(text: string, visit: VisitWord): void {
  let start = 0
  let isPlain = true
  let hash = 0
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : 0
    const kind = kindOf(unit)
    if (kind !== BREAK) {
      isPlain &&= kind === PLAIN
      hash = addToHash(hash, unit)
      continue
    }
    if (at > start && !isLinkStart(text, start, at)) {
      if (!isPlain) visitMixed(text.slice(start, at), start, visit)
      else
        for (const piece of piecesAt(text, start, at, hash))
          visit(piece.key, start + piece.start, start + piece.end, piece.isRest)
    }
    start = at + 1
    isPlain = true
    hash = 0
  }
}

/** `https` and `www` at the head of a link are no words. */
function isLinkStart(text: string, start: number, end: number): boolean {
  if (text.startsWith('://', end)) return /^https?$/i.test(text.slice(start, end))
  return text.startsWith('www.', start) && text.startsWith('//', start - 2)
}

function visitMixed(chunk: string, offset: number, visit: VisitWord): void {
  for (const match of chunk.matchAll(WORDS))
    for (const { key, start, end, isRest } of piecesOf(match[0]))
      visit(key, offset + match.index + start, offset + match.index + end, isRest)
}

/** The keys of a query's word, which may be several: `owner/name`, `GPT모델`. */
export function queryKeysOf(text: string): string[] {
  const keys: string[] = []
  eachWord(text, (key, _start, _end, isRest) => {
    if (!isRest) keys.push(key)
  })
  return keys
}

/** The pieces of the word that stands in `text` from `start` to `end`. */
function piecesAt(text: string, start: number, end: number, hash: number): readonly Piece[] {
  const slot = hash & (MEMO_SIZE - 1)
  const known = memo[slot]
  if (known?.raw.length === end - start && text.startsWith(known.raw, start)) return known.pieces
  const raw = text.slice(start, end)
  const pieces = SIMPLE.test(raw) ? [{ key: termKeyOf(raw), start: 0, end: raw.length, isRest: false }] : split(raw)
  memo[slot] = { raw, pieces }
  return pieces
}

function piecesOf(raw: string): readonly Piece[] {
  let hash = 0
  for (let at = 0; at < raw.length; at += 1) hash = addToHash(hash, raw.charCodeAt(at))
  return piecesAt(raw, 0, raw.length, hash)
}

function addToHash(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

type Script = 'hangul' | 'latin' | 'unspaced' | 'other'

const HANGUL = /[\p{Script=Hangul}\u3131-\u318e]/u
const LATIN = /\p{Script=Latin}/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
/** Digits and marks belong to what is around them. */
const NEUTRAL = /[\p{N}\p{M}]/u

function scriptOf(character: string): Script | undefined {
  if (HANGUL.test(character)) return 'hangul'
  if (LATIN.test(character)) return 'latin'
  if (UNSPACED.test(character)) return 'unspaced'
  return NEUTRAL.test(character) ? undefined : 'other'
}

function split(raw: string): Piece[] {
  const folded = fold(raw)
  const pieces: Piece[] = []
  let from = 0
  let script: Script | undefined
  let before: Script | undefined
  const close = (to: number) => {
    const part = folded.text.slice(from, to)
    const key = termKeyOf(part)
    const isDangling = before === 'latin' && script === 'hangul' && isParticle(key)
    if (script === 'unspaced') pieces.push(...pairs(folded, from, part))
    else if (key && !isDangling)
      pieces.push({ key, start: unfold(folded, from), end: unfold(folded, to), isRest: false })
    before = script
    from = to
  }
  let at = 0
  for (const character of folded.text) {
    const here = scriptOf(character)
    if (here && script && here !== script) {
      close(at)
      script = here
    } else script ??= here
    at += character.length
  }
  close(at)
  return pieces
}

function pairs(folded: Folded, from: number, part: string): Piece[] {
  const characters = Array.from(part)
  let at = from
  return characters.map((character, index) => {
    const next = characters[index + 1] ?? ''
    const start = at
    at += character.length
    return {
      key: termKeyOf(character + next),
      start: unfold(folded, start),
      end: unfold(folded, at + next.length),
      isRest: next === '' && characters.length > 1,
    }
  })
}

/** The part of a word that its keys from `from` to `to` type, in whole characters of the original text. */
export function partOfWord(text: string, { start, end }: Word, from: number, to: number): [start: number, end: number] {
  const folded = fold(text.slice(start, end))
  let keys = 0
  let at = 0
  let partStart = 0
  let partEnd = folded.text.length
  for (const character of folded.text) {
    if (keys <= from) partStart = at
    keys += keyCountOf(character)
    at += character.length
    if (keys >= to) {
      partEnd = at
      break
    }
  }
  return [start + unfold(folded, partStart), start + unfold(folded, partEnd)]
}
