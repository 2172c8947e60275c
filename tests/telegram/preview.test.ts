import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { SeenPostSchema } from '../../utils/post/model'
import { type TelegramPage, UnreadablePostError } from '../../utils/telegram/client'
import { preview } from '../../utils/telegram/preview'

const CHANNEL = 'https://t.me/s/harbourdemo'

function pageOf(html: string, url = CHANNEL): TelegramPage {
  return { url: new URL(url), document: new DOMParser().parseFromString(html, 'text/html') }
}

function postsOf(html: string, url = CHANNEL) {
  const page = pageOf(html, url)
  const elements = [...page.document.querySelectorAll(preview.postSelector)].filter((each) => preview.isPost(each))
  return elements.map((element) => {
    const post = preview.read(element, page)
    v.parse(SeenPostSchema, post)
    return post
  })
}

function postOf(html: string, url = CHANNEL) {
  const posts = postsOf(html, url)
  expect(posts).toHaveLength(1)
  return posts[0]
}

function refOf(html: string) {
  const page = pageOf(html)
  const element = page.document.querySelector(preview.postSelector)
  return element ? preview.refOf(element, page) : undefined
}

const META =
  '<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">860</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/harbourdemo/150"><time datetime="2026-03-03T13:00:00+00:00" class="time">13:00</time></a></span></div></div>'

/** A message of a channel page whose bubble holds this. */
function message(inner: string, { attributes = '', meta = META, place = 'harbourdemo/150' } = {}): string {
  return `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${place}" ${attributes}><div class="tgme_widget_message_bubble"><i class="tgme_widget_message_bubble_tail"></i><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/harbourdemo"><span dir="auto">Harbour Demo</span></a></div>${inner}${meta}</div></div></div>`
}

const text = (html: string) => `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>`

function textOf(html: string) {
  const post = postOf(message(text(html)))
  return { text: post?.text, entities: post?.entities }
}

const EDITED_PAGE = `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="harbourdemo/123" data-view="eyJjIjotMTAwOTg3NjU0MywicCI6MTIzLCJ0IjoxNzcyNTM5MzAwLCJoIjoiYWJjZCJ9">
 <div class="tgme_widget_message_user"><a href="https://t.me/harbourdemo"><i class="tgme_widget_message_user_photo bgcolor3" data-content="H"></i></a></div>
 <div class="tgme_widget_message_bubble"><i class="tgme_widget_message_bubble_tail"></i>
  <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/harbourdemo"><span dir="auto">Harbour Demo</span></a></div>
  <div class="tgme_widget_message_text js-message_text" dir="auto"><b>Ferry</b> runs late today <i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/E29BB4.png')"><b>⛴</b></i><br/>See <a href="https://harbour.example/t?a=1&amp;amp;b=2" target="_blank" rel="noopener" onclick="return confirm('Open this link?\\n\\n'+this.href);">times</a> <a href="?q=%23ferry">#ferry</a> <tg-spoiler>seat 4</tg-spoiler></div>
  <a class="tgme_widget_message_link_preview" href="https://harbour.example/t"><div class="link_preview_site_name accent_color" dir="auto">Harbour</div><i class="link_preview_right_image" style="background-image:url('https://cdn4.telesco.pe/file/prev-demo.jpg')"></i><div class="link_preview_title" dir="auto">Ferry times</div><div class="link_preview_description" dir="auto">All crossings this week</div></a>
  <div class="tgme_widget_message_reactions js-message_reactions"><span class="tgme_reaction"><i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/F09F918D.png')"><b>👍</b></i>12</span><span class="tgme_reaction"><tg-emoji emoji-id="5000000000000000007"></tg-emoji>3</span></div>
  <div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_views">1.4K</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta">edited &nbsp;<a class="tgme_widget_message_date" href="https://t.me/harbourdemo/123"><time datetime="2026-03-03T12:00:00+00:00" class="time">12:00</time></a></span></div></div></div></div></div>`

const ALBUM_PAGE = `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="harbourdemo/134"><div class="tgme_widget_message_bubble">
 <div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/quaynotes/88"><span dir="auto">Quay Notes</span></a></div>
 <div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap" data-margin-w="2" data-margin-h="2" style="width:453px;"><div class="tgme_widget_message_grouped js-message_grouped" style="padding-top:50%"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer" style="width:453px;height:226px">
  <a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" style="left:0px;top:0px;width:225px;height:226px;background-image:url('https://cdn4.telesco.pe/file/pier-a.jpg')" data-ratio="1" href="https://t.me/harbourdemo/134?single"></a><a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" style="left:227px;top:0px;width:226px;height:226px;background-image:url('https://cdn4.telesco.pe/file/pier-b.jpg')" data-ratio="1" href="https://t.me/harbourdemo/135?single"></a></div></div></div>
 <div class="tgme_widget_message_text js-message_text" dir="auto"><div class="tgme_widget_message_text js-message_text" dir="auto">Two views of the <i>old</i> pier</div></div>
 ${META.replace('harbourdemo/150', 'harbourdemo/134')}</div></div></div>`

