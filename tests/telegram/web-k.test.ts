import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { SeenPostSchema } from '../../utils/post/model'
import { type TelegramPage, UnreadablePostError } from '../../utils/telegram/client'
import { webK } from '../../utils/telegram/web-k'

const CHANNEL = -1009876543
const HARBOUR = { kind: 'channel', id: 1009876543, username: 'harbourdemo', title: 'Harbour Demo' } as const
const NOON = 1_772_539_200_000

afterEach(() => {
  document.documentElement.removeAttribute('class')
  document.body.innerHTML = ''
  vi.useRealTimers()
})

function open(html: string, hash = '#@harbourdemo'): TelegramPage {
  document.documentElement.className = /<html class="(\w+)"/.exec(html)?.[1] ?? ''
  document.body.innerHTML = html.replace(/^[\s\S]*<body>|<\/body>[\s\S]*$/g, '')
  return { url: new URL(`https://web.telegram.org/k/${hash}`), document }
}

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', 'web-k', `${name}.html`), 'utf8')

function chat(bubbles: string, { peer = CHANNEL, title = 'Harbour Demo', inner = 'is-channel is-broadcast' } = {}) {
  return `<div class="chat tabs-tab active"><div class="topbar"><div class="user-title"><span class="peer-title"
    data-peer-id="${peer}">${title}</span></div></div><div class="bubbles"><div class="bubbles-inner ${inner}">
    <section class="bubbles-date-group"><div class="bubbles-group">${bubbles}</div></section></div></div></div>`
}

interface Parts {
  mid?: string | number
  peer?: string | number
  attributes?: string
  classes?: string
  content?: string
}

function bubble({ mid = 4294967419, peer = CHANNEL, attributes = 'data-timestamp="1772539200"', ...rest }: Parts) {
  const { classes = 'is-in', content = message('words') } = rest
  return `<div class="bubble ${classes}" tabindex="0" role="article" data-mid="${mid}" data-peer-id="${peer}" ${attributes}
    ><div class="bubble-content-wrapper"><div class="bubble-content">${content}</div></div></div>`
}

const time = (parts = '', title = '3 March 2026, 12:00:00') =>
  `<span class="time">${parts}<span class="i18n">12:00</span><div class="time-inner" title="${title}">${parts}<span class="i18n">12:00</span></div></span>`
const message = (html: string, after = time()) =>
  `<div class="message spoilers-container"><div>${html}</div>${after}</div>`

function post(mid?: number): Element {
  const found = document.querySelector(mid ? `.bubble[data-mid="${mid}"]` : '.bubble[data-mid]')
  if (!found) throw new Error(`no bubble ${mid}`)
  return found
}

const isPost = (element: Element) => webK.isPost(element)
const reaction = (classes: string, inner: string) =>
  `<reaction-element class="reaction reaction-block ${classes}">${inner}</reaction-element>`
const tooltip = (extra: string) => `3 March 2026, 12:00:00&#10;${extra}`
const albumItem = (inner: string) =>
  `<div class="album-item grouped-item"><div class="album-item-media media-container">${inner}</div></div>`
const serves = (url: string) => webK.serves(new URL(url))

/** Reads the only post of a page, checked against the shared schema. */
function readOne(parts: Parts, hash?: string, options?: Parameters<typeof chat>[1]) {
  const page = open(chat(bubble(parts), options), hash)
  return v.parse(SeenPostSchema, webK.read(post(), page))
}

const readText = (html: string) => {
  const { text, entities } = readOne({ content: message(html) })
  return { text, entities }
}
const readMedia = (parts: Parts) => readOne(parts).media

test('a post with text, entities, preview, reactions, views and an edit', () => {
  const page = open(fixture('channel'))
  expect(webK.read(post(4294967419), page)).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 123,
    text: 'Harbour ferry runs late today\nSee the times #ferry ⛴ seat 4',
    entities: [
      { type: 'bold', offset: 8, length: 5 },
      { type: 'text_link', offset: 34, length: 9, url: 'https://harbour.example/times' },
      { type: 'hashtag', offset: 44, length: 6 },
      { type: 'spoiler', offset: 53, length: 6 },
    ],
    postedAt: NOON,
    edited: true,
    editedAt: new Date(2026, 2, 3, 12, 7, 41).getTime(),
    linkPreview: {
      url: 'https://harbour.example/times',
      site: 'Harbour',
      title: 'Ferry times',
      description: 'All crossings this week',
    },
    media: [],
    reactions: [{ count: { value: 12 } }, { count: { value: 4 } }],
    views: { value: 1400, rounded: true },
  })
})

test('a forwarded album is one post under its lowest id, with the text of the second', () => {
  const page = open(fixture('channel'))
  expect(webK.read(post(4294967430), page)).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 134,
    albumIds: [134, 135],
    text: 'Two views of the old pier',
    entities: [{ type: 'italic', offset: 17, length: 3 }],
    postedAt: 1_772_542_800_000,
    forward: {
      peer: { kind: 'channel', id: 1001112223, title: 'Quay Notes' },
      postedAt: new Date(2026, 2, 2, 9, 30).getTime(),
    },
    media: [
      { kind: 'photo', messageId: 134 },
      { kind: 'photo', messageId: 135 },
    ],
    reactions: [],
    views: { value: 860 },
  })
})

