import { describe, expect, test } from 'vitest'
import { compareHtmlPages, readDesktopHtml } from '../../../utils/transfer/desktop/read-html'
import { NOW, type Reading, readingOf, utf8 } from './reading'

function page(...messages: string[]): string {
  return `<!DOCTYPE html>
<html>

 <head>

  <meta charset="utf-8"/>
<title>Exported Data</title>

 </head>

 <body onload="CheckLocation();">

  <div class="page_wrap">

   <div class="page_header">

    <div class="content">

     <div class="text bold">
Harbour Demo 
     </div>

    </div>

   </div>

   <div class="page_body chat_page">

    <div class="history">
${messages.join('\n')}
    </div>

   </div>

  </div>

 </body>

</html>
`
}

const FROM = '<div class="from_name">\nHarbour Demo\n       </div>'
const FULL = '03.03.2026 13:00:00 UTC+01:00'

function message(id: number, body: string, { joined = '', from = FROM, date = FULL } = {}): string {
  return `     <div class="message default clearfix${joined}" id="message${id}">

      <div class="body">

       <div class="pull_right date details" title="${date}">
13:00
       </div>
       ${joined ? '' : from}
       ${body}
      </div>

     </div>`
}

function service(id: number, text: string): string {
  return `<div class="message service" id="message${id}">\n<div class="body details">\n${text}\n</div>\n</div>`
}

const text = (html: string) => `<div class="text">\n${html}\n       </div>`
const JOINED = { joined: ' joined' }

function read(...pages: string[]): Promise<Reading> {
  const named = pages.map((html, index) => ({ name: `messages${index || ''}.html`, bytes: utf8(html) }))
  return readingOf(readDesktopHtml(named, NOW))
}

async function readMessages(...messages: string[]) {
  const { items } = await read(page(...messages))
  return items
}

async function readPost(body: string, options?: Parameters<typeof message>[2]) {
  const [item] = await readMessages(message(123, body, options))
  return item?.post
}

test('a page is a chat of which only the title is known', async () => {
  const { parts } = await read(page(service(-1, '3 March 2026'), message(123, text('Ferry runs late'))))
  expect(parts).toEqual([
    { kind: 'chat', chat: { index: 0, type: '', peer: { title: 'Harbour Demo' } } },
    {
      kind: 'item',
      item: {
        chat: 0,
        post: {
          peer: { title: 'Harbour Demo' },
          messageId: 123,
          client: 'desktop',
          text: 'Ferry runs late',
          entities: [],
          postedAt: Date.UTC(2026, 2, 3, 12, 0, 0),
          postedAtApproximate: true,
          media: [],
          reactions: [],
        },
      },
    },
  ])
})

test('pages of one folder are one chat, those of another a second one', async () => {
  const pages = [
    { name: 'chats/chat_1/messages.html', bytes: utf8(page(message(1, text('a')))) },
    { name: 'chats/chat_1/messages2.html', bytes: utf8(page(message(2, text('b')), message(1, text('a')))) },
    { name: 'chats/chat_2/messages.html', bytes: utf8(page(message(1, text('c'))).replace('Harbour Demo ', 'Quay ')) },
  ]
  const { chats, items, skipped } = await readingOf(readDesktopHtml(pages, NOW))
  expect(chats.map(({ index, peer }) => [index, peer.title])).toEqual([
    [0, 'Harbour Demo'],
    [1, 'Quay'],
  ])
  expect(items.map(({ chat, post }) => [chat, post.messageId, post.text])).toEqual([
    [0, 1, 'a'],
    [0, 2, 'b'],
    [1, 1, 'c'],
  ])
  expect(skipped).toEqual([{ kind: 'skipped', reason: 'duplicate', chat: 0, message: 1 }])
})

