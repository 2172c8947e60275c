import { type FormattedText, trimFormatted } from '../post/entities'
import { safeUrl } from '../post/links'
import type { LinkPreview, PostPart, SeenPost } from '../post/model'
import { type TelegramClient, UnreadablePostError } from './client'
import type { ReadText } from './rich-text'
import { hasWordsBeside, vocabularyOf } from './shape'
import { albumIdsOf, versionIn } from './values'
import { describeOpenChat, isHeaderOfOpenChat, isScheduledList, openChat } from './web-a-chat'
import { albumItemIds, isPoll, lacksMedia, mediaDrawables, MEDIA_SELECTOR, readMedia, readPoll } from './web-a-media'
import { datesOf, META_SELECTOR, reactionsOf, viewsOf } from './web-a-meta'
import { authorOf, forwardOf, isForwarded, ORIGIN_SELECTOR, replyOf } from './web-a-origin'
import { plainText, readLine, readText, TEXT_SELECTOR } from './web-a-text'

/** Last seen 2026-11, Web A 12.0.32; ads and service messages in telegram-tt's source. */
const SELECTOR = {
  message: '.Message[data-message-id]',
  lookalike: '.Message, .MessageList [data-message-id]:not(.bottom-marker), #MiddleColumn [id^="message"]',
  foreign: '.ActionMessage, .SponsoredMessage, .PreviewMessage',
  list: '.MessageList',
  /** Comments and the channel they belong to stay in the page side by side: only one slide is to be seen. */
  hiddenSlide:
    '.Transition_slide-inactive, .Transition_slide-from, .Transition_slide:not(.Transition_slide-active):not(.Transition_slide-to)',
  /** Service messages are none of `message`. */
  listed: '.MessageList :is(.Message, .ActionMessage)[data-message-id]:not(.SponsoredMessage)',
  openList: '#MiddleColumn .MessageList',
  protectedList: '.hide-on-print',
  protector: '.protector',
  marker: '.bottom-marker',
  content: '.message-content',
  inner: '.content-inner',
  text: '.text-content',
  animatedEmoji: '.AnimatedEmoji[data-alt]',
  /** The name of a venue counts as text and stands in its map. */
  location: '.Location',
  webPage: '.WebPage',
  webPageLink: 'a.site-name',
  webPageTitle: '.site-title',
  webPageDescription: '.site-description',
  /** Kinds of content whose parts have hashed classes. */
  hashed: '.poll, .contact, .invoice, .story, .giveaway, .game',
  lastOfGroup: '.last-in-document-group',
  meta: '.MessageMeta',
  signature: '.MessageMeta .message-signature',
  time: '.MessageMeta .message-time',
}

/** What a message consists of besides its text. */
const PARTS = [
  '.message-title, .message-subheader, .EmbeddedMessage, .MessageMeta, .Reactions, .WebPage, .CommentButton, .Avatar',
  '.Album, .Audio, .File, .Location, .RoundVideo, .media-inner, .sticker-media, .AnimatedEmoji, .custom-emoji',
  '.message-action-buttons-container, .message-select-control, .svg-appendix, .quick-reaction, .ContextMenu',
  'button, svg, canvas, galpi-post',
].join(', ')

/** How long the client may take to write the full date, milliseconds (seen: 150). */
const REVEAL_PATIENCE = 400
const MAX_GROUP = 100

