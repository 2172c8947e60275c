import type { Media, Poll } from '../post/model'
import { known, parseDuration, parseSize } from '../post/values'
import { find, findAll } from './preview-parts'
import { plainText } from './preview-text'
import { postOfLink } from './preview-origin'
import { parseCount } from './values'

/** Last seen 2026-11; voice, location and contact in other readers' sources only. */
const SELECTOR = {
  photo: '.tgme_widget_message_photo_wrap',
  photoBox: '.tgme_widget_message_photo',
  video: '.tgme_widget_message_video_player',
  videoBox: '.tgme_widget_message_video_wrap',
  videoTime: '.message_video_duration',
  /** Missing on animations, which start by themselves. */
  videoPlay: '.message_video_play',
  /** Too big for the page: only a thumbnail. */
  tooBig: '.not_supported',
  round: '.tgme_widget_message_roundvideo_player',
  roundTime: '.tgme_widget_message_roundvideo_duration',
  voice: '.tgme_widget_message_voice_player, audio.tgme_widget_message_voice',
  voiceTime: '.tgme_widget_message_voice_duration',
  file: '.tgme_widget_message_document_wrap',
  fileName: '.tgme_widget_message_document_title',
  fileExtra: '.tgme_widget_message_document_extra',
  audioIcon: '.tgme_widget_message_document_icon.audio',
  sticker:
    '.tgme_widget_message_sticker_wrap, .tgme_widget_message_sticker, .tgme_widget_message_tgsticker, .tgme_widget_message_videosticker',
  location: '.tgme_widget_message_location_wrap, .tgme_widget_message_venue_wrap',
  locationTitle: '.tgme_widget_message_location_title, .tgme_widget_message_venue_title',
  contact: '.tgme_widget_message_contact_wrap, .tgme_widget_message_contact',
  contactName: '.tgme_widget_message_contact_name',
  /** Cut to fit a grid: their boxes say nothing about the pictures. */
  albumItem: '.grouped_media_wrap',
  poll: '.tgme_widget_message_poll',
  pollQuestion: '.tgme_widget_message_poll_question',
  pollOption: '.tgme_widget_message_poll_option',
  pollText: '.tgme_widget_message_poll_option_text',
  pollPercent: '.tgme_widget_message_poll_option_percent',
  voters: '.tgme_widget_message_voters',
}
export { SELECTOR as MEDIA_SELECTOR }

const READERS: [selector: string, read: (root: Element) => Media][] = [
  [SELECTOR.photo, (root) => ({ kind: 'photo', ...sizeOf(root, root, root.querySelector(SELECTOR.photoBox)) })],
  [SELECTOR.round, (root) => known<Media>({ kind: 'round_video', duration: durationOf(root, SELECTOR.roundTime) })],
  [SELECTOR.video, videoOf],
  [SELECTOR.voice, (root) => known<Media>({ kind: 'voice', duration: durationOf(root, SELECTOR.voiceTime) })],
  [SELECTOR.file, fileOf],
  [SELECTOR.sticker, () => ({ kind: 'sticker' })],
  [
    SELECTOR.location,
    (root) => known<Media>({ kind: 'location', title: plainText(root.querySelector(SELECTOR.locationTitle)) }),
  ],
  [
    SELECTOR.contact,
    (root) => known<Media>({ kind: 'contact', title: plainText(root.querySelector(SELECTOR.contactName)) }),
  ],
]
const ANY = READERS.map(([selector]) => selector).join(', ')

export function readMedia(post: Element): Media[] {
  const roots = findAll(post, ANY).filter((root) => !root.parentElement?.closest(ANY))
  const members = roots.map((root) => memberIdOf(root))
  const isAlbum = new Set(members).size > 1
  return roots.flatMap((root, index) => {
    const media = READERS.find(([selector]) => root.matches(selector))?.[1](root)
    return media ? [isAlbum ? known<Media>({ ...media, messageId: members[index] }) : media] : []
  })
}

/** Media and polls, whose own labels are no text of the post. */
export const MEDIA_PARTS = `${ANY}, ${SELECTOR.poll}`

/** An album is one block; its members stand only in the addresses of its parts, as `…/135?single`. */
export function memberIdsOf(post: Element): number[] {
  return findAll(post, ANY).flatMap((root) => memberIdOf(root) ?? [])
}

function memberIdOf(root: Element): number | undefined {
  const href = root.getAttribute('href')
  return href?.includes('?single') ? postOfLink(href)?.messageId : undefined
}

function videoOf(root: Element): Media {
  const duration = durationOf(root, SELECTOR.videoTime)
  const isVideo = duration !== undefined || root.matches(SELECTOR.tooBig) || root.querySelector(SELECTOR.videoPlay)
  const box = root.querySelector(SELECTOR.videoBox)
  return known<Media>({ kind: isVideo ? 'video' : 'animation', ...sizeOf(root, box, box), duration })
}

function fileOf(root: Element): Media {
  const name = plainText(root.querySelector(SELECTOR.fileName))
  const extra = plainText(root.querySelector(SELECTOR.fileExtra))
  const size = /^[\d.,\s]+[KMGT]?B$/i.test(extra ?? '') ? parseSize(extra) : undefined
  if (!root.querySelector(SELECTOR.audioIcon)) return known<Media>({ kind: 'document', fileName: name, size })
  return known<Media>({ kind: 'audio', title: name, performer: size === undefined ? extra : undefined, size })
}

function durationOf(root: Element, selector: string): number | undefined {
  return parseDuration(root.querySelector(selector)?.textContent)
}

/** The page gives the width in pixels and the height as a part of it. */
function sizeOf(root: Element, wide: Element | null, high: Element | null): Pick<Media, 'width' | 'height'> {
  if (root.matches(SELECTOR.albumItem)) return {}
  const width = Number(/(?:^|;)\s*width:\s*([\d.]+)px/.exec(wide?.getAttribute('style') ?? '')?.[1])
  const percent = Number(/(?:^|;)\s*padding-top:\s*([\d.]+)%/.exec(high?.getAttribute('style') ?? '')?.[1])
  const height = Math.round((width * percent) / 100)
  return width > 0 && height > 0 ? { width: Math.round(width), height } : {}
}

export function readPoll(post: Element): Poll | undefined {
  const root = find(post, SELECTOR.poll)
  const question = plainText(root?.querySelector(SELECTOR.pollQuestion))
  if (!root || !question) return undefined
  const options = [...root.querySelectorAll(SELECTOR.pollOption)].map((option) => {
    const percent = Number.parseFloat(option.querySelector(SELECTOR.pollPercent)?.textContent?.trim() ?? '')
    const text = plainText(option.querySelector(SELECTOR.pollText)) ?? ''
    return Number.isFinite(percent) ? { text, percent } : { text }
  })
  return known<Poll>({ question, options, voters: parseCount(find(post, SELECTOR.voters)?.textContent) })
}
