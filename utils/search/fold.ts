/** A text made comparable, and the way back to the original's positions. */
export interface Folded {
  text: string
  /** Position in the original of each UTF-16 code unit, and of the end; absent when nothing moved. */
  origin?: Uint32Array
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** NFC and lower case. Positions are UTF-16 code units, in the result as in the original. */
export function fold(original: string): Folded {
  const text = original.normalize('NFC').toLowerCase()
  if (text.length === original.length && original.normalize('NFC') === original) return { text }
  let folded = ''
  const origin: number[] = []
  for (const { segment, index } of graphemes.segment(original)) {
    const part = segment.normalize('NFC').toLowerCase()
    folded += part
    // What did not change length keeps its positions one by one; the rest points to the start of its grapheme.
    for (let unit = 0; unit < part.length; unit += 1) origin.push(part.length === segment.length ? index + unit : index)
  }
  origin.push(original.length)
  return { text: folded, origin: Uint32Array.from(origin) }
}

/** A range of the folded text in positions of the original; `end` is exclusive. */
export function unfoldRange({ origin }: Folded, start: number, end: number): [start: number, end: number] {
  return origin ? [origin[start] ?? 0, origin[end] ?? origin.at(-1) ?? 0] : [start, end]
}