export const webA: TelegramClient = {
  id: 'web-a',
  name: 'Telegram Web A',
  postSelector: SELECTOR.message,
  lookalikeSelector: SELECTOR.lookalike,
  vocabulary: vocabularyOf(SELECTOR, PARTS, META_SELECTOR, ORIGIN_SELECTOR, MEDIA_SELECTOR, TEXT_SELECTOR),
  idAttribute: 'data-message-id',

  serves: ({ origin, pathname }) => origin === 'https://web.telegram.org' && /^\/a(?:\/|$)/.test(pathname),

  isPost(element) {
    if (!element.matches(SELECTOR.message) || element.closest(SELECTOR.foreign)) return false
    if (messageIdOf(element) === undefined) return false
    if (isInDocumentGroup(element) && !element.classList.contains('first-in-document-group')) return false
    if (!element.closest(SELECTOR.list) || element.closest(SELECTOR.hiddenSlide)) return false
    return !isScheduledList(element.ownerDocument.location?.hash ?? '')
  },

  isNoPost: (element) =>
    Boolean(element.closest(`${SELECTOR.foreign}, ${SELECTOR.hiddenSlide}`)) ||
    isInDocumentGroup(element) ||
    /^-|\./.test(element.getAttribute('data-message-id') ?? '') ||
    isScheduledList(element.ownerDocument.location?.hash ?? ''),

  versionOf: ({ document }) => versionIn(document, /\/main\.([\da-f]{8,20})\.js$/),

  refOf(post, page) {
    const peer = isHeaderOfOpenChat(page) ? openChat(page.url.hash) : undefined
    const messageId = messageIdOf(post)
    if (!peer || !messageId || !messagesOf(post).every(isNamedTwice)) return undefined
    const albumIds = albumOf(post, messageId)
    return albumIds && { peer, messageId, ...(albumIds.length > 0 && { albumIds }) }
  },

  read(post, page) {
    const ref = webA.refOf(post, page)
    if (!ref) throw new UnreadablePostError('web-a')
    const messages = messagesOf(post)
    const last = messages.at(-1) ?? post
    const unread: PostPart[] = []
    const dates = datesOf(last, page.document.documentElement.lang)
    if (dates.isUnknown || dates.isOfOther) unread.push('date')
    const seen: SeenPost = {
      ...ref,
      peer: describeOpenChat(page) ?? ref.peer,
      client: 'web-a',
      text: '',
      entities: [],
      media: [],
      reactions: [],
      postedAt: dates.postedAt,
      ...((dates.isApproximate || dates.isOfOther) && { postedAtApproximate: true }),
    }
    if (isRestricted(post)) return { ...seen, restricted: true, ...(unread.length > 0 && { unread }) }

    const { isSure, ...text } = textOfPost(last)
    if (!isSure || dates.isOfOther || !isWholeGroup(messages)) unread.push('text')
    const media = readMedia(messages)
    const poll = readPoll(post)
    if (messages.some((message) => lacksMedia(message, media)) || (isPoll(post) && !poll)) unread.push('media')
    const { author, isAuthorUnread } = authorOf(post)
    if (isAuthorUnread) unread.push('author')
    // What others wrote stands in a chat of two only in Saved Messages, whose forwards are not marked as such.
    const isForward = isForwarded(post) || (ref.peer.kind === 'user' && author !== undefined)
    const signature = readLine(last.querySelector(SELECTOR.signature))
    const forward = isForward ? forwardOf(post, author, signature, dates.originalAt) : undefined
    const reply = replyOf(post)
    const linkPreview = linkPreviewOf(last)
    const views = viewsOf(last)
    return {
      ...seen,
      ...text,
      ...(author && ref.peer.kind !== 'user' && { author }),
      ...(signature && !isForward && { signature }),
      ...(last.classList.contains('was-edited') && { edited: true }),
      ...(dates.editedAt && { editedAt: dates.editedAt }),
      ...(forward && { forward }),
      ...(reply && { reply }),
      ...(linkPreview && { linkPreview }),
      media,
      ...(poll && { poll }),
      reactions: reactionsOf(last),
      ...(views && { views }),
      ...(unread.length > 0 && { unread }),
    }
  },

  async reveal(post) {
    const time = (messagesOf(post).at(-1) ?? post).querySelector(SELECTOR.time)
    const view = post.ownerDocument.defaultView
    if (!time || !view || time.hasAttribute('title')) return
    await new Promise<void>((resolve) => {
      const observer = new view.MutationObserver(() => finish())
      const patience = setTimeout(() => finish(), REVEAL_PATIENCE)
      const finish = () => {
        observer.disconnect()
        clearTimeout(patience)
        resolve()
      }
      observer.observe(time, { attributeFilter: ['title'] })
      time.dispatchEvent(new view.MouseEvent('mouseenter'))
      if (time.hasAttribute('title')) finish()
    })
  },

  // `.Message` is as wide as the list; this is the bubble: `position: relative`, not clipped, its children kept.
  buttonParent: (post) => post.querySelector(SELECTOR.content) ?? post,
  drawables: (post) => (isRestricted(post) ? [] : mediaDrawables(messagesOf(post))),
  peerOf: describeOpenChat,
  messageIds: (page) =>
    isHeaderOfOpenChat(page)
      ? [...page.document.querySelectorAll(SELECTOR.listed)]
          .filter((message) => !message.closest(SELECTOR.hiddenSlide))
          .map(messageIdOf)
          .filter((id) => id !== undefined)
      : [],
  showsChat: ({ url, document }) => Boolean(openChat(url.hash) && document.querySelector(SELECTOR.openList)),
  isDark: ({ document }) => document.documentElement.classList.contains('theme-dark'),
  look: () => ({ accent: 'var(--color-primary, #3390ec)', surface: 'var(--color-background, #fff)' }),
}

