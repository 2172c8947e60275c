import type { Highlight } from './model'

/** The clients differ in white space around blocks, in normal form and in emoji variation selectors. */
export function comparable(text: string): string {
  return text.normalize('NFC').replaceAll(/\s|\ufe0f/gu, '')
}

/**
 * Highlights on another text than the one they were made on: each moves to where its passage stands now, nearest to
 * where it stood; one whose passage is gone is marked as lost, and found again when a later text has it. In the order of
 * the text.
 */
export function anchorHighlights(highlights: readonly Highlight[], text: string): Highlight[] {
  let folded: FoldedText | undefined
  return inTextOrder(
    highlights.map((highlight) => {
      const { isLost: _isLost, ...found } = highlight
      const offset = nearest(text, highlight.quote, highlight.offset)
      if (offset >= 0) return { ...found, offset }
      folded ??= foldText(text)
      const passage = foldedPassage(folded, highlight)
      if (!passage) return { ...highlight, isLost: true }
      const [start, end] = passage
      return { ...found, offset: start, length: end - start, quote: text.slice(start, end) }
    }),
  )
}

export function inTextOrder(highlights: readonly Highlight[]): Highlight[] {
  return highlights.toSorted((a, b) => a.offset - b.offset || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** Where `quote` stands in `text`, nearest to `offset`; -1 when it does not. */
function nearest(text: string, quote: string, offset: number): number {
  const before = text.lastIndexOf(quote, offset)
  const after = text.indexOf(quote, offset)
  if (before < 0 || after < 0) return Math.max(before, after)
  return offset - before <= after - offset ? before : after
}

interface FoldedText {
  text: string
  /** For each code unit of `text` what it stands for in the original: UTF-16 code units. */
  starts: number[]
  ends: number[]
}

function foldText(original: string): FoldedText {
  const folded: FoldedText = { text: '', starts: [], ends: [] }
  // Letters with all that combines with them, so that each can be brought to its normal form alone.
  for (const { segment, index } of new Intl.Segmenter().segment(original)) {
    const letter = comparable(segment)
    folded.text += letter
    for (let unit = 0; unit < letter.length; unit += 1) {
      folded.starts.push(index)
      folded.ends.push(index + segment.length)
    }
  }
  return folded
}

function foldedPassage({ text, starts, ends }: FoldedText, { quote, offset }: Highlight): [number, number] | undefined {
  const wanted = comparable(quote)
  if (!wanted) return undefined
  const near = starts.findIndex((start) => start >= offset)
  const place = nearest(text, wanted, near < 0 ? text.length : near)
  const start = starts[place]
  const end = ends[place + wanted.length - 1]
  return start === undefined || end === undefined ? undefined : [start, end]
}