test('a document keeps its full name and its caption', () => {
  const page = open(fixture('channel'))
  expect(webK.read(post(4294967440), page)).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 144,
    text: 'Spring timetable',
    entities: [],
    postedAt: 1_772_546_400_000,
    media: [{ kind: 'document', fileName: 'timetable-spring-2026-final.pdf', size: 214 * 1024 }],
    reactions: [],
    views: { value: 512 },
  })
})

test('only posts are posts', () => {
  open(fixture('channel'))
  const mids = [...document.querySelectorAll(webK.postSelector)]
    .filter(isPost)
    .map((each) => each.getAttribute('data-mid'))
  expect(mids).toEqual(['4294967419', '4294967430', '4294967440'])
})

test.each([
  ['service', { classes: 'service' }],
  ['sponsored', { classes: 'is-sponsored is-in' }],
  ['sending', { classes: 'is-out is-outgoing is-sending' }],
  ['failed', { classes: 'is-out is-error' }],
  ['unsent id', { mid: '4294967419.0001' }],
  ['local id', { mid: '-5' }],
  ['zero', { mid: '0' }],
  ['server id zero', { mid: 2 ** 32 }],
  ['ephemeral id', { mid: 2 ** 33 + 5 }],
  ['admin log id', { mid: '7400000000000000000' }],
  ['ephemeral', { classes: 'is-in is-ephemeral' }],
  ['no peer', { peer: '' }],
  ['peer zero', { peer: '0' }],
  ['malformed peer', { peer: '12abc' }],
  ["a user's peer with a channel's id", { peer: '700100200' }],
] satisfies [string, Parts][])('not a post: %s', (_, parts) => {
  open(chat(bubble({}) + bubble(parts)))
  expect([...document.querySelectorAll('.bubble')].map(isPost)).toEqual([true, false])
})

test('without a readable id there is no ref, and reading says so', () => {
  const page = open(chat(bubble({ mid: '4294967419.0001' }) + bubble({ peer: 'x' })))
  for (const each of document.querySelectorAll('.bubble')) {
    expect(webK.refOf(each, page)).toBeUndefined()
    expect(() => webK.read(each, page)).toThrow(UnreadablePostError)
  }
})

test('a sponsored bubble inside a post adds nothing to it', () => {
  const ad = bubble({
    classes: 'is-sponsored photo is-album',
    mid: 4294967420,
    content: `<div class="name"><span class="peer-title">Ad</span></div><div class="attachment"><div class="album-item grouped-item" data-mid="4294967421"><img class="media-photo" src="blob:x"></div></div>${message('buy')}<a class="webpage" href="https://ad.example"></a><reaction-element class="reaction"><span class="reaction-counter">9</span></reaction-element>`,
  })
  const html = bubble({}).replace(/<\/div>$/, `${ad}</div>`)
  const page = open(chat(html))
  expect([...document.querySelectorAll('.bubble')].map(isPost)).toEqual([true, false])
  expect(webK.read(post(), page)).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 123,
    text: 'words',
    entities: [],
    postedAt: NOON,
    media: [],
    reactions: [],
  })
})

test("the extension's own element is not read", () => {
  expect(readText('words<galpi-post><button>Save post</button></galpi-post>').text).toBe('words')
})

test('the kind of a peer: user, basic group, channel', () => {
  const peerOf = (peer: number, mid: number) =>
    readOne({ peer, mid }, `#${peer}`, { peer, title: 'Quay', inner: 'is-chat' }).peer
  expect(peerOf(700100200, 12)).toEqual({ kind: 'user', id: 700100200, title: 'Quay' })
  expect(peerOf(-424242, 12)).toEqual({ kind: 'chat', id: 424242, title: 'Quay' })
  expect(peerOf(-424242, 2 ** 32 + 12)).toEqual({ kind: 'channel', id: 424242, title: 'Quay' })
})

test('the name in the address counts for the chat that is open only', () => {
  const found = [bubble({ peer: -424242 }), bubble({ peer: -424242, mid: 4294967420 })].join('')
  const page = open(chat(found, { inner: 'is-chat' }))
  expect(webK.refOf(post(), page)?.peer).toEqual({ kind: 'channel', id: 424242 })
  expect(readOne({}, '#-1009876543').peer).toEqual({ kind: 'channel', id: 1009876543, title: 'Harbour Demo' })
  expect(readOne({}, '#@harbourdemo?thread=5').peer.username).toBe('harbourdemo')
  expect(readOne({}, '#@harbour<demo').peer.username).toBeUndefined()
})

test('in a group every message has its author, also those below the first', () => {
  const page = open(fixture('group'), '#-1005554443')
  const ada = { kind: 'user', id: 700100200, title: 'Ada Lake' }
  expect(webK.read(post(4294968296), page)).toEqual({
    client: 'web-k',
    peer: { kind: 'channel', id: 1005554443, title: 'Quay Talk ⚓' },
    messageId: 1000,
    text: 'first',
    entities: [],
    author: ada,
    postedAt: NOON,
    media: [],
    reactions: [],
  })
  expect(webK.read(post(4294968297), page)).toMatchObject({ author: ada, text: '', media: [{ kind: 'photo' }] })
  expect(webK.read(post(4294968297), page).unread).toBeUndefined()
})

