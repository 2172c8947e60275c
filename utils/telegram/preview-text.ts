import { type EntityDraft, linkDraft } from '../post/entities'
import { safeUrl } from '../post/links'
import type { Entity, EntityType } from '../post/model'
import { type Markup, type MarkupRule, type ReadText, readFormattedText } from './rich-text'

/** Stands inside a text without being its text: Galpi's own element, and what a page may decorate with. */
const NOT_TEXT = 'galpi-post, script, style, svg, canvas, template'

/** Holds words of a text without formatting them: a name's own box, and what is inside code. */
const OF_TEXT = 'span[dir], pre *'

const SIMPLE = new Map<string, EntityType>([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['del', 'strikethrough'],
  ['tg-spoiler', 'spoiler'],
  // Named as the Bot API names it; not met on a page (inferred).
  ['tg-time', 'date_time'],
])

/** The preview's text elements. Last seen 2026-11. */
const textRule: MarkupRule = (element) => {
  if (element.matches(NOT_TEXT)) return 'skip'
  const tag = element.localName
  // The picture is a background; the character stands in a `b` that is not bold.
  if (tag === 'i' && element.classList.contains('emoji')) return { text: element.textContent }
  if (tag === 'tg-emoji') {
    const emojiId = element.getAttribute('emoji-id')
    return emojiId ? { entity: { type: 'custom_emoji', emojiId } } : undefined
  }
  const simple = SIMPLE.get(tag)
  if (simple) return { entity: { type: simple } }
  if (element.matches('span.tg-spoiler')) return { entity: { type: 'spoiler' } }
  if (tag === 'code') return element.closest('pre') ? undefined : { entity: { type: 'code' } }
  if (tag === 'pre') return { block: true, entity: { type: 'pre', ...languageOf(element) } }
  if (tag === 'blockquote') {
    const isCollapsed = element.hasAttribute('expandable')
    return { block: true, entity: { type: 'blockquote', ...(isCollapsed && { collapsed: true }) } }
  }
  return tag === 'a' ? anchorMarkup(element) : element.matches(OF_TEXT) ? undefined : 'unknown'
}

function languageOf(pre: Element): Pick<Entity, 'language'> {
  const language = /(?:^|\s)language-(\S+)/.exec(pre.querySelector('code')?.className ?? '')?.[1]
  return language ? { language } : {}
}

function anchorMarkup(anchor: Element): Markup | undefined {
  const entity = anchorEntity(hrefOf(anchor), anchor.textContent)
  return entity && { entity }
}

function anchorEntity(href: string, shown: string): EntityDraft | undefined {
  // Hashtags lead to a search of the same page: `?q=%23tag`.
  const query = URL.parse(href, 'https://t.me/')?.searchParams.get('q')
  if (query?.startsWith('#') && shown.startsWith('#')) return { type: 'hashtag' }
  if (query?.startsWith('$') && shown.startsWith('$')) return { type: 'cashtag' }
  if (/^tel:/i.test(href)) return { type: 'phone_number' }
  const url = safeUrl(href)
  if (!url) return undefined
  if (url.startsWith('mailto:')) return { type: 'email', url }
  const userId = Number(/^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1])
  if (Number.isSafeInteger(userId) && userId > 0) return { type: 'text_mention', userId }
  if (shown.startsWith('@') && nameOf(url)?.toLowerCase() === shown.slice(1).toLowerCase()) return { type: 'mention' }
  return linkDraft(url, shown)
}

/** Addresses that ask before they open are escaped twice. Last seen 2026-11. */
export function hrefOf(anchor: Element): string {
  const href = anchor.getAttribute('href') ?? ''
  return anchor.hasAttribute('onclick') ? href.replaceAll('&amp;', '&') : href
}

/** The public name that `https://t.me/NAME` leads to. */
export function nameOf(href: string | null | undefined): string | undefined {
  const url = href ? URL.parse(href) : null
  return url?.origin === 'https://t.me' ? /^\/([A-Za-z0-9_]{1,64})\/?$/.exec(url.pathname)?.[1] : undefined
}

export function readText(container: Element): ReadText {
  return readFormattedText(container, textRule)
}

/** The text of a name, a title or a quoted line, without its formatting. */
export function plainText(element: Element | null | undefined): string | undefined {
  return (element && readText(element).text) || undefined
}