test('pages are ordered by folder and number', () => {
  const names = ['messages10.html', 'b/messages.html', 'messages.html', 'a/messages2.html', 'messages2.html']
  expect(names.toSorted(compareHtmlPages)).toEqual([
    'messages.html',
    'messages2.html',
    'messages10.html',
    'a/messages2.html',
    'b/messages.html',
  ])
})

test('leaves out what has no text, and says why', async () => {
  const { items, skipped } = await read(
    page(
      service(-1, '3 March 2026'),
      service(4, 'Harbour Demo pinned this message'),
      service(5, 'This message is not supported by this version of Telegram Desktop. Please update the application.'),
      service(-999_999_990, 'Mira joined'),
      message(-999_999_980, text('long ago')),
      message(6, ''),
      message(7, text('a'), { date: 'yesterday' }),
      message(8, text('a'), { date: '03.03.2012 13:00:00 UTC+01:00' }),
      '<div class="message default clearfix"><div class="body"><div class="text">no id</div></div></div>',
    ),
  )
  expect(items).toEqual([])
  expect(skipped.map(({ message: id, reason }) => [id, reason])).toEqual([
    [4, 'service'],
    [5, 'unsupported'],
    [-999_999_990, 'service'],
    [-999_999_980, 'formerGroup'],
    [6, 'empty'],
    [7, 'malformed'],
    [8, 'malformed'],
    [undefined, 'malformed'],
  ])
})

describe('the sender', () => {
  const mira = { from: '<div class="from_name">\nMira via @gif\n</div>' }

  test('goes for the messages that are joined, and not beyond a service row or a page', async () => {
    const first = page(
      message(1, text('a'), mira),
      message(2, text('b'), JOINED),
      service(3, 'pinned'),
      message(4, text('c'), JOINED),
      message(5, text('d'), mira),
    )
    const { items } = await read(first, page(message(6, text('e'), JOINED)))
    expect(items.map(({ post }) => post.author?.title)).toEqual(['Mira', 'Mira', undefined, 'Mira', undefined])
  })
})

describe('forwarded', () => {
  const wrapped = (body: string, name = '') => `<div class="forwarded body">\n${name}\n${body}\n</div>`
  const name = `<div class="from_name">\nQuay Notes<span class="date details" title="${FULL}"> 03.03.2026 12:00:00</span>\n</div>`

  test('from where the name stands, or where the one before came from', async () => {
    const items = await readMessages(
      message(1, `<div class="pull_left forwarded userpic_wrap"></div>${wrapped(text('a'), name)}`),
      message(2, wrapped(text('b')), JOINED),
      message(3, text('c'), JOINED),
      message(4, wrapped(text('d'), '<div class="from_name">\n\n</div>')),
    )
    expect(items.map(({ post }) => [post.text, post.forward])).toEqual([
      ['a', { peer: { title: 'Quay Notes' } }],
      ['b', { peer: { title: 'Quay Notes' } }],
      ['c', undefined],
      ['d', {}],
    ])
  })
})

