import type { ComponentChildren } from 'preact'
import type { Highlight } from '../../utils/post/model'
import type { Range } from '../../utils/search/found'
import { markParts } from '../ui/marked'

/** Where a highlight stands, with what the reader said of it. */
export type Passage = Pick<Highlight, 'id' | 'offset' | 'length' | 'comment'>

interface MarkedText {
  text: string
  /** Matches, in the order of the text. */
  ranges: readonly Range[]
  highlights: readonly Passage[]
}

/** The plain text `start..end` in parts, of which matches and highlights are marked; UTF-16 code units. */
export function markPassages({ text, ranges, highlights }: MarkedText, start: number, end: number) {
  const inside = highlights.filter(({ offset, length }) => offset < end && offset + length > start)
  if (inside.length === 0) return markParts(text, start, end, ranges)
  const borders = inside.flatMap(({ offset, length }) => [offset, offset + length])
  const cuts = [...new Set([start, ...borders.filter((at) => at > start && at < end), end])].toSorted((a, b) => a - b)
  return cuts.slice(0, -1).flatMap((from, place): ComponentChildren[] => {
    const to = cuts[place + 1] ?? end
    const parts = markParts(text, from, to, ranges)
    const over = inside.filter(({ offset, length }) => offset <= from && offset + length >= to)
    if (over.length === 0) return parts
    const comments = over.map(({ comment }) => comment).filter(Boolean)
    return [
      // The focus is brought to it from the list of highlights.
      <mark
        key={`h${from}`}
        class="highlight"
        data-highlights={over.map(({ id }) => id).join(' ')}
        title={comments.join('\n') || undefined}
        tabIndex={-1}
      >
        {parts}
      </mark>,
    ]
  })
}

/** The first element of a highlight's passage in an element that shows the text. */
export function markOf(container: ParentNode, id: string): HTMLElement | undefined {
  const marks = container.querySelectorAll<HTMLElement>('mark.highlight')
  return [...marks].find(({ dataset }) => dataset['highlights']?.split(' ').includes(id))
}
