import type { Entity, EntityType, Media, Peer, SeenPost } from '../../utils/post/model'

/** Years of Telegram Desktop whose files differ: what each of them writes stands where it is written. */
export type DesktopVersion = 2019 | 2023 | 2026

export interface DesktopOptions {
  version: DesktopVersion
  /** The media were exported too, and have paths. */
  withFiles?: boolean
}

export interface TextPart {
  /** As Telegram Desktop names it. */
  type: string
  text: string
  entity?: Entity
}

/** A message as Telegram Desktop knows it: a member of an album is one by itself. */
export interface DesktopMessage extends Pick<SeenPost, 'signature' | 'forward' | 'reply' | 'poll' | 'reactions'> {
  id: number
  /** Epoch milliseconds. */
  at: number
  editedAt?: number
  from: Peer
  parts: TextPart[]
  media?: Media
  /** Within the export's folder. */
  path?: string
  thumbnail?: string
}

/** The zone of the machine that exports: Korea's, which has had no summer time since 1988. */
const ZONE = 9 * 60 * 60 * 1000

const TYPES: Record<EntityType, string> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  code: 'code',
  pre: 'pre',
  url: 'link',
  text_link: 'text_link',
  mention: 'mention',
  text_mention: 'mention_name',
  hashtag: 'hashtag',
  cashtag: 'cashtag',
  bot_command: 'bot_command',
  email: 'email',
  phone_number: 'phone',
  blockquote: 'blockquote',
  custom_emoji: 'custom_emoji',
  date_time: 'unknown',
}

/** What the releases of 2019 did not know yet. */
const LATER_THAN_2019: ReadonlySet<string> = new Set(['spoiler', 'custom_emoji'])

const FILES: Partial<Record<Media['kind'], { folder: string; name: string; ending: string }>> = {
  photo: { folder: 'photos', name: 'photo', ending: 'jpg' },
  video: { folder: 'video_files', name: 'video', ending: 'mp4' },
  animation: { folder: 'animations', name: 'file', ending: 'mp4' },
  round_video: { folder: 'round_video_messages', name: 'file', ending: 'mp4' },
  voice: { folder: 'voice_messages', name: 'audio', ending: 'ogg' },
  audio: { folder: 'files', name: 'file', ending: 'mp3' },
  document: { folder: 'files', name: 'file', ending: 'unknown' },
  sticker: { folder: 'stickers', name: 'file', ending: 'webp' },
}

/** The messages behind some posts. */
export function* messagesOf(
  posts: Iterable<SeenPost>,
  chat: Peer,
  { version, withFiles = false }: DesktopOptions,
): Generator<DesktopMessage> {
  let count = 0
  for (const post of posts) {
    const { author, signature, forward, reply } = post
    const ids = post.albumIds ?? [post.messageId]
    for (const [place, id] of ids.entries()) {
      const media = post.media[place]
      count += 1
      yield {
        id,
        at: post.postedAt,
        ...(post.edited && { editedAt: post.editedAt ?? post.postedAt + 60_000 }),
        from: author ?? chat,
        signature,
        forward,
        reply,
        parts: place === 0 ? partsOf(post, version) : [],
        ...(media && { media }),
        ...(media && withFiles && pathsOf(media, count, post.postedAt)),
        ...(place === 0 && post.poll && { poll: post.poll }),
        reactions: place === 0 ? post.reactions : [],
      }
    }
  }
}

/** Telegram Desktop takes the formats one after the other and leaves out what begins within the last one. */
function partsOf({ text, entities }: SeenPost, version: DesktopVersion): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  const plain = (until: number) => {
    if (until > at) parts.push({ type: 'plain', text: text.slice(at, until) })
  }
  for (const entity of entities) {
    const isKnown = version > 2019 || !LATER_THAN_2019.has(entity.type)
    if (entity.offset < at || !isKnown) continue
    plain(entity.offset)
    at = entity.offset + entity.length
    parts.push({ type: TYPES[entity.type], text: text.slice(entity.offset, at), entity })
  }
  plain(text.length)
  return parts
}

function pathsOf(media: Media, count: number, at: number): Pick<DesktopMessage, 'path' | 'thumbnail'> {
  const file = FILES[media.kind]
  if (!file) return {}
  const stamp = shownTime(at).replace(' ', '_').replaceAll(/[.:]/g, '-')
  const path = `${file.folder}/${media.fileName ?? `${file.name}_${count}@${stamp}.${file.ending}`}`
  const hasThumbnail = ['video', 'animation', 'round_video', 'sticker'].includes(media.kind)
  return { path, ...(hasThumbnail && { thumbnail: `${path}_thumb.jpg` }) }
}

/** By the clock of the machine that exports: `2026-03-03T13:00:00`. */
export function isoTime(at: number): string {
  return new Date(at + ZONE).toISOString().slice(0, 19)
}

/** The same as people read it: `03.03.2026 13:00:00`. */
export function shownTime(at: number): string {
  const [date = '', time] = isoTime(at).split('T')
  return `${date.split('-').toReversed().join('.')} ${time}`
}
