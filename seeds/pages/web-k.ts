import type { Entity, Media, Peer, Poll, Reaction, SeenPost } from '../../utils/post/model'
import type { SampleChannel } from '../types'
import { PAGE_SCRIPT, PAGE_STYLE } from './web-k-page.ts'

/** Above this, Web K keeps the messages of channels. */
const CHANNEL_OFFSET = 2 ** 32
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const EMOJI = new RegExp('\\p{RGI_Emoji}', 'gv')
const VISUAL = new Set<Media['kind']>(['photo', 'video', 'animation', 'round_video'])

/** What the page's script needs of one post; dates are milliseconds, shown in the browser's own zone. */
interface PageItem {
  mid: number
  postedAt: number
  editedAt?: number
  originalAt?: number
  viewsLine?: string
  authorId?: number
  html: string
}

/** A whole page that looks and behaves like Telegram Web K, offline and without an account. */
export function renderWebK(channels: SampleChannel[], options: { dark?: boolean; openFirst?: boolean } = {}): string {
  const data = {
    openFirst: options.openFirst ?? false,
    chats: channels.map((channel) => ({
      peerId: -channel.id,
      username: channel.username,
      title: channel.title,
      isGroup: isGroup(channel),
      items: channel.posts.map((post) => pageItem(post, channel)),
      service: renderService(channel),
      sponsored: renderSponsored(channel),
    })),
  }
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  const scheme = options.dark ? 'dark' : 'light'
  return `<!doctype html>
<html lang="en"${options.dark ? ' class="night"' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme}">
<link rel="icon" href="data:,">
<title>Telegram Web</title>
<style>${PAGE_STYLE}</style>
</head>
<body class="animation-level-2">
<div class="whole page-chats" id="page-chats"><div id="main-columns" class="tabs-container">
<div class="tabs-tab chatlist-container sidebar sidebar-left" id="column-left"><div class="sidebar-header"><input class="input-search-input" placeholder="Search" aria-label="Search"></div><div class="chatlist-parts"><ul class="chatlist"></ul></div></div>
<div class="tabs-tab main-column" id="column-center"><div class="chats-container tabs-container"></div></div>
<div class="tabs-tab sidebar sidebar-right" id="column-right"></div>
</div></div>
<script type="application/json" id="page-data">${json}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>`
}

function isGroup(channel: SampleChannel): boolean {
  return channel.posts.some((post) => post.author)
}

function pageItem(post: SeenPost, channel: SampleChannel): PageItem {
  return {
    mid: CHANNEL_OFFSET + post.messageId,
    postedAt: post.postedAt,
    editedAt: post.editedAt,
    originalAt: post.forward?.postedAt,
    viewsLine: viewsLine(post),
    authorId: post.author && signedId(post.author),
    html: renderBubble(post, channel),
  }
}

