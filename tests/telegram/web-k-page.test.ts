import * as v from 'valibot'
import { expect, test } from 'vitest'
import { sampleChannel } from '../../seeds/channel'
import { sampleGroup } from '../../seeds/group'
import { renderBubble, renderWebK } from '../../seeds/pages/web-k'
import type { SampleChannel } from '../../seeds/types'
import { safeUrl } from '../../utils/post/links'
import { type Count, type Entity, type Media, type Peer, type SeenPost, SeenPostSchema } from '../../utils/post/model'
import { webK } from '../../utils/telegram/web-k'

const peer = { kind: 'channel', id: 1009876543, username: 'harbourdemo', title: 'Harbour Demo' } as const
const text =
  'bold italic under struck code spoiler https://quay.example/ named @quay Ada #ferry $TON /help a@quay.example +1555 🐟 soon 👋'
const entity = (type: Entity['type'], word: string, more: Partial<Entity> = {}): Entity => ({
  type,
  offset: text.indexOf(word),
  length: word.length,
  ...more,
})

const base = {
  client: 'web-k',
  peer,
  text: 'words',
  entities: [],
  postedAt: 1_772_539_200_000,
  media: [],
  reactions: [],
} as const
const album = (kinds: Media['kind'][]): Partial<SeenPost> => ({
  albumIds: kinds.map((_, index) => 50 + index),
  messageId: 50,
  media: kinds.map((kind, index) => ({ kind, messageId: 50 + index })),
})

const own: [string, Partial<SeenPost>][] = [
  ['text', { text: 'one\ntwo  three\n\nfour <b>&amp; "quotes"' }],
  [
    'entities',
    {
      text,
      entities: [
        entity('bold', 'bold'),
        entity('italic', 'italic'),
        entity('underline', 'under'),
        entity('strikethrough', 'struck'),
        entity('code', 'code'),
        entity('spoiler', 'spoiler'),
        entity('url', 'https://quay.example/', { url: 'https://quay.example/' }),
        entity('text_link', 'named', { url: 'https://quay.example/?a=1&b=2' }),
        entity('mention', '@quay'),
        entity('text_mention', 'Ada', { userId: 700100200 }),
        entity('hashtag', '#ferry'),
        entity('cashtag', '$TON'),
        entity('bot_command', '/help'),
        entity('email', 'a@quay.example', { url: 'mailto:a@quay.example' }),
        entity('phone_number', '+1555'),
        entity('custom_emoji', '🐟', { emojiId: '5000000000000000007' }),
        entity('date_time', 'soon'),
      ],
    },
  ],
  [
    'nested entities',
    {
      text: 'a bold link end',
      entities: [
        { type: 'bold', offset: 2, length: 9 },
        { type: 'text_link', offset: 7, length: 4, url: 'https://quay.example/' },
        { type: 'italic', offset: 7, length: 4 },
      ],
    },
  ],
  [
    'quotes and code',
    {
      text: 'before\nquoted\nafter\n\nlet x = 1\n\nend',
      entities: [
        { type: 'blockquote', offset: 7, length: 6, collapsed: true },
        { type: 'pre', offset: 21, length: 9, language: 'TypeScript' },
      ],
    },
  ],
  ['quote alone', { text: 'quoted', entities: [{ type: 'blockquote', offset: 0, length: 6 }] }],
  ['emoji alone', { text: '🔥🐟' }],
  ['photo without text', { text: '', media: [{ kind: 'photo' }] }],
  ['photo', { media: [{ kind: 'photo', spoiler: true }] }],
  ['video', { media: [{ kind: 'video', duration: 3723 }] }],
  ['animation', { text: '', media: [{ kind: 'animation' }] }],
  ['round video', { text: '', media: [{ kind: 'round_video', duration: 9 }] }],
  ['voice', { text: '', media: [{ kind: 'voice', duration: 61 }] }],
  [
    'audio',
    { media: [{ kind: 'audio', title: 'Low Tide', performer: 'The Piers', size: 4 * 1024 ** 2, duration: 185 }] },
  ],
  ['document', { media: [{ kind: 'document', fileName: 'a very long name of a timetable, final.pdf', size: 512 }] }],
  ['sticker', { text: '', media: [{ kind: 'sticker' }] }],
  ['location', { text: '', media: [{ kind: 'location' }] }],
  ['contact', { text: '', media: [{ kind: 'contact', title: 'Ada Lake' }] }],
  ['album', album(['photo', 'photo', 'photo'])],
  ['documents', { ...album(['document', 'document']), reactions: [{ count: { value: 3 } }] }],
  [
    'preview',
    { linkPreview: { url: 'https://quay.example/', site: 'Quay', title: 'Times', description: 'All of them' } },
  ],
  [
    'poll',
    {
      text: '',
      poll: {
        question: 'Which?',
        options: [
          { text: 'Morning 🌅', percent: 75 },
          { text: 'Evening', percent: 25 },
        ],
        voters: { value: 120 },
      },
    },
  ],
  ['poll without votes', { text: '', poll: { question: 'Which?', options: [{ text: 'A' }, { text: 'B' }] } }],
  [
    'forward',
    {
      forward: {
        peer: { kind: 'channel', id: 1001112223, title: 'Quay Notes' },
        messageId: 88,
        author: 'M. Pier',
        postedAt: 1_772_500_000_000,
      },
    },
  ],
  ['forward of a hidden sender', { forward: { peer: { title: 'Someone' } } }],
  ['reply', { reply: { messageId: 41, author: 'Harbour Demo', text: 'earlier words', quote: true } }],
  ['reply elsewhere', { reply: { messageId: 41, peer: { kind: 'channel', id: 1001112223 }, author: 'Quay Notes' } }],
  [
    'views, signature and edit',
    { views: { value: 12_345 }, signature: 'M. Pier', edited: true, editedAt: 1_772_539_999_000 },
  ],
  ['abbreviated views', { views: { value: 12_300, rounded: true } }],
  [
    'reactions',
    {
      reactions: [
        { count: { value: 12 } },
        { emojiId: '5000000000000000009', count: { value: 1200, rounded: true } },
        { paid: true, count: { value: 5 } },
      ],
    },
  ],
  ['restricted', { restricted: true }],
]