const REPLY_PAGE = `<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="harbourdemo/140"><div class="tgme_widget_message_bubble">
 <a class="tgme_widget_message_reply user-color-default" href="https://t.me/harbourdemo/123"><div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">Harbour Demo</span></div><div class="tgme_widget_message_text js-message_reply_text" dir="auto">Ferry runs late today</div></a>
 <a class="tgme_widget_message_video_player js-message_video_player" href="https://t.me/harbourdemo/140"><i class="tgme_widget_message_video_thumb" style="background-image:url('https://cdn4.telesco.pe/file/boat-thumb.jpg')"></i><div class="tgme_widget_message_video_wrap" style="width:1280px;padding-top:56.25%"><video class="tgme_widget_message_video js-message_video" width="100%" height="100%"></video></div><div class="message_video_play js-message_video_play"></div><time class="message_video_duration js-message_video_duration">0:27</time><div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">This media is not supported in your browser</div><span class="message_media_view_in_telegram">VIEW IN TELEGRAM</span></div></div></a>
 <div class="tgme_widget_message_text js-message_text" dir="auto">She is in now</div>
 <div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info"><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/harbourdemo/140"><time datetime="2026-03-03T14:10:00+00:00" class="time">14:10</time></a></span></div></div></div></div></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap service_message js-widget_message" data-post="harbourdemo/1"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_text js-message_text" dir="auto">Channel created</div>${META}</div></div></div>`

const NOTICE =
  '<div class="media_not_supported_cont"><div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div><a class="message_media_view_in_telegram" href="https://t.me/harbourdemo/123">VIEW IN TELEGRAM</a></div></div></div>'

const CHANNEL_EMBED = `<div class="tgme_widget_message text_not_supported_wrap js-widget_message" id="widget_message" data-post="harbourdemo/123" data-peer="c1009876543_1111111111111111111"><div class="tgme_widget_message_bubble">
 <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/harbourdemo"><span dir="auto">Harbour Demo</span></a></div>
 <div class="tgme_widget_message_text js-message_text" dir="auto"><b>Ferry</b> runs late today</div>
 ${NOTICE}
 <div class="tgme_widget_message_footer js-message_footer"><div class="tgme_widget_message_info js-message_info"><span class="tgme_widget_message_views">1.4K</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/harbourdemo/123"><time datetime="2026-03-03T12:00:00+00:00" class="datetime">Mar 3, 2026 at 12:00</time></a></span></div></div></div></div>`

const GROUP_EMBED = `<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="quaychat/4410" data-peer="c1222333444_2222222222222222222"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_author_name" href="https://t.me/mira_demo"><span dir="auto">Mira</span></a>&nbsp;in&nbsp;<a class="tgme_widget_message_owner_name" href="https://t.me/quaychat"><span dir="auto">Quay Chat</span></a></div><div class="tgme_widget_message_text js-message_text" dir="auto">Is the gate open?</div><div class="tgme_widget_message_footer js-message_footer"><span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/quaychat/4410"><time datetime="2026-03-03T15:00:00+00:00">Mar 3, 2026 at 15:00</time></a></span></div></div></div>`

const historyOf = (inner: string) => `<section class="tgme_channel_history js-message_history">${inner}</section>`
const cardOf = (name: string) =>
  `<div class="tgme_channel_info_header"><div class="tgme_channel_info_header_title"><span dir="auto">Card Title</span></div><div class="tgme_channel_info_header_username"><a href="https://t.me/${name}">@${name}</a></div></div>`
const viewOf = (json: string) => btoa(json).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const albumOf = (items: string) =>
  `<div class="tgme_widget_message_grouped_wrap"><div class="tgme_widget_message_grouped_layer">${items}</div></div>`
const playerOf = (inner: string, classes = '') =>
  `<a class="tgme_widget_message_video_player ${classes}" href="https://t.me/harbourdemo/150">${inner}</a>`
const timeOf = (kind: string, shown: string) => `<time class="${kind}">${shown}</time>`
const fileOf = (icon: string, title: string, extra: string) =>
  `<a class="tgme_widget_message_document_wrap" href="https://t.me/harbourdemo/150"><div class="tgme_widget_message_document_icon accent_bg ${icon}"></div><div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title accent_color" dir="auto">${title}
    </div><div class="tgme_widget_message_document_extra" dir="auto">${extra}</div></div></a>`
const memberHref = (id: number) => `href="https://t.me/harbourdemo/${id}?single"`
const optionOf = (shown: string, percent: string) =>
  `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">${percent}</div><div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${shown}</div><div class="tgme_widget_message_poll_option_bar accent_bg" style="width:1%"></div></div></div>`
const metaWith = (inner: string) => META.replace('<span class="tgme_widget_message_meta">', `$&${inner}`)
const forwardOf = (inner: string) =>
  postOf(message(`<div class="tgme_widget_message_forwarded_from accent_color">${inner}</div>${text('hi')}`))?.forward
const forwardedName = (attributes: string) => `tgme_widget_message_forwarded_from_name" ${attributes}`