/** One post as Web K marks it. Its dates are in this process's zone; the page's script writes them anew. */
export function renderBubble(post: SeenPost, channel: SampleChannel): string {
  const visuals = post.media.filter((media) => VISUAL.has(media.kind))
  const files = post.media.filter((media) => ['voice', 'audio', 'document'].includes(media.kind))
  const only = post.media[0]
  const bigEmoji = isBigEmoji(post)
  const isStandalone = bigEmoji || (only && ['sticker', 'round_video'].includes(only.kind))
  const isEmpty = !post.text && !post.poll && !post.linkPreview && !post.restricted && files.length === 0
  const hasMessage = !bigEmoji && !(isEmpty && only?.kind !== 'contact')
  const isNameHidden = !post.forward && (!post.author || visuals.length > 0)

  const classes = [
    'bubble',
    'is-in',
    'can-have-tail',
    isNameHidden && 'hide-name',
    !isGroup(channel) && 'channel-post with-beside-button',
    post.restricted && 'no-forwards',
    bigEmoji && 'emoji-big',
    isStandalone && 'just-media',
    visuals.some((media) => media.kind === 'photo') && 'photo',
    visuals.some((media) => media.kind === 'video' || media.kind === 'animation') && 'video',
    only?.kind === 'round_video' && 'round',
    only?.kind === 'sticker' && 'sticker',
    only?.kind === 'location' && 'photo',
    only?.kind === 'contact' && 'contact-message',
    visuals.length > 1 && 'is-album is-grouped',
    files.length > 1 ? 'is-multiple-documents is-grouped' : files.length === 1 && 'is-single-document',
    files[0] && `${files[0].kind}-message`,
    post.poll && 'poll-message',
    post.linkPreview && 'has-webpage single-media',
    post.forward && 'forwarded must-have-name',
    post.forward?.peer && !post.forward.peer.id && 'hidden-profile',
    post.reply && 'is-reply',
    !hasMessage && 'is-message-empty has-floating-time',
  ].filter(Boolean)

  const peerId = -channel.id
  const attributes = [
    `class="${classes.join(' ')}" tabindex="0" role="article"`,
    `data-mid="${CHANNEL_OFFSET + post.messageId}" data-peer-id="${peerId}"`,
    `data-timestamp="${Math.floor(post.postedAt / 1000)}"`,
    post.albumIds && files.length === 0 && post.text ? `data-text-mid="${CHANNEL_OFFSET + post.messageId}"` : '',
    replyAttributes(post),
  ].join(' ')

  const time = renderTime(post)
  const reactions = post.reactions.length > 0 ? renderReactions(post.reactions, hasMessage ? time : '') : ''
  const ending = hasMessage && reactions ? reactions : time
  const content = [
    post.forward || (post.author && !isNameHidden) ? renderName(post) : '',
    post.reply ? renderReply(post) : '',
    renderAttachment(post, visuals, bigEmoji),
    hasMessage ? renderMessage(post, files, ending) : time,
    !isGroup(channel) ? '<div class="bubble-beside-button with-hover forward" role="button" tabindex="0"></div>' : '',
    '<svg class="bubble-tail" width="11" height="20" viewBox="0 0 11 20"><path d="M11 20H0c6 0 11-6 11-14z"></path></svg>',
  ].join('')
  const outside = hasMessage ? '' : reactions
  return `<div ${attributes}><div class="bubble-content-wrapper"><div class="bubble-content">${content}</div>${outside}</div></div>`
}

function isBigEmoji(post: SeenPost): boolean {
  const isPlain = post.entities.every((entity) => entity.type === 'custom_emoji')
  return (
    isPlain &&
    post.media.length === 0 &&
    !post.poll &&
    !post.linkPreview &&
    new RegExp('^\\p{RGI_Emoji}{1,3}$', 'v').test(post.text)
  )
}

function signedId(peer: Peer): number | undefined {
  return peer.id && (peer.kind === 'user' ? peer.id : -peer.id)
}

function renderMessage(post: SeenPost, files: Media[], ending: string): string {
  if (post.poll) return message(renderPoll(post.poll) + ending)
  if (post.media[0]?.kind === 'contact') return message(renderContact(post.media[0]) + ending)
  const text = renderText(post.text, post.entities)
  if (files.length > 0) return message(renderFiles(post, files, text, ending))
  return message(`<div>${text}</div>${renderPreview(post)}${ending}`)
}

function message(inner: string): string {
  return `<div class="message spoilers-container">${inner}</div>`
}

