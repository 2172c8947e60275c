import type { Media, Peer, Poll, SeenPost } from '../../utils/post/model'
import type { SampleChannel } from '../types'
import { escape, formatCount, formatDuration, formatSize, plain, renderText } from './preview-text.ts'

/** A public group's messages have authors; a channel's have none. */
export function isGroup(channel: SampleChannel): boolean {
  return channel.posts.some((post) => post.author)
}

const address = (username: string | undefined, id: number) => `https://t.me/${username ?? ''}/${id}`
const named = (name: string) => `<span dir="auto">${plain(name)}</span>`
const box = (className: string, shown: string | undefined) =>
  shown === undefined ? '' : `<div class="${className}" dir="auto">${plain(shown)}</div>`

/** What a picture would be: a gradient of its own for every number. */
function gradient(number: number): string {
  const hue = (number * 47) % 360
  return `background-image:linear-gradient(135deg,hsl(${hue} 55% 62%),hsl(${(hue + 70) % 360} 60% 42%))`
}

const UNSUPPORTED = (label: string) =>
  `<div class="message_media_not_supported"><div class="message_media_not_supported_label">${label}</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div>`
const IN_PLAYER = `<div class="message_media_not_supported_wrap">${UNSUPPORTED('This media is not supported in your browser')}</div>`

