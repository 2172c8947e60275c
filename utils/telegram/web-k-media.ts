import type { Media, Poll } from '../post/model'
import { known, parseDuration, parseSize } from '../post/values'
import type { Drawable } from './client'
import { parseCount, textOf } from './values'
import { find, findAll, serverMessageOf } from './web-k-ids'
import { plainText } from './web-k-text'

/** Last seen 2026-11; geo, document and photo in older sources only. */
const SELECTOR = {
  attachment: '.attachment',
  albumItem: '.album-item',
  visual: '.media-photo, .media-video, .media-container, .media-gif-wrapper, video, .video-time',
  gif: '.media-gif-wrapper',
  round: '.media-round',
  /** A price uses the class too, on the other side. */
  videoTime: '.video-time:not(.other-side)',
  videoMark: 'video, .video-play',
  spoiler: '.media-spoiler-container',
  geo: '.geo-container',
  documentContainer: '.document-container',
  document: '.document',
  audio: '.audio, audio-element',
  contact: '.contact',
  /** What a link preview, a quoted message or a poll shows is not the post's own. */
  foreign: '.webpage, .reply, .poll-message-content',
  fullImage: 'img.media-photo, img.media-sticker, .media-sticker-wrapper img, img.document-thumb',
  canvas: 'canvas:not(.canvas-dots):not(.video-round-canvas)',
  poll: '.poll-message-content',
  pollOption: '[data-poll-option-idx]',
}
export { SELECTOR as MEDIA_SELECTOR }

interface MediaPart {
  root: Element
  media: Media
}

export function readMedia(bubble: Element): Media[] {
  return mediaParts(bubble).map((part) => part.media)
}

/** The picture of each of `readMedia`'s: the loaded image, else a frame of the video, else the blurred thumbnail. */
export function mediaDrawables(bubble: Element): (Drawable | undefined)[] {
  return mediaParts(bubble).map(({ root }) => {
    const images = [...root.querySelectorAll<HTMLImageElement>(SELECTOR.fullImage)]
    const image = images.findLast((each) => (each.getAttribute('src') ?? '').startsWith('blob:'))
    if (image) return image
    const video = root.querySelector('video')
    if (video && video.readyState >= 2) return video
    return [...root.querySelectorAll<HTMLCanvasElement>(SELECTOR.canvas)].at(-1)
  })
}

function mediaParts(bubble: Element): MediaPart[] {
  const own = (selector: string) => findAll(bubble, selector).filter((element) => !element.closest(SELECTOR.foreign))
  const parts: MediaPart[] = []
  const items = own(SELECTOR.albumItem)
  for (const root of items) parts.push({ root, media: { ...visualOf(root), ...memberId(root) } })

  const attachment = own(SELECTOR.attachment)[0]
  const classes = bubble.classList
  if (attachment && items.length === 0) {
    if (attachment.querySelector(SELECTOR.geo)) parts.push({ root: attachment, media: { kind: 'location' } })
    else if (classes.contains('emoji-big')) return []
    else if (classes.contains('sticker')) parts.push({ root: attachment, media: stickerOf(attachment) })
    else if (attachment.matches(SELECTOR.gif) || attachment.querySelector(SELECTOR.visual))
      parts.push({ root: attachment, media: visualOf(attachment) })
  }

  const containers = own(SELECTOR.documentContainer)
  for (const root of containers) {
    const media = fileOf(root)
    if (media) parts.push({ root, media: containers.length > 1 ? { ...media, ...memberId(root) } : media })
  }
  if (containers.length === 0)
    for (const root of [...own(SELECTOR.audio), ...own(SELECTOR.document)]) {
      const media = fileOf(root)
      if (media) parts.push({ root, media })
    }

  for (const root of own(SELECTOR.contact))
    parts.push({
      root,
      media: known<Media>({ kind: 'contact', title: plainText(root.querySelector('.contact-name')) }),
    })
  return parts
}

function memberId(root: Element) {
  const message = serverMessageOf(root.getAttribute('data-mid'))
  return message ? { messageId: message.id } : {}
}

