import type { Media, Peer, Poll, Reaction, SeenPost } from '../../utils/post/model'
import {
  type DesktopMessage,
  type DesktopOptions,
  type DesktopVersion,
  isoTime,
  messagesOf,
  type TextPart,
} from './message.ts'

export interface DesktopChat {
  peer: Peer & { id: number }
  /** Such as `public_channel`. */
  type: string
  posts: Iterable<SeenPost>
}

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }

const NOT_INCLUDED = '(File not included. Change data exporting settings to download.)'
const ABOUT = 'Whatever was asked for.'
const ABOUT_CHATS = 'The chats of this export.'
const ABOUT_LEFT = 'Those that were left since.'

/** Added to a group's or channel's id until 2021-04. */
const OLD_CHAT = 2 * 2 ** 32

const MEDIA_TYPES: Partial<Record<Media['kind'], string>> = {
  sticker: 'sticker',
  round_video: 'video_message',
  voice: 'voice_message',
  animation: 'animation',
  video: 'video_file',
  audio: 'audio_file',
}
const MIME_TYPES: Partial<Record<Media['kind'], string>> = {
  sticker: 'image/webp',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  document: 'application/octet-stream',
}

/** `result.json` of one chat, in pieces of text. */
export function* jsonOfChat(chat: DesktopChat, options: DesktopOptions): Generator<string> {
  yield* chatText(chat, options, 0)
}

/** `result.json` of all chats, in pieces of text. */
export function* jsonOfChats(
  chats: readonly DesktopChat[],
  options: DesktopOptions & { left?: readonly DesktopChat[] },
): Generator<string> {
  yield `{\n "about": ${written(ABOUT, 1)}`
  yield* listText('chats', ABOUT_CHATS, chats, options)
  if (options.left) yield* listText('left_chats', ABOUT_LEFT, options.left, options)
  yield '\n}'
}

function* listText(
  name: string,
  about: string,
  chats: readonly DesktopChat[],
  options: DesktopOptions,
): Generator<string> {
  yield `,\n "${name}": {\n  "about": ${written(about, 2)},\n  "list": [`
  for (const [place, chat] of chats.entries()) {
    yield place === 0 ? '\n   ' : ',\n   '
    yield* chatText(chat, options, 3)
  }
  yield '\n  ]\n }'
}

function* chatText({ peer, type, posts }: DesktopChat, options: DesktopOptions, depth: number): Generator<string> {
  const { version } = options
  const indent = ' '.repeat(depth + 1)
  const id = version === 2019 ? peer.id + OLD_CHAT : peer.id
  const head = { name: peer.title ?? null, type, id }
  const fields = Object.entries(head).map(([key, value]) => `\n${indent}"${key}": ${written(value, depth + 1)}`)
  yield `{${fields.join(',')},\n${indent}"messages": [`
  yield `\n${indent} ${written(creation(peer, version), depth + 2)}`
  for (const message of messagesOf(posts, peer, options))
    yield `,\n${indent} ${written(messageJson(message, peer, version), depth + 2)}`
  yield `\n${indent}]\n${' '.repeat(depth)}}`
}

/** The service message that every channel begins with. */
function creation(peer: Peer, version: DesktopVersion): Json {
  const at = Date.UTC(2024, 11, 31)
  return {
    id: 1,
    type: 'service',
    ...dates('date', at, version),
    ...(version > 2019 && { actor: peer.title, actor_id: `channel${peer.id}` }),
    action: 'create_channel',
    title: peer.title,
    text: '',
    ...(version > 2019 && { text_entities: [] }),
  }
}

function dates(key: string, at: number, version: DesktopVersion): Record<string, Json> {
  return { [key]: isoTime(at), ...(version > 2019 && { [`${key}_unixtime`]: String(Math.floor(at / 1000)) }) }
}

function messageJson(message: DesktopMessage, chat: Peer, version: DesktopVersion): Json {
  const { id, at, editedAt, from, signature, forward, reply, media, parts, poll, reactions } = message
  const isOld = version === 2019
  return {
    id,
    type: 'message',
    ...dates('date', at, version),
    // Then every message had it, the beginning of 1970 where nothing was edited.
    ...(editedAt === undefined ? isOld && { edited: isoTime(0) } : dates('edited', editedAt, version)),
    ...senderJson(from, chat, version),
    author: signature,
    ...(forward && { forwarded_from: forward.peer?.title ?? null }),
    ...(version === 2026 && forward?.peer?.id && { forwarded_from_id: senderId(forward.peer) }),
    reply_to_message_id: reply?.messageId,
    ...(media && mediaJson(media, message, version)),
    ...(poll && { poll: pollJson(poll) }),
    text: parts.length === 1 && parts[0]?.type === 'plain' ? parts[0].text : textJson(parts, version),
    ...(!isOld && { text_entities: parts.map((part) => partJson(part, version)) }),
    ...(version === 2026 && reactions.length > 0 && { reactions: reactions.map(reactionJson) }),
  }
}

