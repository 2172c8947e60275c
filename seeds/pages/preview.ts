import type { SeenPost } from '../../utils/post/model'
import type { SampleChannel } from '../types'
import { isGroup, renderEmbeddedMessage, renderMessage, renderService } from './preview-message.ts'
import { SCRIPT, STYLE } from './preview-page.ts'
import { escape, formatCount, plain } from './preview-text.ts'

/** Message ids on one page; every photo of an album counts. */
const PAGE_SIZE = 20

/** A whole page `t.me/s/NAME`, without a network. Groups and channels without a public name have none. */
export function renderPreview(
  channel: SampleChannel,
  options: { dark?: boolean; before?: number; pageSize?: number } = {},
): string {
  const { dark, before, pageSize } = options
  const { username = '', title } = channel
  const home = `https://t.me/${username}`
  const photo = `<i class="tgme_page_photo_image bgcolor${channel.id % 7}" data-content="${escape(title.slice(0, 1))}"></i>`
  const card = `<div class="tgme_channel_info"><div class="tgme_channel_info_header">${photo}<div class="tgme_channel_info_header_title_wrap"><div class="tgme_channel_info_header_title"><span dir="auto">${plain(title)}</span></div><div class="tgme_channel_info_header_labels"></div></div><div class="tgme_channel_info_header_username"><a href="${home}">@${username}</a></div></div><div class="tgme_channel_info_counters">${counters(channel)}</div><div class="tgme_channel_info_description">한국어와 영어로 남기는 하루 한 편.<br/>One invented note a day.</div></div>`
  const header = `<header class="tgme_header search_collapsed"><div class="tgme_container"><a class="tgme_channel_join_telegram" href="${home}">t.me/${username}</a><form class="tgme_header_search_form" action="/s/${username}"><input class="tgme_header_search_form_input js-header_search" name="q" aria-label="Search" placeholder="Search"></form></div></header>`
  const list = `<section class="tgme_channel_history js-message_history" data-name="${username}">${renderPage(channel, before, pageSize)}<template>${blankMessage(channel)}</template></section>`
  const body = `${header}<main class="tgme_main tgme_container" data-url="/s/${username}">${card}${list}</main><script>${SCRIPT}</script>`
  const { shown, hasMore } = messagesBefore(channel, before, pageSize)
  const earlier = hasMore ? `<link rel="prev" href="${earlierHref(channel, shown[0]?.id)}">` : ''
  const meta = `${earlier}<meta property="og:title" content="${escape(title)}"><meta property="og:site_name" content="Telegram"><meta property="og:description" content="하루 한 편"><link rel="canonical" href="/s/${username}${before ? `?before=${before}` : ''}">`
  return page(`${title} – Telegram`, body, { dark, meta, bodyClass: 'widget_frame_base tgme_webpreview' })
}

/** What the page gets when it asks for earlier messages: a JSON string of HTML. */
export function renderPreviewPage(channel: SampleChannel, before: number): string {
  return JSON.stringify(renderPage(channel, before))
}

/** `t.me/NAME/ID`: the post itself stands in a frame. */
export function renderPostPage(channel: SampleChannel, messageId: number): string {
  const { username = '', title } = channel
  const post = findPost(channel, messageId)
  const meta = `<meta property="og:title" content="${escape(title)}"><meta property="og:description" content="${escape(post?.text.slice(0, 200) ?? '')}">`
  const frame = `<iframe id="telegram-post-${username}-${messageId}" src="/${username}/${messageId}?embed=1" width="100%" frameborder="0" scrolling="no"></iframe>`
  const body = `<div class="tgme_page tgme_page_post"><div class="tgme_page_widget_wrap"><div class="tgme_page_widget" id="widget">${frame}</div></div><div class="tgme_page_widget_actions_wrap" id="widget_actions_wrap"></div></div>`
  return page(`Telegram: View @${username}`, body, { meta })
}