function visualOf(root: Element): Media {
  const time = root.querySelector(SELECTOR.videoTime)?.textContent?.trim() ?? ''
  const isGif = root.matches(SELECTOR.gif) || root.querySelector(SELECTOR.gif) !== null || time.startsWith('GIF')
  const isVideo = time !== '' || root.querySelector(SELECTOR.videoMark) !== null
  const isRound = root.querySelector(SELECTOR.round) !== null
  return known<Media>({
    kind: isRound ? 'round_video' : isGif ? 'animation' : isVideo ? 'video' : 'photo',
    duration: parseDuration(time),
    spoiler: root.querySelector(SELECTOR.spoiler) ? true : undefined,
  })
}

function stickerOf(attachment: Element): Media {
  const emoji = attachment.getAttribute('data-sticker-emoji')
  return known<Media>({ kind: 'sticker', emoji: emoji || undefined })
}

function fileOf(root: Element): Media | undefined {
  const audio = root.matches(SELECTOR.audio) ? root : root.querySelector(SELECTOR.audio)
  if (audio) return audioOf(audio)
  const file = root.matches(SELECTOR.document) ? root : root.querySelector(SELECTOR.document)
  return file
    ? known<Media>({
        kind: 'document',
        fileName: fullNameIn(file, '.document-name'),
        size: parseSize(lastPart(textOf(file, '.document-size'))),
      })
    : undefined
}

function audioOf(audio: Element): Media {
  const time = textOf(audio, '.audio-time')
  if (audio.classList.contains('is-voice') || audio.querySelector('.audio-waveform, .audio-waveform-container'))
    return known<Media>({ kind: 'voice', duration: parseDuration(lastPart(time)) })
  const about = textOf(audio, '.audio-description')
  // Sources before 2026 have the performer there, and the size only where nobody is named.
  const performer =
    textOf(audio, '.audio-performer') ??
    about
      ?.split('•')
      .map((part) => part.trim())
      .find(isName)
  return known<Media>({
    kind: 'audio',
    title: fullNameIn(audio, '.audio-title'),
    performer,
    size: parseSize(about),
    // While it plays, the time is how far it got.
    duration: about === undefined ? undefined : parseDuration(time),
  })
}

function isName(part: string): boolean {
  return part !== '' && parseSize(part) === undefined
}

/** `middle-ellipsis-element` cuts what it shows; the whole name is then in its title. */
function fullNameIn(root: Element, selector: string): string | undefined {
  const box = root.querySelector(selector)
  const name = box?.querySelector('middle-ellipsis-element') ?? box
  return name?.getAttribute('title')?.trim() || name?.textContent?.trim() || undefined
}

/** `0.3 MB / 1.2 MB` while loading, `0:03 / 0:27` while playing: what counts is the last. */
function lastPart(shown: string | undefined): string | undefined {
  return shown?.split('/').at(-1)
}

/** The poll's class names are hashed: only the options' attribute and the order of its parts are sure. */
export function readPoll(bubble: Element): Poll | undefined {
  const root = find(bubble, SELECTOR.poll)
  const rows = root ? [...root.querySelectorAll(SELECTOR.pollOption)] : []
  const firstRow = rows[0]
  if (!root || !firstRow) return undefined
  const parts = [...root.children]
  const place = parts.findIndex((part) => part.contains(firstRow))
  const header = parts.slice(0, place).findLast((part) => part.textContent?.trim())
  const question = plainText(root.querySelector('[class*="headerTitle_"]')) ?? plainText(header && firstBox(header))
  if (!question) return undefined
  const votes = parts.slice(place + 1).find((part) => /^\D*\d[\d\s.,’']*[KMB]?(?![\d:])\D*$/.test(part.textContent))
  return known<Poll>({
    question,
    options: rows.map(pollOptionOf),
    voters: parseCount(votes?.textContent),
  })
}

function isPercent(box: Element): boolean {
  return /^\d{1,3}\s*%$/.test(box.textContent.trim())
}

function pollOptionOf(row: Element): Poll['options'][number] {
  const boxes = [...row.children].filter((box) => box.textContent?.trim())
  const shown = boxes.find(isPercent)?.textContent
  const label = row.querySelector('[class*="labelText_"]') ?? boxes.filter((box) => !isPercent(box)).map(firstBox)[0]
  const text = plainText(label) ?? ''
  return shown ? { text, percent: Number.parseInt(shown.trim(), 10) } : { text }
}

/** The first box with text, going down while it is the only thing or the first of several. */
function firstBox(element: Element): Element {
  let box = element
  for (;;) {
    const inner = [...box.children].find((child) => child.localName === 'div' && child.textContent?.trim())
    if (!inner) return box
    box = inner
  }
}
