import type { Count, Reaction } from '../post/model'
import { parseCount } from './values'
import { approximateDate, parseTooltip, type TooltipDates } from './web-a-date'

/** Last seen 2026-11, Web A 12.0.32. */
const SELECTOR = {
  time: '.MessageMeta .message-time',
  views: '.MessageMeta .message-views',
  day: '.sticky-date',
  dateGroup: '.message-date-group',
  reaction: '.Reactions .message-reaction',
  customEmoji: '.custom-emoji[data-document-id]',
}
export { SELECTOR as META_SELECTOR }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

interface Dates extends TooltipDates {
  postedAt: number
  isApproximate?: boolean
  isUnknown?: boolean
  /** The tooltip names another moment than the page shows: it is another post's. */
  isOfOther?: boolean
}

export function datesOf(message: Element, lang: string): Dates {
  const [time, other] = message.querySelectorAll(SELECTOR.time)
  const dates = parseTooltip(time?.getAttribute('title') ?? '', lang, message.classList.contains('was-edited'))
  const day = message.closest(SELECTOR.dateGroup)?.querySelector(SELECTOR.day)?.textContent ?? ''
  const shown = time?.textContent ?? ''
  const postedAt = approximateDate(day, shown, lang)
  if (dates.postedAt !== undefined) {
    // What is forwarded to Saved Messages shows the time of its original.
    const tolerance = /\d:\d/.test(shown) && dates.originalAt === undefined ? MINUTE_MS : DAY_MS
    const isOfOther = other !== undefined || Math.abs((postedAt ?? dates.postedAt) - dates.postedAt) >= tolerance
    return { ...dates, postedAt: dates.postedAt, isOfOther }
  }
  if (postedAt !== undefined) return { ...dates, postedAt, isApproximate: true, isOfOther: other !== undefined }
  return { ...dates, postedAt: Date.now(), isApproximate: true, isUnknown: true }
}

/** `Views: 1,234,567` in the tooltip is exact; the text `1.2M` is not. */
export function viewsOf(message: Element): Count | undefined {
  const views = message.querySelector(SELECTOR.views)
  const exact = /\d[\d\s.,’']*/.exec(views?.getAttribute('title')?.split('\n')[0] ?? '')?.[0]
  return parseCount(exact) ?? parseCount(views?.textContent)
}

/** Standard reactions are drawn, and named in words at most. A few reactions show who reacted instead of how many. */
export function reactionsOf(message: Element): Reaction[] {
  return Array.from(message.querySelectorAll(SELECTOR.reaction), (reaction) => {
    const custom = reaction.querySelector(SELECTOR.customEmoji)
    const emoji = custom?.getAttribute('data-alt') ?? reaction.querySelector('img')?.getAttribute('alt') ?? ''
    const emojiId = custom?.getAttribute('data-document-id')
    const count = parseCount(reaction.textContent) ?? { value: reaction.querySelectorAll('.Avatar').length || 1 }
    return { ...(isEmoji(emoji) && { emoji }), ...(emojiId && { emojiId }), count }
  }).slice(0, 200)
}

function isEmoji(text: string): boolean {
  return text.length <= 32 && /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*\d]\uFE0F?\u20E3)/u.test(text)
}
