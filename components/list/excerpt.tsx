import { clipEntities } from '../../utils/post/entities'
import type { Entity } from '../../utils/post/model'
import type { Range } from '../../utils/search/found'
import { snippet } from '../../utils/search/snippet'
import { FormattedText } from '../post/formatted-text'
import { cutRanges } from './match-lines'

/** Lines of a card before it is cut off, and their columns where it is narrowest; see `.card-text` in pages.css. */
const LINES = 4
const COLUMNS = 38
/** Twice as wide as a Latin letter. */
const WIDE = /[\u1100-\u11ff\u2e80-\uffef]/

interface ExcerptProps {
  text: string
  entities?: readonly Entity[]
  ranges?: readonly Range[] | undefined
  /** At most so many UTF-16 code units. */
  length: number
}

/** The passage of a text around its first match, or its head, with the matches marked. */
export function Excerpt({ text, entities = [], ranges = [], length }: ExcerptProps) {
  const matches = ranges.filter(([from]) => from < text.length)
  const [start] = snippet(text, matches, Math.min(length, sureLength(text)))
  const end = start + snippet(text.slice(start), [], length)[1]
  return (
    <>
      {start > 0 && '… '}
      <FormattedText
        text={text.slice(start, end)}
        entities={clipEntities(entities, start, end)}
        ranges={cutRanges(matches, start, end)}
      />
      {end < text.length && ' …'}
    </>
  )
}

/** How much of a text's head is seen wherever it is shown; UTF-16 code units. */
function sureLength(text: string): number {
  let line = 1
  let column = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    column += WIDE.test(char) ? 2 : 1
    if (char === '\n' || column > COLUMNS) {
      line += 1
      column = 0
    }
    if (line > LINES) return at
  }
  return text.length
}