const viewed = (json: string) => ({ attributes: `data-view="${viewOf(json)}"` })

describe('which pages', () => {
  test.each([
    'https://t.me/s/harbourdemo',
    'https://t.me/s/harbourdemo/',
    'https://t.me/s/harbourdemo/123',
    'https://t.me/s/harbourdemo?before=120',
    'https://t.me/harbourdemo/123?embed=1&mode=tme',
    'https://t.me/quaychat/7/4410?embed=1',
  ])('serves %s', (url) => {
    expect(preview.serves(new URL(url))).toBe(true)
  })

  test.each([
    'https://t.me/harbourdemo',
    'https://t.me/harbourdemo/123',
    'https://t.me/s',
    'https://t.me/s/',
    'https://t.me/',
    'https://t.me/c/1009876543/123',
    'https://t.me/joinchat/1234567890',
    'https://t.me/+AbCdEf/12',
    'https://t.me/addstickers/12345',
    'https://t.me/share/url?url=x',
    'https://t.me/harbourdemo/abc',
    'http://t.me/s/harbourdemo',
    'https://t.me.evil.example/s/harbourdemo',
    'https://web.telegram.org/k/',
    'https://web.telegram.org/a/#-1001009876543',
  ])('does not serve %s', (url) => {
    expect(preview.serves(new URL(url))).toBe(false)
  })

  test('a theme is dark by its class', () => {
    expect(preview.isDark(pageOf('<html class="theme_dark"><body></body></html>'))).toBe(true)
    expect(preview.isDark(pageOf('<html class="theme_light"><body></body></html>'))).toBe(false)
    const [dark, light] = ['theme_dark', 'theme_light'].map((name) =>
      preview.look(pageOf(`<html class="${name}"></html>`)),
    )
    expect(dark).not.toEqual(light)
  })

  test('a chat is shown where messages are or should be', () => {
    expect(preview.showsChat(pageOf(historyOf(EDITED_PAGE)))).toBe(true)
    expect(preview.showsChat(pageOf(historyOf('')))).toBe(true)
    expect(preview.showsChat(pageOf(historyOf('<div class="tme_no_messages_found">No posts</div>')))).toBe(false)
    expect(preview.showsChat(pageOf(GROUP_EMBED, 'https://t.me/quaychat/4410?embed=1'))).toBe(true)
    expect(preview.showsChat(pageOf('<div class="tgme_page tgme_page_post"></div>'))).toBe(false)
  })

  test('the channel is known from a message, else from the card, else from the address', () => {
    expect(preview.peerOf(pageOf(cardOf('harbourdemo') + EDITED_PAGE))).toEqual({
      kind: 'channel',
      id: 1009876543,
      username: 'harbourdemo',
      title: 'Harbour Demo',
    })
    expect(preview.peerOf(pageOf(cardOf('HarbourDemo')))).toEqual({
      kind: 'channel',
      username: 'harbourdemo',
      title: 'Card Title',
    })
    expect(preview.peerOf(pageOf(cardOf('otherdemo')))).toEqual({ kind: 'channel', username: 'harbourdemo' })
    expect(preview.peerOf(pageOf('', 'https://t.me/harbourdemo'))).toBeUndefined()
  })
})

test('a post with text, link preview and reactions, edited', () => {
  expect(postOf(EDITED_PAGE)).toEqual({
    peer: { kind: 'channel', id: 1009876543, username: 'harbourdemo', title: 'Harbour Demo' },
    messageId: 123,
    text: 'Ferry runs late today ⛴\nSee times #ferry seat 4',
    entities: [
      { type: 'bold', offset: 0, length: 5 },
      { type: 'text_link', offset: 28, length: 5, url: 'https://harbour.example/t?a=1&b=2' },
      { type: 'hashtag', offset: 34, length: 6 },
      { type: 'spoiler', offset: 41, length: 6 },
    ],
    postedAt: Date.UTC(2026, 2, 3, 12),
    edited: true,
    linkPreview: {
      url: 'https://harbour.example/t',
      site: 'Harbour',
      title: 'Ferry times',
      description: 'All crossings this week',
    },
    media: [],
    reactions: [
      { emoji: '👍', count: { value: 12 } },
      { emojiId: '5000000000000000007', count: { value: 3 } },
    ],
    views: { value: 1400, rounded: true },
    client: 'preview',
  })
})

test('a forwarded album is one post, with its caption once', () => {
  expect(postOf(ALBUM_PAGE)).toEqual({
    peer: { kind: 'channel', username: 'harbourdemo' },
    messageId: 134,
    albumIds: [134, 135],
    text: 'Two views of the old pier',
    entities: [{ type: 'italic', offset: 17, length: 3 }],
    postedAt: Date.UTC(2026, 2, 3, 13),
    forward: { peer: { kind: 'channel', username: 'quaynotes', title: 'Quay Notes' }, messageId: 88 },
    media: [
      { kind: 'photo', messageId: 134 },
      { kind: 'photo', messageId: 135 },
    ],
    reactions: [],
    views: { value: 860 },
    client: 'preview',
  })
})