test("a group's forwarded message has its own author, origin and original signature; a date of 1970 is none", () => {
  const page = open(fixture('group'))
  expect(webK.read(post(4294968298), page)).toMatchObject({
    author: { kind: 'user', id: 700100201 },
    forward: { peer: { kind: 'channel', id: 1001112223, title: 'Quay Notes' }, author: 'M. Pier' },
  })
  expect(webK.read(post(4294968298), page).forward).not.toHaveProperty('postedAt')
})

test("the reader's own message in a group has no author that the page could tell", () => {
  const page = open(fixture('group'))
  const mine = webK.read(post(4294968299), page)
  expect(mine.author).toBeUndefined()
  expect(mine.unread).toBeUndefined()
  expect(mine.reply).toEqual({ messageId: 1000, author: 'Ada Lake', text: 'first' })
})

test('an author that is missing in a group is said', () => {
  expect(readOne({}, '', { inner: 'is-chat is-channel' }).unread).toEqual(['author'])
  expect(readOne({}, '', { inner: 'is-channel is-broadcast' }).unread).toBeUndefined()
})

test('the open chat is the active one of several', () => {
  const page = open(fixture('group'), '#@quaytalk')
  expect(webK.peerOf(page)).toEqual({ kind: 'channel', id: 1005554443, username: 'quaytalk', title: 'Quay Talk ⚓' })
  expect(webK.isDark(page)).toBe(true)
  expect(webK.showsChat(page)).toBe(true)
})

test('a chat left mounted behind the open one names nothing', () => {
  const behind = chat('', { peer: -424242, title: 'Crew' }).replace('chat tabs-tab active', 'chat tabs-tab')
  expect(webK.peerOf(open(chat('') + behind))).toEqual(HARBOUR)
})

test("a thread's title is not its group's", () => {
  const page = open(chat(bubble({})).replace('data-peer-id', 'data-thread-id="4294967301" data-peer-id'))
  expect(webK.refOf(post(), page)?.peer).toEqual({ kind: 'channel', id: 1009876543, username: 'harbourdemo' })
})

test('a group that speaks as itself is not its own author', () => {
  const name = `<div class="name" data-peer-id="${CHANNEL}"><span class="peer-title" data-peer-id="${CHANNEL}">Harbour Demo</span></div>`
  const read = readOne({ content: name + message('x') }, '', { inner: 'is-chat is-channel' })
  expect(read.author).toBeUndefined()
  expect(read.unread).toBeUndefined()
})

test('a page without a chat', () => {
  const page = open('<div id="column-center"></div>', '')
  expect(webK.peerOf(page)).toBeUndefined()
  expect(webK.showsChat(page)).toBe(false)
  expect(webK.isDark(page)).toBe(false)
})

test("a peer's kind where no message of it is loaded", () => {
  expect(webK.peerOf(open(chat('')))).toEqual(HARBOUR)
  expect(webK.peerOf(open(chat(bubble({ peer: -424242, mid: 9 }), { peer: -424242, title: 'Crew' }), ''))).toEqual({
    kind: 'chat',
    id: 424242,
    title: 'Crew',
  })
  expect(webK.peerOf(open(chat('', { peer: 700100200, title: 'Ada' }), '#@ada'))).toEqual({
    kind: 'user',
    id: 700100200,
    username: 'ada',
    title: 'Ada',
  })
})

test('every kind of entity', () => {
  const html = `<strong>b</strong> <em>i</em> <u>u</u> <del>s</del> <code class="monospace-text">c</code> <a class="anchor-url" href="https://quay.example/">quay.example</a> <a class="mention" href="https://t.me/quaynotes">@quaynotes</a> <a class="follow" href="#700100200" data-follow="700100200">Ada</a> <a class="anchor-hashtag" href="tg://search_hashtag?hashtag=%24TON">$TON</a> <a href="tg://bot_command?command=help">/help</a> <a href="mailto:a@quay.example" target="_blank">a@quay.example</a> <a class="phone-url" href="tel:+1555">+1555</a> <span class="formatted-date" data-original-text="tomorrow" data-fake-text="in 5 hours">in 5 hours</span> <custom-emoji-element class="custom-emoji" data-doc-id="5000000000000000007" data-sticker-emoji="🐟"></custom-emoji-element>`
  const { text, entities } = readText(html)
  expect(text).toBe('b i u s c quay.example @quaynotes Ada $TON /help a@quay.example +1555 tomorrow 🐟')
  expect(
    entities.map(({ type, offset, length, ...rest }) => [type, text.slice(offset, offset + length), rest]),
  ).toEqual([
    ['bold', 'b', {}],
    ['italic', 'i', {}],
    ['underline', 'u', {}],
    ['strikethrough', 's', {}],
    ['code', 'c', {}],
    ['url', 'quay.example', { url: 'https://quay.example/' }],
    ['mention', '@quaynotes', {}],
    ['text_mention', 'Ada', { userId: 700100200 }],
    ['cashtag', '$TON', {}],
    ['bot_command', '/help', {}],
    ['email', 'a@quay.example', { url: 'mailto:a@quay.example' }],
    ['phone_number', '+1555', {}],
    ['date_time', 'tomorrow', {}],
    ['custom_emoji', '🐟', { emojiId: '5000000000000000007' }],
  ])
})