/** base64url JSON: the channel, the post, when the page was made, and a signature. */
function dataView(post: SeenPost, channel: SampleChannel): string {
  const seen = {
    c: -channel.id,
    p: post.albumIds ? `${post.messageId}g` : post.messageId,
    t: 1_795_000_000,
    h: 'abcd',
  }
  return btoa(JSON.stringify(seen)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** One message of a page `t.me/s/NAME`. */
export function renderMessage(post: SeenPost, channel: SampleChannel): string {
  const view = `data-view="${dataView(post, channel)}"`
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap">${message(post, channel, view, '')}</div>`
}

/** The one message of an embed document: with the group's or channel's id in `data-peer`. */
export function renderEmbeddedMessage(post: SeenPost, channel: SampleChannel): string {
  const view = isGroup(channel) ? '' : ` data-view="${dataView(post, channel)}"`
  const cont = `<div class="media_not_supported_cont"><div class="message_media_not_supported_wrap">${UNSUPPORTED('Please open Telegram to view this post')}</div></div>`
  return message(post, channel, `id="widget_message"${view} data-peer="c${channel.id}_1111111111111111111"`, cont)
}

function message(post: SeenPost, channel: SampleChannel, attributes: string, notice: string): string {
  const home = `https://t.me/${channel.username ?? ''}`
  const classes = post.media[0]?.kind === 'round_video' ? ' roundvideo_media no_bubble' : ''
  return `<div class="tgme_widget_message text_not_supported_wrap${classes} js-widget_message" data-post="${channel.username}/${post.messageId}" ${attributes}>
<div class="tgme_widget_message_user"><a href="${home}"><i class="tgme_widget_message_user_photo bgcolor${channel.id % 7}" data-content="${escape(channel.title.slice(0, 1))}"></i></a></div>
<div class="tgme_widget_message_bubble"><i class="tgme_widget_message_bubble_tail"></i>
<div class="tgme_widget_message_author accent_color">${author(post.author)}<a class="tgme_widget_message_owner_name" href="${home}">${named(channel.title)}</a></div>
${[forward(post), reply(post, channel), media(post, channel), poll(post, channel), text(post), linkPreview(post), notice, reactions(post), footer(post, channel)].join('')}
</div></div>`
}

function author(peer: Peer | undefined): string {
  if (!peer) return ''
  const { username, title = '' } = peer
  const name = username
    ? `<a class="tgme_widget_message_author_name" href="https://t.me/${username}">${named(title)}</a>`
    : `<span class="tgme_widget_message_author_name" dir="auto">${plain(title)}</span>`
  return `${name}&nbsp;in&nbsp;`
}

function forward({ forward: from }: SeenPost): string {
  if (!from) return ''
  const { username, title = '' } = from.peer ?? {}
  const href = username && `https://t.me/${username}${from.messageId ? `/${from.messageId}` : ''}`
  const name = href
    ? `<a class="tgme_widget_message_forwarded_from_name" href="${href}">${named(title)}</a>`
    : `<span class="tgme_widget_message_forwarded_from_name">${named(title)}</span>`
  const signed = from.author
    ? `&nbsp;(<span class="tgme_widget_message_forwarded_from_author" dir="auto">${plain(from.author)}</span>)`
    : ''
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;${name}${signed}</div>`
}

function reply({ reply: to }: SeenPost, channel: SampleChannel): string {
  if (!to?.messageId) return ''
  return `<a class="tgme_widget_message_reply user-color-default" href="${address(channel.username, to.messageId)}"><div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">${plain(to.author ?? '')}</span></div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">${plain(to.text ?? '')}</div></a>`
}

function text(post: SeenPost): string {
  if (!post.text) return ''
  const body = `<div class="tgme_widget_message_text js-message_text" dir="auto">${renderText(post)}</div>`
  return post.albumIds ? `<div class="tgme_widget_message_text js-message_text" dir="auto">${body}</div>` : body
}

function media(post: SeenPost, channel: SampleChannel): string {
  const items = post.media.map((each) => mediaItem(each, post, channel)).join('')
  if (!post.albumIds || post.media[0]?.kind === 'document') return items
  return `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap" data-margin-w="2" data-margin-h="2" style="width:453px;"><div class="tgme_widget_message_grouped js-message_grouped" style="padding-top:50%"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer" style="width:453px;height:226px">${items}</div></div></div>`
}

function mediaItem(item: Media, post: SeenPost, channel: SampleChannel): string {
  const id = item.messageId ?? post.messageId
  const href = `${address(channel.username, id)}${item.messageId ? '?single' : ''}`
  const grouped = item.messageId ? ' grouped_media_wrap' : ''
  const ratio = item.messageId ? ' data-ratio="1"' : ''
  const frame = item.messageId ? 'width:225px;height:226px' : `width:${item.width ?? 800}px`
  const padding = `padding-top:${((item.height ?? 450) / (item.width ?? 800)) * 100}%`
  const time = item.duration === undefined ? '' : formatDuration(item.duration)
  switch (item.kind) {
    case 'photo':
      return `<a class="tgme_widget_message_photo_wrap${grouped}"${ratio} href="${href}" style="${frame};${gradient(id)}">${grouped ? '' : `<div class="tgme_widget_message_photo" style="${padding}"></div>`}</a>`
    case 'video':
    case 'animation': {
      const play = item.kind === 'video' ? '<div class="message_video_play js-message_video_play"></div>' : ''
      const shownTime = time && `<time class="message_video_duration js-message_video_duration">${time}</time>`
      return `<a class="tgme_widget_message_video_player${grouped} js-message_video_player"${ratio} href="${href}"><i class="tgme_widget_message_video_thumb" style="${gradient(id)}"></i><div class="tgme_widget_message_video_wrap" style="${frame};${padding}"><video class="tgme_widget_message_video js-message_video" width="100%" height="100%"></video></div>${play}${shownTime}${IN_PLAYER}</a>`
    }
    case 'round_video':
      return `<a class="tgme_widget_message_roundvideo_player js-message_roundvideo_player" href="${href}"><div class="tgme_widget_message_roundvideo_wrap"><i class="tgme_widget_message_roundvideo_thumb" style="${gradient(id)}"></i><video class="tgme_widget_message_roundvideo js-message_roundvideo"></video></div><time class="tgme_widget_message_roundvideo_duration">${time}</time>${IN_PLAYER}</a>`
    case 'voice':
      return `<a class="tgme_widget_message_voice_player js-message_voice_player" href="${href}"><audio class="tgme_widget_message_voice js-message_voice"></audio><div class="tgme_widget_message_voice_progress"></div><time class="tgme_widget_message_voice_duration js-message_voice_duration">${time}</time></a>`
    case 'audio':
      return file(href, ' audio', item.title ?? '', item.performer ?? '')
    case 'document':
      return file(href, '', item.fileName ?? '', item.size === undefined ? '' : formatSize(item.size))
    case 'sticker': {
      const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><text x="4" y="50" font-size="48">${escape(item.emoji ?? '')}</text></svg>`
      return `<div class="tgme_widget_message_sticker_wrap media_supported_cont"><i class="tgme_widget_message_sticker js-sticker_image" style="background-image:url('data:image/svg+xml,${encodeURIComponent(drawn)}');width:256px"><div style="padding-top:100%"></div></i></div>`
    }
    case 'location':
      return `<a class="tgme_widget_message_location_wrap" href="https://maps.example/?q=37.54,127.05"><div class="tgme_widget_message_location" style="${gradient(id)}"></div><div class="tgme_widget_message_location_info"><div class="tgme_widget_message_location_title">${plain(item.title ?? '')}</div></div></a>`
    default:
      return `<div class="tgme_widget_message_contact_wrap"><div class="tgme_widget_message_contact"><div class="tgme_widget_message_contact_name">${plain(item.title ?? '')}</div><div class="tgme_widget_message_contact_phone">+82 2 0000 0000</div></div></div>`
  }
}

