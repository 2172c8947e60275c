// The tooltips of the fixtures are in this zone.
process.env.TZ = 'UTC'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { renderEmbed, renderPreview } from '../../seeds/pages/preview'
import { clientIdOf, renderMessage } from '../../seeds/pages/web-a-message'
import { renderBubble } from '../../seeds/pages/web-k'
import { between, pick, type Random } from '../../seeds/random'
import { sampleRestricted } from '../../seeds/restricted'
import type { SampleChannel } from '../../seeds/types'
import type { SeenPost } from '../../utils/post/model'
import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import { preview } from '../../utils/telegram/preview'
import { webA } from '../../utils/telegram/web-a'
import { webK } from '../../utils/telegram/web-k'

/** What the test knows of a client's markup: where words of the posts stand, and what stands among them. */
export interface Anatomy {
  client: TelegramClient
  text: string
  amongText: string
  /** Says whose the text beside it is. */
  evidence: string
  make(random: Random): TelegramPage
}

/** Marks a post's element with its place among the true posts. No adapter knows of it. */
export const TRUTH = 'data-truth'
const POSTS_ON_PAGE = 6
const FIXTURES = ['channel', 'group'].map((name) =>
  readFileSync(join(import.meta.dirname, 'fixtures', 'web-k', `${name}.html`), 'utf8'),
)

export const ANATOMIES: Anatomy[] = [
  {
    client: webK,
    text: '.message, .emoji-big > * > * > .attachment',
    amongText: '.time, reactions-element, .webpage, .document, .audio, .poll-message-content, .contact',
    evidence: '.time, [data-mid]',
    make: makeWebK,
  },
  {
    client: webA,
    text: '.text-content',
    amongText: '.MessageMeta, .Reactions',
    evidence: '[data-message-id], [id^="album-media-message-"]',
    make: makeWebA,
  },
  {
    client: preview,
    text: '.tgme_widget_message_bubble > .js-message_text',
    amongText: 'never',
    evidence: '[data-post], .tgme_widget_message_date',
    make: makePreview,
  },
]

/** A few neighbouring posts, as pages have them. */
function someOf(channel: SampleChannel, random: Random): SampleChannel {
  const first = between(random, 0, Math.max(0, channel.posts.length - POSTS_ON_PAGE))
  return { ...channel, posts: channel.posts.slice(first, first + POSTS_ON_PAGE) }
}

function makeWebK(random: Random): TelegramPage {
  const fixture = random() < 0.15 && pick(random, FIXTURES)
  if (fixture) return pageOf('https://web.telegram.org/k/#-1009876543', fixture)
  const channel = someOf(pick(random, [sampleChannel, sampleChannel, sampleGroup, sampleRestricted]), random)
  const kind = channel.id === sampleGroup.id ? 'is-chat' : 'is-broadcast'
  const title = `<div class="user-title"><span class="peer-title" data-peer-id="${-channel.id}">${channel.title}</span></div>`
  const groups = channel.posts.map(
    (post) => `<div class="bubbles-group">${avatar(post)}${renderBubble(post, channel)}</div>`,
  )
  const service = `<div class="bubble service is-date"><div class="bubble-content"><div class="service-msg">March 3</div></div></div>`
  const list = `<div class="bubbles-inner ${kind}"><section class="bubbles-date-group">${service}${groups.join('')}</section></div>`
  const hash = channel.username ? `@${channel.username}` : -channel.id
  return pageOf(
    `https://web.telegram.org/k/#${hash}`,
    `<div class="chat active"><div class="topbar">${title}</div><div class="bubbles">${list}</div></div>`,
  )
}

function avatar({ author }: SeenPost): string {
  return author?.id
    ? `<div class="bubbles-group-avatar-container"><div class="bubbles-group-avatar" data-peer-id="${author.id}"></div></div>`
    : ''
}

function makeWebA(random: Random): TelegramPage {
  const channel = someOf(pick(random, [sampleChannel, sampleChannel, sampleGroup, sampleRestricted]), random)
  const id = clientIdOf(channel.id)
  const header = `<div class="MiddleHeader"><div class="Transition_slide-active"><div class="ChatInfo"><div class="Avatar" data-peer-id="${id}"></div><h3 class="fullName">${channel.title}</h3></div></div></div>`
  const isProtected = channel.posts.every(({ restricted }) => restricted)
  const groups = channel.posts.map((post) => {
    const date = new Date(post.postedAt)
    const day = date.toLocaleString('en', { year: 'numeric', month: 'long', day: 'numeric' })
    const peerId = post.author?.id
    const face = peerId ? `<div class="Avatar" data-peer-id="${peerId}"></div>` : ''
    const message = renderMessage(post, channel).replaceAll(
      '<span class="message-time"></span>',
      `<span class="message-time" title="${fullDate(post, date)}">${date.toTimeString().slice(0, 5)}</span>`,
    )
    return `<div class="message-date-group"><div class="sticky-date"><span>${day}</span></div><div class="sender-group-container">${face}${message}</div></div>`
  })
  const list = `<div class="MessageList${isProtected ? ' hide-on-print' : ''}">${groups.join('')}</div>`
  return pageOf(
    `https://web.telegram.org/a/#${id}`,
    `<div id="MiddleColumn">${header}<div class="Transition_slide Transition_slide-active">${list}</div></div>`,
  )
}

function fullDate({ edited, editedAt, postedAt }: SeenPost, date: Date): string {
  const parts = { year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const written = (each: Date) => each.toLocaleString('en', { ...parts, second: 'numeric', hourCycle: 'h23' })
  return written(date) + (edited ? `\nEdited: ${written(new Date(editedAt ?? postedAt))}` : '')
}

function makePreview(random: Random): TelegramPage {
  if (random() < 0.3) {
    const channel = pick(random, [sampleChannel, sampleGroup])
    const { messageId } = someOf(channel, random).posts[0] ?? { messageId: 0 }
    return pageOf(`https://t.me/${channel.username}/${messageId}?embed=1`, renderEmbed(channel, messageId))
  }
  const channel = someOf(sampleChannel, random)
  const html = renderPreview(channel, { pageSize: 1_000 })
  // Its script takes this away from posts that were seen.
  const seen = random() < 0.5 ? html.replaceAll(/ data-view="[^"]*"/g, '') : html
  return pageOf(`https://t.me/s/${channel.username}`, seen)
}

function pageOf(url: string, html: string): TelegramPage {
  const document = new DOMParser().parseFromString(html.replaceAll(/<(script|style)[^]*?<\/\1>/g, ''), 'text/html')
  document.documentElement.lang = 'en'
  return { url: new URL(url), document }
}