test('emoji are read as text, whether characters or pictures', () => {
  expect(
    readText('<span class="emoji emoji-native">⛴</span> <img class="emoji emoji-image" alt="🐟" src="x.png">').text,
  ).toBe('⛴ 🐟')
})

const pre = (code: string, header = '<span class="i18n">Copy</span>') =>
  `<pre class="quote-like quote-like-border code"><div class="code-header"><span class="code-header-name">${header}</span><button>x</button></div><div class="code-content"><code class="code-code">${code}</code></div></pre>`

test('an emoji without its picture or its id leaves the text around it whole', () => {
  expect(
    readText(
      'a<custom-emoji-element data-sticker-emoji="🐟"></custom-emoji-element>b<custom-emoji-element data-doc-id="5"></custom-emoji-element>c<img class="emoji">d<img src="x.png" alt="no emoji">e',
    ),
  ).toEqual({ text: 'a🐟bcde', entities: [] })
})

test('a date that the reader sees in another zone is kept as it was written, else as it is shown', () => {
  expect(readText('<span class="formatted-date" data-original-text="noon in Busan">04:00</span>').text).toBe(
    'noon in Busan',
  )
  expect(readText('<span class="formatted-date">04:00</span>')).toEqual({
    text: '04:00',
    entities: [{ type: 'date_time', offset: 0, length: 5 }],
  })
})

test('code blocks keep their language, not the word for copying, and the highlighter changes nothing', () => {
  expect(readText(pre('<span class="token">let</span> x', 'TypeScript'))).toEqual({
    text: 'let x',
    entities: [{ type: 'pre', offset: 0, length: 5, language: 'TypeScript' }],
  })
  expect(readText(pre('ls')).entities).toEqual([{ type: 'pre', offset: 0, length: 2 }])
})

const quote = (text: string, classes = '') => `<blockquote class="quote quote-like ${classes}">${text}</blockquote>`

test('the line breaks that K swallows beside quotes and code come back', () => {
  expect(readText(`a${quote('q')}b`).text).toBe('a\nq\nb')
  expect(readText(`a\n<div>${quote('q')}</div>\nb`).text).toBe('a\n\nq\n\nb')
  expect(readText(`a\n<div>${pre('c')}</div>\nb`).text).toBe('a\nc\n\nb')
  expect(readText(`${quote('q', 'quote-like-collapsable is-truncated')}b`).entities).toEqual([
    { type: 'blockquote', offset: 0, length: 1, collapsed: true },
  ])
})

test('reading a quote leaves the page as it was', () => {
  const page = open(chat(bubble({ content: message(`a\n${quote('q')}\nb`) })))
  const before = document.body.innerHTML
  webK.read(post(), page)
  expect(document.body.innerHTML).toBe(before)
})

test('links that could run code stay text', () => {
  expect(
    readText(
      '<a class="anchor-url" href="javascript:alert(1)">a</a> <a class="anchor-url" href="data:text/html,x">b</a> <a class="anchor-url">c</a> <a class="follow" data-follow="-1">d</a>',
    ),
  ).toEqual({ text: 'a b c d', entities: [] })
  const preview =
    '<a class="webpage" href="javascript:alert(1)"><div class="webpage-title"><strong>T</strong></div></a>'
  expect(readOne({ content: message('x', preview) }).linkPreview).toBeUndefined()
})

test('an emoji alone is text, drawn as a sticker or not', () => {
  const one = { classes: 'emoji-big sticker is-message-empty just-media is-in' }
  const big = readOne({
    ...one,
    content:
      '<div class="attachment media-sticker-wrapper" data-sticker-emoji="🔥" data-doc-id="1"><canvas></canvas></div>' +
      time(),
  })
  expect(big).toMatchObject({ text: '🔥', media: [] })
  expect(big.unread).toBeUndefined()
  const two = readOne({
    classes: 'emoji-big is-in',
    content:
      '<div class="attachment spoilers-container"><span class="emoji emoji-native">🔥</span><span class="emoji emoji-native">🐟</span></div>' +
      time(),
  })
  expect(two).toMatchObject({ text: '🔥🐟', media: [] })
})

const attachment = (inner: string, attributes = '') => `<div class="attachment ${attributes}>${inner}</div>${time()}`

test('pictures and films', () => {
  const blob =
    '<div class="media-container"><canvas class="media-photo thumbnail"></canvas><img class="media-photo" src="blob:x"></div>'
  expect(readMedia({ classes: 'photo is-in', content: attachment(blob, '"') })).toEqual([{ kind: 'photo' }])
  expect(
    readMedia({
      classes: 'photo is-in',
      content: attachment(`${blob}<div class="media-spoiler-container"></div>`, '"'),
    }),
  ).toEqual([{ kind: 'photo', spoiler: true }])
  expect(
    readMedia({
      classes: 'photo is-in',
      content: attachment(`${blob}<span class="video-time other-side">50</span>`, '"'),
    }),
  ).toEqual([{ kind: 'photo' }])
  expect(
    readMedia({ classes: 'video is-in', content: attachment(`<span class="video-time">0:27</span>${blob}`, '"') }),
  ).toEqual([{ kind: 'video', duration: 27 }])
  expect(
    readMedia({
      classes: 'video is-in',
      content: attachment(
        `<span class="video-time">GIF</span>${blob}<video class="media-video"></video>`,
        'media-gif-wrapper"',
      ),
    }),
  ).toEqual([{ kind: 'animation' }])
  const round =
    '<div class="media-round" data-mid="4294967419"><canvas class="video-round-canvas"></canvas><span class="video-time">0:05</span><video class="media-video"></video></div>'
  expect(readMedia({ classes: 'round just-media is-in', content: attachment(round, '"') })).toEqual([
    { kind: 'round_video', duration: 5 },
  ])
})