function file(href: string, iconClass: string, title: string, extra: string): string {
  return `<a class="tgme_widget_message_document_wrap" href="${href}"><div class="tgme_widget_message_document_icon accent_bg${iconClass}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${plain(title)}</div><div class="tgme_widget_message_document_extra" dir="auto">${plain(extra)}</div></div></a>`
}

function poll({ poll: asked, messageId }: SeenPost, channel: SampleChannel): string {
  if (!asked) return ''
  const options = asked.options.map((option) => pollOption(option)).join('')
  return `<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">${plain(asked.question)}</div><div class="tgme_widget_message_poll_type">Anonymous Poll</div><a class="tgme_widget_message_poll_options" href="${address(channel.username, messageId)}">${options}</a></div>`
}

function pollOption({ text: label, percent = 0 }: Poll['options'][number]): string {
  return `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">${percent}%</div><div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${plain(label)}</div><div class="tgme_widget_message_poll_option_bar accent_bg" style="width:${percent}%"></div></div></div>`
}

function linkPreview({ linkPreview: page, messageId }: SeenPost): string {
  if (!page) return ''
  return `<a class="tgme_widget_message_link_preview" href="${escape(page.url)}">${box('link_preview_site_name accent_color', page.site)}<i class="link_preview_right_image" style="${gradient(messageId)}"></i>${box('link_preview_title', page.title)}${box('link_preview_description', page.description)}</a>`
}

function reactions(post: SeenPost): string {
  if (post.reactions.length === 0) return ''
  const chips = post.reactions.map(({ emoji, emojiId, paid, count }) => {
    if (paid)
      return `<span class="tgme_reaction tgme_reaction_paid"><i class="icon-star"></i>${formatCount(count)}</span>`
    const icon = emojiId
      ? `<tg-emoji emoji-id="${escape(emojiId)}"></tg-emoji>`
      : `<i class="emoji"><b>${escape(emoji ?? '')}</b></i>`
    return `<span class="tgme_reaction">${icon}${formatCount(count)}</span>`
  })
  return `<div class="tgme_widget_message_reactions js-message_reactions">${chips.join('')}</div>`
}

function footer(post: SeenPost, channel: SampleChannel): string {
  const iso = new Date(post.postedAt).toISOString().replace('.000Z', '+00:00')
  const voters = post.poll?.voters
    ? `<span class="tgme_widget_message_voters">${formatCount(post.poll.voters)}</span><span class="copyonly"> voters</span>`
    : ''
  const views = post.views
    ? `<span class="tgme_widget_message_views">${formatCount(post.views)}</span><span class="copyonly"> views</span>`
    : ''
  const signature = post.signature
    ? `<span class="tgme_widget_message_from_author" dir="auto">${plain(post.signature)}</span>,&nbsp;`
    : ''
  const edited = post.edited ? 'edited &nbsp;' : ''
  return `<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info">${voters}${views}<span class="tgme_widget_message_meta">${signature}${edited}<a class="tgme_widget_message_date" href="${address(channel.username, post.messageId)}"><time datetime="${iso}" class="time">${iso.slice(11, 16)}</time></a></span></div></div>`
}

/** What happened in the channel, such as its beginning; not a post. */
export function renderService(channel: SampleChannel, messageId: number): string {
  const next = channel.posts.find((post) => post.messageId > messageId)
  return renderMessage(
    {
      peer: channel,
      client: 'preview',
      messageId,
      text: messageId === 1 ? 'Channel created' : 'Channel photo updated',
      entities: [],
      media: [],
      reactions: [],
      postedAt: (next?.postedAt ?? 0) - 3_600_000,
    },
    channel,
  ).replace('text_not_supported_wrap', 'text_not_supported_wrap service_message')
}