function open(post: SeenPost, channel: SampleChannel) {
  const authorId = post.author?.id
  const avatar = authorId
    ? `<div class="bubbles-group-avatar-container"><div class="bubbles-group-avatar" data-peer-id="${authorId}"></div></div>`
    : ''
  const inner = channel.posts.some((each) => each.author) ? 'is-chat' : 'is-broadcast'
  document.body.innerHTML = `<div class="chat active"><div class="topbar"><div class="user-title"><span class="peer-title" data-peer-id="${-channel.id}">${channel.title}</span></div></div><div class="bubbles"><div class="bubbles-inner is-channel ${inner}"><div class="bubbles-group">${avatar}${renderBubble(post, channel)}</div></div></div></div>`
  const hash = channel.username ? `@${channel.username}` : -channel.id
  return { url: new URL(`https://web.telegram.org/k/#${hash}`), document }
}

function readBack(post: SeenPost, channel: SampleChannel): SeenPost {
  const page = open(post, channel)
  const bubble = document.querySelector(webK.postSelector)
  if (!bubble || !webK.isPost(bubble)) throw new Error('not a post')
  return webK.read(bubble, page)
}

/** A file without a name or a size has a name and a size all the same. */
function namedFile(media: Media): Media {
  return media.kind === 'document' ? { fileName: 'Unknown.file', size: 0, ...media } : media
}

test.each(own)('the page shows what the client reads: %s', (_, fields) => {
  const post = v.parse(SeenPostSchema, { ...base, messageId: 42, ...fields })
  const { peer: place, messageId, client, postedAt } = post
  const expected = post.restricted
    ? { peer: place, messageId, client, postedAt, text: '', entities: [], media: [], reactions: [], restricted: true }
    : post
  expect(readBack(post, { ...peer, posts: [post] })).toEqual({ ...expected, media: expected.media.map(namedFile) })
})

/** Web K writes large numbers short. */
function short(count: Count): Count {
  if (count.value < 1000) return count
  const unit = count.value < 1e6 ? 100 : 1e5
  return { value: Math.floor(count.value / unit) * unit, rounded: true }
}

/** Sizes are shown rounded. */
function shownSize(size = 0): number {
  return size < 1024 ? size : expect.any(Number)
}

