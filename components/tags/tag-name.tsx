import type { Range } from '../../utils/search/found'
import { markParts } from '../ui/marked'

/** A tag's name; of a nested one what it is nested under steps back. */
export function TagName({ tag, ranges = [] }: { tag: string; ranges?: readonly Range[] }) {
  const own = tag.lastIndexOf('/') + 1
  return (
    <>
      {own > 0 && <span class="tag-parent">{markParts(tag, 0, own, ranges)}</span>}
      {markParts(tag, own, tag.length, ranges)}
    </>
  )
}