test('stickers, places and contacts', () => {
  const sticker = attachment(
    '<img class="media-sticker" src="blob:x">',
    'media-sticker-wrapper" data-doc-id="1" data-sticker-emoji="🐟"',
  )
  expect(readMedia({ classes: 'sticker just-media is-in', content: sticker })).toEqual([
    { kind: 'sticker', emoji: '🐟' },
  ])
  expect(
    readMedia({
      classes: 'photo is-in',
      content: attachment('<a class="geo-container"><img class="media-photo" src="blob:x"></a>', '"'),
    }),
  ).toEqual([{ kind: 'location' }])
  const contact = message(
    '',
    '<div class="contact" data-peer-id="1"><div class="contact-details"><div class="contact-name">Ada Lake</div><div class="contact-number">+1 555</div></div></div>',
  )
  expect(readOne({ classes: 'contact-message is-in', content: contact })).toMatchObject({
    text: '',
    media: [{ kind: 'contact', title: 'Ada Lake' }],
  })
})

const file = (inner: string, mid = 4294967419, caption = '') =>
  `<div class="document-container grouped-item" data-mid="${mid}" data-peer-id="${CHANNEL}"><div class="document-wrapper">${caption && `<div class="document-message">${caption}</div>`}${inner}</div></div>`
const documentFile = (name: string, size: string) =>
  `<div class="document ext-pdf" data-doc-id="5"><div class="document-ico"><span class="document-ico-text">pdf</span></div><div class="document-name"><middle-ellipsis-element>${name}</middle-ellipsis-element></div><div class="document-size">${size}</div></div>`
const files = (inner: string) => `<div class="message spoilers-container">${inner}${time()}</div>`

test('voice and music', () => {
  const voice = file(
    '<div class="audio is-voice" data-mid="4294967419"><div class="audio-waveform"></div><div class="audio-time">0:03 / 0:27</div></div>',
  )
  expect(readMedia({ classes: 'voice-message is-in', content: files(voice) })).toEqual([
    { kind: 'voice', duration: 27 },
  ])
  const music = file(
    '<div class="audio"><div class="audio-title"><span class="audio-title-text"><span class="audio-performer">The Piers</span> — <middle-ellipsis-element title="Low Tide, the long one">Low…one</middle-ellipsis-element></span></div><div class="audio-subtitle"><div class="audio-time">3:05</div><div class="audio-description"> • 4.0 MB</div></div></div>',
  )
  expect(readMedia({ classes: 'audio-message is-in', content: files(music) })).toEqual([
    { kind: 'audio', title: 'Low Tide, the long one', performer: 'The Piers', size: 4 * 1024 ** 2, duration: 185 },
  ])
  const older = file(
    '<audio-element class="audio"><div class="audio-title"><middle-ellipsis-element>Low Tide</middle-ellipsis-element></div><div class="audio-subtitle"><div class="audio-time">3:05</div><div class="audio-description"> • The Piers</div></div></audio-element>',
  )
  expect(readMedia({ classes: 'audio-message is-in', content: files(older) })).toEqual([
    { kind: 'audio', title: 'Low Tide', performer: 'The Piers', duration: 185 },
  ])
})

test('a voice message is known by its waveform, a file without a container or a name by what it is', () => {
  const bare = (inner: string) => readMedia({ classes: 'is-in', content: files(inner) })
  expect(
    bare('<audio-element><div class="audio-waveform"></div><div class="audio-time">0:04</div></audio-element>'),
  ).toEqual([{ kind: 'voice', duration: 4 }])
  expect(
    bare('<div class="audio"><div class="audio-title">Low Tide</div><div class="audio-time">3:05</div></div>'),
  ).toEqual([{ kind: 'audio', title: 'Low Tide' }])
  expect(bare(documentFile('pier.pdf', '1.0 MB'))).toEqual([{ kind: 'document', fileName: 'pier.pdf', size: 1048576 }])
  expect(bare('<div class="document"></div>')).toEqual([{ kind: 'document' }])
})

test('a document box without a file in it, and an attachment without a picture, are no media', () => {
  expect(readMedia({ classes: 'is-in', content: files('<div class="document-container"></div>') })).toEqual([])
  expect(readMedia({ classes: 'is-in', content: attachment('<div class="unknown"></div>', '"') })).toEqual([])
})

