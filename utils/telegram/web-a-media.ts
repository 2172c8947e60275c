import type { Media, Poll } from '../post/model'
import { parseDuration, parseSize } from '../post/values'
import type { Drawable } from './client'
import { textOf } from './values'
import { readLine } from './web-a-text'

/** Last seen 2026-11, Web A 12.0.32; the poll's inside in telegram-tt's source (poll/PollOption.tsx). */
const SELECTOR = {
  content: '.message-content',
  inner: '.content-inner',
  albumItem: '[id^="album-media-message-"]',
  part: '.RoundVideo, .Location, .Audio, .File, .media-inner, .sticker-media',
  /** What a link preview, a quoted message or the text shows is not the post's own. */
  foreign: '.WebPage, .EmbeddedMessage, .text-content, .message-title, .Reactions, .custom-emoji, .AnimatedEmoji',
  sticker: '.sticker-media',
  /** Photos have no badge and keep their thumbnail in a canvas. */
  video: 'video, .message-media-duration, .icon-large-play, img.thumbnail',
  duration: '.message-media-duration',
  spoiler: '.media-spoiler',
  voiceDuration: '.voice-duration',
  audioTitle: '.title',
  audioPerformer: '.performer',
  audioDuration: '.duration',
  fileName: '.file-title',
  fileSize: '.file-subtitle',
  image: 'img.full-media, img.thumbnail, img.sticker-media',
  canvas: 'canvas.thumbnail:not(.blurred-bg)',
  /** All classes of a poll are hashed: its texts are known by `dir`, an option by the selector before it. */
  pollText: '[dir="auto"]',
  pollSelector: '.Transition',
  pollInput: 'input[type="radio"], input[type="checkbox"]',
}
export { SELECTOR as MEDIA_SELECTOR }

/** Classes of `.message-content` that promise media, and those of posts whose media Galpi has no kind for. */
const PROMISING = ['media', 'voice', 'audio', 'document', 'contact', 'round']
const UNKNOWN_KINDS = ['story', 'invoice', 'giveaway']

interface MediaPart {
  root: Element
  media: Media
}

/** The media of a post that consists of these messages: one, or the files of a document group. */
export function readMedia(messages: readonly Element[]): Media[] {
  return partsOf(messages).map(({ media }) => media)
}

/** The loaded picture of each of `readMedia`'s, else its blurred thumbnail. */
export function mediaDrawables(messages: readonly Element[]): (Drawable | undefined)[] {
  return partsOf(messages).map(({ root }) => {
    const images =
      root instanceof HTMLImageElement ? [root] : [...root.querySelectorAll<HTMLImageElement>(SELECTOR.image)]
    const image = images.find((each) => each.getAttribute('src')?.startsWith('blob:'))
    return image ?? root.querySelector<HTMLCanvasElement>(SELECTOR.canvas) ?? undefined
  })
}

/** The message's own id in `album-media-message-4159`. */
export function albumItemIds(message: Element): number[] {
  return Array.from(message.querySelectorAll(SELECTOR.albumItem), albumItemId).filter((id) => id !== undefined)
}

export function lacksMedia(message: Element, media: readonly Media[]): boolean {
  const classes = message.querySelector(SELECTOR.content)?.classList
  if (!classes || media.length > 0 || UNKNOWN_KINDS.some((name) => classes.contains(name))) return false
  return PROMISING.some((name) => classes.contains(name))
}

function partsOf(messages: readonly Element[]): MediaPart[] {
  return messages.flatMap((message) => {
    const parts = partsOfOne(message)
    if (messages.length === 1) return parts
    const messageId = Number(message.getAttribute('data-message-id'))
    return parts.map(({ root, media }) => ({ root, media: { ...media, messageId } }))
  })
}

function partsOfOne(message: Element): MediaPart[] {
  const inner = message.querySelector(SELECTOR.inner)
  if (!inner) return []
  const classes = message.querySelector(SELECTOR.content)?.classList
  if (classes?.contains('contact')) return [{ root: inner, media: { kind: 'contact' } }]
  const items = [...inner.querySelectorAll(SELECTOR.albumItem)]
  if (items.length > 0)
    return items.map((root) => {
      const messageId = albumItemId(root)
      return { root, media: { ...visualOf(root), ...(messageId !== undefined && { messageId }) } }
    })
  const found = [...inner.querySelectorAll(SELECTOR.part)].filter((part) => {
    const foreign = part.closest(SELECTOR.foreign)
    return !(foreign && inner.contains(foreign)) && !(isPoll(message) && part.parentElement !== inner)
  })
  const outermost = found.filter((part) => !found.some((other) => other !== part && other.contains(part)))
  const isRound = classes?.contains('round') === true
  return outermost.map((root) => ({ root, media: mediaOf(root, isRound) }))
}

