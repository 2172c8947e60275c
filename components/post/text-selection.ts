import type { Range as Span } from '../../utils/search/found'

/** What stands in the middle of a text without being of it, such as a button that unfolds. */
const ASIDE = '[data-aside]'

/**
 * The part of a text that is selected in the element that shows it: UTF-16 code units, end exclusive. Undefined when
 * nothing of it is selected, or when the selection only passes over it on its way through the page.
 */
export function selectedSpan(container: Element, selection: Selection | null): Span | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  if (!isIn(container, selection.anchorNode) && !isIn(container, selection.focusNode)) return undefined
  const range = selection.getRangeAt(0)
  let at = 0
  let start: number | undefined
  let end = 0
  for (const node of textNodesOf(container)) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0
      const to = node === range.endContainer ? range.endOffset : node.length
      if (from < to) {
        start ??= at + from
        end = at + to
      }
    }
    at += node.length
  }
  return start === undefined ? undefined : [start, end]
}

/** A selected part as one would mark it: without white space around it, and no character in halves. */
export function wholePassage(text: string, [from, to]: Span): Span | undefined {
  let start = isLowSurrogate(text, from) ? from - 1 : from
  let end = isLowSurrogate(text, to) ? to + 1 : to
  const part = text.slice(start, end)
  start += part.length - part.trimStart().length
  end -= part.length - part.trimEnd().length
  return start < end ? [start, end] : undefined
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && at > 0
}

function isIn(container: Element, node: Node | null): boolean {
  return node !== null && container.contains(node)
}

function* textNodesOf(container: Element): Generator<Text> {
  const walker = container.ownerDocument.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && !node.parentElement?.closest(ASIDE)) yield node
}
