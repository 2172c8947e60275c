import type { LinkPreview, Media, MediaKind, Poll } from '../../post/model'
import { known, parseDuration, parseSize } from '../../post/values'
import { readHtmlText } from './html-text'
import { childrenByClass, elementsIn, findByClass, type HtmlElement, textIn } from './html-tree'
import { pollOf } from './poll'
import { joinedLine, lineOf, linkOf, positiveOf, savedPath, wholeOf } from './raw-values'

/** What stands in a message beside its text. */
export interface HtmlMedia {
  media?: Media
  /** The picture of the medium, within the folder of the export. */
  picture?: string
  poll?: Poll
  linkPreview?: LinkPreview
}

/** Shown as a picture, when the file was exported; last checked in Telegram Desktop's source of 2025-08. */
const PICTURES = new Map<string, MediaKind>([
  ['photo_wrap', 'photo'],
  ['video_file_wrap', 'video'],
  ['animated_wrap', 'animation'],
  ['sticker_wrap', 'sticker'],
])

/** Else a card with an icon, of which several kinds have one class and differ by title. */
const CARDS = new Map<string, MediaKind>([
  ['media_photo', 'photo'],
  ['media_video', 'video'],
  ['media_voice_message', 'voice'],
  ['media_audio_file', 'audio'],
  ['media_file', 'document'],
  ['media_contact', 'contact'],
  ['media_location', 'location'],
  ['media_live_location', 'location'],
  ['media_venue', 'location'],
])
const TITLES = new Map<string | undefined, MediaKind>([
  ['Sticker', 'sticker'],
  ['Animation', 'animation'],
  ['Video message', 'round_video'],
])
/** Stands where nothing better is known. */
const NO_TITLES = new Set<string | undefined>(['File', 'Audio file', 'Location', 'Live location'])

/** The medium of a message, or what else is shown in its place. `content`: what holds the text too. */
export function readHtmlMedia(content: HtmlElement): HtmlMedia {
  const [box] = elementsIn(childrenByClass(content, 'media_wrap')[0])
  if (!box) return {}
  if (box.classes.has('media_poll')) return known({ poll: readPoll(box) })
  if (box.classes.has('media_game')) return known({ linkPreview: readGame(box) })
  const pictured = kindOf(box, PICTURES)
  if (pictured) return readPicture(box, pictured)
  const kind = kindOf(box, CARDS)
  return kind ? readCard(box, kind) : {}
}

function kindOf({ classes }: HtmlElement, kinds: ReadonlyMap<string, MediaKind>): MediaKind | undefined {
  return [...kinds].find(([name]) => classes.has(name))?.[1]
}

function readPicture(box: HtmlElement, kind: MediaKind): HtmlMedia {
  const image = elementsIn(box).find(({ name }) => name === 'img')
  const picture = (kind === 'photo' ? savedPath(box.attributes.href) : undefined) ?? savedPath(image?.attributes.src)
  return known({
    media: known<Media>({ kind, duration: wholeOf(parseDuration(textIn(findByClass(box, 'video_duration')))) }),
    picture,
  })
}

function readCard(box: HtmlElement, cardKind: MediaKind): HtmlMedia {
  const shown = lineIn(box, 'title')
  const kind = TITLES.get(shown) ?? cardKind
  const title = NO_TITLES.has(shown) ? undefined : shown
  const status = lineIn(box, 'status')
  const picture = savedPath(findByClass(box, 'thumb')?.attributes.src)
  const saved = kind === 'photo' || kind === 'sticker' ? savedPath(box.attributes.href) : undefined
  return known({ media: known<Media>({ kind, ...detailsOf(kind, title, status, box) }), picture: picture ?? saved })
}

function detailsOf(
  kind: MediaKind,
  title: string | undefined,
  status: string | undefined,
  box: HtmlElement,
): Partial<Media> {
  if (kind === 'contact') return { title: joinedLine([title, status?.replace(/ - vCard$/, '')]) }
  if (kind === 'location') return { title: joinedLine([title, lineIn(box, 'description')]) ?? status }
  const size = wholeOf(parseSize(status))
  if (kind === 'document') return { fileName: title, size }
  if (kind === 'sticker') return { emoji: lineOf(status?.split(', ').find((part) => !parseSize(part))), size }
  if (kind === 'photo') return { size, ...frameOf(status) }
  const common = { duration: wholeOf(parseDuration(status)), size }
  return kind === 'audio' ? { ...common, ...nameOf(title) } : common
}

function frameOf(status: string | undefined): Pick<Media, 'width' | 'height'> {
  const [, width, height] = /(\d+)×(\d+)/.exec(status ?? '') ?? []
  return { width: positiveOf(width), height: positiveOf(height) }
}

/** `performer – title`, or the name of a file that tells neither. */
function nameOf(shown: string | undefined): Pick<Media, 'title' | 'performer' | 'fileName'> {
  const [performer, ...title] = shown?.split(' – ') ?? []
  return title.length > 0 ? { performer, title: title.join(' – ') } : { fileName: shown }
}

function readPoll(box: HtmlElement): Poll | undefined {
  const answers = childrenByClass(box, 'answer').map((answer) => {
    const [details] = childrenByClass(answer, 'details')
    const text = { ...answer, children: answer.children.filter((child) => child !== details) }
    return { text: readHtmlText(text).text.replace(/^- /, ''), votes: details ? votesIn(details) : 0 }
  })
  const [total] = childrenByClass(box, 'total')
  return pollOf(readHtmlText(childrenByClass(box, 'question')[0]).text, answers, total && votesIn(total))
}

/** `No votes` is none. */
function votesIn(element: HtmlElement): number {
  return wholeOf(/\d+/.exec(textIn(element))?.[0]) ?? 0
}

function readGame(box: HtmlElement): LinkPreview | undefined {
  const url = linkOf(box.attributes.href)
  return url
    ? known<LinkPreview>({ url, title: lineIn(box, 'title'), description: lineIn(box, 'description') })
    : undefined
}

function lineIn(root: HtmlElement, className: string): string | undefined {
  return lineOf(textIn(findByClass(root, className)))
}
