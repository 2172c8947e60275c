import type { Peer, PostPart, PostRef, SeenPost } from '../post/model'
import { known } from '../post/values'
import { type TelegramClient, type TelegramPage, UnreadablePostError } from './client'
import { find, findAll, peerNumberOf, peerOfNumber, serverMessageOf } from './web-k-ids'
import { mediaDrawables, readMedia, readPoll } from './web-k-media'
import {
  peerTitleOf,
  readAuthor,
  readForward,
  readLinkPreview,
  readReactions,
  readReply,
  readTimeLine,
} from './web-k-meta'
import { readText } from './web-k-text'

const ID = 'web-k'

/** Last seen 2026-11, in the client's sources of that year. */
const SELECTOR = {
  bubble: '.bubble[data-mid]',
  notAPost:
    '.service, .is-date, .is-sponsored, .is-outgoing, .is-sending, .is-error, .is-ephemeral, .is-ephemeral-anchored',
  protected: '.no-forwards',
  groupedClass: '.is-grouped, .is-album, .is-multiple-documents',
  groupedItem: '.grouped-item[data-mid]',
  content: '.bubble-content',
  text: '.message',
  attachment: '.attachment',
  chat: '.chat',
  list: '.bubbles-inner',
  groupList: '.bubbles-inner.is-chat:not(.is-broadcast)',
  topbarTitles: ['.topbar .user-title .peer-title[data-peer-id]', '.topbar .peer-title[data-peer-id]'],
}

/** Classes that promise a medium of the post's own, unless one of the others explains them. */
const MEDIA_CLASSES =
  '.photo, .video, .round, .sticker, .document-message, .audio-message, .voice-message, .contact-message, .poll-message'
const OTHERWISE_MEDIA = '.has-webpage, .emoji-big, .is-invoice, .story, .game'

export const webK: TelegramClient = {
  id: ID,
  name: 'Telegram Web K',
  postSelector: SELECTOR.bubble,
  idAttribute: 'data-mid',

  serves: (url) => url.origin === 'https://web.telegram.org' && /^\/k(?:\/|$)/.test(url.pathname),

  isPost(element) {
    if (!element.matches(SELECTOR.bubble) || element.matches(SELECTOR.notAPost)) return false
    return !element.parentElement?.closest('.bubble') && ownPeerOf(element) !== undefined
  },

  refOf(post, page) {
    const message = serverMessageOf(post.getAttribute('data-mid'))
    const peer = ownPeerOf(post)
    if (!message || !peer) return undefined
    const ids = new Set([message.id])
    if (post.matches(SELECTOR.groupedClass))
      for (const item of findAll(post, SELECTOR.groupedItem)) {
        const member = serverMessageOf(item.getAttribute('data-mid'))
        if (member) ids.add(member.id)
      }
    const albumIds = [...ids].toSorted((a, b) => a - b)
    return known<PostRef>({
      peer: { ...peer, ...namesOf(peer, page) },
      messageId: albumIds[0] ?? message.id,
      albumIds: albumIds.length > 1 ? albumIds : undefined,
    })
  },

  read(post, page) {
    const ref = webK.refOf(post, page)
    if (!ref) throw new UnreadablePostError(ID)
    const unread: PostPart[] = []
    const time = readTimeLine(post)
    const postedAt = timestampOf(post)
    if (postedAt === undefined) unread.push('date')
    const date = known({
      postedAt: postedAt ?? time.postedAt ?? Date.now(),
      postedAtApproximate: postedAt === undefined && time.postedAt === undefined ? true : undefined,
    } as const)
    if (post.matches(SELECTOR.protected)) {
      const { peer, messageId } = ref
      const nothing = { text: '', entities: [], media: [], reactions: [] }
      return known<SeenPost>({ peer, messageId, client: ID, ...date, ...nothing, restricted: true, ...found(unread) })
    }

    const media = readMedia(post)
    const poll = readPoll(post)
    if (media.length === 0 && !poll && post.matches(MEDIA_CLASSES) && !post.matches(OTHERWISE_MEDIA))
      unread.push('media')
    const text = textOfPost(post)
    if (!text && media.length === 0 && !poll && !find(post, SELECTOR.attachment)) unread.push('text')
    const author = ref.peer.kind === 'user' ? undefined : readAuthor(post)
    if (!author && isGroupMessage(post, ref.peer)) unread.push('author')
    const forward = readForward(post)
    const isSignatureForwarded = forward?.author !== undefined && forward.author === time.signature

    return known<SeenPost>({
      ...ref,
      client: ID,
      text: text?.text ?? '',
      entities: text?.entities ?? [],
      author: author?.id === ref.peer.id ? undefined : author,
      signature: isSignatureForwarded ? undefined : time.signature,
      ...date,
      edited: time.edited,
      editedAt: time.editedAt,
      forward: forward && known({ ...forward, postedAt: time.originalAt }),
      reply: readReply(post, peerNumberOf(post.getAttribute('data-peer-id')) ?? 0),
      linkPreview: readLinkPreview(post),
      media,
      poll,
      reactions: readReactions(post),
      views: time.views,
      ...found(unread),
    })
  },

  // Positioned and never clipped (the client hangs its own buttons off its side), and left alone
  // while text, media and reactions inside it are rendered anew.
  buttonParent: (post) => find(post, SELECTOR.content) ?? post,

  drawables: (post) => (post.matches(SELECTOR.protected) ? [] : mediaDrawables(post)),

  peerOf(page) {
    const number = peerNumberOf(topbarTitleOf(page)?.getAttribute('data-peer-id'))
    if (!number) return undefined
    const bubbles = [...activeChatOf(page).querySelectorAll(`.bubble[data-mid][data-peer-id="${number}"]`)]
    const message = bubbles.map((bubble) => serverMessageOf(bubble.getAttribute('data-mid'))).find((each) => each)
    const peer = peerOfNumber(number, message?.isChannel ?? true)
    return { ...peer, ...namesOf(peer, page) }
  },

  messageIds(page) {
    const peerId = topbarTitleOf(page)?.getAttribute('data-peer-id')
    return [...activeChatOf(page).querySelectorAll(SELECTOR.bubble)]
      .filter((bubble) => bubble.getAttribute('data-peer-id') === peerId)
      .map((bubble) => serverMessageOf(bubble.getAttribute('data-mid'))?.id)
      .filter((id) => id !== undefined)
  },

  showsChat: (page) => activeChatOf(page).querySelector(SELECTOR.list) !== null,

  isDark: (page) => page.document.documentElement.classList.contains('night'),

  look: () => ({ accent: 'var(--primary-color, #3390ec)', surface: 'var(--surface-color, #fff)' }),
}

