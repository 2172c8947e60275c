import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { SeenPostSchema } from '../../utils/post/model'
import { UnreadablePostError } from '../../utils/telegram/client'
import { webA } from '../../utils/telegram/web-a'

const HASH = '#-1001098765432'
const POSTED = new Date(2026, 10, 16, 16, 0, 0)
const EDITED = new Date(2026, 10, 17, 9, 30, 5)
const ORIGINAL = new Date(2026, 10, 9, 9, 0, 0)

/** As Web A writes a date in English. */
function shown(date: Date): string {
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
  return date.toLocaleString('en', { ...day, hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' })
}

const TIME = `<span class="message-time" title="${shown(POSTED)}">16:00</span>`
const meta = (more = '', time = TIME) =>
  `<span class="MessageMeta" dir="ltr" data-ignore-on-paste>${more}${time}</span>`
const text = (html: string, more = '', time = TIME) =>
  `<div class="text-content clearfix with-meta" dir="auto">${html}${meta(more, time)}</div>`

interface Parts {
  id?: string
  classes?: string
  content?: string
  before?: string
  after?: string
}

function message(inner: string, { id = '4190', classes = '', content = 'text', before = '', after = '' }: Parts = {}) {
  return `<div id="message-${id}" class="Message message-list-item first-in-group allow-selection ${classes}" data-message-id="${id}">
    <div class="bottom-marker" data-message-id="${id}"></div>
    <div class="message-select-control no-selection"></div>
    <div class="message-content-wrapper can-select-text">
      <div class="DbUwzy9t message-content has-shadow ${content}" dir="auto">${before}<div class="content-inner" dir="auto">${inner}</div>${after}</div>
    </div>
  </div>`
}

const list = (html: string, { slide = 'active', classes = '', day = 'November 16' } = {}) =>
  `<div class="Transition_slide Transition_slide-${slide}"><div class="MessageList custom-scroll ${classes}">
    <div class="Transition"><div class="Transition_slide Transition_slide-active"><div class="messages-container">
      <div class="message-date-group"><div class="sticky-date interactive"><span dir="auto">${day}</span></div>${html}</div>
    </div></div></div></div></div>`

const header = (peerId: string, name: string) =>
  `<div class="MiddleHeader"><div class="Transition"><div class="Transition_slide Transition_slide-active">
    <div class="ChatInfo"><div class="Avatar" data-peer-id="${peerId}"></div><div class="info"><div class="title"><h3 dir="auto" class="fullName">${name}</h3></div></div></div>
  </div></div></div>`

const HEADER = header('-1001098765432', 'Continual Learning 연속')

function show(lists: string, { hash = HASH, head = HEADER, right = '' } = {}) {
  document.documentElement.lang = 'en'
  document.body.innerHTML = `<div id="MiddleColumn">${head}<div class="messages-layout"><div class="Transition">${lists}</div></div></div>
    <div id="RightColumn">${right}</div>`
  window.location.hash = hash
  return { url: new URL(`https://web.telegram.org/a/${hash}`), document }
}

const posts = () => [...document.querySelectorAll(webA.postSelector)].filter((element) => webA.isPost(element))

function read(html: string, options?: Parameters<typeof show>[1]) {
  const page = show(html.includes('MessageList') ? html : list(html), options)
  const [post] = posts()
  if (!post) throw new Error('no post on the page')
  const seen = webA.read(post, page)
  expect(v.parse(SeenPostSchema, seen)).toEqual(seen)
  return seen
}

/** What every post of the fixtures has, unless its test says otherwise. */
const BASE = {
  peer: { kind: 'channel', id: 1098765432, title: 'Continual Learning 연속' },
  messageId: 4190,
  client: 'web-a',
  text: '',
  entities: [],
  media: [],
  reactions: [],
  postedAt: POSTED.getTime(),
} as const

const photo = (more = '') =>
  `<div class="media-inner interactive"><canvas class="thumbnail"></canvas><img src="blob:https://web.telegram.org/1" class="full-media" alt="">${more}</div>`
const video = (badge: string, more = '') =>
  `<div class="media-inner interactive dark"><video class="full-media" src="https://web.telegram.org/a/progressive/document1"></video>
   <img src="blob:https://web.telegram.org/2" class="thumbnail" alt=""><i class="icon icon-large-play"></i>${more}<div class="message-media-duration">${badge}</div></div>`
const file = (name: string, size: string) =>
  `<div class="File interactive"><div class="file-icon-container"><div class="file-icon"><span class="file-ext" dir="auto">pdf</span></div></div>
   <div class="file-info"><div class="file-title" dir="auto" title="${name}">${name.slice(0, 4)}…</div><div class="file-subtitle" dir="auto"><span>${size}</span></div></div></div>`

const mediaOf = (inner: string, content: string) => read(message(inner, { content, after: meta() })).media

const linkTo = (href: string, label: string) =>
  `<a href="${href}" title="${href}" class="text-entity-link" data-entity-type="MessageEntityUrl">${label}</a>`

const tag = (name: string) => `<a class="text-entity-link" data-entity-type="MessageEntityHashtag">${name}</a>`

const albumItem = (id: number, html: string) =>
  html.replace('class="media-inner', `id="album-media-message-${id}" class="media-inner`)

const groupedFile = (id: string, name: string, place: string, more = '') =>
  message(`${file(name, '1.0KB')}${more}`, { id, classes: `is-in-document-group ${place}`, content: 'document' })

const pollOption = (selector: string, answer: string) =>
  `<div class="aa1"><div class="Transition"><div class="Transition_slide Transition_slide-active">${selector}</div></div><div class="bb2" dir="auto">${answer}</div><div class="cc3"></div></div>`

const pollMessage = (options: string) =>
  message(
    `<div class="rr1"><div class="qq1"><div class="tt1" dir="auto">Which one?</div><div class="mm1"><span>Anonymous Poll</span></div></div><div class="oo1">${options}</div><div class="ff1">5 votes</div></div>`,
    { content: 'poll', after: meta() },
  )

const senderTitle = (title: string) =>
  `<div class="message-title" dir="ltr"><span class="message-title-name-container interactive"><span class="forward-title-container"></span><span class="message-title-name"><span class="sender-title">${title}</span></span></span><div class="title-spacer"></div><span class="admin-title">admin</span></div>`

const forwardTitle = (title: string, peerId?: string) =>
  `<div class="message-title" dir="ltr"><span class="message-title-name-container ${peerId ? 'interactive' : 'sender-hidden'}"><span class="forward-title-container"><i class="icon"></i><span class="forward-title">Forwarded from</span></span><span class="message-title-name">${peerId ? `<div class="Avatar forward-avatar" data-peer-id="${peerId}"></div>` : ''}<span class="sender-title">${title}</span></span></span></div>`

const senderRun = (avatar: string, html: string) =>
  `<div class="sender-group-container" id="message-group-1-3"><div class="qq7">${avatar}</div>${html}</div>`

const authors = (page: ReturnType<typeof show>) => posts().map((post) => webA.read(post, page).author)

const forwarded = (title: string) => message(text('x'), { content: 'text is-forwarded', before: title })

const replyMessage = (classes: string) =>
  message(
    `<div class="message-subheader"><div class="EmbeddedMessage ${classes}"><div class="message-text"><p class="embedded-text-wrapper">What <img class="emoji" alt="😀">?</p><div class="message-title"><span class="embedded-sender">Min</span></div></div></div></div>${text('x')}`,
    { classes: 'has-reply' },
  )

const profile = (title: string, link: string) =>
  `<div class="ProfileInfo"><h3 class="fullName">${title}</h3></div><div class="ListItem"><i class="icon icon-info"></i><span class="title">https://t.me/nobody</span></div>
   <div class="ListItem"><i class="icon icon-link"></i><span class="title">${link}</span></div>`

const usernameOf = (right: string) => webA.peerOf(show(list(''), { right }))?.username

const dated = (day: string) =>
  read(list(message(text('x', '', '<span class="message-time">edited 16:00</span>')), { day }))

/** `waited`: by the clock that the test sets on, milliseconds. */
async function revealing(onEnter: (time: Element) => void) {
  show(list(message(text('x', '', '<span class="message-time">16:00</span>'))))
  const [post] = posts()
  const time = document.querySelector('.message-time')
  let entered = 0
  time?.addEventListener('mouseenter', () => {
    entered += 1
    onEnter(time)
  })
  const started = Date.now()
  let waited: number | undefined
  const revealed = post && webA.reveal?.(post).then(() => (waited = Date.now() - started))
  await Promise.all([revealed, vi.advanceTimersByTimeAsync(2_000)])
  return { title: time?.getAttribute('title'), entered, waited, post }
}

const served = (url: string) => webA.serves(new URL(url))

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 20, 12), toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

describe('text', () => {
  test('every kind of entity, by what the page calls it', () => {
    const seen = read(
      message(
        text(
          `<strong data-entity-type="MessageEntityBold">b<em data-entity-type="MessageEntityItalic">i</em></strong>` +
            `<br><ins data-entity-type="MessageEntityUnderline">u</ins>&nbsp;<del data-entity-type="MessageEntityStrike">s</del>` +
            `<br><span class="Spoiler Spoiler--concealed" data-entity-type="MessageEntitySpoiler"><span class="Spoiler__content">hid</span></span>` +
            `<br><code class="text-entity-code clickable" role="textbox" data-entity-type="MessageEntityCode">x = 1</code>` +
            `<br><a class="text-entity-link" dir="auto" data-entity-type="MessageEntityHashtag">#llm</a>&nbsp;<a class="text-entity-link" data-entity-type="MessageEntityCashtag">$NVDA</a>` +
            `<br><a class="text-entity-link" data-entity-type="MessageEntityMention">@name</a> and <a class="text-entity-link" data-entity-type="MessageEntityMentionName">Min</a>` +
            `<br><a class="text-entity-link" data-entity-type="MessageEntityBotCommand">/start</a>` +
            `<br><a class="text-entity-link" href="mailto:a@b.org" data-entity-type="MessageEntityEmail">a@b.org</a>` +
            `<br><a class="text-entity-link" href="tel:+8210" data-entity-type="MessageEntityPhone">+8210</a>` +
            `<br><a data-unix="1700000000" data-entity-type="MessageEntityFormattedDate">today</a>`,
        ),
      ),
    )
    expect(seen.text).toBe('bi\nu s\nhid\nx = 1\n#llm $NVDA\n@name and Min\n/start\na@b.org\n+8210\ntoday')
    expect(seen.entities.map(({ type, offset, length }) => [type, seen.text.slice(offset, offset + length)])).toEqual([
      ['bold', 'bi'],
      ['italic', 'i'],
      ['underline', 'u'],
      ['strikethrough', 's'],
      ['spoiler', 'hid'],
      ['code', 'x = 1'],
      ['hashtag', '#llm'],
      ['cashtag', '$NVDA'],
      ['mention', '@name'],
      ['text_mention', 'Min'],
      ['bot_command', '/start'],
      ['email', 'a@b.org'],
      ['phone_number', '+8210'],
      ['date_time', 'today'],
    ])
    expect(seen.entities[11]?.url).toBe('mailto:a@b.org')
  })

  test('a link that shows its own address is a url, another one a text link', () => {
    const seen = read(
      message(
        text(
          `${linkTo('http://arxiv.org/abs/2401.1', 'arxiv.org/abs/2401.1')} ${linkTo('https://a.org/?q=1', 'here')}`,
        ),
      ),
    )
    expect(seen.entities).toEqual([
      { type: 'url', offset: 0, length: 20, url: 'http://arxiv.org/abs/2401.1' },
      { type: 'text_link', offset: 21, length: 4, url: 'https://a.org/?q=1' },
    ])
  })

  test('only a space alone between two entities is restored', () => {
    expect(read(message(text(`${tag('#a')}&nbsp;${tag('#b')}&nbsp;5&nbsp;km`))).text).toBe('#a #b\u00A05\u00A0km')
  })

  test('emoji are their alt; a custom one is one text, whatever pictures it holds', () => {
    const custom = `<div class="CustomEmoji custom-emoji emoji" data-document-id="5368324170671202286" data-alt="👍🏽">
      <img class="sticker-media" alt="👍🏽"><img class="sticker-media" alt="👍🏽"></div>`
    const seen = read(
      message(text(`<img src="x.png" class="emoji emoji-small" alt="😀" draggable="false"> ${custom}!`)),
    )
    expect(seen.text).toBe('😀 👍🏽!')
    expect(seen.entities).toEqual([{ type: 'custom_emoji', offset: 3, length: 4, emojiId: '5368324170671202286' }])
    expect(seen.media).toEqual([])
  })

  test('code has its language, and not the heading and copy button around it', () => {
    const block = `<div class="PeerColor CodeBlock"><p class="code-title">Python</p><pre class="code-block" data-entity-type="MessageEntityPre" data-language="python"><code class="hljs"><span class="hljs-keyword">for</span> x in y:\n  pass</code><div class="code-overlay"><i class="icon icon-copy"></i>Copy</div></pre></div>`
    const seen = read(message(text(`Look:<br>${block}after`)))
    expect(seen.text).toBe('Look:\nfor x in y:\n  pass\nafter')
    expect(seen.entities).toEqual([{ type: 'pre', offset: 6, length: 18, language: 'python' }])
  })

  test('the empty line after code, whose first break the client leaves out, is restored', () => {
    const block = `<div class="CodeBlock"><pre class="code-block" data-entity-type="MessageEntityPre">x</pre></div>`
    const seen = read(message(text(`${block}<br><strong data-entity-type="MessageEntityBold">y</strong>`)))
    expect(seen.text).toBe('x\n\ny')
    expect(seen.entities).toEqual([
      { type: 'pre', offset: 0, length: 1 },
      { type: 'bold', offset: 3, length: 1 },
    ])
  })

  test('what formats a code block and the text after it goes on behind the restored line', () => {
    const block = `<pre class="code-block" data-entity-type="MessageEntityPre">x</pre>`
    const seen = read(message(text(`<strong data-entity-type="MessageEntityBold">${block}<br>y</strong>`)))
    expect(seen.text).toBe('x\n\ny')
    expect(seen.entities).toEqual([
      { type: 'bold', offset: 0, length: 4 },
      { type: 'pre', offset: 0, length: 1 },
    ])
  })

  test('a folded quote is read in whole', () => {
    const seen = read(
      message(
        text(
          `a<br><span class="x1"><blockquote class="x2" style="max-height: 60px" data-entity-type="MessageEntityBlockquote">q1<br>q2</blockquote></span><br>z`,
        ),
      ),
    )
    expect(seen.text).toBe('a\nq1\nq2\nz')
    expect(seen.entities).toEqual([{ type: 'blockquote', offset: 2, length: 5, collapsed: true }])
  })

  test('time, reactions, fact checks, translations in progress and Galpi itself are not part of it', () => {
    const noise =
      '<div class="aB3dE5fG"><div class="t1">Fact check</div><div class="t2">It is wrong</div></div>' +
      '<div class="translation-animation"><div class="text-loading">Text</div></div><galpi-post>Save post</galpi-post>' +
      '<div class="Reactions"><button class="message-reaction">5</button></div>'
    expect(read(message(text(`Text${noise}`))).text).toBe('Text')
  })

  test('a large single emoji stands without a text around it', () => {
    const seen = read(
      message(`<div class="AnimatedEmoji" data-alt="🔥" data-document-id="77"></div>`, {
        content: 'emoji-only',
        after: meta(),
      }),
    )
    expect(seen).toEqual({
      ...BASE,
      text: '🔥',
      entities: [{ type: 'custom_emoji', offset: 0, length: 2, emojiId: '77' }],
    })
  })

  test('a large emoji of the standard set is text without an entity', () => {
    const emoji = '<div class="AnimatedEmoji" data-alt="🔥"></div>'
    expect(read(message(emoji, { content: 'emoji-only', after: meta() }))).toEqual({ ...BASE, text: '🔥' })
  })

  test('a custom emoji without its character is its picture’s; without both the text is not whole', () => {
    const emoji = (inner: string) => `<div class="custom-emoji" data-document-id="99">${inner}</div>`
    expect(read(message(text(`a${emoji('<img alt="🦊">')}b${emoji('')}c`)))).toEqual({
      ...BASE,
      text: 'a🦊bc',
      entities: [{ type: 'custom_emoji', offset: 1, length: 2, emojiId: '99' }],
      unread: ['text'],
    })
  })

  test('under inverted media the first of two texts counts', () => {
    const seen = read(
      message(`<div class="text-content clearfix">Above</div>${photo()}<div class="text-content clearfix"></div>`, {
        content: 'media text',
        after: meta(),
      }),
    )
    expect(seen).toEqual({ ...BASE, text: 'Above', media: [{ kind: 'photo' }] })
  })
})

describe('media', () => {
  test.each([
    ['photo', photo('<div class="media-spoiler"></div>'), 'media', { kind: 'photo', spoiler: true }],
    ['video', video('1:05'), 'media', { kind: 'video', duration: 65 }],
    ['gif', video('GIF'), 'media', { kind: 'animation' }],
    [
      'round video',
      '<div class="RoundVideo media-inner"><canvas class="thumbnail"></canvas><div class="message-media-duration">0:12</div></div>',
      'media round custom-shape',
      { kind: 'round_video', duration: 12 },
    ],
    [
      'voice',
      '<div class="Audio inline"><div class="content"><div class="waveform"></div><p class="voice-duration">0:42</p></div></div>',
      'voice',
      { kind: 'voice', duration: 42 },
    ],
    [
      'audio',
      '<div class="Audio inline"><div class="content"><p class="title" title="Long title">Long…</p><div class="meta"><span class="duration">3:05</span><span class="bullet">•</span><span class="performer" title="Band">Band</span></div></div></div>',
      'audio',
      { kind: 'audio', duration: 185, title: 'Long title', performer: 'Band' },
    ],
    ['document', file('paper.pdf', '340.0KB'), 'document', { kind: 'document', fileName: 'paper.pdf', size: 348_160 }],
    [
      'document with a preview',
      `<div class="File">${photo()}<div class="file-title" title="a.png">a</div></div>`,
      'document',
      { kind: 'document', fileName: 'a.png' },
    ],
    [
      'sticker',
      '<div class="media-inner qW1"><img class="sticker-media" alt="🐱" src="blob:https://web.telegram.org/3"></div>',
      'custom-shape',
      { kind: 'sticker', emoji: '🐱' },
    ],
    [
      'location',
      '<div class="Location media-inner"><img class="full-media map" src="blob:x"></div>',
      'media',
      { kind: 'location' },
    ],
    [
      'contact',
      '<div class="xX1 interactive"><div class="Avatar" data-peer-id="7"></div><div>Min</div></div>',
      'contact',
      { kind: 'contact' },
    ],
    [
      'sticker without a frame',
      '<img class="sticker-media" alt="🐱" src="blob:x">',
      'custom-shape',
      { kind: 'sticker', emoji: '🐱' },
    ],
    [
      'round video that is heard only',
      '<div class="Audio inline"><p class="voice-duration">0:42</p></div>',
      'round',
      { kind: 'round_video', duration: 42 },
    ],
    ['voice of unknown length', '<div class="Audio"><p class="voice-duration"></p></div>', 'voice', { kind: 'voice' }],
  ])('%s', (_name, inner, content, expected) => {
    expect(mediaOf(inner, content)).toEqual([expected])
  })

  test('an album is one post; each item has its own message id', () => {
    const html = message(
      `<div class="Album">${albumItem(4191, video('0:09'))}${albumItem(4190, photo())}</div>${text('Caption')}`,
      {
        classes: 'is-album',
        content: 'media text',
      },
    )
    expect(read(html)).toEqual({
      ...BASE,
      albumIds: [4190, 4191],
      text: 'Caption',
      media: [
        { kind: 'video', duration: 9, messageId: 4191 },
        { kind: 'photo', messageId: 4190 },
      ],
    })
  })

  test('an item whose id cannot be read is part of the album, but none of its ids', () => {
    const items = albumItem(4190, photo()) + photo().replace('<div', '<div id="album-media-message-x"')
    expect(read(message(`<div class="Album">${items}</div>`, { content: 'media', after: meta() }))).toEqual({
      ...BASE,
      media: [{ kind: 'photo', messageId: 4190 }, { kind: 'photo' }],
    })
  })

  test('a document group is one post: text, time and reactions are in its last message', () => {
    const page = show(
      list(
        groupedFile('4190', 'a.pdf', 'first-in-document-group') +
          groupedFile('4191', 'b.pdf', '') +
          groupedFile(
            '4192',
            'c.pdf',
            'last-in-document-group',
            text('All three', '<span class="message-views" title="Views: 12">12</span>'),
          ) +
          groupedFile('4193', 'd.pdf', 'first-in-document-group') +
          groupedFile('4194', 'e.pdf', 'last-in-document-group', text('Next')),
      ),
    )
    expect(posts().map((post) => post.id)).toEqual(['message-4190', 'message-4193'])
    expect(posts().map((post) => webA.read(post, page))).toEqual([
      {
        ...BASE,
        albumIds: [4190, 4191, 4192],
        text: 'All three',
        media: [
          { kind: 'document', fileName: 'a.pdf', size: 1024, messageId: 4190 },
          { kind: 'document', fileName: 'b.pdf', size: 1024, messageId: 4191 },
          { kind: 'document', fileName: 'c.pdf', size: 1024, messageId: 4192 },
        ],
        views: { value: 12 },
      },
      expect.objectContaining({ messageId: 4193, albumIds: [4193, 4194], text: 'Next' }),
    ])
  })

  test('the pictures of a link preview, a quoted message and the text are not media of the post', () => {
    const html = `<div class="message-subheader"><div class="EmbeddedMessage">${photo()}</div></div>${text(photo())}<div class="WebPage">${video('0:05')}<a class="site-name" href="https://a.org/">A</a></div>`
    expect(read(message(html)).media).toEqual([])
  })

  test('a picture is what is loaded, else the blurred thumbnail, else nothing', () => {
    show(
      list(
        message(
          `<div class="Album">${photo().replace('<div', '<div id="album-media-message-1"')}${video('0:01').replace('<div', '<div id="album-media-message-2"')}
           <div id="album-media-message-3" class="media-inner"><canvas class="thumbnail blurred-bg"></canvas><canvas class="thumbnail"></canvas></div>
           <div id="album-media-message-4" class="media-inner"></div></div>`,
          { content: 'media' },
        ),
      ),
    )
    const drawn = posts().flatMap((album) => webA.drawables(album))
    expect(drawn.map((each) => each && `${each.localName}.${each.className}`)).toEqual([
      'img.full-media',
      'img.thumbnail',
      'canvas.thumbnail',
      undefined,
    ])
    show(list(message('<img class="sticker-media" src="blob:x">', { content: 'custom-shape' })))
    expect(posts().flatMap((post) => webA.drawables(post))).toEqual([document.querySelector('img')])
  })
})

describe('a poll', () => {
  test('before the vote', () => {
    const radio = '<label><input type="radio"></label>'
    expect(read(pollMessage(pollOption(radio, 'Yes') + pollOption(radio, 'No')))).toEqual({
      ...BASE,
      poll: { question: 'Which one?', options: [{ text: 'Yes' }, { text: 'No' }] },
    })
  })

  test('after the vote', () => {
    expect(
      read(pollMessage(pollOption('<span>60%</span>', 'Yes') + pollOption('<span>40%</span>', 'No'))).poll,
    ).toEqual({
      question: 'Which one?',
      options: [
        { text: 'Yes', percent: 60 },
        { text: 'No', percent: 40 },
      ],
    })
  })

  test('a share is read whichever side its sign stands on; an answer without a text is none', () => {
    const options =
      pollOption('<span>%60</span>', 'Evet') + pollOption('<span>%40</span>', 'Hayır') + pollOption('<i></i>', '')
    expect(read(pollMessage(options)).poll?.options).toEqual([
      { text: 'Evet', percent: 60 },
      { text: 'Hayır', percent: 40 },
    ])
  })

  test('a picture with the question is media of the post, one with an answer is not', () => {
    const poll = pollMessage(pollOption('<i></i>', 'Yes') + `<div class="answer">${photo()}</div>`)
    expect(read(poll).media).toEqual([])
    expect(read(poll.replace('<div class="rr1">', `${photo()}$&`)).media).toEqual([{ kind: 'photo' }])
  })

  test('one without a readable inside is said to be unread', () => {
    expect(read(message('<div>?</div>', { content: 'poll', after: meta() })).unread).toEqual(['media'])
  })
})

describe('where it comes from', () => {
  test('in a group the first of a run shows the name, the run its avatar, one’s own message neither', () => {
    const page = show(
      list(
        senderRun(
          '<div class="Avatar" data-peer-id="200001" aria-label="Min Kim"></div>',
          message(senderTitle('Min Kim ✨') + text('1'), { id: '1' }) + message(text('2'), { id: '2' }),
        ) +
          senderRun(
            '<div class="Avatar" data-peer-id="-1005"><img alt="Some Channel"></div>',
            message(text('3'), { id: '3', classes: 'own' }) + message(text('4'), { id: '4' }),
          ),
      ),
    )
    expect(authors(page)).toEqual([
      { kind: 'user', id: 200001, title: 'Min Kim ✨' },
      { kind: 'user', id: 200001, title: 'Min Kim ✨' },
      undefined,
      { kind: 'chat', id: 1005, title: 'Some Channel' },
    ])
  })

  test('an avatar in a box of its own names the run as well', () => {
    const avatar = '<div class="box"><div class="Avatar" data-peer-id="200001" aria-label="Min Kim"></div></div>'
    const page = show(list(senderRun(avatar, message(text('1')))))
    expect(authors(page)).toEqual([{ kind: 'user', id: 200001, title: 'Min Kim' }])
  })

  test('an avatar that says nothing is a changed page', () => {
    const page = show(list(senderRun('<div class="Avatar" data-peer-id="?"></div>', message(text('1')))))
    expect(posts().map((post) => webA.read(post, page).unread)).toEqual([['author']])
  })

  test('the forward’s name is not its author', () => {
    expect(read(forwarded(forwardTitle('Origin', '-1001234567890')))).toEqual({
      ...BASE,
      text: 'x',
      forward: { peer: { kind: 'channel', id: 1234567890, title: 'Origin' } },
    })
    expect(
      read(
        senderRun(
          '<div class="Avatar" data-peer-id="5" aria-label="Min"></div>',
          forwarded(forwardTitle('Hidden Person')),
        ),
      ),
    ).toEqual({
      ...BASE,
      text: 'x',
      author: { kind: 'user', id: 5, title: 'Min' },
      forward: { peer: { title: 'Hidden Person' } },
    })
  })

  test('the tooltip tells when the post and its original were posted and edited; the signature is the original’s', () => {
    const time = `<span class="message-time" title="${shown(POSTED)}\nEdited: ${shown(EDITED)}\nOriginal: ${shown(ORIGINAL)}">edited 16:00</span>`
    const html = message(text('x', '<span class="message-signature">Ann</span>', time), {
      classes: 'was-edited',
      content: 'text is-forwarded',
      before: forwardTitle('Origin', '-1001234567890'),
    })
    expect(read(html)).toEqual({
      ...BASE,
      text: 'x',
      edited: true,
      editedAt: EDITED.getTime(),
      forward: {
        peer: { kind: 'channel', id: 1234567890, title: 'Origin' },
        author: 'Ann',
        postedAt: ORIGINAL.getTime(),
      },
    })
  })

  test('a channel’s signature is the post’s own', () => {
    expect(read(message(text('x', '<span class="message-signature">Ann</span>')))).toEqual({
      ...BASE,
      text: 'x',
      signature: 'Ann',
    })
  })

  test('in Saved Messages the sender is where it was forwarded from', () => {
    const time = `<span class="message-time" title="${shown(POSTED)}\nOriginal: ${shown(ORIGINAL)}">Mon, 09:00</span>`
    const html = senderRun(
      '<div class="Avatar" data-peer-id="-1001234567890" aria-label="Origin"></div>',
      message(text('x', '', time)),
    )
    expect(read(html, { hash: '#100001', head: header('100001', 'Saved Messages') })).toEqual({
      ...BASE,
      peer: { kind: 'user', id: 100001, title: 'Saved Messages' },
      text: 'x',
      forward: { peer: { kind: 'channel', id: 1234567890, title: 'Origin' }, postedAt: ORIGINAL.getTime() },
    })
  })

  test('a reply, and a quote', () => {
    expect(read(replyMessage(''))).toEqual({ ...BASE, text: 'x', reply: { author: 'Min', text: 'What 😀?' } })
    expect(read(replyMessage('is-quote')).reply).toEqual({ author: 'Min', text: 'What 😀?', quote: true })
  })
})

test('a link preview', () => {
  const seen = read(
    message(
      `${text('x')}<div class="WebPage with-square-photo"><div class="WebPage--content"><div class="WebPage-text"><a class="site-name" href="https://arxiv.org/abs/1">arXiv</a><p class="site-title">On <img class="emoji" alt="🐟"></p><p class="site-description">One<br>two</p></div></div></div>`,
    ),
  )
  expect(seen).toEqual({
    ...BASE,
    text: 'x',
    linkPreview: { url: 'https://arxiv.org/abs/1', site: 'arXiv', title: 'On 🐟', description: 'One\ntwo' },
  })
})

test('views are exact where the tooltip tells; reactions as far as they can be read', () => {
  const reactions = `<div class="Reactions">
    <button class="message-reaction chosen"><img class="media" alt=""><span>1.2K</span></button>
    <button class="message-reaction"><img class="media" alt="Red Heart"><span>7</span></button>
    <button class="message-reaction"><img class="media" alt="👍"><div class="Avatar"></div><div class="Avatar"></div></button>
    <button class="message-reaction"><div class="custom-emoji" data-document-id="99" data-alt="🦊"><img alt="🦊"></div><span>3</span></button></div>`
  const html = (title: string) =>
    message(text('x', `<span class="message-views" title="${title}">1.2M</span>`) + reactions)
  expect(read(html('Views: 1,234,567\nShares: 4,321'))).toEqual({
    ...BASE,
    text: 'x',
    views: { value: 1_234_567 },
    reactions: [
      { count: { value: 1200, rounded: true } },
      { count: { value: 7 } },
      { emoji: '👍', count: { value: 2 } },
      { emoji: '🦊', emojiId: '99', count: { value: 3 } },
    ],
  })
  expect(read(html('')).views).toEqual({ value: 1_200_000, rounded: true })
  const uncounted = '<div class="Reactions"><button class="message-reaction"><img alt="👍"></button></div>'
  expect(read(message(text('x') + uncounted)).reactions).toEqual([{ emoji: '👍', count: { value: 1 } }])
})

describe('what is a post', () => {
  test('service messages, ads, unsent ones and previews are not', () => {
    show(
      list(
        '<div class="ActionMessage message-list-item" data-message-id="1">joined</div>' +
          '<div class="SponsoredMessage Message open" data-message-id="2"></div>' +
          message('', { id: '4190.0001' }) +
          message('', { id: '-5' }) +
          message('', { id: '' }) +
          message('', { id: '99999999999999999999' }) +
          message('', { id: '3', classes: 'PreviewMessage' }) +
          message('', { id: '4' }),
      ),
    )
    expect(posts().map((post) => post.id)).toEqual(['message-4'])
  })

  test('of the two lists that comments keep in the page, only the one to be seen holds posts', () => {
    show(
      list(message('', { id: '7' }), { slide: 'inactive' }) +
        list(message('', { id: '8' })) +
        list(message('', { id: '9' }), { slide: 'from' }),
    )
    expect(posts().map((post) => post.id)).toEqual(['message-8'])
    expect([...document.querySelectorAll(webA.postSelector)]).toHaveLength(3)
  })

  test('a message outside any list is not, nor is a scheduled one', () => {
    document.body.innerHTML = message('')
    expect(posts()).toEqual([])
    const page = show(list(message('')), { hash: `${HASH}_scheduled` })
    expect(posts()).toEqual([])
    expect(webA.peerOf(page)).toBeUndefined()
  })
})

describe('whose chat it is', () => {
  test.each([
    ['#-1001098765432', { kind: 'channel', id: 1098765432 }],
    ['#-1000000012345', { kind: 'channel', id: 12345 }],
    ['#-7654321', { kind: 'chat', id: 7654321 }],
    ['#-4912345678', { kind: 'chat', id: 4912345678 }],
    ['#200001', { kind: 'user', id: 200001 }],
    ['#-1001043210987_21', { kind: 'channel', id: 1043210987 }],
    ['#-1001054321098_910', { kind: 'channel', id: 1054321098 }],
    ['#-1001098765432_pinned', { kind: 'channel', id: 1098765432 }],
    ['#100001_-1001098765432', { kind: 'user', id: 100001 }],
    ['#-1001098765432_21_scheduled', undefined],
    ['#-1000000000000', undefined],
    ['#@name', undefined],
    ['#?tgaddr=tg%3A%2F%2Fresolve', undefined],
    ['#0', undefined],
    ['#-99999999999999999999', undefined],
    ['', undefined],
  ])('%s', (hash, peer) => {
    const page = show(list(message(text('x'))), { hash, head: '' })
    expect(webA.peerOf(page)).toEqual(peer)
    expect(webA.showsChat(page)).toBe(peer !== undefined)
    const [element] = document.querySelectorAll(webA.postSelector)
    const ref = element && webA.refOf(element, page)
    expect(ref).toEqual(peer && { peer, messageId: 4190 })
    if (element && !peer) expect(() => webA.read(element, page)).toThrow(UnreadablePostError)
  })

  test('while the header shows another chat than the address, no message has a reference or counts', () => {
    const page = show(list(message(text('x'))), { head: header('-1005', 'Other') })
    const [post] = posts()
    expect(post && webA.refOf(post, page)).toBeUndefined()
    expect(webA.messageIds(page)).toEqual([])
    expect(webA.refOf(post ?? document.body, show(list(''), { hash: '' }))).toBeUndefined()
  })

  test('a header without a title leaves the chat without one', () => {
    expect(webA.peerOf(show(list(''), { head: header('-1001098765432', '') }))).toEqual({
      kind: 'channel',
      id: 1098765432,
    })
  })

  test('the header of another chat, of comments or of a topic does not name it', () => {
    for (const head of [
      header('-1005', 'Other'),
      '<div class="MiddleHeader"><div class="Transition_slide-active"><h3 class="fullName">3 Comments</h3></div></div>',
      HEADER.replace('Transition_slide-active', 'Transition_slide-inactive'),
    ])
      expect(webA.peerOf(show(list(''), { head }))).toEqual({ kind: 'channel', id: 1098765432 })
  })

  test('the public name is read from the profile of this chat only', () => {
    expect(usernameOf(profile('Continual Learning 연속', 'https://t.me/contlearn_lab'))).toBe('contlearn_lab')
    expect(usernameOf(profile('Other', 'https://t.me/contlearn_lab'))).toBeUndefined()
    expect(usernameOf(profile('Continual Learning 연속', 'https://t.me/+AbCdEf'))).toBeUndefined()
    expect(usernameOf('')).toBeUndefined()
  })
})

test('the ids of all messages of the open chat, those that are no posts too', () => {
  const page = show(
    list(message('', { id: '7' }), { slide: 'inactive' }) +
      list(
        message(text('x'), { id: '8' }) +
          '<div class="ActionMessage" data-message-id="9">joined</div>' +
          '<div class="SponsoredMessage Message" data-message-id="10"></div>' +
          message('', { id: '10.0001' }) +
          message(text('y'), { id: '11' }),
      ),
  )
  expect(webA.messageIds(page)).toEqual([8, 9, 11])
})

test('of a protected post only its place and date are copied', () => {
  const secret = `${text('Secret <strong data-entity-type="MessageEntityBold">b</strong>', '<span class="message-views" title="Views: 5">5</span>')}${photo()}<div class="Reactions"><button class="message-reaction">5</button></div>`
  const expected = { ...BASE, restricted: true }
  expect(read(message(secret, { classes: 'hide-on-print' }))).toEqual(expected)
  expect(read(list(message(secret), { classes: 'hide-on-print' }))).toEqual(expected)
  expect(read(message(secret + photo('<span class="protector"></span>')))).toEqual(expected)
  expect(posts().map((post) => webA.drawables(post))).toEqual([[]])
  expect(read(list(message(secret.replaceAll(TIME, '')), { classes: 'hide-on-print', day: '' })).unread).toEqual([
    'date',
  ])
})

describe('the date', () => {
  test('without a tooltip it is put together from day and time, and said to be so', () => {
    expect(dated('November 16')).toEqual({ ...BASE, text: 'x', postedAtApproximate: true })
  })

  test('of an unknown day it is now, and said to be unread', () => {
    const seen = dated('??')
    expect(seen).toEqual({ ...BASE, text: 'x', postedAt: Date.now(), postedAtApproximate: true, unread: ['date'] })
  })
})

describe('reveal', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))

  test('moves the pointer over the time and waits for its tooltip', async () => {
    const { title, entered, waited, post } = await revealing((time) =>
      setTimeout(() => time.setAttribute('title', shown(POSTED)), 50),
    )
    expect(title).toBe(shown(POSTED))
    expect(waited).toBeLessThan(100)
    if (post) await webA.reveal?.(post)
    expect(entered).toBe(1)
  })

  test('does not wait where the tooltip comes at once', async () => {
    const { title, waited } = await revealing((time) => time.setAttribute('title', shown(POSTED)))
    expect(title).toBe(shown(POSTED))
    expect(waited).toBe(0)
  })

  test('gives up after a while, without failing', async () => {
    const { title, waited, entered } = await revealing(() => {})
    expect([title, entered]).toEqual([null, 1])
    expect(waited).toBe(400)
  })

  test('asks nothing where the tooltip is there, or no time', async () => {
    show(list(message(text('x')) + message('', { id: '5' })))
    const onEnter = vi.fn()
    document.querySelector('.message-time')?.addEventListener('mouseenter', onEnter)
    for (const post of posts()) await webA.reveal?.(post)
    expect(onEnter).not.toHaveBeenCalled()
  })
})