test('of a caption in a caption only the inner one is text, and a quoted text never is', () => {
  const caption = text(`${text('inner')}<div>outer</div>`)
  const quoted = '<a class="new_reply"><div class="tgme_widget_message_text js-message_reply_text">quoted</div></a>'
  expect(postOf(message(quoted + caption))?.text).toBe('inner')
})

test('a reply with a video: neither the quoted text nor the duration is taken for its own; a service message is none', () => {
  expect(postsOf(REPLY_PAGE)).toEqual([
    {
      peer: { kind: 'channel', username: 'harbourdemo' },
      messageId: 140,
      text: 'She is in now',
      entities: [],
      postedAt: Date.UTC(2026, 2, 3, 14, 10),
      reply: { messageId: 123, author: 'Harbour Demo', text: 'Ferry runs late today' },
      media: [{ kind: 'video', width: 1280, height: 720, duration: 27 }],
      reactions: [],
      client: 'preview',
    },
  ])
})

test('an embedded channel post has its id in data-peer', () => {
  expect(postOf(CHANNEL_EMBED, 'https://t.me/harbourdemo/123?embed=1')).toEqual({
    peer: { kind: 'channel', id: 1009876543, username: 'harbourdemo', title: 'Harbour Demo' },
    messageId: 123,
    text: 'Ferry runs late today',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    postedAt: Date.UTC(2026, 2, 3, 12),
    media: [],
    reactions: [],
    views: { value: 1400, rounded: true },
    client: 'preview',
  })
})

test('an embedded group message names its author and its group', () => {
  expect(postOf(GROUP_EMBED, 'https://t.me/quaychat/4410?embed=1')).toEqual({
    peer: { kind: 'channel', id: 1222333444, username: 'quaychat', title: 'Quay Chat' },
    messageId: 4410,
    text: 'Is the gate open?',
    entities: [],
    author: { username: 'mira_demo', title: 'Mira' },
    postedAt: Date.UTC(2026, 2, 3, 15),
    media: [],
    reactions: [],
    client: 'preview',
  })
  const nameless = GROUP_EMBED.replace(
    '<a class="tgme_widget_message_author_name" href="https://t.me/mira_demo"><span dir="auto">Mira</span></a>',
    '<span class="tgme_widget_message_author_name" dir="auto">Deleted Account</span>',
  )
  expect(postOf(nameless)?.author).toEqual({ title: 'Deleted Account' })
})

describe('what is no post', () => {
  test('a service message of an embed, known by its label in the bubble', () => {
    const label =
      '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">Сервисное сообщение</div></div></div>'
    const attributes = 'data-peer="c1009876543_1"'
    expect(postsOf(message(label, { attributes }))).toEqual([])
    expect(preview.showsChat(pageOf(message(label, { attributes })))).toBe(false)
    expect(postsOf(message(text('said') + label, { attributes }))).toHaveLength(1)
  })

  test('a missing post, with or without its name', () => {
    const error = '<div class="tgme_widget_message_error">Post not found</div>'
    expect(postsOf(`<div class="tgme_widget_message js-widget_message">${error}</div>`)).toEqual([])
    expect(postsOf(`<div class="tgme_widget_message" data-post="harbourdemo/5">${error}</div>`)).toEqual([])
  })

  test('a comment, which has data-post-id', () => {
    expect(postsOf(message(text('hi')).replace('data-post=', 'data-post-id='))).toEqual([])
  })

  test.each([
    'harbourdemo',
    'harbourdemo/',
    'harbourdemo/0',
    'harbourdemo/1.5',
    'har bour/1',
    '/7',
    `x/${'9'.repeat(20)}`,
  ])('an element that says %s', (place) => {
    const page = pageOf(message(text('hi'), { place }))
    const [element] = page.document.querySelectorAll(preview.postSelector)
    if (!element) throw new Error('no element')
    expect(preview.isPost(element)).toBe(false)
    expect(preview.refOf(element, page)).toBeUndefined()
    expect(() => preview.read(element, page)).toThrow(UnreadablePostError)
  })
})

