import { safeUrl } from '../post/links'
import type { Count, Forward, LinkPreview, Peer, Reaction, Reply } from '../post/model'
import { known } from '../post/values'
import { parseCount } from './values'
import { find, findAll, peerNumberOf, peerOfNumber, serverMessageOf } from './web-k-ids'
import { plainText, readText } from './web-k-text'

/** What stands around a post's text. Last seen 2026-11. */
const SELECTOR = {
  time: '.time',
  /** The only place of whole dates and of the exact number of views. */
  timeTooltip: '.time-inner[title]',
  editedMark: '.time-edited',
  views: '.post-views',
  signature: '.time-post-author',
  name: '.name',
  peerTitle: '.peer-title',
  peerTitleText: '.peer-title-inner',
  forwardedFrom: '.bubble-name-forwarded',
  viaBot: '.is-via, .is-guest-chat-for',
  savedFrom: '.name .peer-title[data-saved-from]',
  avatar: '.bubbles-group-avatar[data-peer-id], .bubbles-group-avatar-container [data-peer-id]',
  reply: '.reply:not(.reply-summary)',
  webpage: 'a.webpage[href]',
  reaction: 'reaction-element',
  reactionEmoji: 'custom-emoji-element[data-doc-id]',
  reactionCount: '.reaction-counter',
  /** Groups show who reacted instead of a number below four. */
  reactionAvatar: '.stacked-avatars .avatar',
}
export { SELECTOR as META_SELECTOR }

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
/** Telegram is younger than anything before this; a tooltip of K can name 1970 by mistake. */
const FIRST_YEAR = 2013

/** Milliseconds of `3 March 2026, 12:07:41` in the local zone; undefined for other languages' months. */
function parseFullDate(shown: string | undefined): number | undefined {
  const found = /(\d{1,2}) ([A-Z][a-z]+) (\d{4}),? (\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([AP])M)?/.exec(shown ?? '')
  if (!found) return undefined
  const [, day, name = '', year, hour, minute, second = '0', half] = found
  const month = MONTHS.indexOf(name)
  if (month < 0 || Number(year) < FIRST_YEAR) return undefined
  const hours = half ? (Number(hour) % 12) + (half === 'P' ? 12 : 0) : Number(hour)
  return new Date(Number(year), month, Number(day), hours, Number(minute), Number(second)).getTime()
}

export interface TimeLine {
  postedAt?: number
  edited?: true
  editedAt?: number
  originalAt?: number
  views?: Count
  signature?: string
}

export function readTimeLine(bubble: Element): TimeLine {
  const lines = find(bubble, SELECTOR.timeTooltip)?.getAttribute('title')?.split('\n') ?? []
  const editedLine = lines.find((line) => line.startsWith('Edited:'))
  const originalLine = lines.find((line) => line.startsWith('Original:'))
  const others = lines.slice(1).filter((line) => line !== editedLine && line !== originalLine)
  const time = find(bubble, SELECTOR.time)
  return known<TimeLine>({
    postedAt: parseFullDate(lines[0]),
    edited: editedLine !== undefined || time?.querySelector(SELECTOR.editedMark) ? true : undefined,
    editedAt: parseFullDate(editedLine),
    originalAt: parseFullDate(originalLine),
    views: viewsOf(time, others),
    signature: plainText(time?.querySelector(SELECTOR.signature))?.replace(/,$/, ''),
  })
}

/** The exact number where the tooltip has one that agrees with the abbreviated one beside the time. */
function viewsOf(time: Element | undefined, tooltip: string[]): Count | undefined {
  const shown = parseCount(time?.querySelector(SELECTOR.views)?.textContent)
  if (!shown?.rounded) return shown
  const exact = tooltip.map(parseCount).find((count) => count && Math.abs(count.value / shown.value - 1) < 0.06)
  return exact && !exact.rounded ? exact : shown
}

export function peerTitleOf(peerTitle: Element | null | undefined): string | undefined {
  return plainText(peerTitle?.querySelector(SELECTOR.peerTitleText) ?? peerTitle)
}