describe('hostile and damaged pages', () => {
  test('links that could run code do not get in', () => {
    const seen = read(
      message(
        `${text(`<a href="javascript:alert(1)" class="text-entity-link" data-entity-type="MessageEntityUrl">javascript:alert(1)</a> <a href="data:text/html,x" data-entity-type="MessageEntityEmail">m</a>`)}<div class="WebPage"><a class="site-name" href="javascript:alert(2)">A</a></div>`,
      ),
    )
    expect(seen).toEqual({ ...BASE, text: 'javascript:alert(1) m' })
  })

  test('deep nesting', () => {
    const page = show(list(message(text('<b id="deep"></b>'))))
    let inner = document.querySelector('#deep')
    for (let depth = 0; depth < 2000 && inner; depth += 1) inner = inner.appendChild(document.createElement('b'))
    if (inner) inner.textContent = 'deep'
    expect(posts().map((post) => webA.read(post, page).text)).toEqual(['deep'])
  })

  test('what is missing is said to be unread, and nothing throws', () => {
    const page = show(list('<div class="Message" id="message-6" data-message-id="6"></div>', { day: '' }))
    expect(posts().map((post) => webA.read(post, page).unread)).toEqual([['date', 'text']])
    expect(read(message('', { content: 'media text', after: meta() })).unread).toEqual(['text', 'media'])
    expect(read(message('', { content: 'media story', after: meta() })).unread).toBeUndefined()
    const [bare] = posts()
    expect(bare && webA.drawables(bare)).toEqual([])
  })

  test('what stands between the files of a group does not end it, and what is no file of it does', () => {
    const first = groupedFile('1', 'a', 'first-in-document-group')
    const between = '<div class="unread-divider"></div>'
    const page = show(list(first + between + groupedFile('2', 'b', '') + message(text('x'), { id: '3' })))
    expect(posts().map((post) => webA.refOf(post, page)?.albumIds)).toEqual([[1, 2], undefined])
  })

  test('a document group that never ends does not swallow the chat', () => {
    const page = show(
      list(
        message(file('a', '1KB'), {
          id: '1',
          classes: 'is-in-document-group first-in-document-group',
          content: 'document',
        }) + message(text('x'), { id: '2' }),
      ),
    )
    expect(posts().map((post) => webA.refOf(post, page)?.albumIds)).toEqual([undefined, undefined])
  })
})

test('the button stands in the bubble, which is as wide as the post', () => {
  show(list(message(text('x'))))
  expect(posts().map((post) => webA.buttonParent(post).classList.contains('message-content'))).toEqual([true])
})

test('serves Web A and nothing else', () => {
  for (const url of [
    'https://web.telegram.org/a/',
    'https://web.telegram.org/a/?account=2#-1001',
    'https://web.telegram.org/a',
  ])
    expect(served(url)).toBe(true)
  for (const url of [
    'https://web.telegram.org/k/',
    'https://web.telegram.org/abc',
    'https://t.me/a/',
    'https://web.telegram.org.evil.org/a/',
    'http://web.telegram.org/a/',
  ])
    expect(served(url)).toBe(false)
})

test('knows the dark theme', () => {
  const page = show('')
  document.documentElement.className = 'theme-light'
  expect(webA.isDark(page)).toBe(false)
  document.documentElement.className = 'theme-dark'
  expect(webA.isDark(page)).toBe(true)
})