function renderName(post: SeenPost): string {
  const { forward, author } = post
  if (!forward) {
    const id = author && signedId(author)
    return `<div class="name floating-part colored-name next-is-message" dir="auto" data-peer-id="${id}"><span class="peer-title" dir="auto" data-peer-id="${id}">${plain(author?.title ?? '')}</span></div>`
  }
  const id = forward.peer && signedId(forward.peer)
  const saved = forward.messageId && id ? ` data-saved-from="${id}_${CHANNEL_OFFSET + forward.messageId}"` : ''
  const avatar = id ? `<div class="avatar avatar-20 bubble-name-forwarded-avatar" data-peer-id="${id}"></div>` : ''
  const title = `<span class="peer-title${id ? '' : ' text-normal'}" dir="auto" data-peer-id="${id}"${saved}>${plain(forward.peer?.title ?? '')}</span>`
  const signature = forward.author ? ` (<span>${plain(forward.author)}</span>)` : ''
  return `<div class="name floating-part next-is-message" dir="auto"><span class="i18n bubble-name-forwarded">Forwarded from <br class="hide-ol">${avatar}${title}${signature}</span></div>`
}

function replyAttributes({ reply }: SeenPost): string {
  const peerId = reply?.peer && signedId(reply.peer)
  const peer = peerId ? ` data-reply-to-peer-id="${peerId}"` : ''
  return reply?.messageId ? `data-reply-to-mid="${CHANNEL_OFFSET + reply.messageId}"${peer}` : ''
}

function renderReply({ reply }: SeenPost): string {
  const classes = reply?.quote ? ' reply-multiline quote-like-icon' : ''
  const subtitle = reply?.text ? `<div class="reply-subtitle">${plain(reply.text)}</div>` : ''
  return `<div class="reply quote-like quote-like-hoverable quote-like-border${classes}"><div class="reply-content"><div class="reply-title"><span class="peer-title" dir="auto">${plain(reply?.author ?? '')}</span></div>${subtitle}</div></div>`
}

function renderAttachment(post: SeenPost, visuals: Media[], bigEmoji: boolean): string {
  const only = post.media[0]
  if (bigEmoji) return `<div class="attachment spoilers-container">${renderText(post.text, post.entities)}</div>`
  if (only?.kind === 'sticker')
    return `<div class="attachment media-sticker-wrapper" data-doc-id="${post.messageId}" style="width:200px;height:200px"><img class="media-sticker" data-picture="sticker ${post.messageId}" data-glyph="${escape(only.emoji ?? '🙂')}"></div>`
  if (only?.kind === 'location')
    return `<div class="attachment" style="width:360px;height:195px"><a class="geo-container" target="_blank">${picture(post, only, 0)}</a></div>`
  if (visuals.length > 1) return renderAlbum(post, visuals)
  const media = visuals[0]
  if (!media) return ''
  const { width, height } = boxOf(media)
  const gif = media.kind === 'animation' ? ' media-gif-wrapper' : ''
  const body =
    media.kind === 'round_video'
      ? `<div class="media-round z-depth-1" data-mid="${CHANNEL_OFFSET + post.messageId}" data-peer-id="${-(post.peer.id ?? 0)}"><canvas class="video-round-canvas"></canvas>${videoTime(media)}${picture(post, media, 0)}</div>`
      : visual(post, media, 0)
  return `<div class="attachment${gif} media-container no-brb" style="width:${width}px;height:${height}px">${body}</div>`
}

function renderAlbum(post: SeenPost, visuals: Media[]): string {
  const rows = Math.ceil(visuals.length / 2)
  const items = visuals.map((media, index) => {
    const isWide = visuals.length % 2 === 1 && index === visuals.length - 1
    const place = `width:${isWide ? 100 : 50}%;height:${100 / rows}%;top:${(Math.floor(index / 2) * 100) / rows}%;left:${(index % 2) * 50}%`
    const mid = CHANNEL_OFFSET + (media.messageId ?? post.messageId)
    return `<div class="album-item grouped-item" data-mid="${mid}" data-peer-id="${-(post.peer.id ?? 0)}" style="${place}"><div class="album-item-media media-container">${visual(post, media, index)}</div></div>`
  })
  return `<div class="attachment no-brb" style="width:420px;height:${rows * 200}px">${items.join('')}</div>`
}