describe('identity', () => {
  test('an album ends with g in older pages', () => {
    const meta = META.replace('harbourdemo/150', 'harbourdemo/217')
    expect(postOf(message(text('hi'), { place: 'harbourdemo/217g', meta }))?.messageId).toBe(217)
  })

  test('an album whose block names another member than its first is not sure to be itself', () => {
    expect(refOf(ALBUM_PAGE)).toMatchObject({ messageId: 134, albumIds: [134, 135] })
    expect(refOf(ALBUM_PAGE.replaceAll('harbourdemo/134"', 'harbourdemo/135"'))).toBeUndefined()
  })

  test.each([
    ['in the link of its date', META.replace('harbourdemo/150', 'harbourdemo/151')],
    ['in the name of that link', META.replace('harbourdemo/150', 'quaydemo/150')],
    ['nowhere else', META.replace(/href="[^"]*"/, '')],
  ])('a message that is named otherwise %s has no sure identity', (_, meta) => {
    expect(refOf(message(text('hi')))?.messageId).toBe(150)
    expect(refOf(message(text('hi'), { meta }))).toBeUndefined()
  })

  test('a lone member and addresses in the text make no album', () => {
    const photo = '<a class="tgme_widget_message_photo_wrap" href="https://t.me/harbourdemo/150?single"></a>'
    const said = text('<a href="https://t.me/harbourdemo/151?single">next</a>')
    const post = postOf(message(photo + said))
    expect(post?.albumIds).toBeUndefined()
    expect(post?.media).toEqual([{ kind: 'photo' }])
  })

  test('base64url with its two own characters', () => {
    const json = '{"c":-1009876543,"h":"~~~???>>>"}'
    expect(viewOf(json)).toMatch(/[-_]/)
    expect(postOf(message(text('hi'), viewed(json)))?.peer.id).toBe(1009876543)
  })

  test.each(['{"c":1009876543}', '{"c":0}', '{"c":"x"}', '{"c":-1.5}', '{}', 'null', '[]', 'not json'])(
    'a data-view of %s says nothing',
    (json) => {
      expect(postOf(message(text('hi'), viewed(json)))?.peer).not.toHaveProperty('id')
    },
  )

  test('a data-view that is not base64 says nothing', () => {
    expect(postOf(message(text('hi'), { attributes: 'data-view="***"' }))?.peer).not.toHaveProperty('id')
  })

  test('the id comes from another post of the same channel, and stays known when every data-view is gone', () => {
    const json = '{"c":-1009876543,"p":151}'
    const other = message(text('other'), { ...viewed(json), place: 'HarbourDemo/151' })
    const foreign = message(text('foreign'), { ...viewed('{"c":-77}'), place: 'quaynotes/3' })
    const page = pageOf(foreign + message(text('hi')) + other)
    const element = page.document.querySelector('[data-post="harbourdemo/150"]')
    if (!element) throw new Error('no element')
    expect(preview.refOf(element, page)?.peer.id).toBe(1009876543)
    for (const each of page.document.querySelectorAll('[data-view]')) each.removeAttribute('data-view')
    expect(preview.refOf(element, page)?.peer.id).toBe(1009876543)
    expect(preview.refOf(element, pageOf(''))?.peer.id).toBeUndefined()
  })
})

describe('text', () => {
  test('every formatting, nested too', () => {
    expect(textOf('<b>a<i>b</i></b><u>c</u><s>d</s><code>e</code><i>f<i class="emoji"><b>🎉</b></i></i>')).toEqual({
      text: 'abcdef🎉',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'italic', offset: 1, length: 1 },
        { type: 'underline', offset: 2, length: 1 },
        { type: 'strikethrough', offset: 3, length: 1 },
        { type: 'code', offset: 4, length: 1 },
        { type: 'italic', offset: 5, length: 3 },
      ],
    })
  })

  test('blocks stand on their own lines', () => {
    expect(
      textOf('one<pre><code class="language-ts">let a\nlet b</code></pre>two<blockquote expandable>three</blockquote>'),
    ).toEqual({
      text: 'one\nlet a\nlet b\ntwo\nthree',
      entities: [
        { type: 'pre', language: 'ts', offset: 4, length: 11 },
        { type: 'blockquote', collapsed: true, offset: 20, length: 5 },
      ],
    })
    expect(textOf('<blockquote>a<br/>b</blockquote>').entities).toEqual([{ type: 'blockquote', offset: 0, length: 3 }])
  })

  test('custom emoji keep their character and id', () => {
    expect(textOf('x <tg-emoji emoji-id="5000000000000000011"><i class="emoji"><b>🦊</b></i></tg-emoji>')).toEqual({
      text: 'x 🦊',
      entities: [{ type: 'custom_emoji', emojiId: '5000000000000000011', offset: 2, length: 2 }],
    })
  })

  test.each([
    ['<a href="?q=%23%EA%B0%88%ED%94%BC">#갈피</a>', { type: 'hashtag' }],
    ['<a href="?q=%24GLPI">$GLPI</a>', { type: 'cashtag' }],
    ['<a href="https://t.me/Quaynotes" target="_blank">@quaynotes</a>', { type: 'mention' }],
    ['<a href="https://t.me/other" target="_blank">@quaynotes</a>', { type: 'text_link', url: 'https://t.me/other' }],
    ['<a href="mailto:a@harbour.example">a@harbour.example</a>', { type: 'email', url: 'mailto:a@harbour.example' }],
    ['<a href="tel:+8200000000">+82 0000 0000</a>', { type: 'phone_number' }],
    ['<a href="http://harbour.example">harbour.example</a>', { type: 'url', url: 'http://harbour.example/' }],
    [
      '<a href="https://harbour.example/a%20b?c=1&amp;d=2">https://harbour.example/a%20b?c=1&amp;d=2</a>',
      { type: 'url', url: 'https://harbour.example/a%20b?c=1&d=2' },
    ],
    [
      '<a href="https://harbour.example/long/path">https://harbour.exa…</a>',
      { type: 'text_link', url: 'https://harbour.example/long/path' },
    ],
    [
      '<a href="https://harbour.example/?a=1&amp;amp;b=2" onclick="x">t</a>',
      { type: 'text_link', url: 'https://harbour.example/?a=1&b=2' },
    ],
    [
      '<a href="https://harbour.example/?a=1&amp;amp;b=2">t</a>',
      { type: 'text_link', url: 'https://harbour.example/?a=1&amp;b=2' },
    ],
  ])('%s', (html, entity) => {
    const { text: shown = '', entities } = textOf(html)
    expect(entities).toEqual([{ ...entity, offset: 0, length: shown.length }])
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//harbour.example', '?q=ferry', '', 'https://'])(
    'an address of %s is plain text',
    (href) => {
      expect(textOf(`<a href="${href}">tap</a>`)).toEqual({ text: 'tap', entities: [] })
    },
  )

  test('a mention of somebody without a public name keeps who it is; one of nobody is a link', () => {
    expect(textOf('<a href="tg://user?id=700100200">Ada</a>').entities).toEqual([
      { type: 'text_mention', userId: 700100200, offset: 0, length: 3 },
    ])
    expect(textOf('<a href="tg://user?id=0">Ada</a>').entities).toEqual([
      { type: 'text_link', url: 'tg://user?id=0', offset: 0, length: 3 },
    ])
  })

  test('elements that mean nothing leave their text; a spoiler may be a span', () => {
    expect(
      textOf('<tg-emoji>🦊</tg-emoji><span>a</span><mark>b</mark><a>c</a><span class="tg-spoiler">d</span>'),
    ).toEqual({ text: '🦊abcd', entities: [{ type: 'spoiler', offset: 5, length: 1 }] })
  })

  test('markup written as text stays text, and Galpi’s own element is not read', () => {
    expect(
      textOf(
        '&lt;img src=x onerror=alert(1)&gt; \u202Etxt.exe<galpi-post>Save post</galpi-post><script>bad()</script>',
      ),
    ).toEqual({
      text: '<img src=x onerror=alert(1)> \u202Etxt.exe',
      entities: [],
    })
    const said = message(`${text('hello')}<galpi-post>Saved</galpi-post>`)
    expect(postOf(said)).toMatchObject({ text: 'hello' })
    expect(postOf(said)?.unread).toBeUndefined()
  })
})