export function readForward(bubble: Element): Forward | undefined {
  const box = find(bubble, SELECTOR.forwardedFrom)
  const title = box?.querySelector(SELECTOR.peerTitle) ?? find(bubble, SELECTOR.savedFrom)
  if (!title) return bubble.classList.contains('forwarded') ? {} : undefined
  const number = peerNumberOf(title.getAttribute('data-peer-id'))
  // Nothing is forwarded from a basic group itself, so below zero is a channel or supergroup.
  const peer: Peer = known<Peer>({ ...(number && peerOfNumber(number, true)), title: peerTitleOf(title) })
  const [savedPeer, savedMid] = title.getAttribute('data-saved-from')?.split('_') ?? []
  const original = number && peerNumberOf(savedPeer) === number ? serverMessageOf(savedMid) : undefined
  const author = [...(box?.querySelectorAll('span') ?? [])].find(
    (span) => !span.closest(SELECTOR.peerTitle) && !span.querySelector(SELECTOR.peerTitle) && !span.closest('.avatar'),
  )
  return known<Forward>({
    peer: peer.id || peer.title ? peer : undefined,
    messageId: original?.id,
    author: plainText(author),
  })
}

/** Of a group's message: named above it, or by the picture beside the messages that follow one another. */
export function readAuthor(bubble: Element): Peer | undefined {
  const classes = bubble.classList
  if (classes.contains('is-out')) return undefined
  const group = bubble.closest('.bubbles-group')
  const name = find(bubble, SELECTOR.name)
  const ownTitle = name?.querySelector(SELECTOR.forwardedFrom)
    ? undefined
    : [...(name?.querySelectorAll(SELECTOR.peerTitle) ?? [])].find((title) => !title.closest(SELECTOR.viaBot))
  const number = peerNumberOf(
    name?.getAttribute('data-peer-id') ??
      ownTitle?.getAttribute('data-peer-id') ??
      group?.querySelector(SELECTOR.avatar)?.getAttribute('data-peer-id'),
  )
  const namedOne = number ? group?.querySelector(`.name[data-peer-id="${number}"]`) : undefined
  const title = peerTitleOf(ownTitle ?? namedOne?.querySelector(SELECTOR.peerTitle))
  return number || title ? known<Peer>({ ...(number && peerOfNumber(number, true)), title }) : undefined
}

export function readReply(bubble: Element, ownPeer: number): Reply | undefined {
  const message = serverMessageOf(bubble.getAttribute('data-reply-to-mid'))
  const box = findAll(bubble, SELECTOR.reply).find((each) => !each.closest('.webpage'))
  if (!message && !box) return undefined
  const number = peerNumberOf(bubble.getAttribute('data-reply-to-peer-id'))
  const subtitle = box?.querySelector('.reply-subtitle')
  return known<Reply>({
    peer: message && number && number !== ownPeer ? peerOfNumber(number, message.isChannel) : undefined,
    messageId: message?.id,
    author: peerTitleOf(box?.querySelector('.reply-title')),
    text: subtitle ? readText(subtitle).text || undefined : undefined,
    quote: box?.matches('.reply-multiline, .quote-like-icon') ? true : undefined,
  })
}

export function readLinkPreview(bubble: Element): LinkPreview | undefined {
  const box = find(bubble, SELECTOR.webpage)
  const url = safeUrl(box?.getAttribute('href'))
  if (!box || !url) return undefined
  return known<LinkPreview>({
    url,
    site: plainTextOfPart(box, '.webpage-name'),
    title: plainTextOfPart(box, '.webpage-title'),
    description: plainTextOfPart(box, '.webpage-text'),
  })
}

function plainTextOfPart(box: Element, selector: string): string | undefined {
  return plainText(box.querySelector(selector))
}

/** Standard emoji are pictures without a name here: they stay without `emoji`. */
export function readReactions(bubble: Element): Reaction[] {
  const reactions: Reaction[] = []
  for (const element of findAll(bubble, SELECTOR.reaction)) {
    const shown = element.querySelector(SELECTOR.reactionCount)?.lastChild?.textContent
    const count = parseCount(shown) ?? { value: element.querySelectorAll(SELECTOR.reactionAvatar).length || 1 }
    reactions.push(
      known<Reaction>({
        emojiId: element.querySelector(SELECTOR.reactionEmoji)?.getAttribute('data-doc-id') || undefined,
        paid: element.matches('.is-paid, .reaction-paid') ? true : undefined,
        count,
      }),
    )
  }
  return reactions
}
