import type { Peer, PostPart, PostRef, SeenPost } from '../post/model'
import { known } from '../post/values'
import { type TelegramClient, type TelegramPage, UnreadablePostError } from './client'
import { hasWordsBeside, vocabularyOf } from './shape'
import { albumIdsOf, versionIn } from './values'
import { find, findAll, peerNumberOf, peerOfNumber, type ServerMessage, serverMessageOf } from './web-k-ids'
import { mediaDrawables, MEDIA_SELECTOR, readMedia, readPoll } from './web-k-media'
import {
  META_SELECTOR,
  peerTitleOf,
  readAuthor,
  readForward,
  readLinkPreview,
  readReactions,
  readReply,
  readTimeLine,
} from './web-k-meta'
import { NOT_TEXT, readText } from './web-k-text'
import type { ReadText } from './rich-text'

const ID = 'web-k'

/** Last seen 2026-11, in the client's sources of that year. */
const SELECTOR = {
  bubble: '.bubble[data-mid]',
  lookalike: '.bubble, [data-mid][data-timestamp], [role="article"][data-peer-id], .bubbles-inner [role="article"]',
  notAPost:
    '.service, .is-date, .is-sponsored, .is-outgoing, .is-sending, .is-error, .is-ephemeral, .is-ephemeral-anchored',
  protected: '.no-forwards',
  /** Of an album or document group; a single file and a round video name their message too. */
  member: '.grouped-item[data-mid], .document-container[data-mid], .media-round[data-mid]',
  content: '.bubble-content',
  text: '.message',
  otherText: '.reply, .webpage, .name',
  textless: '.is-message-empty',
  time: '.time',
  attachment: '.attachment',
  /** Words in an attachment that are no text of the post. */
  ofMedia: '.video-time, .album-item, .media-round, .preloader-container, button, [role="button"], .btn-circle',
  chat: '.chat',
  list: '.bubbles-inner',
  ofChannel: '.channel-post, .bubbles-inner.is-broadcast .bubble',
  groupList: '.bubbles-inner.is-chat:not(.is-broadcast)',
  topbarTitles: ['.topbar .user-title .peer-title[data-peer-id]', '.topbar .peer-title[data-peer-id]'],
}

/** Classes that promise a medium of the post's own, unless one of the others explains them. */
const MEDIA_CLASSES =
  '.photo, .video, .round, .sticker, .document-message, .audio-message, .voice-message, .contact-message, .poll-message'
const OTHERWISE_MEDIA = '.has-webpage, .emoji-big, .is-invoice, .story, .game'

/** What a bubble consists of besides its text. */
const PARTS = `${NOT_TEXT}, ${SELECTOR.attachment}, .service-msg, .bubbles-group-avatar, button, [role="button"], .btn-circle`

/** What shows minutes can say no more; two messages of one second may have been numbered the other way round. */
const MINUTE_MS = 60_000