describe('media', () => {
  const box = '<div class="tgme_widget_message_video_wrap" style="width:480px;padding-top:56.25%"><video></video></div>'

  test.each([
    [
      'photo',
      '<a class="tgme_widget_message_photo_wrap 123 456" style="width:800px;background-image:url(x)"><div class="tgme_widget_message_photo" style="padding-top:66.5%"></div></a>',
      { kind: 'photo', width: 800, height: 532 },
    ],
    ['photo of unknown size', '<a class="tgme_widget_message_photo_wrap"></a>', { kind: 'photo' }],
    [
      'video',
      playerOf(`${box}<div class="message_video_play"></div>${timeOf('message_video_duration', '1:02:03')}`),
      { kind: 'video', width: 480, height: 270, duration: 3723 },
    ],
    [
      'video too big for the page',
      playerOf(timeOf('message_video_duration', '12:00'), 'not_supported'),
      { kind: 'video', duration: 720 },
    ],
    ['video too big to say how long', playerOf('', 'not_supported'), { kind: 'video' }],
    ['animation', playerOf(box), { kind: 'animation', width: 480, height: 270 }],
    [
      'round video',
      `<a class="tgme_widget_message_roundvideo_player"><div class="tgme_widget_message_roundvideo_wrap"><video></video></div>${timeOf('tgme_widget_message_roundvideo_duration', '0:19')}</a>`,
      { kind: 'round_video', duration: 19 },
    ],
    [
      'voice',
      `<a class="tgme_widget_message_voice_player"><audio class="tgme_widget_message_voice js-message_voice"></audio>${timeOf('tgme_widget_message_voice_duration', '1:33')}</a>`,
      { kind: 'voice', duration: 93 },
    ],
    ['music', fileOf('audio', 'Night', 'Galpi Radio'), { kind: 'audio', title: 'Night', performer: 'Galpi Radio' }],
    ['music of nobody', fileOf('audio', 'Night', '4.0 MB'), { kind: 'audio', title: 'Night', size: 4_194_304 }],
    [
      'document of unknown size',
      '<a class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_title">a.pdf</div></a>',
      { kind: 'document', fileName: 'a.pdf' },
    ],
    [
      'document',
      fileOf('', '보고서 &lt;1&gt;.pdf', '214.0 KB'),
      { kind: 'document', fileName: '보고서 <1>.pdf', size: 219_136 },
    ],
    [
      'sticker',
      '<div class="message_media_not_supported_wrap media_not_supported_cont"><div class="message_media_not_supported_label">This media is not supported in your browser</div></div><div class="tgme_widget_message_sticker_wrap media_supported_cont"><i class="tgme_widget_message_sticker js-sticker_image" style="width:256px"></i></div>',
      { kind: 'sticker' },
    ],
    ['moving sticker', '<div class="tgme_widget_message_tgsticker"><picture></picture></div>', { kind: 'sticker' }],
    [
      'place',
      '<a class="tgme_widget_message_location_wrap" href="https://maps.example/"><div class="tgme_widget_message_location"></div><div class="tgme_widget_message_location_title">Pier 4</div></a>',
      { kind: 'location', title: 'Pier 4' },
    ],
    [
      'contact',
      '<div class="tgme_widget_message_contact_wrap"><div class="tgme_widget_message_contact"><div class="tgme_widget_message_contact_name">Mira</div></div></div>',
      { kind: 'contact', title: 'Mira' },
    ],
  ])('%s', (_name, html, media) => {
    const post = postOf(message(html))
    expect(post?.media).toEqual([media])
    expect(post?.unread).toBeUndefined()
  })

  test('an album keeps its order and the ids of its members', () => {
    const items = `<a class="tgme_widget_message_video_player grouped_media_wrap" ${memberHref(150)}>${box}${timeOf('message_video_duration', '0:05')}</a><a class="tgme_widget_message_photo_wrap grouped_media_wrap" style="width:225px" ${memberHref(151)}></a>`
    expect(postOf(message(albumOf(items)))).toMatchObject({
      albumIds: [150, 151],
      media: [
        { kind: 'video', duration: 5, messageId: 150 },
        { kind: 'photo', messageId: 151 },
      ],
    })
  })

  test('pictures of a reply and of a link preview are not the post’s', () => {
    const reply =
      '<a class="tgme_widget_message_reply" href="https://t.me/harbourdemo/1"><i class="tgme_widget_message_reply_thumb"></i><div class="tgme_widget_message_metatext js-message_reply_text" dir="auto">Photo</div></a>'
    const card =
      '<a class="tgme_widget_message_link_preview" href="https://harbour.example/"><div class="tgme_widget_message_photo_wrap"></div></a>'
    const post = postOf(message(reply + text('hi') + card))
    expect(post?.media).toEqual([])
    expect(post?.reply).toEqual({ messageId: 1, text: 'Photo' })
  })

  test('no picture can be drawn without a request', () => {
    const page = pageOf(ALBUM_PAGE)
    const element = page.document.querySelector(preview.postSelector)
    expect(element && preview.drawables(element)).toEqual([undefined, undefined])
  })

  test('poll', () => {
    const poll = `<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">Tea or coffee?</div><div class="tgme_widget_message_poll_type">Anonymous Quiz</div><a class="tgme_widget_message_poll_options">${optionOf('Tea', '60%')}${optionOf('Coffee <i class="emoji"><b>☕️</b></i>', '')}</a></div>`
    const meta = META.replace(
      '<span class="tgme_widget_message_views">',
      '<span class="tgme_widget_message_voters">1.2K voters</span>$&',
    )
    const post = postOf(message(poll, { meta }))
    expect(post?.poll).toEqual({
      question: 'Tea or coffee?',
      options: [{ text: 'Tea', percent: 60 }, { text: 'Coffee ☕️' }],
      voters: { value: 1200, rounded: true },
    })
    expect(post?.unread).toBeUndefined()
  })
})

