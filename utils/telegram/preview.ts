import type { PostPart, PostRef, SeenPost } from '../post/model'
import { known } from '../post/values'
import { type TelegramClient, UnreadablePostError } from './client'
import { MEDIA_PARTS, MEDIA_SELECTOR, memberIdsOf, readMedia, readPoll } from './preview-media'
import {
  META_SELECTOR,
  readAuthor,
  readDate,
  readEdited,
  readForward,
  readLinkPreview,
  readReactions,
  readReply,
  readSignature,
  readViews,
} from './preview-meta'
import { headerOf, isNamedTwice, ORIGIN_SELECTOR, peerOfPost, placeOf } from './preview-origin'
import { find, findAll } from './preview-parts'
import { readText } from './preview-text'
import { hasWordsBeside, vocabularyOf } from './shape'
import { albumIdsOf, versionIn } from './values'

const ID = 'preview'

/** Last seen 2026-11. */
const SELECTOR = {
  message: '.tgme_widget_message',
  post: '.tgme_widget_message[data-post]',
  lookalike:
    '.tgme_widget_message_wrap, .tgme_widget_message, [data-post], [data-view], .tgme_channel_history time[datetime]',
  service: '.service_message',
  error: '.tgme_widget_message_error',
  bubble: '.tgme_widget_message_bubble',
  /** A quoted message's text has the first class too. */
  text: '.tgme_widget_message_text:not(.js-message_reply_text)',
  /** A caption stands in a second one inside the first. */
  innerText: '.js-message_text',
  album: '.tgme_widget_message_grouped_wrap',
  /** In place of what the site does not draw; every embed and every video hides one as well. */
  unsupported: '.message_media_not_supported_wrap',
  notThisTime: '.media_not_supported_cont, .tgme_widget_message_video_player, .tgme_widget_message_roundvideo_player',
  /** What a bubble consists of besides text, media and poll. */
  frame: [
    '.tgme_widget_message_bubble_tail',
    '.tgme_widget_message_user',
    '.tgme_widget_message_author',
    '.tgme_widget_message_from_author',
    '.tgme_widget_message_forwarded_from',
    '.tgme_widget_message_via_bot',
    '.tgme_widget_message_reply',
    '.tgme_widget_message_link_preview',
    '.tgme_widget_message_reactions',
    '.tgme_widget_message_inline_keyboard',
    '.tgme_widget_message_footer',
    '.message_media_not_supported_wrap',
    '.media_not_supported_cont',
    'galpi-post',
  ].join(', '),
  history: '.tgme_channel_history',
  noMessages: '.tme_no_messages_found',
}

const PARTS = `${SELECTOR.frame}, ${MEDIA_PARTS}`

const NAME = '([A-Za-z][A-Za-z0-9_]{3,63})'
const CHANNEL_PAGE = new RegExp(`^/s/${NAME}(?:/\\d+)?/?$`)
/** With a topic's id in between or not. */
const POST_PAGE = new RegExp(`^/${NAME}/(?:\\d+/)?\\d+/?$`)
/** First parts of other pages' addresses. */
const NOT_A_NAME = new Set(
  'joinchat addstickers addemoji addtheme addlist share socks proxy login confirmphone invoice boost giftcode contact setlanguage'.split(
    ' ',
  ),
)

function channelIn(url: URL): string | undefined {
  if (url.origin !== 'https://t.me') return undefined
  const name = (CHANNEL_PAGE.exec(url.pathname) ?? POST_PAGE.exec(url.pathname))?.[1]
  return name && !NOT_A_NAME.has(name.toLowerCase()) ? name : undefined
}

