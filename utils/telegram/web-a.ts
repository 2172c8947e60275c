import { trimFormatted, type FormattedText } from '../post/entities'
import { safeUrl } from '../post/links'
import type { LinkPreview, PostPart, SeenPost } from '../post/model'
import { type TelegramClient, UnreadablePostError } from './client'
import { describeOpenChat, isHeaderOfOpenChat, isScheduledList, openChat } from './web-a-chat'
import { albumItemIds, isPoll, lacksMedia, mediaDrawables, readMedia, readPoll } from './web-a-media'
import { datesOf, reactionsOf, viewsOf } from './web-a-meta'
import { authorOf, forwardOf, isForwarded, replyOf } from './web-a-origin'
import { plainText, readLine, readText } from './web-a-text'

/** Last seen 2026-11, Web A 12.0.32; ads and service messages in telegram-tt's source. */
const SELECTOR = {
  message: '.Message[data-message-id]',
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
  signature: '.MessageMeta .message-signature',
  time: '.MessageMeta .message-time',
}

/** How long the client may take to write the full date, milliseconds (seen: 150). */
const REVEAL_PATIENCE = 400
const MAX_GROUP = 100

export const webA: TelegramClient = {
  id: 'web-a',
  name: 'Telegram Web A',
  postSelector: SELECTOR.message,
  idAttribute: 'data-message-id',

  serves: ({ origin, pathname }) => origin === 'https://web.telegram.org' && /^\/a(?:\/|$)/.test(pathname),

  isPost(element) {
    if (!element.matches(SELECTOR.message) || element.closest(SELECTOR.foreign)) return false
    if (messageIdOf(element) === undefined) return false
    if (isInDocumentGroup(element) && !element.classList.contains('first-in-document-group')) return false
    if (!element.closest(SELECTOR.list) || element.closest(SELECTOR.hiddenSlide)) return false
    return !isScheduledList(element.ownerDocument.location?.hash ?? '')
  },

  refOf(post, page) {
    const peer = isHeaderOfOpenChat(page) ? openChat(page.url.hash) : undefined
    const messageId = messageIdOf(post)
    return peer && messageId ? { peer, messageId, ...albumOf(post, messageId) } : undefined
  },

  read(post, page) {
    const ref = webA.refOf(post, page)
    if (!ref) throw new UnreadablePostError('web-a')
    const messages = messagesOf(post)
    const last = messages.at(-1) ?? post
    const unread: PostPart[] = []
    const dates = datesOf(last, page.document.documentElement.lang)
    if (dates.isUnknown) unread.push('date')
    const seen: SeenPost = {
      ...ref,
      peer: describeOpenChat(page) ?? ref.peer,
      client: 'web-a',
      text: '',
      entities: [],
      media: [],
      reactions: [],
      postedAt: dates.postedAt,
      ...(dates.isApproximate && { postedAtApproximate: true }),
    }
    if (isRestricted(post)) return { ...seen, restricted: true, ...(unread.length > 0 && { unread }) }

    const text = textOfPost(last)
    if (!text) unread.push('text')
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

function albumOf(post: Element, messageId: number): { albumIds: number[] } | undefined {
  const found = isInDocumentGroup(post) ? messagesOf(post).map(messageIdOf) : albumItemIds(post)
  const ids = new Set([messageId, ...found.filter((id) => id !== undefined)])
  return ids.size > 1 ? { albumIds: [...ids].toSorted((one, other) => one - other).slice(0, MAX_GROUP) } : undefined
}

/** Copying is forbidden in the whole chat, or of this message. */
function isRestricted(post: Element): boolean {
  return Boolean(post.closest(SELECTOR.protectedList) || post.querySelector(SELECTOR.protector))
}

/** Undefined where the page should have a text and has none. */
function textOfPost(message: Element): FormattedText | undefined {
  const inner = message.querySelector(`${SELECTOR.content} > ${SELECTOR.inner}`)
  if (!inner) return undefined
  const text = inner.querySelector(`:scope > ${SELECTOR.text}`)
  if (text) return readText(text)
  const emoji = inner.querySelector(SELECTOR.animatedEmoji)
  if (emoji) return emojiText(emoji)
  const isMissing =
    message.querySelector(SELECTOR.content)?.classList.contains('text') && !inner.querySelector(SELECTOR.location)
  return isMissing ? undefined : { text: '', entities: [] }
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