function visual(post: SeenPost, media: Media, index: number): string {
  const spoiler = media.spoiler
    ? '<div class="media-spoiler-container"><canvas class="canvas-dots"></canvas></div>'
    : ''
  if (media.kind === 'photo') return picture(post, media, index) + spoiler
  const play =
    media.kind === 'video' ? '<button class="btn-circle video-play position-center" tabindex="-1"></button>' : ''
  return videoTime(media) + play + picture(post, media, index) + spoiler
}

function videoTime(media: Media): string {
  return `<span class="video-time">${media.kind === 'animation' ? 'GIF' : clock(media.duration ?? 0)}</span>`
}

/** A blurred thumbnail and the picture over it; the page's script draws both and gives the second a blob: address. */
function picture(post: SeenPost, media: Media, index: number): string {
  const { width, height } = boxOf(media)
  return `<canvas class="canvas-thumbnail thumbnail media-photo" width="40" height="${Math.round((40 * height) / width)}"></canvas><img class="media-photo" data-picture="${media.kind} ${post.messageId} ${index}" data-size="${width}x${height}">`
}

function boxOf(media: Media): { width: number; height: number } {
  if (media.kind === 'round_video') return { width: 200, height: 200 }
  const width = media.width ?? 1280
  const height = media.height ?? 860
  const scale = Math.min(420 / width, 360 / height)
  return { width: Math.max(120, Math.round(width * scale)), height: Math.max(80, Math.round(height * scale)) }
}

function renderFiles(post: SeenPost, files: Media[], text: string, ending: string): string {
  return files
    .map((media, index) => {
      const isLast = index === files.length - 1
      const caption = isLast && text ? `<div class="document-message">${text}${ending}</div>` : ''
      const file = renderFile(post, media, isLast && !caption ? ending : '')
      const mid = CHANNEL_OFFSET + (media.messageId ?? post.messageId)
      const grouped = files.length > 1 ? ' grouped-item' : ''
      return `<div class="document-container${grouped}" data-mid="${mid}" data-peer-id="${-(post.peer.id ?? 0)}"><div class="document-wrapper">${file}${caption}</div></div>`
    })
    .join('')
}

function renderFile(post: SeenPost, media: Media, ending: string): string {
  if (media.kind === 'document') {
    const name = media.fileName ?? 'Unknown.file'
    const extension = /\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? 'file'
    return `<div class="document ext-${extension}" data-doc-id="${post.messageId}"><div class="document-ico"><span class="document-ico-text">${extension}</span></div><div class="document-name">${ellipsis(name)}</div><div class="document-size"><span>${bytes(media.size ?? 0)}</span></div>${ending}</div>`
  }
  const time = `<div class="audio-time">${clock(media.duration ?? 0)}</div>`
  const id = `data-mid="${CHANNEL_OFFSET + post.messageId}"`
  const toggle = '<div class="audio-toggle audio-ico"><div class="audio-play-icon"></div></div>'
  if (media.kind === 'voice')
    return `<div class="audio is-voice" ${id}>${toggle}<div class="audio-waveform-container"><div class="audio-waveform"></div></div>${time}${ending}</div>`
  const performer = media.performer ? `<span class="audio-performer text-bold">${plain(media.performer)}</span> — ` : ''
  return `<div class="audio" ${id}>${toggle}<div class="audio-title"><span class="audio-title-text">${performer}${ellipsis(media.title ?? media.fileName ?? '')}</span></div><div class="audio-subtitle">${time}<div class="audio-description"> • ${bytes(media.size ?? 0)}</div></div>${ending}</div>`
}

/** The client cuts long names in the middle and keeps the whole in the title. */
function ellipsis(name: string): string {
  if (name.length <= 28) return `<middle-ellipsis-element>${plain(name)}</middle-ellipsis-element>`
  return `<middle-ellipsis-element title="${escape(name)}">${plain(name.slice(0, 14))}…${plain(name.slice(-10))}</middle-ellipsis-element>`
}

function renderContact(media: Media): string {
  return `<div class="contact" role="button" tabindex="0" data-peer-id="0"><div class="avatar avatar-54"></div><div class="contact-details"><div class="contact-name">${plain(media.title ?? '')}</div><div class="contact-number">Unknown phone number</div></div></div>`
}