export const webK: TelegramClient = {
  id: ID,
  name: 'Telegram Web K',
  postSelector: SELECTOR.bubble,
  lookalikeSelector: SELECTOR.lookalike,
  vocabulary: vocabularyOf(SELECTOR, PARTS, MEDIA_CLASSES, OTHERWISE_MEDIA, META_SELECTOR, MEDIA_SELECTOR),
  idAttribute: 'data-mid',

  serves: (url) => url.origin === 'https://web.telegram.org' && /^\/k(?:\/|$)/.test(url.pathname),

  isPost(element) {
    if (!element.matches(SELECTOR.bubble) || element.matches(SELECTOR.notAPost)) return false
    return !element.parentElement?.closest('.bubble') && ownPeerOf(element) !== undefined
  },

  isNoPost: (element) => element.matches(SELECTOR.notAPost) || /^-|\./.test(element.getAttribute('data-mid') ?? ''),

  versionOf: ({ document }) => versionIn(document, /\/index-([\w-]{6,12})\.js$/),

  refOf(post, page) {
    const message = serverMessageOf(post.getAttribute('data-mid'))
    const peer = ownPeerOf(post)
    if (!message || !peer || !isInOrder(post) || !isOfItsChat(post, message)) return undefined
    const members = findAll(post, SELECTOR.member).map((part) => serverMessageOf(part.getAttribute('data-mid'))?.id)
    const albumIds = albumIdsOf(
      message.id,
      members.filter((id) => id !== undefined),
    )
    if (!albumIds) return undefined
    return known<PostRef>({
      peer: { ...peer, ...namesOf(peer, page) },
      messageId: message.id,
      albumIds: albumIds.length > 0 ? albumIds : undefined,
    })
  },

  read(post, page) {
    const ref = webK.refOf(post, page)
    if (!ref) throw new UnreadablePostError(ID)
    const unread: PostPart[] = []
    const time = readTimeLine(post)
    const timestamp = timestampOf(post)
    const shown = time.postedAt ?? timestamp ?? 0
    const isTimeOfOther = Math.abs(shown - (timestamp ?? shown)) >= MINUTE_MS
    if (timestamp === undefined || isTimeOfOther) unread.push('date')
    const postedAt = timestamp ?? time.postedAt
    const date = known({
      postedAt: postedAt ?? Date.now(),
      postedAtApproximate: postedAt === undefined || isTimeOfOther ? true : undefined,
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
    // The time stands within the text's box: with another post's, the text is that post's too.
    if (!text.isSure || isTimeOfOther) unread.push('text')
    const author = ref.peer.kind === 'user' ? undefined : readAuthor(post)
    if (!author && isGroupMessage(post, ref.peer)) unread.push('author')
    const forward = readForward(post)
    const isSignatureForwarded = forward?.author !== undefined && forward.author === time.signature

    return known<SeenPost>({
      ...ref,
      client: ID,
      text: text.text,
      entities: text.entities,
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

function textOfPost(bubble: Element): ReadText {
  const isBigEmoji = bubble.classList.contains('emoji-big')
  const attachment = find(bubble, SELECTOR.attachment)
  const container = isBigEmoji
    ? attachment
    : findAll(bubble, SELECTOR.text).find((each) => !each.closest(SELECTOR.otherText))
  const isBesides = !find(bubble, SELECTOR.time) || hasWordsBeside(bubble, PARTS, container)
  // One animated emoji is drawn as a sticker, its text kept beside it.
  const emoji = isBigEmoji && container?.getAttribute('data-sticker-emoji')
  if (emoji) return { text: emoji, entities: [], isSure: !isBesides }
  if (container) {
    const read = readText(container)
    return { ...read, isSure: read.isSure && !isBesides }
  }
  const isWordless = bubble.matches(SELECTOR.textless) && attachment && !hasWordsBeside(attachment, SELECTOR.ofMedia)
  return { text: '', entities: [], isSure: Boolean(isWordless) && !isBesides }
}

/** Ids and times grow together: one that does not fit between its neighbours is not this message's. */
function isInOrder(bubble: Element): boolean {
  const own = placeOf(bubble)
  return (['previousElementSibling', 'nextElementSibling'] as const).every((way) => {
    const other = placeOf(neighbourOf(bubble, way))
    if (!own || !other || own.peerId !== other.peerId) return true
    const later = own.time - other.time
    if (own.id === other.id) return later === 0
    return (own.id - other.id) * later >= 0 || Math.abs(later) < MINUTE_MS
  })
}

function placeOf(bubble: Element | undefined) {
  const id = serverMessageOf(bubble?.getAttribute('data-mid'))?.id
  const time = bubble && timestampOf(bubble)
  return id && time ? { id, time, peerId: bubble.getAttribute('data-peer-id') } : undefined
}

function neighbourOf(bubble: Element, way: 'previousElementSibling' | 'nextElementSibling'): Element | undefined {
  for (let node: Element | null = bubble; node && !node.matches(SELECTOR.list); node = node.parentElement)
    for (let beside = node[way]; beside; beside = beside[way]) {
      const bubbles = beside.matches(SELECTOR.bubble) ? [beside] : [...beside.querySelectorAll(SELECTOR.bubble)]
      const nearest = way === 'nextElementSibling' ? bubbles[0] : bubbles.at(-1)
      if (nearest) return nearest
    }
  return undefined
}

/** A channel's list has its messages alone; threads and searches mix those of several peers. */
function isOfItsChat(bubble: Element, { isChannel }: ServerMessage): boolean {
  const chat = bubble.closest(SELECTOR.chat)
  const peerId = bubble.getAttribute('data-peer-id')
  const open = chat && titleIn(chat)?.getAttribute('data-peer-id')
  const isOnlyChannels = bubble.matches(SELECTOR.ofChannel)
  if (isOnlyChannels && !isChannel) return false
  if (!open || open === peerId) return true
  return !isOnlyChannels && chat.querySelectorAll(`.bubble[data-peer-id="${peerId}"]`).length > 1
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
  return titleIn(activeChatOf(page))
}

function titleIn(chat: ParentNode): Element | undefined {
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
