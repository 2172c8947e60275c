import type { LinkPreview, Media, MediaKind, Poll, Reaction } from '../../post/model'
import { known } from '../../post/values'
import { emojiIdOf, readJsonText } from './json-text'
import { pollOf } from './poll'
import {
  joinedLine,
  lineOf,
  linkOf,
  listOf,
  MAX_REACTIONS,
  objectOf,
  positiveOf,
  type Raw,
  savedPath,
  wholeOf,
} from './raw-values'

/** As Telegram Desktop names them; last checked in its source of 2025-08. A plain document has no type. */
const KINDS = new Map<unknown, MediaKind>([
  ['sticker', 'sticker'],
  ['video_message', 'round_video'],
  ['voice_message', 'voice'],
  ['animation', 'animation'],
  ['video_file', 'video'],
  ['audio_file', 'audio'],
])

/** The one medium of a message; albums are several messages. */
export function readJsonMedia(raw: Raw): Media | undefined {
  if (typeof raw.photo === 'string') return photoOf(raw)
  if (typeof raw.file === 'string') return fileOf(raw)
  if (Object.hasOwn(raw, 'location_information') || lineOf(raw.place_name)) return locationOf(raw)
  const contact = objectOf(raw.contact_information)
  return contact && contactOf(contact)
}

/** The picture of a message's medium in the folder of the export; undefined where none was saved. */
export function readJsonPicture(raw: Raw): string | undefined {
  const isPicture =
    raw.media_type === 'sticker' || (typeof raw.mime_type === 'string' && raw.mime_type.startsWith('image/'))
  return savedPath(raw.photo) ?? savedPath(raw.thumbnail) ?? (isPicture ? savedPath(raw.file) : undefined)
}

function photoOf(raw: Raw): Media {
  return known<Media>({ kind: 'photo', size: positiveOf(raw.photo_file_size), ...frameOf(raw) })
}

function fileOf(raw: Raw): Media {
  const kind = KINDS.get(raw.media_type) ?? 'document'
  return known<Media>({
    kind,
    fileName: lineOf(raw.file_name) ?? (kind === 'document' || kind === 'audio' ? nameIn(raw.file) : undefined),
    size: positiveOf(raw.file_size),
    duration: positiveOf(raw.duration_seconds),
    title: lineOf(raw.title),
    performer: lineOf(raw.performer),
    emoji: lineOf(raw.sticker_emoji),
    ...frameOf(raw),
  })
}

/** Before 2024-04 only the path tells a file's name. */
function nameIn(file: unknown): string | undefined {
  return savedPath(file)?.split('/').at(-1)
}

function frameOf(raw: Raw): Pick<Media, 'width' | 'height' | 'spoiler'> {
  return {
    width: positiveOf(raw.width),
    height: positiveOf(raw.height),
    spoiler: raw.media_spoiler === true ? true : undefined,
  }
}

function locationOf(raw: Raw): Media {
  const { latitude, longitude } = objectOf(raw.location_information) ?? {}
  const place = joinedLine(
    [latitude, longitude].map((value) => (typeof value === 'number' ? String(value) : undefined)),
  )
  return known<Media>({ kind: 'location', title: joinedLine([lineOf(raw.place_name), lineOf(raw.address)]) ?? place })
}

function contactOf({ first_name, last_name, phone_number }: Raw): Media {
  const name = lineOf([first_name, last_name].map((part) => lineOf(part) ?? '').join(' '))
  return known<Media>({ kind: 'contact', title: joinedLine([name, lineOf(phone_number)]) })
}

/** A poll; a list of things to do becomes one without votes, as in Telegram Desktop's HTML. */
export function readJsonPoll(raw: Raw): Poll | undefined {
  const poll = objectOf(raw.poll)
  const list = objectOf(raw.todo_list)
  const answers = listOf((poll ?? list)?.answers).map((value) => {
    const answer = objectOf(value)
    return { text: readJsonText(answer?.text)?.text, votes: wholeOf(answer?.voters) }
  })
  return pollOf(readJsonText(poll?.question ?? list?.title)?.text, answers, wholeOf(poll?.total_voters))
}

export function readJsonReactions(raw: Raw): Reaction[] {
  return listOf(raw.reactions).flatMap(reactionOf).slice(0, MAX_REACTIONS)
}

function reactionOf(value: unknown): Reaction[] {
  const raw = objectOf(value)
  const amount = wholeOf(raw?.count)
  if (!raw || amount === undefined) return []
  const count = { value: amount }
  if (raw.type === 'paid') return [{ paid: true, count }]
  if (raw.type === 'custom_emoji') return [known<Reaction>({ emojiId: emojiIdOf(raw.document_id), count })]
  const emoji = lineOf(raw.emoji)
  return emoji ? [{ emoji, count }] : []
}

/** A game: the only link of which Telegram Desktop writes more than its address. */
export function readJsonLink(raw: Raw): LinkPreview | undefined {
  const url = linkOf(raw.game_link)
  return url
    ? known<LinkPreview>({ url, title: lineOf(raw.game_title), description: lineOf(raw.game_description) })
    : undefined
}