function previewPart(name: string, text: string | undefined, tag: string): string {
  return text ? `<div class="webpage-${name}" dir="auto"><${tag}>${plain(text)}</${tag}></div>` : ''
}

function renderPreview({ linkPreview }: SeenPost): string {
  if (!linkPreview) return ''
  return `<a class="webpage quote-like quote-like-hoverable" href="${escape(linkPreview.url)}" target="_blank" rel="noopener noreferrer"><div class="webpage-quote quote-like-border"><div class="webpage-content">${previewPart('name', linkPreview.site, 'strong')}${previewPart('title', linkPreview.title, 'strong')}${previewPart('text', linkPreview.description, 'span')}</div></div></a>`
}

function renderPoll(poll: Poll): string {
  const rows = poll.options.map(({ text, percent }, index) => {
    const shown = percent === undefined ? '' : `<div class="_percent_1cx2q_88">${Math.round(percent)}%</div>`
    const line =
      percent === undefined
        ? ''
        : `<div class="_labelProgress_1cx2q_120"><div class="_labelProgressFill_1cx2q_131" style="width:${Math.round(percent)}%"></div></div>`
    return `<div class="_pollOption_1cx2q_31" data-poll-option-idx="${index}"><div class="_clickableArea_1cx2q_40"></div><div class="_checkContainer_1cx2q_70">${shown}</div><div class="_pollOptionSpacerFirst_1cx2q_90"></div><div class="_labelRow_1cx2q_95"><div class="_labelText_1cx2q_101">${plain(text)}</div>${line}</div></div>`
  })
  const footer = poll.voters ? `${count(poll.voters.value)} votes` : 'Select an option'
  return `<div class="poll-message-content _container_1cx2q_1"><div class="_header_1cx2q_9"><div class="_headerTitleContainer_1cx2q_12"><div class="_headerTitle_1cx2q_15">${plain(poll.question)}</div><div class="_headerSubtitle_1cx2q_20"><span class="i18n">Anonymous Poll</span></div></div></div><div class="_autoHeight_1cx2q_25"><div>${rows.join('')}</div></div><div class="_footer_1cx2q_140"><span class="i18n">${footer}</span></div></div>`
}

function renderReactions(reactions: Reaction[], time: string): string {
  const each = reactions.map((reaction) => {
    const sticker = reaction.emojiId
      ? `<div class="reaction-sticker is-custom"><custom-emoji-element class="custom-emoji" data-doc-id="${escape(reaction.emojiId)}" data-sticker-emoji="${escape(reaction.emoji ?? '✨')}"></custom-emoji-element></div>`
      : `<div class="reaction-sticker is-regular"><img class="media-sticker" data-glyph="${reaction.paid ? '⭐' : escape(reaction.emoji ?? '👍')}"></div>`
    return `<reaction-element class="reaction reaction-block reaction-like-block${reaction.paid ? ' is-paid' : ''}">${sticker}<span class="reaction-counter">${count(reaction.count.value)}</span></reaction-element>`
  })
  return `<reactions-element class="reactions reactions-block reactions-like-block">${each.join('')}${time}</reactions-element>`
}

function renderTime(post: SeenPost): string {
  const parts = [
    post.edited ? '<i class="time-edited time-part i18n">edited</i>' : '',
    post.views
      ? `<span class="post-views">${count(post.views.value)}</span><span class="tgico time-icon time-part time-icon-views"></span>`
      : '',
    post.signature
      ? `<span class="time-post-author">${plain(post.signature)}</span><span class="time-post-author-comma">,</span>`
      : '',
  ].join('')
  const date = new Date(post.postedAt)
  const shown = `<span class="i18n time-text">${pad(date.getHours())}:${pad(date.getMinutes())}</span>`
  const title = [
    fullDate(post.postedAt),
    post.editedAt && `Edited: ${fullDate(post.editedAt)}`,
    post.forward?.postedAt && `Original: ${fullDate(post.forward.postedAt)}`,
    viewsLine(post),
  ]
  return `<span class="time">${parts}${shown}<div class="time-inner" title="${title.filter(Boolean).join('&#10;')}">${parts}${shown}</div></span>`
}