/** What of a media Web K shows. */
function shownMedia({ kind, duration, spoiler, title, performer, fileName, size, messageId }: Media): Media {
  const id = messageId ? { messageId } : {}
  if (kind === 'document') return { kind, fileName, size: shownSize(size), ...id }
  if (kind === 'audio') return { kind, duration: duration ?? 0, title, performer, size: shownSize(size), ...id }
  if (kind === 'voice') return { kind, duration }
  if (kind === 'contact') return { kind, title }
  return { kind, ...(kind !== 'photo' && duration !== undefined && { duration }), ...(spoiler && { spoiler }), ...id }
}

function shownPeer(known: Peer): Peer {
  return { ...known, kind: known.id ? known.kind : undefined, username: undefined }
}

/** A link that shows the very address it leads to looks like an address. */
function shownEntity(each: Entity, all: string): Entity {
  const url = safeUrl(each.url)
  const word = all.slice(each.offset, each.offset + each.length)
  const isAddress = each.type === 'text_link' && [word, `https://${word}`].some((address) => safeUrl(address) === url)
  return { ...each, url, type: isAddress ? 'url' : each.type }
}

function shown(post: SeenPost): Partial<SeenPost> {
  const isNamed = !post.forward && !post.media.some((media) => ['photo', 'video', 'animation'].includes(media.kind))
  const author = post.author && shownPeer(post.author)
  if (author && !isNamed) delete author.title
  return {
    ...post,
    client: 'web-k',
    author,
    entities: post.entities.map((each) => shownEntity(each, post.text)),
    media: post.media.map(shownMedia),
    views: post.views?.rounded ? short(post.views) : post.views,
    reactions: post.reactions.map((reaction) => ({ ...reaction, emoji: undefined, count: short(reaction.count) })),
    forward: post.forward && { ...post.forward, ...(post.forward.peer && { peer: shownPeer(post.forward.peer) }) },
    reply: post.reply && { ...post.reply, ...(post.reply.peer && { peer: shownPeer(post.reply.peer) }) },
    poll: post.poll && { ...post.poll, ...(post.poll.voters && { voters: short(post.poll.voters) }) },
    linkPreview: post.linkPreview && { ...post.linkPreview, url: safeUrl(post.linkPreview.url) ?? '' },
  }
}

test.each([sampleChannel, sampleGroup])('the sample posts of $title come through the page', (channel) => {
  for (const post of channel.posts) expect(readBack(post, channel), `post ${post.messageId}`).toEqual(shown(post))
})

test('no bubble carries its markup into an attribute', () => {
  const reactions = [
    { emoji: '👍', count: { value: 5 } },
    { emoji: '🐟', emojiId: '5', count: { value: 6 } },
  ]
  const post = v.parse(SeenPostSchema, {
    ...base,
    messageId: 42,
    text: '',
    media: [{ kind: 'sticker', emoji: '🐟' }],
    reactions,
  })
  open(post, { ...peer, posts: [post] })
  expect(document.querySelector('.media-sticker-wrapper img')?.getAttribute('data-glyph')).toBe('🐟')
  expect(document.querySelector('.reaction img')?.getAttribute('data-glyph')).toBe('👍')
  expect(document.querySelector('.reaction custom-emoji-element')?.getAttribute('data-sticker-emoji')).toBe('🐟')
})

test('the data in the page cannot end its script', () => {
  const title = '</script><img src=x onerror=alert(1)>'
  const post = v.parse(SeenPostSchema, { ...base, messageId: 42, text: title })
  const html = renderWebK([{ ...peer, title, posts: [post] }])
  expect(html).not.toContain('<img src=x')
  expect(html.match(/<\/script>/g)).toHaveLength(2)
  expect(renderBubble(post, { ...peer, posts: [post] })).not.toContain('<img src=x')
})

test('the page asks nothing of the network and knows both themes', () => {
  const html = renderWebK([sampleChannel], { dark: true })
  expect(html).toContain('<html lang="en" class="night">')
  expect(renderWebK([sampleChannel])).toContain('<html lang="en">')
  expect(html).not.toMatch(/<(?:script|img|link|iframe)[^>]+(?:src|href)="https?:/)
  expect(html).not.toMatch(/url\(|@import/)
})
