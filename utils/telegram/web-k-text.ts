import { linkDraft } from '../post/entities'
import { safeUrl } from '../post/links'
import type { EntityType } from '../post/model'
import { type Markup, type MarkupRule, type ReadText, readFormattedText } from './rich-text'

/** Stands inside a text's container without being its text. Last seen 2026-11. */
export const NOT_TEXT = [
  '.time',
  '.reactions',
  'reactions-element',
  '.reply',
  '.name',
  '.webpage',
  '.bubble',
  '.code-header',
  '.message-spoiler-overlay',
  'custom-emoji-renderer-element',
  '.quote-like-collapse',
  '.input-filler',
  '.input-filler2',
  '.document',
  '.audio',
  'audio-element',
  '.audio-transcribed-text',
  '.video-transcribed-text',
  '.poll-message-content',
  'poll-element',
  '.contact',
  '.bubble-call',
  '.bubble-view-button',
  '.bubble-select-checkbox',
  '.bubble-beside-button',
  '.replies',
  'replies-element',
  '.reply-markup',
  'galpi-post',
  'canvas',
  'svg',
  'script',
  'style',
].join(',')

/** What else a text consists of: boxes of its parts, and spans around some of its words. */
const OF_TEXT =
  'div:not([class]), .document-container, .document-wrapper, .document-message, .quote-like-content, .code-content, .code-code, .code-code *, .spoiler-text, .bluff-spoiler, .emoji, .text-highlight, .timestamp, sub, sup'

const SIMPLE = new Map<string, EntityType>([
  ['strong', 'bold'],
  ['b', 'bold'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['del', 'strikethrough'],
  ['s', 'strikethrough'],
])

const BLOCKS = new Set(['div', 'p', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr', 'table', 'figure'])

/** K's text elements, as its wrapRichText builds them. Last seen 2026-11. */
const textRule: MarkupRule = (element) => {
  if (element.matches(NOT_TEXT)) return 'skip'
  const tag = element.localName
  const classes = element.classList
  const simple = SIMPLE.get(tag)
  if (simple) return { entity: { type: simple } }
  if (BLOCKS.has(tag)) return element.matches(`div:not(${OF_TEXT})`) ? 'unknown' : { block: true }
  if (tag === 'a') return anchorMarkup(element)
  // The highlighter rebuilds the inside of `code-code`; the entity is its `pre`.
  if (tag === 'code') return classes.contains('code-code') ? undefined : { entity: { type: 'code' } }
  if (tag === 'pre') return { block: true, entity: { type: 'pre', ...languageOf(element) } }
  if (tag === 'blockquote') {
    const isCollapsed = classes.contains('quote-like-collapsable')
    return { block: true, entity: { type: 'blockquote', ...(isCollapsed && { collapsed: true }) } }
  }
  if (tag === 'custom-emoji-element') {
    const text = element.getAttribute('data-sticker-emoji') ?? ''
    const emojiId = element.getAttribute('data-doc-id')
    return emojiId ? { text, entity: { type: 'custom_emoji', emojiId } } : { text }
  }
  if (tag === 'img') return { text: (classes.contains('emoji') && element.getAttribute('alt')) || '' }
  if (classes.contains('spoiler')) return { entity: { type: 'spoiler' } }
  if (classes.contains('formatted-date')) {
    const posted = element.getAttribute('data-original-text')
    return posted === null ? { entity: { type: 'date_time' } } : { text: posted, entity: { type: 'date_time' } }
  }
  return element.matches(OF_TEXT) ? undefined : 'unknown'
}

/** A block without a language has the localized word for "copy" there, in an element of its own. */
function languageOf(pre: Element) {
  const header = pre.querySelector('.code-header-name')
  const language = header?.querySelector('.i18n') ? undefined : header?.textContent?.trim()
  return language ? { language } : {}
}

function anchorMarkup(anchor: Element): Markup | undefined {
  const classes = anchor.classList
  const href = anchor.getAttribute('href') ?? ''
  const shown = anchor.textContent
  if (classes.contains('follow')) {
    const userId = Number(anchor.getAttribute('data-follow'))
    return Number.isSafeInteger(userId) && userId > 0 ? { entity: { type: 'text_mention', userId } } : undefined
  }
  if (classes.contains('mention')) return { entity: { type: 'mention' } }
  if (classes.contains('anchor-hashtag')) return { entity: { type: shown.startsWith('$') ? 'cashtag' : 'hashtag' } }
  if (classes.contains('phone-url')) return { entity: { type: 'phone_number' } }
  if (href.startsWith('tg://bot_command')) return { entity: { type: 'bot_command' } }
  const url = safeUrl(href)
  if (!url) return undefined
  if (url.startsWith('mailto:')) return { entity: { type: 'email', url } }
  return { entity: linkDraft(url, shown) }
}

/** The text in a container of K, such as `.message`. */
export function readText(container: Element): ReadText {
  return readFormattedText(withSwallowedBreaks(container), textRule)
}

/** The text of a name, a title or a quoted line, without its formatting. */
export function plainText(element: Element | null | undefined): string | undefined {
  return (element && readFormattedText(element, textRule).text) || undefined
}

/**
 * K leaves out one line break after a quote or a code block, and one before a quote, for the block's own edge stands
 * for it. Where another break follows, a copy gets the lost one back; the page itself is never touched.
 */
function withSwallowedBreaks(container: Element): Element {
  if (!container.querySelector('blockquote, pre')) return container
  // Of a document without a window: copying must not run the page's custom elements.
  const copy = container.ownerDocument.implementation.createHTMLDocument('').importNode(container, true)
  for (const block of copy.querySelectorAll('blockquote, pre')) {
    const before = block.localName === 'blockquote' && neighbour(block, copy, 'previousSibling', 'lastChild')
    if (before && before.nodeValue?.endsWith('\n')) before.nodeValue += '\n'
    const after = neighbour(block, copy, 'nextSibling', 'firstChild')
    if (after?.nodeValue?.startsWith('\n')) after.nodeValue = `\n${after.nodeValue}`
  }
  return copy
}

/** The node beside a block in document order; undefined where another block or nothing stands there. */
function neighbour(
  block: Element,
  root: Element,
  sibling: 'previousSibling' | 'nextSibling',
  child: 'lastChild' | 'firstChild',
): Node | undefined {
  let node: Node | null = block
  while (node && node !== root && !node[sibling]) node = node.parentNode
  if (!node || node === root) return undefined
  let next: Node | undefined = node[sibling] ?? undefined
  for (;;) {
    const inner: Node | null | undefined = next?.[child]
    if (!inner || next?.nodeName === 'BLOCKQUOTE' || next?.nodeName === 'PRE') return next
    next = inner
  }
}
