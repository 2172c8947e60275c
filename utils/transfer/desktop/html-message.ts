import type { MetPost, Peer, Reaction } from '../../post/model'
import { known } from '../../post/values'
import type { FileChat, FilePart, SkipReason } from '../read-file'
import { isPostable, localTime } from './dates'
import { readHtmlMedia } from './html-media'
import { readHtmlText } from './html-text'
import { childrenByClass, findByClass, type HtmlElement, textIn } from './html-tree'
import { lineOf, MAX_REACTIONS, wholeOf } from './raw-values'

/** What a message takes over from the one before it, where it is joined to it. */
export interface Carried {
  from?: string
  forward?: MetPost['forward']
}

/** Ids of the group that a supergroup was before are moved by this; dividers count down from -1. */
const FORMER_GROUP = -1_000_000_000

const UNSUPPORTED = 'This message is not supported by this version'

export function htmlMessageId({ attributes }: HtmlElement): number | undefined {
  const digits = /^message(-?\d{1,15})$/.exec(attributes.id ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** One message of a page as a post, or why it is none; undefined for the divider between two days. */
export function readHtmlMessage(
  root: HtmlElement,
  { index, peer }: FileChat,
  carried: Carried,
  now: number,
): FilePart | undefined {
  const id = htmlMessageId(root)
  const skip = (reason: SkipReason): FilePart => known({ kind: 'skipped' as const, reason, chat: index, message: id })
  if (root.classes.has('service')) {
    carryOn(carried, {})
    // Half of the room between dividers and moved ids belongs to each.
    if (id !== undefined && id < 0 && id > FORMER_GROUP / 2) return undefined
    return skip(textIn(root).includes(UNSUPPORTED) ? 'unsupported' : 'service')
  }
  const [body] = childrenByClass(root, 'body')
  if (!body || !id) return skip('malformed')
  const forwarded = childrenByClass(body, 'forwarded').find(({ classes }) => classes.has('body'))
  const isJoined = root.classes.has('joined')
  carryOn(carried, {
    from: nameIn(body) ?? (isJoined ? carried.from : undefined),
    forward: forwarded && (forwardIn(forwarded) ?? (isJoined ? carried.forward : undefined) ?? {}),
  })
  if (id < 0) return skip('formerGroup')
  const content = forwarded ?? body
  const text = readHtmlText(childrenByClass(content, 'text')[0])
  const { media, picture, poll, linkPreview } = readHtmlMedia(content)
  if (!text.text && !media && !poll && !linkPreview) return skip('empty')
  const date = dateIn(body, now)
  if (!date) return skip('malformed')
  const post = known<MetPost>({
    peer,
    messageId: id,
    client: 'desktop',
    ...text,
    ...date,
    author: authorOf(carried.from, peer),
    signature: lineOf(textIn(childrenByClass(content, 'signature')[0])),
    forward: carried.forward,
    reply: replyIn(content),
    linkPreview,
    media: media ? [media] : [],
    poll,
    reactions: reactionsIn(body),
  })
  return { kind: 'item', item: { post, chat: index, ...(picture && { picturePaths: [{ index: 0, path: picture }] }) } }
}

function carryOn(carried: Carried, { from, forward }: Carried): void {
  carried.from = from
  carried.forward = forward
}

/** Without the bot by whose help it was written. */
function nameIn(body: HtmlElement): string | undefined {
  const [name] = childrenByClass(body, 'from_name')
  const own = name?.children.filter((child) => typeof child === 'string').join('')
  return lineOf(own?.replace(/ via @\w+\s*$/, ''))
}

function authorOf(from: string | undefined, chat: Peer): Peer | undefined {
  return from && from !== chat.title ? { title: from } : undefined
}

function forwardIn(forwarded: HtmlElement): MetPost['forward'] {
  const title = nameIn(forwarded)
  return title ? { peer: { title } } : undefined
}

function replyIn(content: HtmlElement): MetPost['reply'] {
  const [note] = childrenByClass(content, 'reply_to')
  const target = note?.children.find((child) => typeof child !== 'string')?.attributes.href
  const messageId = wholeOf(/#go_to_message(\d+)$/.exec(target ?? '')?.[1])
  return messageId ? { messageId } : undefined
}

/** Day, month, year, time, and since 2022-06 the offset of the zone, `UTC` alone being none. */
const DATE = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC(?:([+-])(\d\d):(\d\d))?)?$/
const MINUTE = 60_000

/**
 * The zone is the one of the winter, even where the time is the summer's: so it helps only to tell whether the file was
 * written in a zone like this machine's, whose clock knows both. Else the time may be an hour off, or any number of
 * hours where there is no zone at all.
 */
function dateIn(body: HtmlElement, now: number): Pick<MetPost, 'postedAt' | 'postedAtApproximate'> | undefined {
  const [date] = childrenByClass(body, 'date')
  const shown = date?.attributes.title ?? ''
  const found = DATE.exec(shown)
  const [day = 0, month = 0, year = 0, hour = 0, minute = 0, second = 0] = (found ?? []).slice(1, 7).map(Number)
  const local = localTime([year, month, day, hour, minute, second])
  if (!found || local === undefined) return undefined
  const offset = (found[7] === '-' ? -1 : 1) * (Number(found[8] ?? 0) * 60 + Number(found[9] ?? 0))
  const hasZone = shown.includes('UTC')
  const isLocal = !hasZone || offset === standardOffset(year)
  const postedAt = isLocal ? local : Date.UTC(year, month - 1, day, hour, minute, second) - offset * MINUTE
  if (!isPostable(postedAt, now)) return undefined
  return { postedAt, ...(!(hasZone && isLocal) && { postedAtApproximate: true }) }
}

/** Minutes by which this machine's clock is before UTC in winter. */
function standardOffset(year: number): number {
  return Math.min(...[0, 6].map((month) => -new Date(year, month, 1).getTimezoneOffset()))
}

function reactionsIn(body: HtmlElement): Reaction[] {
  const [list] = childrenByClass(body, 'reactions')
  return childrenByClass(list, 'reaction').slice(0, MAX_REACTIONS).map(reactionOf)
}

/** A custom emoji is a link to its picture. Where all who reacted are shown, no number is. */
function reactionOf(root: HtmlElement): Reaction {
  const [shown] = childrenByClass(root, 'emoji')
  const isCustom = shown?.children.some((child) => typeof child !== 'string')
  const people = childrenByClass(findByClass(root, 'userpics'), 'userpic').length
  return known<Reaction>({
    emoji: isCustom || root.classes.has('paid') ? undefined : lineOf(textIn(shown)),
    paid: root.classes.has('paid') ? true : undefined,
    count: { value: wholeOf(textIn(childrenByClass(root, 'count')[0]).trim()) ?? people },
  })
}