test('several documents are one post; their captions follow one another', () => {
  const content = files(
    file(documentFile('a.pdf', '1.0 KB'), 4294967420) +
      file(documentFile('b.pdf', '0.3 MB / 1.5 MB'), 4294967419, 'see <strong>both</strong>'),
  )
  expect(readOne({ classes: 'is-multiple-documents is-grouped document-message is-in', content })).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 123,
    albumIds: [123, 124],
    text: 'see both',
    entities: [{ type: 'bold', offset: 4, length: 4 }],
    postedAt: NOON,
    media: [
      { kind: 'document', fileName: 'a.pdf', size: 1024, messageId: 124 },
      { kind: 'document', fileName: 'b.pdf', size: 1.5 * 1024 ** 2, messageId: 123 },
    ],
    reactions: [],
  })
})

test("a link preview's picture or film is not the post's", () => {
  const preview =
    '<a class="webpage" href="https://quay.example/"><div class="webpage-preview"><img class="media-photo" src="blob:x"><span class="video-time">0:09</span><div class="document"></div></div></a>'
  const read = readOne({ classes: 'has-webpage photo is-in', content: message('x', preview + time()) })
  expect(read).toMatchObject({ text: 'x', media: [], linkPreview: { url: 'https://quay.example/' } })
  expect(read.unread).toBeUndefined()
})

function pollHtml(names: { title: string; label: string }) {
  const option = (index: number, text: string, percent: string) =>
    `<div class="x1" data-poll-option-idx="${index}"><div class="x2"></div><div class="x3"><div class="x4">${percent}</div></div><div class="x5"></div><div class="x6"><div class="${names.label}"><span class="translatable">${text}</span></div><div class="x7"><div>9</div></div></div></div>`
  return `<div class="message spoilers-container"><div class="poll-message-content"><div class="d">About the pier</div><div class="h"><div class="hc"><div class="${names.title}"><span>Which <span class="emoji emoji-native">⛴</span>?</span></div><div class="hs"><span class="i18n">Anonymous Poll</span></div></div></div><div></div><div class="opts"><div>${option(0, 'Morning', '75%')}${option(2, 'Evening', '25%')}</div></div><div class="f"><span class="i18n">1,204 votes</span></div><div class="timer"><span>ends in 00:10</span></div></div>${time()}</div>`
}

test.each([
  ['with readable class names', { title: '_headerTitle_a1b2_9', label: '_labelText_a1b2_31' }],
  ['by its order alone', { title: 'k3', label: 'k4' }],
])('a poll, %s', (_, names) => {
  const read = readOne({ classes: 'poll-message is-in', content: pollHtml(names) })
  expect(read).toMatchObject({
    text: '',
    poll: {
      question: 'Which ⛴?',
      options: [
        { text: 'Morning', percent: 75 },
        { text: 'Evening', percent: 25 },
      ],
      voters: { value: 1204 },
    },
  })
  expect(read.unread).toBeUndefined()
})

test('a poll not voted on has neither percents nor voters', () => {
  const html = pollHtml({ title: 'k3', label: 'k4' })
    .replaceAll(/\d\d%/g, '')
    .replace('1,204 votes', 'Select an option')
  expect(readOne({ classes: 'poll-message is-in', content: html }).poll).toEqual({
    question: 'Which ⛴?',
    options: [{ text: 'Morning' }, { text: 'Evening' }],
  })
})

test('a poll without a question is none; an option without a label has no text', () => {
  const options = '<div class="o_1"><div data-poll-option-idx="0"></div></div>'
  const poll = (header: string) =>
    readOne({
      classes: 'poll-message is-in',
      content: message('', `<div class="poll-message-content">${header}${options}</div>`),
    })
  expect(poll('').unread).toContain('media')
  expect(poll('').poll).toBeUndefined()
  expect(poll('<div>Which pier?</div>').poll).toEqual({ question: 'Which pier?', options: [{ text: '' }] })
})

test('reactions: custom, paid, abbreviated, and faces instead of a number', () => {
  const html = `<reactions-element class="reactions">${[
    reaction(
      '',
      '<div class="reaction-sticker is-custom"><custom-emoji-element data-doc-id="5000000000000000009"></custom-emoji-element></div><span class="reaction-counter">1.2K</span>',
    ),
    reaction('is-paid', '<div class="reaction-sticker"></div><span class="reaction-counter">7</span>'),
    reaction(
      '',
      '<div class="reaction-sticker is-regular"></div><div class="stacked-avatars"><div class="stacked-avatars-avatar-container"><div class="avatar"></div></div><div class="stacked-avatars-avatar-container"><div class="avatar"></div></div></div>',
    ),
  ].join('')}${time()}</reactions-element>`
  const read = readOne({ content: message('x', html) })
  expect(read.text).toBe('x')
  expect(read.reactions).toEqual([
    { emojiId: '5000000000000000009', count: { value: 1200, rounded: true } },
    { paid: true, count: { value: 7 } },
    { count: { value: 2 } },
  ])
})

test('a reaction that shows neither a number nor faces was given once', () => {
  expect(readOne({ content: message('x', reaction('', '')) }).reactions).toEqual([{ count: { value: 1 } }])
})

test('the exact number of views stands in the tooltip, where it agrees with the short one', () => {
  const views = '<span class="post-views">9.2K</span>'
  expect(readOne({ content: message('x', time(views, tooltip('9 214 views&#10;31 shares'))) }).views).toEqual({
    value: 9214,
  })
  expect(readOne({ content: message('x', time(views, tooltip('31 shares'))) }).views).toEqual({
    value: 9200,
    rounded: true,
  })
})

