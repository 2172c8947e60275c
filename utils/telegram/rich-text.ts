import { type EntityDraft, type FormattedText, trimFormatted } from '../post/entities'
import type { Entity } from '../post/model'
import { hasOwnText } from './shape'

/** What one element of a client's text means. */
export type Markup =
  | 'skip'
  /** Not known: words of its own make the text doubtful. */
  | 'unknown'
  /** Stands for this text, whatever is inside. */
  | { text: string; entity?: EntityDraft }
  /** Formats what is inside; `block` puts it on lines of its own. */
  | { entity?: EntityDraft; block?: boolean }

export interface ReadText extends FormattedText {
  /** False where words stand that may belong to something else, or where some are missing. */
  isSure: boolean
}

/** Says what an element means; undefined: nothing by itself, go on inside. */
export type MarkupRule = (element: Element) => Markup | undefined

const TEXT_NODE = 3
const ELEMENT_NODE = 1

/**
 * The text below `root` with its entities in order of their start, surrounding white space trimmed. `<br>` is a line
 * break everywhere. Iterative, so that nesting of any depth is read.
 */
export function readFormattedText(root: Node, rule: MarkupRule): ReadText {
  let text = ''
  let needsBreak = false
  let isSure = true
  const entities: Entity[] = []

  const append = (more: string) => {
    if (!more) return
    if (needsBreak && !more.startsWith('\n')) text += '\n'
    needsBreak = false
    text += more
  }
  const endBlock = () => {
    needsBreak = text !== '' && !text.endsWith('\n')
  }
  /** Opens an entity here and returns what closes it; outer ones thus stand before inner ones. */
  const open = (draft: EntityDraft) => {
    const entity = { ...draft, offset: text.length, length: 0 }
    entities.push(entity)
    return () => {
      entity.length = text.length - entity.offset
    }
  }

  const todo: (Node | (() => void))[] = [...root.childNodes].toReversed()
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next === 'function') {
      next()
      continue
    }
    if (next.nodeType === TEXT_NODE) append(next.nodeValue ?? '')
    if (next.nodeType !== ELEMENT_NODE) continue
    const element = next as Element
    if (element.localName === 'br') {
      append('\n')
      continue
    }
    const markup = rule(element)
    if (markup === 'skip') continue
    if (markup === 'unknown') {
      isSure &&= !hasOwnText(element)
      for (let child = element.lastChild; child; child = child.previousSibling) todo.push(child)
      continue
    }
    if (markup && 'text' in markup) {
      isSure &&= markup.text !== ''
      if (needsBreak && markup.text) append('\n')
      const close = markup.entity && open(markup.entity)
      append(markup.text)
      close?.()
      continue
    }
    const { entity, block } = markup ?? {}
    if (block) endBlock()
    if (entity && needsBreak && element.textContent) append('\n')
    if (block) todo.push(endBlock)
    if (entity) todo.push(open(entity))
    for (let child = element.lastChild; child; child = child.previousSibling) todo.push(child)
  }

  return { ...trimFormatted({ text, entities: entities.filter((entity) => entity.length > 0) }), isSure }
}
