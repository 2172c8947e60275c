import type { MetPost, Peer, Reply } from '../../post/model'
import { known } from '../../post/values'
import type { FileChat, FilePart, SkipReason } from '../read-file'
import { isPostable, localTime } from './dates'
import { readJsonLink, readJsonMedia, readJsonPicture, readJsonPoll, readJsonReactions } from './json-media'
import { readJsonText } from './json-text'
import { peerOf } from './peers'
import { lineOf, objectOf, positiveOf, type Raw, wholeOf } from './raw-values'

/** The id that a message bears, whatever else it is. */
export function messageIdOf(value: unknown): number | undefined {
  const id = objectOf(value)?.id
  const number = typeof id === 'string' && /^-?\d{1,16}$/.test(id) ? Number(id) : id
  return Number.isSafeInteger(number) ? Number(number) : undefined
}

/** One message of `result.json` as a post, or why it is none. */
export function readJsonMessage(value: unknown, { index, peer }: FileChat, now: number): FilePart {
  const raw = objectOf(value)
  const id = messageIdOf(value)
  const skip = (reason: SkipReason): FilePart => known({ kind: 'skipped' as const, reason, chat: index, message: id })
  if (!raw || !id) return skip('malformed')
  if (raw.type === 'service' || raw.type === 'unsupported') return skip(raw.type)
  if (raw.type !== 'message') return skip('malformed')
  if (id < 0) return skip('formerGroup')
  const text = textOf(raw)
  if (!text) return skip('malformed')
  const media = readJsonMedia(raw)
  const poll = readJsonPoll(raw)
  const linkPreview = readJsonLink(raw)
  if (!text.text && !media && !poll && !linkPreview) return skip('empty')
  const date = dateOf(raw, now)
  if (!date) return skip('malformed')
  const picture = media && readJsonPicture(raw)
  const post = known<MetPost>({
    peer,
    messageId: id,
    client: 'desktop',
    ...text,
    ...date,
    ...editOf(raw, now),
    author: authorOf(raw, peer),
    signature: lineOf(raw.author),
    forward: forwardOf(raw),
    reply: replyOf(raw),
    linkPreview,
    media: media ? [media] : [],
    poll,
    reactions: readJsonReactions(raw),
  })
  return { kind: 'item', item: { post, chat: index, ...(picture && { picturePaths: [{ index: 0, path: picture }] }) } }
}

/** Newer files have the text twice: in `text_entities` every part is an object. */
function textOf({ text_entities, text }: Raw) {
  const parts = Array.isArray(text_entities) && text_entities.length > 0 ? readJsonText(text_entities) : undefined
  return parts ?? readJsonText(text ?? '')
}

/** Files before 2022-06 have only the date by the clock of the machine that wrote them: this one's is the best guess. */
function dateOf(raw: Raw, now: number): Pick<MetPost, 'postedAt' | 'postedAtApproximate'> | undefined {
  const isExact = Object.hasOwn(raw, 'date_unixtime')
  const postedAt = isExact ? secondsOf(raw.date_unixtime) : isoTime(raw.date)
  if (postedAt === undefined || !isPostable(postedAt, now)) return undefined
  return { postedAt, ...(!isExact && { postedAtApproximate: true }) }
}

/** Files before 2020-06 name the beginning of 1970 where nothing was edited. */
function editOf(raw: Raw, now: number): Pick<MetPost, 'edited' | 'editedAt'> {
  const exact = secondsOf(raw.edited_unixtime)
  const editedAt = exact ?? isoTime(raw.edited)
  if (editedAt === undefined || !isPostable(editedAt, now)) return {}
  return known({ edited: true as const, editedAt: exact })
}

function secondsOf(value: unknown): number | undefined {
  const seconds = wholeOf(value)
  return seconds === undefined ? undefined : seconds * 1000
}

function isoTime(value: unknown): number | undefined {
  const parts = typeof value === 'string' && /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(value)
  return parts ? localTime(parts.slice(1).map(Number)) : undefined
}

/** Whoever wrote it, unless that is the channel or person itself whose chat this is. */
function authorOf(raw: Raw, chat: Peer): Peer | undefined {
  const author = peerOf(raw.from_id, raw.from)
  const isSame =
    author?.id === undefined ? author?.title === chat.title : author.id === chat.id && author.kind === chat.kind
  return isSame ? undefined : author
}

/** `null` stands for someone whose account is gone. */
function forwardOf(raw: Raw): MetPost['forward'] {
  const isForward = Object.hasOwn(raw, 'forwarded_from') || Object.hasOwn(raw, 'forwarded_from_id')
  return isForward ? known({ peer: peerOf(raw.forwarded_from_id, raw.forwarded_from) }) : undefined
}

function replyOf(raw: Raw): Reply | undefined {
  const messageId = positiveOf(raw.reply_to_message_id)
  return messageId ? known<Reply>({ messageId, peer: peerOf(raw.reply_to_peer_id, undefined) }) : undefined
}
