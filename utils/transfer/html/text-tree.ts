import { clipEntities, type FormattedText } from '../../post/entities'
import { entityLink } from '../../post/links'
import type { Entity, EntityType } from '../../post/model'

/** What the page makes an element of; a spoiler is `x`, a link `a` with where it leads. */
type TextTag = 'b' | 'i' | 'u' | 's' | 'x' | 'code' | 'pre' | 'blockquote'

/** A formatted text as values: a plain text, or what stands in an element. */
export type TextNode = string | [tag: TextTag, of: TextNode[]] | [tag: 'a', of: TextNode[], href: string]

const TAGS: Partial<Record<EntityType, TextTag>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'x',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

/** A text with its entities. Links are only those that are safe to follow. */
export function textTree({ text, entities }: FormattedText): TextNode[] {
  const nodes: TextNode[] = []
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  let at = 0
  for (const [place, entity] of ordered.entries()) {
    const from = Math.max(entity.offset, at)
    const to = Math.min(entity.offset + entity.length, text.length)
    if (from >= to) continue
    if (from > at) nodes.push(text.slice(at, from))
    // Nothing stands in its own kind: deeper nesting is only ever made to hurt.
    const inner = ordered.slice(place + 1).filter(({ type }) => type !== entity.type)
    nodes.push(...elementOf(entity, text.slice(from, to), clipEntities(inner, from, to)))
    at = to
  }
  if (at < text.length) nodes.push(text.slice(at))
  return nodes
}

function elementOf(entity: Entity, text: string, inner: Entity[]): TextNode[] {
  const nodes = textTree({ text, entities: inner })
  const tag = TAGS[entity.type]
  if (tag) return [[tag, nodes]]
  const href = entityLink(entity, text)
  return href ? [['a', nodes, href]] : nodes
}
