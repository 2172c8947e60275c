import { clipEntities } from '../utils/post/entities'
import type { Entity } from '../utils/post/model'
import type { Range } from '../utils/search/found'
import { snippet } from '../utils/search/snippet'
import { FormattedText } from './formatted-text'
import { cutRanges } from './match-lines'

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
  const [start, end] = snippet(text, matches, length)
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