function senderJson(from: Peer, chat: Peer, version: DesktopVersion): Record<string, Json> {
  const isChannel = from === chat
  // Then a channel's posts had no sender, and people came as bare numbers.
  if (version === 2019) return isChannel ? {} : { from: from.title ?? null, from_id: from.id ?? 0 }
  return { from: from.title ?? null, from_id: senderId(from) }
}

function senderId({ kind = 'user', id = 0 }: Peer): string {
  return `${kind}${id}`
}

function mediaJson(media: Media, { path, thumbnail }: DesktopMessage, version: DesktopVersion): Record<string, Json> {
  const isNew = version === 2026
  const { kind, width, height, duration, size, fileName, title, performer, emoji, spoiler } = media
  const frame = { ...(width && height && { width, height }), ...(isNew && spoiler && { media_spoiler: true }) }
  if (kind === 'photo') return { photo: path ?? NOT_INCLUDED, ...(isNew && { photo_file_size: size }), ...frame }
  if (kind === 'location') return { place_name: title, location_information: { latitude: 37.5, longitude: 127.25 } }
  if (kind === 'contact')
    return { contact_information: { first_name: title, last_name: '', phone_number: '+82 10 0000 0000' } }
  return {
    file: path ?? NOT_INCLUDED,
    ...(isNew && { file_name: fileName, file_size: size }),
    thumbnail,
    media_type: MEDIA_TYPES[kind],
    sticker_emoji: emoji,
    performer,
    title,
    mime_type: MIME_TYPES[kind] ?? 'video/mp4',
    duration_seconds: duration,
    ...frame,
  }
}

function pollJson({ question, options, voters }: Poll): Json {
  const total = voters?.value ?? 0
  const answers = options.map(({ text, percent = 0 }) => ({
    text,
    voters: Math.round((total * percent) / 100),
    chosen: false,
  }))
  return { question, closed: false, total_voters: total, answers }
}

function textJson(parts: readonly TextPart[], version: DesktopVersion): Json {
  if (parts.length === 0) return ''
  return parts.map((part) => (part.type === 'plain' ? part.text : partJson(part, version)))
}

function partJson({ type, text, entity }: TextPart, version: DesktopVersion): Json {
  return {
    type,
    text,
    ...(type === 'text_link' && { href: entity?.url }),
    ...(type === 'pre' && { language: entity?.language ?? '' }),
    ...(type === 'mention_name' && { user_id: entity?.userId }),
    // The picture's path would stand here, had it been exported.
    ...(type === 'custom_emoji' && { document_id: '(unavailable)' }),
    ...(type === 'blockquote' && version === 2026 && { collapsed: entity?.collapsed === true }),
  }
}

function reactionJson({ emoji, paid, count }: Reaction): Json {
  const type = paid ? 'paid' : emoji ? 'emoji' : 'custom_emoji'
  return {
    type,
    count: count.value,
    ...(type === 'emoji' && { emoji }),
    ...(type === 'custom_emoji' && { document_id: '(unavailable)' }),
  }
}

/** As Telegram Desktop writes JSON: a space for each level, and control characters in a way that is no JSON. */
function written(value: Json, depth: number): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Array.isArray(value)
    ? value.map((each) => written(each, depth + 1))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([key, each]) => `${quoted(key)}: ${written(each, depth + 1)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  if (entries.length === 0) return `${open}${close}`
  const indent = `\n${' '.repeat(depth)}`
  return `${open}${entries.map((entry) => `${indent} ${entry}`).join(',')}${indent}${close}`
}

const ESCAPES: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }

function quoted(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll(/[\u2028\u2029]/g, (each) => String.raw`\u${each.charCodeAt(0).toString(16)}`)
    // oxlint-disable-next-line no-control-regex -- control characters are what it is about
    .replaceAll(/[\0-\u001F]/g, (each) => ESCAPES[each] ?? hex(each))
  return `"${escaped}"`
}

function hex(character: string): string {
  return String.raw`\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