/** Unsent messages have fractional or negative ids. */
function messageIdOf(message: Element): number | undefined {
  const shown = message.getAttribute('data-message-id') ?? ''
  const id = /^\d+$/.test(shown) ? Number(shown) : 0
  return id > 0 && Number.isSafeInteger(id) ? id : undefined
}

function isInDocumentGroup(message: Element): boolean {
  return message.classList.contains('is-in-document-group')
}

/** The post's element, and of a document group those that follow: the caption, time and views are in the last. */
function messagesOf(post: Element): Element[] {
  const messages = [post]
  if (!isInDocumentGroup(post)) return messages
  let next = post.nextElementSibling
  while (next && messages.length < MAX_GROUP && !messages.at(-1)?.classList.contains('last-in-document-group')) {
    if (next.matches(SELECTOR.message)) {
      if (!isInDocumentGroup(next) || next.classList.contains('first-in-document-group')) break
      messages.push(next)
    }
    next = next.nextElementSibling
  }
  return messages
}

function albumOf(post: Element, messageId: number): number[] | undefined {
  const found = isInDocumentGroup(post) ? messagesOf(post).map(messageIdOf) : albumItemIds(post)
  return albumIdsOf(
    messageId,
    found.filter((id) => id !== undefined),
  )
}

/** The id stands in three places (telegram-tt, Message.tsx): two at least must say the same, and none another. */
function isNamedTwice(message: Element): boolean {
  const id = message.getAttribute('data-message-id')
  const marks = [...message.querySelectorAll(SELECTOR.marker)].map((marker) => marker.getAttribute('data-message-id'))
  const own = /^message-?(\d+)$/.exec(message.id)?.[1]
  const others = [...marks, own ?? null].filter((each) => each !== null)
  return others.length > 0 && others.every((each) => each === id) && !message.querySelector(SELECTOR.message)
}

/** Copying is forbidden in the whole chat, or of this message. */
function isRestricted(post: Element): boolean {
  return Boolean(post.closest(SELECTOR.protectedList) || post.querySelector(SELECTOR.protector))
}

function textOfPost(message: Element): ReadText {
  const content = message.querySelector(SELECTOR.content)
  const inner = content?.querySelector(`:scope > ${SELECTOR.inner}`)
  const container = inner?.querySelector(`:scope > ${SELECTOR.text}`) ?? undefined
  const isAlone = message.querySelectorAll(SELECTOR.meta).length === 1
  const isSure = isAlone && (content?.matches(SELECTOR.hashed) || !hasWordsBeside(message, PARTS, container))
  if (container) {
    const read = readText(container)
    return { ...read, isSure: read.isSure && isSure }
  }
  const emoji = inner?.querySelector(SELECTOR.animatedEmoji)
  if (emoji) return { ...emojiText(emoji), isSure }
  const isMissing = !inner || (content?.classList.contains('text') && !inner.querySelector(SELECTOR.location))
  return { text: '', entities: [], isSure: isSure && !isMissing }
}

/** Of a document group the caption stands in the last message. */
function isWholeGroup(messages: readonly Element[]): boolean {
  return messages.every((each) => !isInDocumentGroup(each)) || messages.at(-1)?.matches(SELECTOR.lastOfGroup) === true
}

/** A single emoji is drawn large, without a text around it. */
function emojiText(emoji: Element): FormattedText {
  const text = emoji.getAttribute('data-alt') ?? ''
  const emojiId = emoji.getAttribute('data-document-id')
  const entities = emojiId ? [{ type: 'custom_emoji' as const, emojiId, offset: 0, length: text.length }] : []
  return trimFormatted({ text, entities })
}

function linkPreviewOf(message: Element): LinkPreview | undefined {
  const page = message.querySelector(`${SELECTOR.inner} ${SELECTOR.webPage}`)
  const link = page?.querySelector(SELECTOR.webPageLink)
  const url = safeUrl(link?.getAttribute('href'))
  if (!page || !url) return undefined
  const site = readLine(link)
  const title = readLine(page.querySelector(SELECTOR.webPageTitle))
  const description = plainText(page.querySelector(SELECTOR.webPageDescription)).slice(0, 16_384)
  return { url, ...(site && { site }), ...(title && { title }), ...(description && { description }) }
}