describe('around the text', () => {
  const signed = '<span class="tgme_widget_message_from_author" dir="auto">Mira</span>,&nbsp;'

  test('a signature, with or without the edited mark in any language', () => {
    const unedited = postOf(message(text('hi'), { meta: metaWith(signed) }))
    expect([unedited?.signature, unedited?.edited]).toEqual(['Mira', undefined])
    const edited = postOf(message(text('hi'), { meta: metaWith(`${signed}수정됨 &nbsp;`) }))
    expect([edited?.signature, edited?.edited]).toEqual(['Mira', true])
    const trailing = META.replace('</a></span></div></div>', '</a> pinned</span></div></div>')
    expect(trailing).not.toBe(META)
    expect(postOf(message(text('hi'), { meta: trailing }))?.edited).toBeUndefined()
  })

  test('a forward of a person, of somebody hidden, of a signed post; a bot in between is none', () => {
    expect(
      forwardOf(
        `Forwarded from&nbsp;<a class="${forwardedName('href="https://t.me/mira_demo"')}><span dir="auto">Mira</span></a>`,
      ),
    ).toEqual({
      peer: { username: 'mira_demo', title: 'Mira' },
    })
    expect(
      forwardOf(`Forwarded from&nbsp;<span class="${forwardedName('')}><span dir="auto">Nobody</span></span>`),
    ).toEqual({
      peer: { title: 'Nobody' },
    })
    expect(
      forwardOf(
        `<a class="${forwardedName('href="https://t.me/c/1222333444/9"')}><span>Quay</span></a> (<span class="tgme_widget_message_forwarded_from_author" dir="auto">Mira</span>)`,
      ),
    ).toEqual({ peer: { kind: 'channel', id: 1222333444, title: 'Quay' }, messageId: 9, author: 'Mira' })
    expect(forwardOf('<span class="tgme_widget_message_via_bot">via @gif</span>')).toBeUndefined()
  })

  test('a forward that names nobody is a forward all the same', () => {
    expect(forwardOf(`<a class="${forwardedName('')}></a>`)).toEqual({})
    expect(forwardOf(`<a class="${forwardedName('href="https://t.me/mira_demo"')}></a>`)).toEqual({
      peer: { username: 'mira_demo' },
    })
    expect(forwardOf(`<a class="${forwardedName('href="https://t.me/c/1222333444/9"')}></a>`)).toEqual({
      peer: { kind: 'channel', id: 1222333444 },
      messageId: 9,
    })
  })

  test('a reply to another channel names it', () => {
    const reply =
      '<a class="tgme_widget_message_reply" href="https://t.me/quaynotes/5"><div class="tgme_widget_message_author"><span class="tgme_widget_message_author_name">Quay</span></div><div class="tgme_widget_message_text js-message_reply_text">One<br/>two</div></a>'
    const post = postOf(message(reply + text('hi')))
    expect(post?.reply).toEqual({
      peer: { kind: 'channel', username: 'quaynotes' },
      messageId: 5,
      author: 'Quay',
      text: 'One\ntwo',
    })
    expect([post?.text, post?.author]).toEqual(['hi', undefined])
  })

  test('paid, rounded and grouped reactions; a chip without a number is left out', () => {
    const chips =
      '<span class="tgme_reaction tgme_reaction_paid"><i class="icon"></i>5</span><span class="tgme_reaction"><i class="emoji"><b>🔥</b></i>1.2K</span><span class="tgme_reaction"><i class="emoji"><b>1</b></i>1\u2009234</span><span class="tgme_reaction"><i class="emoji"><b>👀</b></i></span>'
    const post = postOf(message(`${text('hi')}<div class="tgme_widget_message_reactions">${chips}</div>`))
    expect(post?.reactions).toEqual([
      { paid: true, count: { value: 5 } },
      { emoji: '🔥', count: { value: 1200, rounded: true } },
      { emoji: '1', count: { value: 1234 } },
    ])
  })

  test('a link preview without a safe address is left out', () => {
    const card =
      '<a class="tgme_widget_message_link_preview" href="javascript:alert(1)"><div class="link_preview_title">x</div></a>'
    expect(postOf(message(text('hi') + card))?.linkPreview).toBeUndefined()
  })
})

