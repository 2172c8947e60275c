import { createHash } from 'node:crypto'
import type { SeenPost } from '../../utils/post/model'
import type { SampleChannel } from '../types'
import { clientIdOf, escapeHtml, renderMessage } from './web-a-message.ts'
import { PAGE_SCRIPT, PAGE_STYLE } from './web-a-page.ts'

/** What the page's script needs of one post; dates are milliseconds, shown in the browser's own zone. */
interface PageItem {
  kind: 'post' | 'action'
  id: number
  ids: number[]
  html: string
  time: number
  isEdited?: boolean
  editedAt?: number
  originalAt?: number
  author?: { peerId: string; title: string }
  /** The same for neighbours by one author, who stand together with one picture. */
  run?: number
}

/** Stands for the id in the markup of a message that is yet to be written. */
const BLANK_ID = 987_654_321

/** A whole page that looks and behaves like Telegram Web A, offline and without an account. */
export function renderWebA(channels: SampleChannel[], options: { dark?: boolean; openFirst?: boolean } = {}): string {
  const data = { openFirst: options.openFirst ?? false, chats: channels.map(pageChat) }
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en" class="theme-${options.dark ? 'dark' : 'light'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Telegram</title>
<style>${PAGE_STYLE}</style>
</head>
<body class="animation-level-2 is-linux">
<div id="root"><div id="UiLoader"><div id="Main" class="left-column-open">
<div id="LeftColumn"><div class="left-header"><input id="telegram-search-input" class="form-control" type="text" placeholder="Search" aria-label="Search"></div><div class="chat-list custom-scroll"></div></div>
<div id="MiddleColumn"><div class="messages-layout"><div class="MiddleHeader"><div class="Transition"></div></div><div class="Transition"></div></div></div>
<div id="RightColumn"></div>
</div></div></div>
<div id="portals"></div>
<script type="application/json" id="page-data">${json}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`
}

/** Web A's own, with the one inline script of this page let in. */
function contentSecurityPolicy(): string {
  const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64')
  return [
    "default-src 'self'",
    "connect-src 'self' wss://*.web.telegram.org blob: http: https:",
    `script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    "media-src 'self' blob: data:",
    "object-src 'none'",
    'frame-src http: https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function pageChat(channel: SampleChannel) {
  const isGroup = channel.posts.some(({ author }) => author !== undefined)
  const items: PageItem[] = []
  for (const post of channel.posts) {
    const author = authorOf(post)
    const before = items.at(-1)
    const isFirst = !author || before?.author?.peerId !== author.peerId || dayOf(before.time) !== dayOf(post.postedAt)
    items.push({
      kind: 'post',
      id: post.messageId,
      ids: [...new Set([post.messageId, ...(post.albumIds ?? [])])],
      html: renderMessage(post, channel, isFirst),
      time: post.postedAt,
      isEdited: post.edited,
      editedAt: post.editedAt,
      originalAt: post.forward?.postedAt,
      author,
      run: author && (isFirst ? post.messageId : before?.run),
    })
  }
  const first = items[0]
  if (first) items.unshift(actionItem(first, isGroup))
  const blank: SeenPost = {
    peer: channel,
    messageId: BLANK_ID,
    client: 'web-a',
    text: '…',
    entities: [],
    media: [],
    reactions: [],
    postedAt: 0,
  }
  return {
    id: clientIdOf(channel.id),
    username: channel.username,
    title: channel.title,
    isGroup,
    isProtected: channel.posts.length > 0 && channel.posts.every(({ restricted }) => restricted),
    last: channel.posts.at(-1)?.text.slice(0, 80) ?? '',
    items,
    blank: renderMessage(blank, channel),
    blankId: String(BLANK_ID),
    sponsored: `<div class="SponsoredMessage" id="sponsored-message"><div class="message-title">Sponsored</div><div class="text-content" dir="auto">${escapeHtml('An advertisement that nobody wants to keep.')}</div></div>`,
  }
}

function actionItem({ id, time }: PageItem, isGroup: boolean): PageItem {
  const actionId = Math.max(0, id - 1)
  const text = isGroup ? 'The group was created' : 'Channel created'
  return {
    kind: 'action',
    id: actionId,
    ids: [],
    time,
    html: `<div id="message-${actionId}" class="ActionMessage message-list-item" data-message-id="${actionId}"><span dir="auto">${text}</span></div>`,
  }
}

function authorOf({ author }: SeenPost): PageItem['author'] {
  if (!author?.id) return undefined
  const peerId =
    author.kind === 'channel' ? clientIdOf(author.id) : String(author.kind === 'chat' ? -author.id : author.id)
  return { peerId, title: author.title ?? '' }
}

function dayOf(time: number): string {
  return new Date(time).toDateString()
}