function found(unread: PostPart[]) {
  return unread.length > 0 ? { unread } : {}
}

function ownPeerOf(bubble: Element): Peer | undefined {
  const message = serverMessageOf(bubble.getAttribute('data-mid'))
  const number = peerNumberOf(bubble.getAttribute('data-peer-id'))
  if (!message || !number || (number > 0 && message.isChannel)) return undefined
  return peerOfNumber(number, message.isChannel)
}

/** Seconds, of the server: the only date that no language and no zone changes. */
function timestampOf(bubble: Element): number | undefined {
  const shown = bubble.getAttribute('data-timestamp') ?? ''
  return /^[1-9]\d{8,10}$/.test(shown) ? Number(shown) * 1000 : undefined
}

function textOfPost(bubble: Element) {
  const isBigEmoji = bubble.classList.contains('emoji-big')
  const container = find(bubble, isBigEmoji ? SELECTOR.attachment : SELECTOR.text)
  // One animated emoji is drawn as a sticker, its text kept beside it.
  const emoji = isBigEmoji && container?.getAttribute('data-sticker-emoji')
  if (emoji) return { text: emoji, entities: [] }
  return container && readText(container)
}

function isGroupMessage(bubble: Element, peer: Peer): boolean {
  return peer.kind !== 'user' && bubble.matches('.is-in') && bubble.closest(SELECTOR.groupList) !== null
}

/** Several chats stay mounted, one over another. */
function activeChatOf(page: TelegramPage): ParentNode {
  const chats = [...page.document.querySelectorAll(SELECTOR.chat)]
  return chats.findLast((chat) => chat.classList.contains('active')) ?? chats.at(-1) ?? page.document
}

function topbarTitleOf(page: TelegramPage): Element | undefined {
  const chat = activeChatOf(page)
  for (const selector of SELECTOR.topbarTitles) {
    const title = chat.querySelector(selector)
    if (title) return title
  }
  return undefined
}

/** The address and the bar above name the open chat only, while threads and searches mix peers. */
function namesOf(peer: Peer, page: TelegramPage): Pick<Peer, 'username' | 'title'> {
  const title = topbarTitleOf(page)
  const number = peerNumberOf(title?.getAttribute('data-peer-id'))
  if (!title || !number || !peer.id || number !== (peer.kind === 'user' ? peer.id : -peer.id)) return {}
  const username = /^#@([A-Za-z0-9_]{1,64})(?:$|[?&/])/.exec(page.url.hash)?.[1]
  return known({ username, title: title.hasAttribute('data-thread-id') ? undefined : peerTitleOf(title) })
}