function mediaOf(part: Element, isRound: boolean): Media {
  if (part.matches('.Location')) return { kind: 'location' }
  if (part.matches('.File')) return documentOf(part)
  if (part.matches('.Audio')) return audioOf(part, isRound)
  if (part.matches('.RoundVideo')) return { kind: 'round_video', ...durationOf(part, SELECTOR.duration) }
  const sticker = part.matches(SELECTOR.sticker) ? part : part.querySelector(SELECTOR.sticker)
  if (!sticker) return visualOf(part)
  const emoji = sticker.getAttribute('alt')?.slice(0, 64)
  return { kind: 'sticker', ...(emoji && { emoji }) }
}

function visualOf(part: Element): Media {
  const spoiler = part.querySelector(SELECTOR.spoiler) ? { spoiler: true as const } : undefined
  if (!part.querySelector(SELECTOR.video)) return { kind: 'photo', ...spoiler }
  const isAnimation = textOf(part, SELECTOR.duration)?.startsWith('GIF')
  return { kind: isAnimation ? 'animation' : 'video', ...durationOf(part, SELECTOR.duration), ...spoiler }
}

function audioOf(part: Element, isRound: boolean): Media {
  const voice = durationOf(part, SELECTOR.voiceDuration)
  if (voice || part.querySelector(SELECTOR.voiceDuration)) return { kind: isRound ? 'round_video' : 'voice', ...voice }
  const title = nameOf(part, SELECTOR.audioTitle)
  const performer = nameOf(part, SELECTOR.audioPerformer)
  return {
    kind: 'audio',
    ...durationOf(part, SELECTOR.audioDuration),
    ...(title && { title }),
    ...(performer && { performer }),
  }
}

function documentOf(part: Element): Media {
  const fileName = nameOf(part, SELECTOR.fileName)
  const size = parseSize(textOf(part, SELECTOR.fileSize))
  return { kind: 'document', ...(fileName && { fileName }), ...(size !== undefined && { size }) }
}

/** Long names are cut in the text, not in the tooltip. */
function nameOf(part: Element, selector: string): string | undefined {
  const element = part.querySelector(selector)
  return element?.getAttribute('title')?.trim().slice(0, 4096) || readLine(element)
}

function durationOf(part: Element, selector: string): { duration: number } | undefined {
  const duration = parseDuration(textOf(part, selector))
  return duration === undefined ? undefined : { duration }
}

function albumItemId(item: Element): number | undefined {
  const id = Number(/^album-media-message-(\d+)/.exec(item.id)?.[1])
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

export function isPoll(message: Element): boolean {
  return message.querySelector(SELECTOR.content)?.classList.contains('poll') === true
}

/** The question is the last text before the options; after a vote each shows its share instead of a control. */
export function readPoll(message: Element): Poll | undefined {
  const texts = [...message.querySelectorAll(`${SELECTOR.inner} ${SELECTOR.pollText}`)]
  const first = texts.findIndex((text) => pollSelectorOf(text) !== undefined)
  const question = readLine(texts[first - 1])
  if (!question) return undefined
  const options = texts.flatMap((element) => {
    const selector = pollSelectorOf(element)
    const text = selector && readLine(element)
    const percent = /(\d+)\s*%|%\s*(\d+)/.exec(selector?.textContent ?? '')
    return text ? [{ text, ...(percent && { percent: Number(percent[1] ?? percent[2]) }) }] : []
  })
  return { question, options }
}

function pollSelectorOf(text: Element): Element | undefined {
  const before = text.previousElementSibling
  if (!before) return undefined
  const isSelector = before.matches(`${SELECTOR.pollSelector}, ${SELECTOR.pollInput}`)
  return isSelector || before.querySelector(SELECTOR.pollInput) ? before : undefined
}
