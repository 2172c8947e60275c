/** A word made comparable, and the way back to the original's positions. */
export interface Folded {
  text: string
  /** Position in the original of each UTF-16 code unit, and of the end; absent when nothing moved. */
  origin?: Uint32Array
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const PLAIN = /^[a-z0-9\uac00-\ud7a3]*$/
/** Compatibility jamo stand for keys; NFKC would make them parts of syllables. */
const BUT_JAMO = /[^\u3131-\u318e]+/g
/** Marks that the eye passes over: accents and vowel signs; kana keep theirs, which make other sounds. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu
const UNHEARD = /['’\u0640]|\ufe0e|\ufe0f/g

/** Lower case, NFC, full width as half width, without accents. Positions are UTF-16 code units. */
export function fold(original: string): Folded {
  if (PLAIN.test(original)) return { text: original }
  const text = foldPart(original)
  // Nothing but case changed: every position is its own.
  if (text === original.toLowerCase() && text.length === original.length) return { text }
  let folded = ''
  const origin: number[] = []
  for (const { segment, index } of graphemes.segment(original)) {
    const part = foldPart(segment)
    folded += part
    for (let unit = 0; unit < part.length; unit += 1) origin.push(part.length === segment.length ? index + unit : index)
  }
  origin.push(original.length)
  return { text: folded, origin: Uint32Array.from(origin) }
}

function foldPart(part: string): string {
  return part
    .toLowerCase()
    .normalize('NFC')
    .replace(BUT_JAMO, (each) => each.normalize('NFKC'))
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(UNHEARD, '')
    .normalize('NFC')
}

/** A position of the folded text in the original. */
export function unfold({ origin }: Folded, at: number): number {
  return origin ? (origin[at] ?? origin.at(-1) ?? 0) : at
}
