import type { ComponentChildren } from 'preact'
import type { Range } from '../../utils/search/found'

/** A plain text with what matched in it marked. */
export function Marked({ text, ranges = [] }: { text: string; ranges?: readonly Range[] }) {
  return <>{markParts(text, 0, text.length, ranges)}</>
}

/** The plain text `start..end` in parts, of which those that matched are marked; UTF-16 code units. */
export function markParts(text: string, start: number, end: number, ranges: readonly Range[]): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = start
  for (const [from, to] of ranges) {
    const left = Math.max(from, at)
    const right = Math.min(to, end)
    if (left >= right) continue
    if (left > at) parts.push(text.slice(at, left))
    parts.push(<mark key={`m${left}`}>{text.slice(left, right)}</mark>)
    at = right
  }
  if (at < end) parts.push(text.slice(at, end))
  return parts
}