/** `t.me/NAME/ID?embed=1`: one message; an album's members all show the album. */
export function renderEmbed(channel: SampleChannel, messageId: number, options: { dark?: boolean } = {}): string {
  const post = findPost(channel, messageId)
  const body = post
    ? renderEmbeddedMessage(post, channel)
    : '<div class="tgme_widget_message text_not_supported_wrap js-widget_message"><div class="tgme_widget_message_error">Post not found</div></div>'
  return page('Telegram Widget', body, {
    dark: options.dark,
    bodyClass: 'widget_frame_base tgme_widget body_widget_post',
  })
}

function page(
  title: string,
  body: string,
  options: { dark?: boolean | undefined; meta?: string; bodyClass?: string },
): string {
  const { dark, meta = '', bodyClass = '' } = options
  return `<!DOCTYPE html>
<html lang="en"${dark ? ' class="theme_dark"' : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>${meta}<link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body class="${bodyClass}">
${body}
</body>
</html>`
}

function idsOf(post: SeenPost): number[] {
  return post.albumIds ?? [post.messageId]
}

function findPost(channel: SampleChannel, messageId: number): SeenPost | undefined {
  return channel.posts.find((post) => idsOf(post).includes(messageId))
}

function renderPage(channel: SampleChannel, before?: number, pageSize?: number): string {
  if (isGroup(channel)) return '<div class="tme_no_messages_found">No posts found</div>'
  const { shown, hasMore } = messagesBefore(channel, before, pageSize)
  const oldest = shown[0]
  if (!oldest) return '<div class="tme_no_messages_found">No posts found</div>'
  const href = earlierHref(channel, oldest.id)
  const more = hasMore
    ? `<div class="tgme_widget_message_centered js-messages_more_wrap"><a class="tme_messages_more js-messages_more" href="${href}" data-before="${oldest.id}">Show earlier posts</a></div>`
    : ''
  return more + shown.map(({ html }) => html()).join('')
}

function earlierHref(channel: SampleChannel, before = 0): string {
  return `/s/${channel.username}?before=${before}`
}

/** The last messages below `before`, as many ids as a page has. */
function messagesBefore(channel: SampleChannel, before = Number.POSITIVE_INFINITY, pageSize = PAGE_SIZE) {
  const { services = [1] } = channel
  const earlier = [
    ...channel.posts.map((post) => ({
      id: post.messageId,
      room: idsOf(post).length,
      html: () => renderMessage(post, channel),
    })),
    ...services.map((id) => ({ id, room: 1, html: () => renderService(channel, id) })),
  ]
    .filter(({ id }) => id < before)
    .toSorted((a, b) => a.id - b.id)
  let first = earlier.length
  for (let room = pageSize; first > 0 && room > 0; first -= 1) room -= earlier[first - 1]?.room ?? 0
  return { shown: earlier.slice(first), hasMore: first > 0 }
}

/** The page's script fills `@ID` and `@DATE` in for new posts. */
function blankMessage(channel: SampleChannel): string {
  const blank: SeenPost = {
    peer: { kind: 'channel', id: channel.id },
    messageId: 987_654_321,
    text: '',
    entities: [],
    media: [],
    reactions: [],
    postedAt: 0,
    client: 'preview',
  }
  const wrap = renderMessage(blank, channel)
    .replaceAll('987654321', '@ID')
    .replaceAll('1970-01-01T00:00:00+00:00', '@DATE')
    .replace(/ data-view="[^"]*"/, '')
  return wrap.replace(/^<div[^>]*>/, '').replace(/<\/div>$/, '')
}

function counters(channel: SampleChannel): string {
  const media = channel.posts.flatMap((post) => post.media)
  const kinds = (...wanted: string[]) => media.filter(({ kind }) => wanted.includes(kind)).length
  const links = channel.posts.flatMap((post) => post.entities).filter((entity) => entity.url).length
  const all: [number, string][] = [
    [2410, 'subscribers'],
    [kinds('photo'), 'photos'],
    [kinds('video', 'round_video'), 'videos'],
    [kinds('document', 'audio'), 'files'],
    [links, 'links'],
  ]
  return all
    .filter(([value]) => value > 0)
    .map(([value, label]) => {
      const shown = formatCount(value < 1000 ? { value } : { value, rounded: true })
      return `<div class="tgme_channel_info_counter"><span class="counter_value">${shown}</span> <span class="counter_type">${label}</span></div>`
    })
    .join('')
}