/** The tooltip has the exact number, where it is known. */
function viewsLine({ views }: SeenPost): string | undefined {
  return views && !views.rounded ? `${String(views.value).replaceAll(/\B(?=(?:\d{3})+$)/g, ' ')} views` : undefined
}

function fullDate(milliseconds: number): string {
  const date = new Date(milliseconds)
  const clockTime = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}, ${clockTime}`
}

function renderService(channel: SampleChannel): string {
  const what = isGroup(channel) ? 'Group created' : 'Channel created'
  const ids = channel.posts.map((post) => post.messageId)
  const first = Math.min(...ids)
  const id = first > 1 ? first - 1 : Math.max(0, ...ids) + 1_000
  return `<div class="bubble service" data-mid="${CHANNEL_OFFSET + id}" data-peer-id="${-channel.id}" data-timestamp="1"><div class="bubble-content-wrapper"><div class="bubble-content"><div class="service-msg"><span class="i18n">${what}</span></div></div></div></div>`
}

function renderSponsored(channel: SampleChannel): string {
  return `<div class="bubble is-sponsored is-in has-webpage hide-name" data-mid="-${channel.posts.length + 1}" data-peer-id="${-channel.id}" data-timestamp="0"><div class="bubble-content-wrapper"><div class="bubble-content"><div class="message spoilers-container margin-bigger"><a class="webpage quote-like"><div class="webpage-quote quote-like-border"><div class="webpage-content"><div class="webpage-name"><strong>Sponsored</strong></div><div class="webpage-title"><strong>Lantern Rentals</strong></div><div class="webpage-text">Lanterns for every pier.</div><div class="webpage-footer is-button">Visit</div></div></div></a></div></div></div></div>`
}

/** The text with its entities as the client's wrapRichText marks them. */
function renderText(text: string, entities: readonly Entity[]): string {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  const renderer = sorted.some((entity) => entity.type === 'custom_emoji')
    ? '<custom-emoji-renderer-element class="custom-emoji-renderer"><canvas class="custom-emoji-canvas"></canvas></custom-emoji-renderer-element>'
    : ''
  return renderer + renderRange(text, 0, text.length, sorted, swallowedBreaks(text, sorted))
}

/** A block's edge stands for the line break after it, and a quote's also for the one before it. */
function swallowedBreaks(text: string, entities: readonly Entity[]): Set<number> {
  const swallowed = new Set<number>()
  for (const { type, offset, length } of entities) {
    if (type !== 'blockquote' && type !== 'pre') continue
    if (text[offset + length] === '\n') swallowed.add(offset + length)
    if (type === 'blockquote' && text[offset - 1] === '\n') swallowed.add(offset - 1)
  }
  return swallowed
}

function renderRange(text: string, start: number, end: number, entities: Entity[], swallowed: Set<number>): string {
  const words = (from: number, to: number) =>
    plain(
      [...Array(Math.max(0, to - from)).keys()].map((i) => (swallowed.has(from + i) ? '' : text[from + i])).join(''),
    )
  const queue = [...entities]
  let html = ''
  let at = start
  for (let entity = queue.shift(); entity; entity = queue.shift()) {
    const last = Math.min(end, entity.offset + entity.length)
    html += words(at, entity.offset)
    const inner: Entity[] = []
    while (queue[0] && queue[0].offset < last) {
      const next = queue.shift()
      if (next) inner.push({ ...next, length: Math.min(next.length, last - next.offset) })
    }
    html += wrap(
      entity,
      text.slice(entity.offset, last),
      renderRange(text, entity.offset, last, inner, swallowed),
      last < text.length,
    )
    at = last
  }
  return html + words(at, end)
}

const TAGS: Partial<Record<Entity['type'], string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 'del',
}

function wrap(entity: Entity, raw: string, inner: string, isFollowed: boolean): string {
  const tag = TAGS[entity.type]
  if (tag) return `<${tag}>${inner}</${tag}>`
  const link = (attributes: string) => `<a ${attributes}>${inner}</a>`
  const blank = 'target="_blank" rel="noopener noreferrer"'
  switch (entity.type) {
    case 'code':
      return `<code class="monospace-text">${inner}</code>`
    case 'pre':
      return `<pre class="quote-like quote-like-border code"><div class="code-header"><span class="code-header-name">${entity.language ? plain(entity.language) : '<span class="i18n">Copy</span>'}</span><button class="code-header-button code-header-copy" tabindex="-1"></button></div><div class="code-content"><code class="code-code">${escape(raw)}</code></div></pre>`
    case 'blockquote': {
      const collapsed = entity.collapsed ? ' quote-like-collapsable' : ''
      const icon = entity.collapsed ? '<span class="quote-like-icon quote-like-collapse"></span>' : ''
      const quote = `<blockquote class="quote quote-block quote-like quote-like-border quote-like-icon${collapsed}" dir="auto">${inner}${icon}</blockquote>`
      return isFollowed ? `<div>${quote}</div>` : quote
    }
    case 'spoiler':
      return `<span class="spoiler"><span class="spoiler-text">${inner}</span></span>`
    case 'url':
    case 'text_link':
      return link(`class="anchor-url" href="${escape(entity.url ?? `https://${raw}`)}" ${blank}`)
    case 'email':
      return link(`href="${escape(entity.url ?? `mailto:${raw}`)}" ${blank}`)
    case 'phone_number':
      return link(`class="phone-url" href="tel:${escape(raw)}"`)
    case 'mention':
      return link(`class="mention" href="https://t.me/${escape(raw.slice(1))}"`)
    case 'text_mention':
      return link(`class="follow" href="#${entity.userId}" data-follow="${entity.userId}"`)
    case 'hashtag':
      return link(`class="anchor-hashtag" href="tg://search_hashtag?hashtag=${encodeURIComponent(raw.slice(1))}"`)
    case 'cashtag':
      return link(`class="anchor-hashtag" href="tg://search_hashtag?hashtag=${encodeURIComponent(raw)}"`)
    case 'bot_command':
      return link(`href="tg://bot_command?command=${encodeURIComponent(raw.slice(1))}"`)
    case 'custom_emoji':
      return `<custom-emoji-element class="custom-emoji" data-doc-id="${escape(entity.emojiId ?? '')}" data-sticker-emoji="${escape(raw)}"></custom-emoji-element>`
    case 'date_time':
      return `<span class="formatted-date" data-original-text="${escape(raw)}" data-fake-text="${escape(raw)}">${inner}</span>`
    default:
      return inner
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function plain(text: string): string {
  return escape(text).replaceAll(EMOJI, (emoji) =>
    /^[\d#*]$/.test(emoji) ? emoji : `<span class="emoji emoji-native">${emoji}</span>`,
  )
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  const rest = `${Math.floor((seconds % 3600) / 60)}:${pad(Math.floor(seconds % 60))}`
  return hours ? `${hours}:${rest.padStart(5, '0')}` : rest
}

function bytes(size: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  const power = size > 0 ? Math.min(3, Math.floor(Math.log2(size) / 10)) : 0
  return `${power ? (size / 1024 ** power).toFixed(1) : size} ${units[power]}`
}

/** As the client abbreviates: `1.2K`. */
function count(value: number): string {
  if (value < 1000) return String(value)
  const power = value < 1e6 ? 1 : 2
  return `${(Math.floor((value / 1000 ** power) * 10) / 10).toFixed(1).replace(/\.0$/, '')}${power === 1 ? 'K' : 'M'}`
}