test("a channel's signature", () => {
  const parts =
    '<span class="post-views">7</span><span class="time-post-author">M. Pier</span><span class="time-post-author-comma">,</span>'
  expect(readOne({ content: message('x', time(parts)) }).signature).toBe('M. Pier')
})

const forwardName = (inner: string) =>
  `<div class="name floating-part"><span class="i18n bubble-name-forwarded">Forwarded from <br class="hide-ol">${inner}</span></div>`

test('forwards: hidden sender, user, and one whose original is known', () => {
  const hidden = readOne({
    classes: 'forwarded hidden-profile is-in',
    content: forwardName('<span class="peer-title text-normal" data-peer-id="undefined">Someone</span>') + message('x'),
  })
  expect(hidden.forward).toEqual({ peer: { title: 'Someone' } })
  const user = readOne({
    classes: 'forwarded is-in',
    content: forwardName('<span class="peer-title" data-peer-id="700100200">Ada Lake</span>') + message('x'),
  })
  expect(user.forward).toEqual({ peer: { kind: 'user', id: 700100200, title: 'Ada Lake' } })
  const original = readOne({
    classes: 'is-in',
    content: `<div class="name colored-name"><span class="peer-title" data-peer-id="-1001112223" data-saved-from="-1001112223_4294967384">Quay Notes</span></div>${message('x')}`,
  })
  expect(original).toMatchObject({
    author: { kind: 'channel', id: 1001112223, title: 'Quay Notes' },
    forward: { peer: { kind: 'channel', id: 1001112223 }, messageId: 88 },
  })
  expect(readOne({ classes: 'forwarded is-in' }).forward).toEqual({})
})

test('a forward whose origin has neither a name nor an id is a forward all the same', () => {
  const content = forwardName('<span class="peer-title"></span>') + message('x')
  expect(readOne({ classes: 'forwarded is-in', content }).forward).toEqual({})
})

test("the original's signature is not the forwarding channel's", () => {
  const content =
    forwardName('<span class="peer-title" data-peer-id="-1001112223">Quay</span> (<span>M. Pier</span>)') +
    message('x', time('<span class="time-post-author">M. Pier</span>'))
  const read = readOne({ classes: 'forwarded is-in', content })
  expect(read.forward?.author).toBe('M. Pier')
  expect(read.signature).toBeUndefined()
})

test('a bot that a message came by is not its author', () => {
  const name =
    '<div class="name"><span class="is-via"><span class="i18n">via</span> <span class="peer-title">@gif</span></span></div>'
  expect(readOne({ content: name + message('x') })).toMatchObject({ text: 'x' })
  expect(readOne({ content: name + message('x') }).author).toBeUndefined()
})

test('replies: to another chat, and to a passage chosen as quote', () => {
  const box =
    '<div class="reply reply-multiline quote-like quote-like-border quote-like-icon"><div class="reply-content"><div class="reply-title"><span class="peer-title">Quay Notes</span></div><div class="reply-subtitle">the <strong>old</strong> pier <img class="emoji emoji-image" alt="🐟"></div></div></div>'
  const attributes = 'data-timestamp="1772539200" data-reply-to-mid="4294967384" data-reply-to-peer-id="-1001112223"'
  expect(readOne({ classes: 'is-reply is-in', attributes, content: box + message('x') }).reply).toEqual({
    peer: { kind: 'channel', id: 1001112223 },
    messageId: 88,
    author: 'Quay Notes',
    text: 'the old pier 🐟',
    quote: true,
  })
})

test('a reply that shows no text of the message it answers', () => {
  const box = '<div class="reply"><div class="reply-title"><span class="peer-title">Quay Notes</span></div></div>'
  expect(readOne({ content: box + message('x') }).reply).toEqual({ author: 'Quay Notes' })
})

test('of a protected post nothing is copied but where and when it was', () => {
  const page = open(
    chat(
      bubble({
        classes: 'no-forwards photo is-album is-grouped forwarded is-in',
        content:
          forwardName('<span class="peer-title" data-peer-id="1">A</span>') +
          '<div class="attachment"><div class="album-item grouped-item" data-mid="4294967419"><img class="media-photo" src="blob:x"></div></div>' +
          message('secret', time('<span class="post-views">7</span>')),
      }),
    ),
  )
  expect(webK.read(post(), page)).toEqual({
    client: 'web-k',
    peer: HARBOUR,
    messageId: 123,
    text: '',
    entities: [],
    media: [],
    reactions: [],
    postedAt: NOON,
    restricted: true,
  })
  expect(webK.drawables(post())).toEqual([])
})

test('a post without its date says so and takes the next best', () => {
  const fromTitle = readOne({ attributes: '' })
  expect(fromTitle).toMatchObject({ postedAt: new Date(2026, 2, 3, 12).getTime(), unread: ['date'] })
  expect(fromTitle.postedAtApproximate).toBeUndefined()
  vi.useFakeTimers({ now: NOON })
  expect(
    readOne({ attributes: 'data-timestamp="soon"', content: message('x', time('', '3 marzo 2026, 12:00:00')) }),
  ).toMatchObject({
    postedAt: NOON,
    postedAtApproximate: true,
    unread: ['date'],
  })
})

