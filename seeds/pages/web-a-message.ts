import type { Count, Entity, Media, Reaction, SeenPost } from '../../utils/post/model'
import type { SampleChannel } from '../types'

/** The id that Web A writes into the hash and `data-peer-id` for a channel. */
export function clientIdOf(channelId: number): string {
  return String(-(1e12 + channelId))
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** The element of a post, or of a document group its elements, as Web A 12.0.32 marks them; times are left empty. */
export function renderMessage(post: SeenPost, channel: SampleChannel, isFirstOfRun = true): string {
  const files = post.media.length > 1 && post.media.every(({ kind }) => kind === 'document') ? post.media : []
  if (files.length === 0) return renderOne(post, channel, post.media, isFirstOfRun, '')
  return files
    .map((file, index) => {
      const isLast = index === files.length - 1
      const places = [
        'is-in-document-group',
        index === 0 && 'first-in-document-group',
        isLast && 'last-in-document-group',
      ]
      const part = { ...post, messageId: file.messageId ?? post.messageId + index, albumIds: undefined }
      const alone = isLast ? part : { ...part, text: '', entities: [], reactions: [], linkPreview: undefined }
      return renderOne(alone, channel, [file], isFirstOfRun && index === 0, places.filter(Boolean).join(' '), isLast)
    })
    .join('')
}

function renderOne(
  post: SeenPost,
  channel: SampleChannel,
  media: Media[],
  isFirstOfRun: boolean,
  places: string,
  withMeta = true,
): string {
  const isAlbum = media.length > 1
  const first = media[0]
  const isVisual = ['photo', 'video', 'animation', 'round_video', 'location'].includes(first?.kind ?? '')
  const isCustomShape = first?.kind === 'sticker' || first?.kind === 'round_video'
  const hasOutsideReactions = post.reactions.length > 0 && !post.text && (isVisual || isCustomShape)
  const meta = withMeta ? renderMeta(post) : ''
  const footer = post.reactions.length > 0 && !hasOutsideReactions ? renderReactions(post.reactions, meta) : meta
  const isMetaInText = Boolean(post.text) && !post.linkPreview && !(post.forward && post.reactions.length > 0)
  const title = post.forward ? forwardTitle(post) : ''
  const inner = [
    isFirstOfRun && post.author?.title && !post.forward ? senderTitle(post.author.title) : '',
    post.reply ? `<div class="message-subheader">${renderReply(post)}</div>` : '',
    post.poll ? renderPoll(post.poll) : '',
    isAlbum ? renderAlbum(media) : media.map((each) => renderMedia(each)).join(''),
    post.text
      ? `<div class="text-content clearfix${isMetaInText ? ' with-meta' : ''}" dir="auto">${renderText(post.text, post.entities)}${isMetaInText ? footer : ''}</div>`
      : '',
    post.linkPreview ? renderLinkPreview(post.linkPreview) : '',
  ]
  const kind = isVisual ? 'media' : post.poll ? 'poll' : contentClass(first)
  const contentClasses = [
    'QkW2fa0Z message-content peer-color-1',
    kind,
    isCustomShape ? 'custom-shape' : 'has-shadow has-solid-background',
    first?.kind === 'round_video' && 'round',
    post.text ? 'text' : 'no-text',
    post.forward && 'is-forwarded',
    post.reply && 'is-reply',
    isVisual && !isCustomShape && 'has-background',
  ]
  const classes = [
    'Message message-list-item',
    isFirstOfRun && 'first-in-group',
    post.restricted ? 'hide-on-print' : 'allow-selection',
    'last-in-group',
    places,
    post.views && 'has-views',
    post.edited && 'was-edited',
    post.reply && 'has-reply',
    isAlbum && 'is-album',
  ]
  const albumMarks = isAlbum
    ? ` data-last-message-id="${media.at(-1)?.messageId ?? post.messageId}" data-album-main-id="${post.messageId}"`
    : ''
  return (
    `<div id="message-${post.messageId}" class="${classes.filter(Boolean).join(' ')}" data-message-id="${post.messageId}">` +
    `<div class="bottom-marker" data-message-id="${post.messageId}"${albumMarks}></div>` +
    '<div class="message-select-control no-selection"></div>' +
    `<div class="message-content-wrapper${post.text ? ' can-select-text' : ''}">` +
    `<div class="${contentClasses.filter(Boolean).join(' ')}" dir="auto"${isVisual && !isCustomShape ? ' style="width: 420px"' : ''}>` +
    `${title}<div class="content-inner${post.forward ? ' forwarded-message' : ''}" dir="auto">${inner.join('')}</div>` +
    (isMetaInText ? '' : footer) +
    `<div class="message-action-buttons-container"><div class="message-action-buttons"><button class="Button message-action-button tiny translucent-white round" aria-label="Forward">↪</button></div></div>` +
    `</div>${hasOutsideReactions ? renderReactions(post.reactions, '', true) : ''}</div></div>`
  )
}

function contentClass(media: Media | undefined): string {
  const kind = media?.kind
  return kind === 'voice' || kind === 'audio' || kind === 'document' || kind === 'contact' ? kind : ''
}

function renderMeta(post: SeenPost): string {
  const views = post.views
    ? `<span class="message-views"${post.views.rounded ? '' : ` title="Views: ${post.views.value.toLocaleString('en')}"`}>${compact(post.views)}</span><i class="icon icon-channelviews"></i>`
    : ''
  const name = post.forward?.author ?? post.signature
  const signature = name ? `<span class="message-signature">${escapeHtml(name)}</span>` : ''
  const offset = post.reactions.length > 0 && post.text ? ' reactions-offset' : ''
  return `<span class="MessageMeta${offset}" dir="ltr" data-ignore-on-paste="">${views}${signature}<span class="message-time"></span></span>`
}

function renderReactions(reactions: readonly Reaction[], meta: string, isOutside = false): string {
  const buttons = reactions.map(({ emoji, emojiId, count }) => {
    const picture = emojiId
      ? customEmoji(emoji ?? '', emojiId)
      : `<div class="ReactionStaticEmoji" style="--picture: '${escapeHtml(emoji ?? '⭐').replace(/['\\]/g, '')}'"><img class="media" alt=""></div>`
    return `<button type="button" class="Button z5dQq1Nn message-reaction">${picture}<span class="counter">${compact(count)}</span></button>`
  })
  return `<div class="Reactions${isOutside ? ' is-outside' : ''}" dir="ltr">${buttons.join('')}${meta}</div>`
}

function senderTitle(name: string): string {
  return `<div class="message-title" dir="ltr"><span class="message-title-name-container interactive" dir="ltr"><span class="forward-title-container"></span><span class="message-title-name"><span class="sender-title">${escapeHtml(name)}</span></span></span><div class="title-spacer"></div></div>`
}

function forwardTitle({ forward }: SeenPost): string {
  const { kind, id, title } = forward?.peer ?? {}
  const peerId = id && (kind === 'channel' ? clientIdOf(id) : String(kind === 'chat' ? -id : id))
  const avatar = peerId ? `<div class="Avatar forward-avatar size-micro" data-peer-id="${peerId}"></div>` : ''
  return `<div class="message-title" dir="ltr"><span class="message-title-name-container ${peerId ? 'interactive' : 'sender-hidden'}" dir="ltr"><span class="forward-title-container"><i class="icon icon-share-filled"></i><span class="forward-title">Forwarded from</span></span><span class="message-title-name">${avatar}<span class="sender-title">${escapeHtml(title ?? '\u00A0')}</span></span></span><div class="title-spacer"></div></div>`
}

function renderReply({ reply }: SeenPost): string {
  return `<div class="PeerColor EmbeddedMessage${reply?.quote ? ' is-quote' : ''}"><div class="hover-effect"></div><div class="message-text"><p class="embedded-text-wrapper">${breakLines(reply?.text ?? '')}</p><div class="message-title"><span class="embedded-sender-wrapper"><span class="embedded-sender">${escapeHtml(reply?.author ?? '')}</span></span></div></div></div>`
}

function renderLinkPreview({ url, site, title, description }: NonNullable<SeenPost['linkPreview']>): string {
  const link = escapeHtml(url)
  return `<div class="PeerColor WebPage without-media" dir="auto"><div class="WebPage--content"><div class="WebPage-text"><a href="${link}" title="${link}" target="_blank" rel="noopener noreferrer" class="site-name" data-entity-type="MessageEntityUrl">${escapeHtml(site ?? new URL(url).hostname)}</a>${title ? `<p class="site-title">${escapeHtml(title)}</p>` : ''}${description ? `<p class="site-description">${breakLines(description)}</p>` : ''}</div></div></div>`
}

function renderPoll({ question, options }: NonNullable<SeenPost['poll']>): string {
  const rows = options.map(({ text, percent }) => {
    const selector =
      percent === undefined
        ? '<label class="tN3o"><input type="radio"></label>'
        : `<span class="p1Gk">${percent}%</span>`
    return `<div class="Rk83hsQa"><div class="Transition"><div class="Transition_slide Transition_slide-active">${selector}</div></div><div class="aNsw4q1L" dir="auto">${escapeHtml(text)}</div></div>`
  })
  return `<div class="pR0oTx9e"><div class="c0nTq1W2"><div class="Qu3stI0n" dir="auto">${escapeHtml(question)}</div><div class="m3tA"><span>Anonymous Poll</span></div></div><div class="oPt10nS">${rows.join('')}</div></div>`
}

function renderAlbum(media: readonly Media[]): string {
  const rows = Math.ceil(media.length / 2)
  const items = media.map((each, index) => {
    const isWide = index === media.length - 1 && media.length % 2 === 1
    const place = `width: ${isWide ? 420 : 209}px; height: 148px; left: ${(index % 2) * 211}px; top: ${Math.floor(index / 2) * 150}px`
    return renderVisual(each, `id="album-media-message-${each.messageId ?? ''}" style="${place}"`)
  })
  return `<div class="Album" style="width: 420px; height: ${rows * 150 - 2}px">${items.join('')}</div>`
}

function renderMedia(media: Media): string {
  const time = clock(media.duration)
  switch (media.kind) {
    case 'photo':
    case 'video':
    case 'animation':
      return renderVisual(media, 'style="height: 280px"')
    case 'round_video':
      return `<div class="RoundVideo media-inner"><canvas class="thumbnail" width="200" height="200"></canvas><div class="progress"></div><div class="message-media-duration">${time}<i class="icon icon-muted"></i></div></div>`
    case 'voice':
      return `<div class="Audio inline"><div class="toogle-play-wrapper"><button class="Button toggle-play round" aria-label="Play audio">▶</button></div><div class="content"><div class="waveform-wrapper"><div class="waveform"><canvas></canvas></div></div><p class="voice-duration" dir="auto">${time}</p></div></div>`
    case 'audio': {
      const title = escapeHtml(media.title ?? '')
      const performer = escapeHtml(media.performer ?? '')
      return `<div class="Audio inline"><div class="toogle-play-wrapper"><button class="Button toggle-play round" aria-label="Play audio">▶</button></div><div class="content"><p class="title" dir="auto" title="${title}">${title}</p><div class="meta"><span class="duration" dir="auto">${time}</span>${performer && `<span class="bullet">•</span><span class="performer" dir="auto" title="${performer}">${performer}</span>`}</div></div></div>`
    }
    case 'document': {
      const name = escapeHtml(media.fileName ?? 'file')
      return `<div class="File interactive"><div class="file-icon-container"><div class="file-icon"><span class="file-ext" dir="auto">${escapeHtml(media.fileName?.split('.').at(-1)?.slice(0, 4) ?? '')}</span></div></div><div class="file-info"><div class="file-title" dir="auto" title="${name}">${name}</div><div class="file-subtitle" dir="auto"><span>${media.size === undefined ? '' : fileSize(media.size)}</span></div></div></div>`
    }
    case 'sticker':
      return `<div class="media-inner zKp31sTi" style="width: 160px; height: 160px"><img class="sticker-media" alt="${escapeHtml(media.emoji ?? '')}"></div>`
    case 'location':
      return `<div class="Location media-inner" style="height: 200px"><canvas class="thumbnail map" width="420" height="200"></canvas></div>`
    default:
      return `<div class="c0nTaCt1 interactive">${escapeHtml(media.title ?? 'Contact')}</div>`
  }
}

/** Photos get their picture only near the viewport, from the page's script. */
function renderVisual(media: Media, attributes: string): string {
  const spoiler = media.spoiler ? '<div class="media-spoiler"></div>' : ''
  const thumbnail = '<canvas class="thumbnail" width="40" height="28"></canvas>'
  if (media.kind === 'photo') return `<div ${attributes} class="media-inner interactive">${thumbnail}${spoiler}</div>`
  const badge = media.kind === 'animation' ? 'GIF' : clock(media.duration)
  return `<div ${attributes} class="media-inner interactive dark"><img class="thumbnail" alt="">${thumbnail}<i class="icon icon-large-play"></i>${spoiler}<div class="message-media-duration">${badge}</div></div>`
}

const SIMPLE_TAGS: Partial<Record<Entity['type'], [open: string, close: string]>> = {
  bold: ['strong data-entity-type="MessageEntityBold"', 'strong'],
  italic: ['em data-entity-type="MessageEntityItalic"', 'em'],
  underline: ['ins data-entity-type="MessageEntityUnderline"', 'ins'],
  strikethrough: ['del data-entity-type="MessageEntityStrike"', 'del'],
  code: [
    'code class="text-entity-code clickable" role="textbox" tabindex="0" data-entity-type="MessageEntityCode"',
    'code',
  ],
  mention: ['a class="text-entity-link" dir="auto" data-entity-type="MessageEntityMention"', 'a'],
  text_mention: ['a class="text-entity-link" dir="auto" data-entity-type="MessageEntityMentionName"', 'a'],
  hashtag: ['a class="text-entity-link" dir="auto" data-entity-type="MessageEntityHashtag"', 'a'],
  cashtag: ['a class="text-entity-link" dir="auto" data-entity-type="MessageEntityCashtag"', 'a'],
  bot_command: ['a class="text-entity-link" dir="auto" data-entity-type="MessageEntityBotCommand"', 'a'],
  date_time: ['a class="text-entity-link" dir="auto" data-unix="0" data-entity-type="MessageEntityFormattedDate"', 'a'],
}

/** Entities in order of their start, outer ones first; what reaches over the end of an outer one is cut there. */
function renderText(text: string, entities: readonly Entity[], start = 0, end = text.length): string {
  let html = ''
  let at = start
  let isAfterEntity = false
  let isAfterCode = false
  const addPlain = (to: number, isBeforeEntity: boolean) => {
    const plain = text.slice(at, to)
    // The client writes a space that stands alone between entities like this, and no break right after code.
    if (plain === ' ' && isAfterEntity && isBeforeEntity) html += '&nbsp;'
    else html += breakLines(isAfterCode ? plain.replace(/^\n/, '') : plain)
    if (plain) isAfterCode = false
  }
  for (const [index, entity] of entities.entries()) {
    if (entity.offset < at || entity.offset >= end) continue
    addPlain(entity.offset, true)
    const to = Math.min(entity.offset + entity.length, end)
    const inside = entities.slice(index + 1).filter((other) => other.offset < to)
    html += renderEntity(entity, text.slice(entity.offset, to), renderText(text, inside, entity.offset, to))
    at = to
    isAfterEntity = true
    isAfterCode = entity.type === 'pre'
  }
  addPlain(end, false)
  return html
}

function renderEntity(entity: Entity, text: string, inner: string): string {
  const simple = SIMPLE_TAGS[entity.type]
  if (simple) return `<${simple[0]}>${inner}</${simple[1]}>`
  switch (entity.type) {
    case 'spoiler':
      return `<span class="Spoiler Spoiler--concealed Spoiler--animatable" data-entity-type="MessageEntitySpoiler"><span class="Spoiler__content">${inner}</span></span>`
    case 'pre': {
      const language = escapeHtml(entity.language ?? '')
      const code = language ? `<code class="hljs">${escapeHtml(text)}</code>` : escapeHtml(text)
      return `<div class="PeerColor CodeBlock">${language && `<p class="code-title">${language}</p>`}<pre class="code-block" data-entity-type="MessageEntityPre"${language && ` data-language="${language}"`}>${code}<div class="code-overlay"><i class="icon icon-copy"></i></div></pre></div>`
    }
    case 'blockquote':
      return `<span class="bQr00t1z"><blockquote class="PeerColor bQ1n"${entity.collapsed ? ' style="max-height: 4.5rem"' : ''} data-entity-type="MessageEntityBlockquote">${inner}</blockquote></span>`
    case 'custom_emoji':
      return customEmoji(text, entity.emojiId ?? '')
    case 'email':
    case 'phone_number': {
      const href = entity.type === 'email' ? (entity.url ?? `mailto:${text}`) : `tel:${text}`
      const type = entity.type === 'email' ? 'Email' : 'Phone'
      return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer" class="text-entity-link" dir="auto" data-entity-type="MessageEntity${type}">${inner}</a>`
    }
    default: {
      const href = escapeHtml(entity.url ?? '')
      return `<a href="${href}" title="${href}" target="_blank" rel="noopener noreferrer" class="text-entity-link" dir="auto" data-entity-type="MessageEntityUrl">${inner}</a>`
    }
  }
}

function customEmoji(alt: string, id: string): string {
  const shown = escapeHtml(alt)
  const image = `<img class="sticker-media" alt="${shown}" draggable="false">`
  return `<div class="m3dIa0 CustomEmoji custom-emoji emoji" data-document-id="${escapeHtml(id)}" data-alt="${shown}">${image}${image}</div>`
}

function breakLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br class="br">')
}

function compact({ value }: Count): string {
  if (value < 1000) return String(value)
  const [amount, unit] = value < 1e6 ? [value / 1e3, 'K'] : [value / 1e6, 'M']
  return `${amount.toFixed(1).replace(/\.0$/, '')}${unit}`
}

function clock(seconds = 0): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

function fileSize(bytes: number): string {
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)}KB` : `${(bytes / 1024 ** 2).toFixed(1)}MB`
}
