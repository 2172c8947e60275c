import type { Forward, Peer, Reply } from '../post/model'
import { peerOfClientId } from './web-a-chat'
import { plainText, readLine } from './web-a-text'

/** Last seen 2026-11, Web A 12.0.32. */
const SELECTOR = {
  message: '.Message[data-message-id]',
  content: '.message-content',
  inner: '.content-inner',
  reply: '.EmbeddedMessage',
  replySender: '.embedded-sender',
  replyText: '.embedded-text-wrapper',
  /** A forward's title stands before or, over stickers, inside the content; a sender's always inside. */
  forwardName: '.message-title .sender-title',
  forwardAvatar: '.message-title .forward-avatar',
  senderName: '.content-inner > .message-title .message-title-name .sender-title',
  senderGroup: '.sender-group-container',
  avatar: '.Avatar[data-peer-id]',
}
export { SELECTOR as ORIGIN_SELECTOR }

/** The name stands only over the first of a run, the id at the run's avatar; one's own messages have neither. */
export function authorOf(post: Element): { author?: Peer; isAuthorUnread?: boolean } {
  if (post.classList.contains('own')) return {}
  const run = post.closest(SELECTOR.senderGroup)
  const avatar = [...(run?.children ?? [])]
    .filter((child) => !child.matches(SELECTOR.message))
    .map((child) => (child.matches(SELECTOR.avatar) ? child : child.querySelector(SELECTOR.avatar)))
    .find((found) => found !== null)
  const first = run?.querySelector(SELECTOR.message)
  const shown = [post, first].find(
    (message) => message && !isForwarded(message) && message.querySelector(SELECTOR.senderName),
  )
  const title =
    readLine(shown?.querySelector(SELECTOR.senderName)) ??
    (avatar?.getAttribute('aria-label') || avatar?.querySelector('img')?.getAttribute('alt'))?.trim().slice(0, 4096)
  const peer = peerOfClientId(avatar?.getAttribute('data-peer-id'))
  if (!peer && !title) return avatar ? { isAuthorUnread: true } : {}
  return { author: { ...peer, ...(title && { title }) } }
}

export function isForwarded(message: Element): boolean {
  return message.querySelector(SELECTOR.content)?.classList.contains('is-forwarded') === true
}

export function forwardOf(post: Element, author?: Peer, signature?: string, postedAt?: number): Forward {
  const title = readLine(post.querySelector(SELECTOR.forwardName))
  const origin = peerOfClientId(post.querySelector(SELECTOR.forwardAvatar)?.getAttribute('data-peer-id'))
  const named = origin || title ? { ...origin, ...(title && { title }) } : undefined
  const peer = isForwarded(post) ? named : author
  return { ...(peer && { peer }), ...(signature && { author: signature }), ...(postedAt && { postedAt }) }
}

export function replyOf(post: Element): Reply | undefined {
  const embedded = post.querySelector(`${SELECTOR.inner} ${SELECTOR.reply}`)
  if (!embedded) return undefined
  const author = readLine(embedded.querySelector(SELECTOR.replySender))
  const text = plainText(embedded.querySelector(SELECTOR.replyText)).slice(0, 16_384)
  const isQuote = embedded.matches('.is-quote') || embedded.querySelector('.is-quote') !== null
  return { ...(author && { author }), ...(text && { text }), ...(isQuote && { quote: true }) }
}