test('the text has its formats, within one another too', async () => {
  const post = await readPost(
    text(
      '<strong>Ferry <em>late</em></strong><br>See <a href="https://harbour.example/t?a=1&amp;b=2">times</a> ' +
        '<a href="harbour.example/x">harbour.example/x</a> <a href="https://t.me/quay">@quay</a> ' +
        '<a href="" onclick="return ShowHashtag(&quot;ferry&quot;)">#ferry</a> ' +
        '<a href="" onclick="return ShowCashtag(&quot;TON&quot;)">$TON</a> ' +
        '<a href="" onclick="return ShowBotCommand(&quot;start&quot;)">/start</a> ' +
        '<a href="" onclick="return ShowMentionName()">Mira</a> <a href="mailto:a@b.example">a@b.example</a> ' +
        '<a href="tel:+82">+82</a> <a href = "stickers/a.webp">🙂</a> ' +
        '<a href="" onclick="return ShowNotLoadedEmoji();">🙃</a> <u>u</u> <s>s</s> <code>c</code> ' +
        '<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">p</span></span> ' +
        '<a href="javascript:alert(1)">evil</a> &lt;b&gt;&#x1B;&apos;<pre>x<br>y</pre><blockquote>q</blockquote>',
    ),
  )
  expect(post?.text).toBe(
    'Ferry late\nSee times harbour.example/x @quay #ferry $TON /start Mira a@b.example +82 🙂 🙃 u s c p evil ' +
      "<b>\u001B'x\nyq",
  )
  const shown = post?.entities.map(({ type, offset, length, url }) =>
    [type, post.text.slice(offset, offset + length), url].filter(Boolean),
  )
  expect(shown).toEqual([
    ['bold', 'Ferry late'],
    ['italic', 'late'],
    ['text_link', 'times', 'https://harbour.example/t?a=1&b=2'],
    ['url', 'harbour.example/x', 'https://harbour.example/x'],
    ['mention', '@quay'],
    ['hashtag', '#ferry'],
    ['cashtag', '$TON'],
    ['bot_command', '/start'],
    ['text_mention', 'Mira'],
    ['email', 'a@b.example', 'mailto:a@b.example'],
    ['phone_number', '+82'],
    ['underline', 'u'],
    ['strikethrough', 's'],
    ['code', 'c'],
    ['spoiler', 'p'],
    ['pre', 'x\ny'],
    ['blockquote', 'q'],
  ])
})

function card(className: string, title: string, { status = '', description = '', href = '', thumb = '' } = {}): string {
  const tag = href
    ? `a class="media clearfix pull_left block_link ${className}" href="${href}"`
    : `div class="media clearfix pull_left ${className}"`
  const image = thumb ? `<img class="thumb pull_left" src="${thumb}"/>` : '<div class="fill pull_left">\n</div>'
  const parts = Object.entries({ 'title bold': title, description, 'status details': status })
  const body = parts.map(([name, words]) => (words ? `<div class="${name}">\n${words}\n</div>` : '')).join('')
  return `<div class="media_wrap clearfix">\n<${tag}>\n${image}<div class="body">${body}</div></${href ? 'a' : 'div'}>\n</div>`
}

const wrap = (className: string, href: string, src: string, inner = '') =>
  `<div class="media_wrap clearfix"><a class="${className} clearfix pull_left" href="${href}">${inner}<img class="photo" style="width: 260px; height: 195px" src="${src}"/></a></div>`

const NOT = 'Not included, change data exporting settings to download.'

