import { describe, expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { renderWebA } from '../../seeds/pages/web-a'
import { clientIdOf, renderMessage } from '../../seeds/pages/web-a-message'
import type { SampleChannel } from '../../seeds/types'
import type { Count, SeenPost } from '../../utils/post/model'
import { webA } from '../../utils/telegram/web-a'

const channel: SampleChannel = { kind: 'channel', id: 1098765432, title: 'Lab <&> "연속"', posts: [] }

const base: SeenPost = {
  peer: { kind: 'channel', id: channel.id, title: channel.title },
  messageId: 4190,
  client: 'web-a',
  text: '',
  entities: [],
  media: [],
  reactions: [],
  postedAt: new Date(2026, 2, 4, 9, 5, 6).getTime(),
}

function shown(time: number): string {
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  return new Date(time).toLocaleString('en', { ...day, ...clock })
}

/** The post as it comes back from the page, with the time's tooltip as the page's script writes it. */
function roundTrip(post: SeenPost, from = channel): SeenPost {
  const peerId = clientIdOf(from.id)
  const header = document.createElement('h3')
  header.className = 'fullName'
  header.textContent = from.title
  document.documentElement.lang = 'en'
  document.body.innerHTML = `<div id="MiddleColumn"><div class="MiddleHeader"><div class="Transition_slide-active"><div class="ChatInfo"><div class="Avatar" data-peer-id="${peerId}"></div></div></div></div>
    <div class="Transition_slide Transition_slide-active"><div class="MessageList"><div class="message-date-group"></div></div></div></div>`
  document.querySelector('.ChatInfo')?.append(header)
  const group = document.querySelector('.message-date-group')
  const author = post.author?.id
  if (group && author !== undefined)
    group.innerHTML = `<div class="sender-group-container"><div><div class="Avatar" data-peer-id="${post.author?.kind === 'channel' ? clientIdOf(author) : author}"></div></div>${renderMessage(post, from)}</div>`
  else if (group) group.innerHTML = renderMessage(post, from)
  const lines = [shown(post.postedAt)]
  if (post.editedAt) lines.push(`Edited: ${shown(post.editedAt)}`)
  if (post.forward?.postedAt) lines.push(`Original: ${shown(post.forward.postedAt)}`)
  document.querySelector('.message-time')?.setAttribute('title', lines.join('\n'))
  const page = { url: new URL(`https://web.telegram.org/a/#${peerId}`), document }
  const posts = [...document.querySelectorAll(webA.postSelector)].filter((element) => webA.isPost(element))
  expect(posts).toHaveLength(1)
  const [element] = posts
  if (!element) throw new Error('no post')
  return webA.read(element, page)
}

/** Counts above a thousand are shown with one decimal, `1.2K`. */
function cut({ value }: Count): Count {
  if (value < 1000) return { value }
  const step = value < 1e6 ? 100 : 1e5
  return { value: Math.round(value / step) * step, rounded: true }
}

/** The page does not tell a link that shows its own address from a plain one. */
const marks = (post: SeenPost) =>
  post.entities.map(({ type, offset, length }) => [type === 'url' ? 'text_link' : type, offset, length])

/** The name of a venue or a contact stands in hashed markup. */
const titles = (post: SeenPost) =>
  post.media.map(({ kind, fileName, title }) => [kind, fileName, kind === 'audio' ? title : undefined])

describe('what is rendered is read back', () => {
  test.each<[string, Partial<SeenPost>]>([
    ['plain text', { text: 'a < b && "c" > d\n\nnext' }],
    [
      'entities, nested and side by side',
      {
        text: 'bold both #a #b\nx = 1\n\nquote\nend',
        entities: [
          { type: 'bold', offset: 0, length: 9 },
          { type: 'italic', offset: 5, length: 4 },
          { type: 'hashtag', offset: 10, length: 2 },
          { type: 'hashtag', offset: 13, length: 2 },
          { type: 'pre', offset: 16, length: 5, language: 'python' },
          { type: 'blockquote', offset: 23, length: 5, collapsed: true },
        ],
      },
    ],
    [
      'every other entity',
      {
        text: 'u s sp co @me Min $N /go a@b.c +82 a.org here 👍 now',
        entities: [
          { type: 'underline', offset: 0, length: 1 },
          { type: 'strikethrough', offset: 2, length: 1 },
          { type: 'spoiler', offset: 4, length: 2 },
          { type: 'code', offset: 7, length: 2 },
          { type: 'mention', offset: 10, length: 3 },
          { type: 'text_mention', offset: 14, length: 3 },
          { type: 'cashtag', offset: 18, length: 2 },
          { type: 'bot_command', offset: 21, length: 3 },
          { type: 'email', offset: 25, length: 5, url: 'mailto:a@b.c' },
          { type: 'phone_number', offset: 31, length: 3 },
          { type: 'url', offset: 35, length: 5, url: 'https://a.org/' },
          { type: 'text_link', offset: 41, length: 4, url: 'https://b.org/?a=1&b=2' },
          { type: 'custom_emoji', offset: 46, length: 2, emojiId: '5368' },
          { type: 'date_time', offset: 49, length: 3 },
        ],
      },
    ],
    ['photo with caption', { text: 'x', media: [{ kind: 'photo', spoiler: true }] }],
    ['video', { media: [{ kind: 'video', duration: 3725 }] }],
    ['animation', { media: [{ kind: 'animation' }] }],
    ['round video', { media: [{ kind: 'round_video', duration: 8 }] }],
    ['voice', { media: [{ kind: 'voice', duration: 42 }] }],
    ['audio', { media: [{ kind: 'audio', duration: 185, title: 'A & B', performer: 'C' }] }],
    ['document', { text: 'x', media: [{ kind: 'document', fileName: 'a "b".pdf', size: 348_160 }] }],
    ['sticker', { media: [{ kind: 'sticker', emoji: '🐱' }] }],
    ['location', { media: [{ kind: 'location' }] }],
    ['contact', { media: [{ kind: 'contact' }] }],
    [
      'album',
      {
        text: 'x',
        albumIds: [4190, 4191, 4192],
        media: [
          { kind: 'photo', messageId: 4190 },
          { kind: 'video', duration: 5, messageId: 4191 },
          { kind: 'photo', messageId: 4192 },
        ],
      },
    ],
    [
      'document group',
      {
        text: 'both',
        albumIds: [4190, 4191],
        media: [
          { kind: 'document', fileName: 'a.pdf', size: 1024, messageId: 4190 },
          { kind: 'document', fileName: 'b.pdf', size: 2048, messageId: 4191 },
        ],
        views: { value: 7 },
      },
    ],
    ['poll', { poll: { question: 'Which?', options: [{ text: 'A' }, { text: 'B' }] } }],
    [
      'poll with shares',
      {
        poll: {
          question: 'Which?',
          options: [
            { text: 'A', percent: 100 },
            { text: 'B', percent: 0 },
          ],
        },
      },
    ],
    [
      'link preview',
      { text: 'x', linkPreview: { url: 'https://a.org/?q=1', site: 'A', title: 'T', description: 'D\nE' } },
    ],
    ['reply', { text: 'x', reply: { author: 'Min', text: 'before\nthat', quote: true } }],
    ['author', { text: 'x', author: { kind: 'user', id: 200001, title: 'Min' } }],
    ['signature', { text: 'x', signature: 'Ann' }],
    ['edited', { text: 'x', edited: true, editedAt: new Date(2026, 2, 5, 23, 59, 1).getTime() }],
    [
      'forward',
      {
        text: 'x',
        forward: {
          peer: { kind: 'channel', id: 12345, title: 'Origin' },
          author: 'Ann',
          postedAt: new Date(2025, 11, 31, 0, 0, 7).getTime(),
        },
      },
    ],
    ['forward from a hidden sender', { text: 'x', forward: { peer: { title: 'Someone' } } }],
    [
      'views and reactions',
      {
        text: 'x',
        views: { value: 1_234_567 },
        reactions: [{ emoji: '🦊', emojiId: '99', count: { value: 1200, rounded: true } }, { count: { value: 3 } }],
      },
    ],
    ['reactions under a picture', { media: [{ kind: 'photo' }], reactions: [{ count: { value: 3 } }] }],
  ])('%s', (_name, parts) => {
    const post = { ...base, ...parts }
    expect(roundTrip(post)).toEqual(post)
  })

  test('of a protected post only place and date', () => {
    const post: SeenPost = { ...base, text: 'secret', media: [{ kind: 'photo' }], restricted: true }
    expect(roundTrip(post)).toEqual({ ...base, restricted: true })
  })

  test.each([sampleChannel, sampleGroup])('every post of $title, as far as the page shows it', (sample) => {
    for (const post of sample.posts) {
      const seen = roundTrip(post, sample)
      expect({ messageId: seen.messageId, albumIds: seen.albumIds }).toEqual({
        messageId: post.messageId,
        albumIds: post.albumIds,
      })
      expect(seen.unread).toBeUndefined()
      expect(seen.text).toBe(post.text)
      expect(marks(seen)).toEqual(marks(post))
      expect(titles(seen)).toEqual(titles(post))
      expect(seen.reactions.map(({ count }) => count)).toEqual(post.reactions.map(({ count }) => cut(count)))
      expect(seen.postedAt).toBe(Math.floor(post.postedAt / 1000) * 1000)
      expect(seen.poll?.options.length).toBe(post.poll?.options.length)
      expect(seen.author?.title).toBe(post.author?.title)
      expect(seen.forward?.peer?.title).toBe(post.forward?.peer?.title)
      expect(seen.linkPreview).toEqual(post.linkPreview)
    }
    expect(sample.posts.length).toBeGreaterThan(5)
  })
})

test('the whole page holds its data as text, whatever the posts say', () => {
  const evil = '</script><script>alert(1)</script><!--'
  const html = renderWebA([{ ...channel, title: evil, posts: [{ ...base, text: evil }] }], { dark: true })
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html).toContain('<html lang="en" class="theme-dark">')
  const data = /<script type="application\/json" id="page-data">(.*)<\/script>/.exec(html)?.[1] ?? ''
  expect(JSON.parse(data)).toMatchObject({
    chats: [
      {
        id: '-1001098765432',
        title: evil,
        items: [
          { kind: 'action', id: 4189 },
          { kind: 'post', id: 4190 },
        ],
      },
    ],
  })
})
