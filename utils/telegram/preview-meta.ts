import { safeUrl } from '../post/links'
import type { Count, Forward, LinkPreview, Peer, Reaction, Reply } from '../post/model'
import { known } from '../post/values'
import { postOfLink } from './preview-origin'
import { find, findAll } from './preview-parts'
import { hrefOf, nameOf, plainText } from './preview-text'
import { parseCount } from './values'

/** What stands around a post's text. Last seen 2026-11. */
const SELECTOR = {
  meta: '.tgme_widget_message_meta',
  dateLink: '.tgme_widget_message_date',
  /** A video's duration is a `time` too, without `datetime`. */
  date: '.tgme_widget_message_date time[datetime]',
  views: '.tgme_widget_message_views',
  signature: '.tgme_widget_message_from_author',
  author: '.tgme_widget_message_author .tgme_widget_message_author_name',
  forwarded: '.tgme_widget_message_forwarded_from',
  forwardedName: '.tgme_widget_message_forwarded_from_name',
  forwardedAuthor: '.tgme_widget_message_forwarded_from_author',
  viaBot: '.tgme_widget_message_via_bot',
  reply: '.tgme_widget_message_reply',
  replyAuthor: '.tgme_widget_message_author_name',
  replyText: '.js-message_reply_text',
  linkPreview: 'a.tgme_widget_message_link_preview[href]',
  previewSite: '.link_preview_site_name',
  previewTitle: '.link_preview_title',
  previewText: '.link_preview_description',
  reaction: '.tgme_widget_message_reactions .tgme_reaction',
  paidReaction: '.tgme_reaction_paid',
}
export { SELECTOR as META_SELECTOR }

/** Milliseconds; undefined where the page has no date that can be read. */
export function readDate(post: Element): number | undefined {
  const time = Date.parse(find(post, SELECTOR.date)?.getAttribute('datetime') ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** In whatever language: some word of the meta line's own before the date, where otherwise only commas stand. */
export function readEdited(post: Element): true | undefined {
  const meta = find(post, SELECTOR.meta)
  const date = meta?.querySelector(SELECTOR.dateLink)
  for (const node of meta?.childNodes ?? []) {
    if (node === date) return undefined
    if (node.nodeType === node.TEXT_NODE && /\p{L}/u.test(node.nodeValue ?? '')) return true
  }
  return undefined
}

export function readViews(post: Element): Count | undefined {
  return parseCount(find(post, SELECTOR.views)?.textContent)
}

export function readSignature(post: Element): string | undefined {
  return plainText(find(post, SELECTOR.signature))
}

/** Of a group's message. */
export function readAuthor(post: Element): Peer | undefined {
  const name = find(post, SELECTOR.author)
  const title = plainText(name)
  return title ? known<Peer>({ username: nameOf(name?.getAttribute('href')), title }) : undefined
}

export function readForward(post: Element): Forward | undefined {
  const box = find(post, SELECTOR.forwarded)
  const name = box?.querySelector(SELECTOR.forwardedName)
  if (!box || (!name && box.querySelector(SELECTOR.viaBot))) return undefined
  const href = name?.getAttribute('href')
  const original = postOfLink(href)
  const peer = known<Peer>({ ...original?.peer, title: plainText(name) })
  if (original) peer.kind = 'channel'
  else if (nameOf(href)) peer.username = nameOf(href)
  return known<Forward>({
    peer: peer.title || peer.username || peer.id ? peer : undefined,
    messageId: original?.messageId,
    author: plainText(box.querySelector(SELECTOR.forwardedAuthor)),
  })
}

export function readReply(post: Element, ownName: string): Reply | undefined {
  const box = find(post, SELECTOR.reply)
  if (!box) return undefined
  const target = postOfLink(box.getAttribute('href'))
  const isOwn = target?.peer.username?.toLowerCase() === ownName.toLowerCase()
  return known<Reply>({
    peer: target && !isOwn ? { ...target.peer, kind: 'channel' } : undefined,
    messageId: target?.messageId,
    author: plainText(box.querySelector(SELECTOR.replyAuthor)),
    text: plainText(box.querySelector(SELECTOR.replyText)),
  })
}

export function readLinkPreview(post: Element): LinkPreview | undefined {
  const box = find(post, SELECTOR.linkPreview)
  const url = box && safeUrl(hrefOf(box))
  if (!url) return undefined
  return known<LinkPreview>({
    url,
    site: plainText(box.querySelector(SELECTOR.previewSite)),
    title: plainText(box.querySelector(SELECTOR.previewTitle)),
    description: plainText(box.querySelector(SELECTOR.previewText)),
  })
}

export function readReactions(post: Element): Reaction[] {
  return findAll(post, SELECTOR.reaction).flatMap((chip) => {
    // The count is the chip's own text; the emoji stands in an element.
    const texts = [...chip.childNodes].filter((node) => node.nodeType === node.TEXT_NODE)
    const count = parseCount(texts.map((node) => node.nodeValue).join(''))
    if (!count) return []
    if (chip.matches(SELECTOR.paidReaction)) return [{ paid: true as const, count }]
    const emojiId = chip.querySelector('tg-emoji')?.getAttribute('emoji-id') || undefined
    const emoji = emojiId ? undefined : plainText(chip.querySelector('.emoji'))
    return [known<Reaction>({ emoji, emojiId, count })]
  })
}
