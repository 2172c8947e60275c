import type { Media } from '../../utils/post/model'
import { escaped, type Markup } from './markup.ts'
import type { DesktopMessage } from './message.ts'

const NOT_INCLUDED = 'Not included, change data exporting settings to download.'

const NAMES: Record<Media['kind'], string> = {
  photo: 'Photo',
  video: 'Video file',
  animation: 'Animation',
  round_video: 'Video message',
  voice: 'Voice message',
  audio: 'Audio file',
  document: 'File',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact',
}
const CLASSES: Record<Media['kind'], string> = {
  photo: 'media_photo',
  video: 'media_video',
  animation: 'media_video',
  round_video: 'media_video',
  voice: 'media_voice_message',
  audio: 'media_audio_file',
  document: 'media_file',
  sticker: 'media_photo',
  location: 'media_venue',
  contact: 'media_contact',
}
/** Kinds that are shown as a picture when their file was exported. */
const WRAPS: Partial<Record<Media['kind'], string>> = {
  photo: 'photo',
  video: 'video_file',
  animation: 'animated',
  sticker: 'sticker',
}

/** The box of a message's medium: a picture where its file was exported, else a card. */
export function writeMedia(markup: Markup, { media, path, thumbnail }: DesktopMessage): void {
  if (!media) return
  const wrap = WRAPS[media.kind]
  markup.div('media_wrap clearfix')
  if (wrap && path) {
    markup.open('a', { class: `${wrap}_wrap clearfix pull_left`, href: path })
    if (media.kind === 'video') {
      markup.div('video_play_bg').div('video_play').close(2)
      markup.div('video_duration').raw(shownDuration(media.duration)).close()
    }
    if (media.kind === 'animation') markup.div('video_play_bg').div('gif_play').raw('GIF').close(2)
    const style = 'width: 260px; height: 195px'
    const src = thumbnail ?? path.replace('.', '_thumb.')
    markup.open('img', { class: wrap, style, src }, { empty: true }).close(2)
    return
  }
  const className = `media clearfix pull_left ${path ? 'block_link ' : ''}${CLASSES[media.kind]}`
  markup.open(path ? 'a' : 'div', { class: className, ...(path && { href: path }) })
  markup
    .div('fill pull_left')
    .close()
    .div('body')
    .div('title bold')
    .raw(escaped(mediaTitle(media)))
    .close()
  const isFile = media.kind !== 'location' && media.kind !== 'contact'
  if (isFile && !path) markup.div('description').raw(NOT_INCLUDED).close()
  const status = statusOf(media, path !== undefined)
  if (status) markup.div('status details').raw(escaped(status)).close()
  markup.close(3)
}

function mediaTitle({ kind, performer, title, fileName }: Media): string {
  if (performer && title) return `${performer} – ${title}`
  return (kind === 'document' ? fileName : title) ?? NAMES[kind]
}

function statusOf({ kind, duration, size = 0, width, height, emoji }: Media, isSaved: boolean): string {
  if (kind === 'contact') return '+82 10 0000 0000'
  if (kind === 'location') return ''
  const amount = shownSize(size)
  if (kind === 'document' || kind === 'animation') return amount
  const known = kind === 'photo' ? `${width}×${height}` : (emoji ?? shownDuration(duration))
  return isSaved ? known : `${known}, ${amount}`
}

function shownDuration(seconds = 0): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

function shownSize(bytes: number): string {
  const tenths = (unit: number) => (Math.floor((bytes * 10) / unit) / 10).toFixed(1)
  if (bytes >= 1024 ** 2) return `${tenths(1024 ** 2)} MB`
  return bytes >= 1024 ? `${tenths(1024)} KB` : `${bytes} B`
}