export const preview: TelegramClient = {
  id: ID,
  name: 'Telegram preview (t.me)',
  postSelector: SELECTOR.post,
  lookalikeSelector: SELECTOR.lookalike,
  vocabulary: vocabularyOf(SELECTOR, META_SELECTOR, MEDIA_SELECTOR, ORIGIN_SELECTOR),
  idAttribute: 'data-post',

  // The page of one post only frames the embed that carries it.
  serves: (url) => channelIn(url) !== undefined && (CHANNEL_PAGE.test(url.pathname) || url.searchParams.has('embed')),

  isPost: (element) => element.matches(SELECTOR.post) && placeOf(element) !== undefined && !isService(element),

  isNoPost: (element) =>
    isService(element.closest(SELECTOR.message) ?? element.querySelector(SELECTOR.message) ?? element),

  // Only its script has a number: `telegram-web.js?25`.
  versionOf: ({ document }) => versionIn(document, /\/(?:telegram-web|widget-frame)\.js\?(\d{1,4})$/),

  refOf(post, page) {
    const place = placeOf(post)
    const memberIds = memberIdsOf(post)
    const albumIds = place && isNamedTwice(post, memberIds) && albumIdsOf(place.messageId, memberIds)
    if (!albumIds || post.querySelector(SELECTOR.post)) return undefined
    return known<PostRef>({
      peer: peerOfPost(post, place.username, page),
      messageId: place.messageId,
      albumIds: albumIds.length > 0 ? albumIds : undefined,
    })
  },

  read(post, page) {
    const ref = preview.refOf(post, page)
    if (!ref) throw new UnreadablePostError(ID)
    const unread: PostPart[] = []
    const postedAt = readDate(post)
    if (postedAt === undefined) unread.push('date')
    const media = readMedia(post)
    const poll = readPoll(post)
    const container = textOf(post)
    const { isSure, ...text } = container ? readText(container) : { text: '', entities: [], isSure: true }
    const labels = findAll(post, SELECTOR.unsupported)
    const isMissing = !container && media.length === 0 && !poll && labels.length === 0
    const isRefused = labels.some((label) => !label.closest(SELECTOR.notThisTime))
    const isBeside = !isRefused && hasWordsBeside(post, PARTS, outerTextOf(post))
    const isElsewhere = findAll(post, SELECTOR.text).some((each) => each !== outerTextOf(post))
    if (!isSure || isMissing || isBeside || isElsewhere) unread.push('text')
    if (media.length === 0 && find(post, SELECTOR.album)) unread.push('media')
    return known<SeenPost>({
      ...ref,
      client: ID,
      ...text,
      author: readAuthor(post),
      signature: readSignature(post),
      postedAt: postedAt ?? Date.now(),
      postedAtApproximate: postedAt === undefined ? true : undefined,
      edited: readEdited(post),
      forward: readForward(post),
      reply: readReply(post, ref.peer.username ?? ''),
      linkPreview: readLinkPreview(post),
      media,
      poll,
      reactions: readReactions(post),
      views: readViews(post),
      unread: unread.length > 0 ? unread : undefined,
    })
  },

  buttonParent: (post) => post.querySelector(SELECTOR.bubble) ?? post,

  // Pictures come from another host: nothing can be read from them without a request.
  drawables: (post) => readMedia(post).map(() => undefined),

  peerOf(page) {
    const header = headerOf(page)
    const first = [...page.document.querySelectorAll(SELECTOR.post)].find((post) => placeOf(post))
    const username = (first && placeOf(first)?.username) ?? channelIn(page.url)
    if (!username) return undefined
    if (first) return peerOfPost(first, username, page)
    const isHeaders = header.name === username.toLowerCase() && header.title !== undefined
    return { kind: 'channel', username, ...(isHeaders && { title: header.title }) }
  },

  messageIds: ({ document }) =>
    [...document.querySelectorAll(SELECTOR.post)]
      .map((message) => placeOf(message)?.messageId)
      .filter((id) => id !== undefined),

  showsChat(page) {
    const { document } = page
    if (document.querySelector(SELECTOR.history)) return document.querySelector(SELECTOR.noMessages) === null
    return [...document.querySelectorAll(SELECTOR.message)].some((message) => !isService(message))
  },

  isDark: (page) => page.document.documentElement.classList.contains('theme_dark'),

  look: (page) =>
    preview.isDark(page) ? { accent: '#6ab3f3', surface: '#1c2733' } : { accent: '#2481cc', surface: '#ffffff' },
}

/**
 * Says what happened, or that there is nothing. Embeds have no class for it: there a label stands in the bubble itself
 * where text or media would be.
 */
function isService(message: Element): boolean {
  if (message.matches(SELECTOR.service) || find(message, SELECTOR.error)) return true
  if (!message.hasAttribute('data-peer') || textOf(message)) return false
  const isLabelled = findAll(message, SELECTOR.unsupported).some(
    (label) => label.parentElement?.matches(SELECTOR.bubble) && !label.matches(SELECTOR.notThisTime),
  )
  return isLabelled && readMedia(message).length === 0 && !readPoll(message)
}

function outerTextOf(post: Element): Element | undefined {
  // A quote is a link; its text has the same class.
  return findAll(post, SELECTOR.text).find((text) => !text.closest('a'))
}

function textOf(post: Element): Element | undefined {
  const outer = outerTextOf(post)
  return outer?.querySelector(SELECTOR.innerText) ?? outer
}