test.each<[string, string, object, string?]>([
  ['a photo', wrap('photo_wrap', 'photos/a.jpg', 'photos/a_thumb.jpg'), { kind: 'photo' }, 'photos/a.jpg'],
  [
    'a photo that was not exported',
    card('media_photo', 'Photo', { status: '1280×720, 80.0 KB', description: NOT }),
    { kind: 'photo', width: 1280, height: 720, size: 81920 },
  ],
  [
    'a photo too large to be shown',
    card('media_photo', 'Photo', { status: '12800×7200', href: 'photos/b.jpg' }),
    { kind: 'photo', width: 12800, height: 7200 },
    'photos/b.jpg',
  ],
  [
    'a video',
    wrap(
      'video_file_wrap',
      'video_files/a.mp4',
      'video_files/a.mp4_thumb.jpg',
      '<div class="video_duration">\n01:02:03\n</div>',
    ),
    { kind: 'video', duration: 3723 },
    'video_files/a.mp4_thumb.jpg',
  ],
  [
    'a video that was not exported',
    card('media_video', 'Video file', { status: '00:27, 2.3 MB', description: NOT }),
    { kind: 'video', duration: 27, size: 2_411_725 },
  ],
  ['an animation', wrap('animated_wrap', 'a.mp4', 'a.mp4_thumb.jpg'), { kind: 'animation' }, 'a.mp4_thumb.jpg'],
  [
    'an animation that was not exported',
    card('media_video', 'Animation', { status: '12 B' }),
    { kind: 'animation', size: 12 },
  ],
  [
    'a round video',
    card('media_video', 'Video message', {
      status: '00:19',
      href: 'round_video_messages/a.mp4',
      thumb: 'round_video_messages/a.mp4_thumb.jpg',
    }),
    { kind: 'round_video', duration: 19 },
    'round_video_messages/a.mp4_thumb.jpg',
  ],
  [
    'a voice message',
    card('media_voice_message', 'Voice message', { status: '01:33' }),
    { kind: 'voice', duration: 93 },
  ],
  [
    'a song',
    card('media_audio_file', 'Quay – Tide – Live', { status: '03:20, 1.0 MB' }),
    { kind: 'audio', performer: 'Quay', title: 'Tide – Live', duration: 200, size: 1_048_576 },
  ],
  [
    'a song by its file',
    card('media_audio_file', 'tide.mp3', { status: '03:20' }),
    { kind: 'audio', fileName: 'tide.mp3', duration: 200 },
  ],
  [
    'a document',
    card('media_file', 'map &amp; times.pdf', { status: '1.5 KB' }),
    { kind: 'document', fileName: 'map & times.pdf', size: 1536 },
  ],
  ['a document without a name', card('media_file', 'File', { status: '1 B' }), { kind: 'document', size: 1 }],
  [
    'a sticker',
    wrap('sticker_wrap', 'stickers/a.webp', 'stickers/a_thumb.webp'),
    { kind: 'sticker' },
    'stickers/a_thumb.webp',
  ],
  [
    'a sticker that was not exported',
    card('media_photo', 'Sticker', { status: '📚, 23.0 KB' }),
    { kind: 'sticker', emoji: '📚', size: 23_552 },
  ],
  [
    'a contact',
    card('media_contact', 'Mira Kim', { status: '+82 10 0000 0000 - vCard' }),
    { kind: 'contact', title: 'Mira Kim, +82 10 0000 0000' },
  ],
  [
    'a place',
    card('media_location', 'Location', { status: '37.5, 127.0', href: 'https://maps.google.com/maps?q=1' }),
    { kind: 'location', title: '37.5, 127.0' },
  ],
  [
    'a place with a name',
    card('media_venue', '책방', { description: '갈피로 1' }),
    { kind: 'location', title: '책방, 갈피로 1' },
  ],
])('%s', async (_name, html, media, picture) => {
  const [item] = await readMessages(message(123, html))
  expect(item?.post.media).toEqual([media])
  expect(item?.picturePaths).toEqual(picture && [{ index: 0, path: picture }])
})

test('a poll with its votes, and what stands for one', async () => {
  const poll = (details: string, answers: string, total: string) =>
    `<div class="media_wrap clearfix"><div class="media_poll"><div class="question bold">\nWhich day?\n</div><div class="details">${details}</div>${answers}${total}</div></div>`
  const answers =
    '<div class="answer">\n- Friday <span class="details">2 votes, chosen vote</span>\n</div><div class="answer">\n- Never\n</div>'
  const voted = await readPost(poll('Anonymous poll', answers, '<div class="total details\t">\n3 votes\n</div>'))
  expect(voted?.poll).toEqual({
    question: 'Which day?',
    options: [
      { text: 'Friday', percent: 67 },
      { text: 'Never', percent: 0 },
    ],
    voters: { value: 3 },
  })
  const list = await readPost(poll('To-do List', '<div class="answer">\n- Map\n</div>', ''))
  expect(list?.poll).toEqual({ question: 'Which day?', options: [{ text: 'Map' }] })
})