describe('a changed page', () => {
  test('without a text or anything known, the text is unread', () => {
    expect(postOf(message('<div class="new_text">hello</div>'))).toMatchObject({ text: '', unread: ['text'] })
    expect(postOf(message(`<div class="new_text">hello</div>${NOTICE}`))?.unread).toEqual(['text'])
  })

  test('what the site itself cannot show is no failure', () => {
    const label =
      '<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">This media is not supported in your browser</div></div></div>'
    expect(postOf(message(label))?.unread).toBeUndefined()
    expect(postOf(message(`${label}<div class="new_frame">Story</div>`))?.unread).toBeUndefined()
    expect(postOf(message(NOTICE))?.unread).toBeUndefined()
  })

  test('an album without a known part is unread', () => {
    expect(postOf(message(`<div class="tgme_widget_message_grouped_wrap"><b></b></div>${text('hi')}`))?.unread).toEqual(
      ['media'],
    )
  })

  test.each(['', 'datetime="soon"'])('with a date of "%s", the date is unread and now stands in', (datetime) => {
    const before = Date.now()
    const post = postOf(message(text('hi'), { meta: META.replace('datetime="2026-03-03T13:00:00+00:00"', datetime) }))
    expect(post).toMatchObject({ unread: ['date'], postedAtApproximate: true })
    expect(post?.postedAt).toBeGreaterThanOrEqual(before)
  })

  test('a message with nothing but its names is read', () => {
    const meta = '<a class="tgme_widget_message_date" href="https://t.me/harbourdemo/9"></a>'
    expect(postOf(`<div class="tgme_widget_message" data-post="harbourdemo/9">${meta}</div>`)).toMatchObject({
      peer: { kind: 'channel', username: 'harbourdemo' },
      messageId: 9,
      text: '',
      unread: ['date', 'text'],
    })
  })
})

test('the button stands in the bubble, else in the message', () => {
  const inBubble = pageOf(EDITED_PAGE).document.querySelector(preview.postSelector)
  expect(inBubble && preview.buttonParent(inBubble).className).toBe('tgme_widget_message_bubble')
  const bare = pageOf('<div class="tgme_widget_message" data-post="harbourdemo/9"></div>').document.querySelector('div')
  expect(bare && preview.buttonParent(bare)).toBe(bare)
})

test('pages of the other clients have no posts here', () => {
  const webK =
    '<div class="bubble" data-mid="4294967419" data-peer-id="-1009876543" data-timestamp="1772539300"><div class="message">hi</div></div>'
  const webA = '<div class="Message" id="message-123" data-message-id="123"><div class="text-content">hi</div></div>'
  expect(postsOf(webK + webA)).toEqual([])
})
