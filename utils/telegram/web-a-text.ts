import type { FormattedText } from '../post/entities'
import { safeUrl } from '../post/links'
import type { EntityType } from '../post/model'
import { type Markup, type ReadText, readFormattedText } from './rich-text'

/** Last seen 2026-11, Web A 12.0.32. */
const SELECTOR = {
  /** In a text's element but not of the text; the first is Galpi's own button. */
  foreign: 'galpi-post, .MessageMeta, .Reactions, .code-title, .code-overlay, .translation-animation',
  text: '.text-content',
  customEmoji: '.custom-emoji',
  emoji: 'img.emoji',
  codeBlock: '.CodeBlock',
  /** Holds words of a text and is no entity: what is inside one, and what a search marks. */
  ofText: '.Spoiler__content, pre *, mark',
}
export { SELECTOR as TEXT_SELECTOR }

/** By `data-entity-type`, which every formatted part has; links are told apart by what they show. */
const ENTITY_TYPES: Record<string, EntityType> = {
  MessageEntityBold: 'bold',
  MessageEntityItalic: 'italic',
  MessageEntityUnderline: 'underline',
  MessageEntityStrike: 'strikethrough',
  MessageEntitySpoiler: 'spoiler',
  MessageEntityCode: 'code',
  MessageEntityMention: 'mention',
  MessageEntityMentionName: 'text_mention',
  MessageEntityHashtag: 'hashtag',
  MessageEntityCashtag: 'cashtag',
  MessageEntityBotCommand: 'bot_command',
  MessageEntityPhone: 'phone_number',
  MessageEntityFormattedDate: 'date_time',
}

/** The text of a `.text-content`, with its entities. */
export function readText(root: Element): ReadText {
  /** For each code block, whether a line break follows it: the client leaves out the first one. */
  const breaksAfterCode: boolean[] = []
  const read = readFormattedText(root, (element) => {
    const type = element.getAttribute('data-entity-type')
    if (type !== 'MessageEntityPre' || !element.textContent) return markupOf(element, type)
    const block = element.closest(SELECTOR.codeBlock) ?? element
    breaksAfterCode.push(block.nextSibling?.nodeName === 'BR')
    const language = element.getAttribute('data-language')
    return { entity: { type: 'pre', ...(language && { language }) }, block: true }
  })
  return { ...restoreSpaces(restoreBreaks(read, breaksAfterCode)), isSure: read.isSure }
}

/** One line of plain text, such as a name. */
export function readLine(root: Element | null | undefined): string | undefined {
  return plainText(root).replace(/\s+/g, ' ').slice(0, 4096).trim() || undefined
}

export function plainText(root: Element | null | undefined): string {
  return root ? readFormattedText(root, (element) => markupOf(element, null)).text : ''
}

function markupOf(element: Element, type: string | null): Markup | undefined {
  if (element.matches(SELECTOR.foreign) || isFactCheck(element)) return 'skip'
  if (element.matches(SELECTOR.customEmoji)) return customEmojiOf(element)
  if (element.localName === 'img') return { text: element.matches(SELECTOR.emoji) ? altOf(element) : '' }
  switch (type) {
    case null:
      return element.matches(SELECTOR.ofText) ? undefined : 'unknown'
    case 'MessageEntityBlockquote': {
      const isFolded = /max-height/.test(element.getAttribute('style') ?? '')
      return { entity: { type: 'blockquote', ...(isFolded && { collapsed: true }) }, block: true }
    }
    case 'MessageEntityUrl':
    case 'MessageEntityTextUrl':
    case 'MessageEntityEmail':
      return linkOf(element, type)
    default: {
      const known = ENTITY_TYPES[type]
      return known ? { entity: { type: known } } : undefined
    }
  }
}

/** A custom emoji holds several pictures with the same `alt`: it is one text. */
function customEmojiOf(element: Element): Markup {
  const text = element.getAttribute('data-alt') || altOf(element.querySelector('img'))
  const emojiId = element.getAttribute('data-document-id')
  return { text, ...(emojiId && { entity: { type: 'custom_emoji', emojiId } }) }
}

function altOf(element: Element | null): string {
  return element?.getAttribute('alt') ?? ''
}

/** The client marks both kinds of link as `Url`: one that shows its own address is plain. */
function linkOf(element: Element, type: string): Markup | undefined {
  const url = safeUrl(element.getAttribute('href'))
  if (!url) return undefined
  if (type === 'MessageEntityEmail') return { entity: { type: 'email', url } }
  const shown = element.textContent.trim()
  const asUrl = safeUrl(/^[a-z]+:\/\//i.test(shown) ? shown : `https://${shown}`)
  const isPlain = asUrl !== undefined && withoutScheme(asUrl) === withoutScheme(url)
  return { entity: { type: isPlain ? 'url' : 'text_link', url } }
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:/, '')
}

/** All its classes are hashed; no other block of a text has boxes of its own (telegram-tt, FactCheck). */
function isFactCheck(element: Element): boolean {
  return (
    element.localName === 'div' &&
    element.parentElement?.matches(SELECTOR.text) === true &&
    !element.hasAttribute('data-entity-type') &&
    !element.matches(`${SELECTOR.codeBlock}, ${SELECTOR.customEmoji}`) &&
    element.querySelector('div') !== null
  )
}

function restoreBreaks({ text, entities }: FormattedText, breaksAfterCode: readonly boolean[]): FormattedText {
  let restored = text
  const codes = entities.filter(({ type }) => type === 'pre')
  for (const [index, code] of codes.entries()) {
    const end = code.offset + code.length
    if (!breaksAfterCode[index] || end >= restored.length) continue
    restored = `${restored.slice(0, end)}\n${restored.slice(end)}`
    for (const entity of entities) {
      if (entity.offset >= end) entity.offset += 1
      else if (entity.offset + entity.length > end) entity.length += 1
    }
  }
  return { text: restored, entities }
}

/** The client turns a space that stands alone between two entities into U+00A0. */
function restoreSpaces({ text, entities }: FormattedText): FormattedText {
  const starts = new Set(entities.map(({ offset }) => offset))
  const ends = new Set(entities.map(({ offset, length }) => offset + length))
  const restored = text.replace(/\u00A0/g, (space, at: number) => (ends.has(at) && starts.has(at + 1) ? ' ' : space))
  return { text: restored, entities }
}