test('numbers beyond all measure are none', async () => {
  const nines = '9'.repeat(30)
  const items = await readMessages(
    message(1, card('media_video', 'Video file', { status: `${nines}:00, ${nines} TB` })),
    message(5, card('media_photo', 'Photo', { status: `${nines}×${nines}` })),
    message(
      9,
      `${text('a')}<span class="reactions"><span class="reaction"><span class="count">${nines}</span></span></span>`,
    ),
    message(Number(nines), text('b')),
  )
  expect(items.map(({ post }) => post.media[0])).toEqual([{ kind: 'video' }, { kind: 'photo' }, undefined])
})

test('a game is its link', async () => {
  const post = await readPost(card('media_game', 'Tide', { description: 'Guess it', href: 'https://t.me/g?game=tide' }))
  expect(post?.linkPreview).toEqual({ url: 'https://t.me/g?game=tide', title: 'Tide', description: 'Guess it' })
})

test('reactions, counted by the people where there is no number', async () => {
  const one = (emoji: string, rest: string, className = 'reaction') =>
    `<span class="${className}"><span class="emoji">\n${emoji}\n</span>${rest}</span>`
  const person = '<div class="userpic userpic1"><div class="initials" title="Mira">M</div></div>'
  const count = '<span class="count">\n12\n</span>'
  const post = await readPost(
    `${text('a')}<span class="reactions">${one('👍', count, 'reaction active')}${one('🔥', `<span class="userpics">${person}${person}</span>`)}${one('<a href = "stickers/a.webp">👋</a>', count)}${one('⭐', count, 'reaction paid')}</span>`,
  )
  expect(post?.reactions).toEqual([
    { emoji: '👍', count: { value: 12 } },
    { emoji: '🔥', count: { value: 2 } },
    { count: { value: 12 } },
    { paid: true, count: { value: 12 } },
  ])
})

test('reply and signature', async () => {
  const reply =
    '<div class="reply_to details">\nIn reply to <a href="messages2.html#go_to_message5">this message</a>\n</div>'
  const signed = `${reply}${text('a')}<div class="signature details">\nMira\n</div>`
  expect(await readPost(signed)).toMatchObject({ reply: { messageId: 5 }, signature: 'Mira' })
  const elsewhere = '<div class="reply_to details">\nIn reply to a message in another chat\n</div>'
  expect(await readPost(elsewhere + text('a'))).not.toHaveProperty('reply')
})

describe('the time', () => {
  const shownHere = () => {
    const minutes = Math.min(...[0, 6].map((month) => -new Date(2026, month, 1).getTimezoneOffset()))
    const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
    return `UTC${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
  }

  test('is exact in the zone of this machine, summer time too', async () => {
    const post = await readPost(text('a'), { date: `03.07.2026 13:00:00 ${shownHere()}` })
    expect(post).toMatchObject({ postedAt: new Date(2026, 6, 3, 13).getTime() })
    expect(post).not.toHaveProperty('postedAtApproximate')
  })

  test.each([
    ['03.03.2026 13:00:00 UTC-03:30', Date.UTC(2026, 2, 3, 16, 30)],
    ['03.03.2026 13:00:00 UTC+12:45', Date.UTC(2026, 2, 3, 0, 15)],
    ['03.03.2026 13:00:00', new Date(2026, 2, 3, 13).getTime()],
  ])('is a guess in %s', async (date, postedAt) => {
    expect(await readPost(text('a'), { date })).toMatchObject({ postedAt, postedAtApproximate: true })
  })
})

test('an album is one post, also over two pages', async () => {
  const photo = (name: string) => wrap('photo_wrap', `photos/${name}.jpg`, `photos/${name}_thumb.jpg`)
  const { items } = await read(
    page(message(1, photo('a')), message(2, photo('b') + text('Boats'), JOINED)),
    page(message(3, photo('c'))),
  )
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({
    post: { messageId: 1, albumIds: [1, 2, 3], text: 'Boats' },
    picturePaths: [{ path: 'photos/a.jpg' }, { path: 'photos/b.jpg' }, { path: 'photos/c.jpg' }],
  })
})