test.each([
  ['3 March 2026, 11:05:09 PM', 23],
  ['3 March 2026, 12:05:09 PM', 12],
  ['3 March 2026, 12:05:09 AM', 0],
  ['3 March 2026, 9:05:09 AM', 9],
])('a clock of twelve hours: %s', (title, hour) => {
  const { postedAt } = readOne({ attributes: '', content: message('x', time('', title)) })
  expect(postedAt).toBe(new Date(2026, 2, 3, hour, 5, 9).getTime())
})

test('an edit whose date is in another language is an edit all the same', () => {
  const read = readOne({
    content: message('x', time('<i class="time-edited time-part i18n">수정됨</i>', '3 3월 2026, 12:00:00')),
  })
  expect(read.edited).toBe(true)
  expect(read.editedAt).toBeUndefined()
})

test('parts that must be there and are not', () => {
  expect(readOne({ content: '<div class="renamed">words</div>' }).unread).toEqual(['text'])
  expect(readOne({ classes: 'photo is-in', content: `<div class="renamed"></div>${message('x')}` }).unread).toEqual([
    'media',
  ])
  expect(readOne({ classes: 'poll-message is-in' }).unread).toEqual(['media'])
})

test('nesting without end and missing parts break nothing', () => {
  const page = open(chat(bubble({ content: '<div class="message"></div>' })))
  let inner: Element | null = document.querySelector('.message')
  for (let depth = 0; depth < 3_000; depth += 1) inner = inner?.appendChild(document.createElement('strong')) ?? null
  if (inner) inner.textContent = 'deep'
  expect(webK.read(post(), page).text).toBe('deep')
  document.body.innerHTML =
    '<div class="bubble is-reply forwarded" data-mid="4294967419" data-peer-id="-1009876543"></div>'
  expect(webK.read(post(), page)).toMatchObject({ messageId: 123, forward: {}, unread: ['date', 'text'] })
  expect(webK.buttonParent(post())).toBe(post())
})

test('the ids of all messages of the open chat, those that are no posts too, and of no other chat', () => {
  const page = open(
    chat(
      bubble({ mid: 4294967419 }) +
        bubble({ mid: 4294967420, classes: 'service' }) +
        bubble({ mid: '4294967420.0001', classes: 'is-sending' }) +
        bubble({ mid: 4294967421, peer: -1001112223 }),
    ),
  )
  expect(webK.messageIds(page)).toEqual([123, 124])
  expect(webK.messageIds(open(''))).toEqual([])
})

test('an item of an album whose id cannot be read is left out of its ids', () => {
  const item = (mid: string) => `<div class="album-item grouped-item" data-mid="${mid}"></div>`
  const content = `<div class="attachment">${item('4294967419')}${item('4294967420.0001')}${item('4294967421')}</div>`
  const { messageId, albumIds, media } = readOne({
    classes: 'is-album is-grouped photo is-in',
    content: content + message('x'),
  })
  expect({ messageId, albumIds }).toEqual({ messageId: 123, albumIds: [123, 125] })
  expect(media).toEqual([{ kind: 'photo', messageId: 123 }, { kind: 'photo' }, { kind: 'photo', messageId: 125 }])
})

test('the button goes into the box that the post is drawn in', () => {
  open(fixture('channel'))
  expect(webK.buttonParent(post(4294967430)).className).toBe('bubble-content')
})

test('what pictures can be drawn from', () => {
  open(
    chat(
      bubble({
        classes: 'photo is-album is-grouped is-in',
        content: `<div class="attachment">${albumItem('<img class="media-photo thumbnail" src="blob:low"><img class="media-photo" src="blob:full">')}${albumItem('<canvas class="media-photo thumbnail"></canvas><canvas class="canvas-dots"></canvas>')}${albumItem('<div class="preloader"></div>')}${albumItem('<img class="media-photo" src="https://elsewhere.example/x.png">')}</div>${time()}`,
      }),
    ),
  )
  const drawables = webK.drawables(post())
  expect(drawables.map((each) => each && (each.getAttribute('src') ?? each.className))).toEqual([
    'blob:full',
    'media-photo thumbnail',
    undefined,
    undefined,
  ])
})

test('a film is drawn from a frame of it once one is there', () => {
  const film =
    '<div class="media-container"><img class="media-photo"><canvas></canvas><video class="media-video"></video></div>'
  open(chat(bubble({ classes: 'video is-in', content: `<div class="attachment">${film}</div>` })))
  const video = document.querySelector('video')
  expect(webK.drawables(post())).toEqual([document.querySelector('canvas')])
  Object.defineProperty(video, 'readyState', { value: 2 })
  expect(webK.drawables(post())).toEqual([video])
})

test('it serves Web K only', () => {
  expect(serves('https://web.telegram.org/k/')).toBe(true)
  expect(serves('https://web.telegram.org/k/#@harbourdemo')).toBe(true)
  expect(serves('https://web.telegram.org/a/')).toBe(false)
  expect(serves('https://web.telegram.org/kx/')).toBe(false)
  expect(serves('https://web.telegram.org.example/k/')).toBe(false)
})
