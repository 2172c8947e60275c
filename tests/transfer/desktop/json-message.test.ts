import { describe, expect, test } from 'vitest'
import type { FileItem } from '../../../utils/transfer/read-file'
import { readDesktopJson } from '../../../utils/transfer/desktop/read-json'
import { NOW, readingOf, utf8 } from './reading'

const HEAD = { name: 'Harbour Demo', type: 'public_channel', id: 1009876543 }
const MESSAGE = {
  id: 123,
  type: 'message',
  date: '2026-03-03T13:00:00',
  date_unixtime: '1772539200',
  text: '',
  text_entities: [],
}
const NOT_INCLUDED = '(File not included. Change data exporting settings to download.)'

async function readItem(message: object, head: object = HEAD): Promise<FileItem | undefined> {
  const file = JSON.stringify({ ...head, messages: [{ ...MESSAGE, ...message }] })
  return (await readingOf(readDesktopJson(utf8(file), NOW))).items[0]
}

async function readPost(message: object, head?: object) {
  const item = await readItem({ text: 'words', ...message }, head)
  return item?.post
}

const FRAME = { width: 1280, height: 720 }

test.each<[string, object, object, string?]>([
  [
    'a photo',
    { photo: 'photos/photo_1@03-03-2026_13-00-00.jpg', photo_file_size: 81234, ...FRAME },
    { kind: 'photo', size: 81234, ...FRAME },
    'photos/photo_1@03-03-2026_13-00-00.jpg',
  ],
  ['a photo that was not exported', { photo: NOT_INCLUDED, ...FRAME }, { kind: 'photo', ...FRAME }],
  [
    'a hidden photo',
    { photo: '(File exceeds maximum size. Change data exporting settings to download.)', media_spoiler: true },
    { kind: 'photo', spoiler: true },
  ],
  [
    'a video',
    {
      file: 'video_files/boat.mp4',
      file_name: 'boat.mp4',
      file_size: 2048,
      thumbnail: 'video_files/boat.mp4_thumb.jpg',
      thumbnail_file_size: 100,
      media_type: 'video_file',
      mime_type: 'video/mp4',
      duration_seconds: 27,
      ...FRAME,
    },
    { kind: 'video', fileName: 'boat.mp4', size: 2048, duration: 27, ...FRAME },
    'video_files/boat.mp4_thumb.jpg',
  ],
  [
    'an animation',
    { file: NOT_INCLUDED, thumbnail: NOT_INCLUDED, media_type: 'animation', mime_type: 'video/mp4' },
    { kind: 'animation' },
  ],
  [
    'a round video',
    { file: NOT_INCLUDED, media_type: 'video_message', mime_type: 'video/mp4', duration_seconds: 19 },
    { kind: 'round_video', duration: 19 },
  ],
  [
    'a voice message',
    { file: 'voice_messages/audio_1@03-03-2026_13-00-00.ogg', media_type: 'voice_message', duration_seconds: 93 },
    { kind: 'voice', duration: 93 },
  ],
  [
    'an audio file',
    { file: 'files/tide.mp3', media_type: 'audio_file', performer: 'Quay', title: 'Tide', duration_seconds: 60 },
    { kind: 'audio', fileName: 'tide.mp3', performer: 'Quay', title: 'Tide', duration: 60 },
  ],
  [
    'a document of an old version, named by its path',
    { file: 'chats/chat_01/files/시간표.pdf', mime_type: 'application/pdf' },
    { kind: 'document', fileName: '시간표.pdf' },
  ],
  [
    'a picture sent as a file',
    { file: 'files/map.png', file_name: 'map.png', mime_type: 'image/png' },
    { kind: 'document', fileName: 'map.png' },
    'files/map.png',
  ],
  ['a document that is gone', { file: '(File unavailable, please try again later)' }, { kind: 'document' }],
  [
    'a sticker',
    { file: 'stickers/sticker.webp', media_type: 'sticker', sticker_emoji: '📚', width: 512, height: 512 },
    { kind: 'sticker', emoji: '📚', width: 512, height: 512 },
    'stickers/sticker.webp',
  ],
  [
    'a place',
    { location_information: { latitude: 37.5665, longitude: 126.978 } },
    { kind: 'location', title: '37.5665, 126.978' },
  ],
  [
    'a place with a name',
    { place_name: '책방', address: '갈피로 1', location_information: { latitude: 1, longitude: 2 } },
    { kind: 'location', title: '책방, 갈피로 1' },
  ],
  ['a place that is over', { location_information: null, live_location_period_seconds: 900 }, { kind: 'location' }],
  [
    'a contact',
    { contact_information: { first_name: 'Mira', last_name: 'Kim', phone_number: '+82 10 0000 0000' } },
    { kind: 'contact', title: 'Mira Kim, +82 10 0000 0000' },
  ],
])('%s', async (_name, fields, media, picture) => {
  const item = await readItem(fields)
  expect(item?.post.media).toEqual([media])
  expect(item?.picturePaths).toEqual(picture && [{ index: 0, path: picture }])
})

test.each(['../../etc/passwd', '/etc/passwd', 'C:\\Users\\x.jpg', 'https://evil.example/x.jpg', 'photos/../../x.jpg'])(
  'a picture outside of the folder is none: %s',
  async (photo) => {
    const item = await readItem({ photo })
    expect(item?.post.media).toEqual([{ kind: 'photo' }])
    expect(item?.picturePaths).toBeUndefined()
  },
)

describe('a poll', () => {
  test('has shares of the votes', async () => {
    const post = await readPost({
      poll: {
        question: 'Which day?',
        closed: false,
        total_voters: 3,
        answers: [
          { text: 'Friday', voters: 2, chosen: true },
          { text: 'Never', voters: 1, chosen: false },
        ],
      },
    })
    expect(post?.poll).toEqual({
      question: 'Which day?',
      options: [
        { text: 'Friday', percent: 67 },
        { text: 'Never', percent: 33 },
      ],
      voters: { value: 3 },
    })
  })

  test('may be written with formats, and without votes', async () => {
    const rich = [{ type: 'custom_emoji', text: '🙂', document_id: '1' }, ' 몇 시?']
    const post = await readPost({
      text: '',
      poll: { question: rich, total_voters: 0, answers: [{ text: rich, voters: 0 }] },
    })
    expect(post?.poll).toEqual({ question: '🙂 몇 시?', options: [{ text: '🙂 몇 시?' }], voters: { value: 0 } })
  })

  test('stands for a list of things to do', async () => {
    const post = await readPost({ text: '', todo_list: { title: 'Trip', answers: [{ text: 'Map', id: 1 }] } })
    expect(post?.poll).toEqual({ question: 'Trip', options: [{ text: 'Map' }] })
  })
})

test('reactions of all kinds, and nothing that is none', async () => {
  const recent = [{ from: 'Mira', from_id: 'user1', date: '2026-03-03T13:00:00' }]
  const post = await readPost({
    reactions: [
      { type: 'emoji', count: 12, emoji: '👍', recent },
      { type: 'custom_emoji', count: 3, document_id: '5000000000000000007' },
      { type: 'custom_emoji', count: 2, document_id: 'stickers/star.webp' },
      { type: 'paid', count: 5 },
      { type: 'emoji', count: 'many', emoji: '👎' },
      null,
    ],
  })
  expect(post?.reactions).toEqual([
    { emoji: '👍', count: { value: 12 } },
    { emojiId: '5000000000000000007', count: { value: 3 } },
    { count: { value: 2 } },
    { paid: true, count: { value: 5 } },
  ])
})

describe('the text', () => {
  const PARTS = [
    { type: 'bold', text: 'b' },
    { type: 'italic', text: 'i' },
    { type: 'underline', text: 'u' },
    { type: 'strikethrough', text: 's' },
    { type: 'spoiler', text: 'p' },
    { type: 'code', text: 'c' },
    { type: 'pre', text: 'x', language: 'ts' },
    { type: 'pre', text: 'y', language: '' },
    { type: 'blockquote', text: 'q', collapsed: false },
    { type: 'blockquote', text: 'r', collapsed: true },
    { type: 'mention', text: '@harbour' },
    { type: 'hashtag', text: '#ferry' },
    { type: 'cashtag', text: '$TON' },
    { type: 'bot_command', text: '/start' },
    { type: 'phone', text: '+82' },
    { type: 'email', text: 'a@b.example' },
    { type: 'link', text: 'HTTPS://x.example/a' },
    { type: 'text_link', text: 'here', href: 'https://x.example/?a=1&b=2' },
    { type: 'mention_name', text: 'Mira', user_id: 42 },
    { type: 'custom_emoji', text: '🙂', document_id: '5000000000000000007' },
    { type: 'custom_emoji', text: '🙃', document_id: '(unavailable)' },
    { type: 'text_link', text: 'evil', href: 'javascript:alert(1)' },
    { type: 'link', text: 'not a link' },
    { type: 'bank_card', text: '4242' },
    { type: 'unknown', text: '?' },
    { type: '__proto__', text: '!' },
    { type: 'bold', text: '' },
  ]
  const EXPECTED = [
    { type: 'bold' },
    { type: 'italic' },
    { type: 'underline' },
    { type: 'strikethrough' },
    { type: 'spoiler' },
    { type: 'code' },
    { type: 'pre', language: 'ts' },
    { type: 'pre' },
    { type: 'blockquote' },
    { type: 'blockquote', collapsed: true },
    { type: 'mention' },
    { type: 'hashtag' },
    { type: 'cashtag' },
    { type: 'bot_command' },
    { type: 'phone_number' },
    { type: 'email', url: 'mailto:a@b.example' },
    { type: 'url', url: 'https://x.example/a' },
    { type: 'text_link', url: 'https://x.example/?a=1&b=2' },
    { type: 'text_mention', userId: 42 },
    { type: 'custom_emoji', emojiId: '5000000000000000007' },
  ]
  const TEXT = PARTS.map(({ text }) => text).join('')

  test.each([
    ['text_entities', { text: 'older', text_entities: PARTS }],
    ['text, in old versions', { text: PARTS, text_entities: undefined }],
  ])('has every format, from %s', async (_name, fields) => {
    const post = await readPost(fields)
    expect(post?.text).toBe(TEXT)
    expect(post?.entities.map(({ offset: _offset, length: _length, ...draft }) => draft)).toEqual(EXPECTED)
    const covered = post?.entities.map(({ offset, length }) => TEXT.slice(offset, offset + length))
    expect(covered).toEqual(PARTS.slice(0, EXPECTED.length).map(({ text }) => text))
  })

  test('has no link longer than a post may hold', async () => {
    const long = `https://x.example/${'a'.repeat(20_000)}`
    const parts = [{ type: 'text_link', text: 'here', href: long }]
    const post = await readPost({ text_entities: parts, game_link: long })
    expect(post).toMatchObject({ text: 'here', entities: [] })
    expect(post).not.toHaveProperty('linkPreview')
  })

  test('may be a list of strings and formats', async () => {
    const post = await readPost({ text: ['Ferry ', { type: 'bold', text: 'late' }, '\nagain'], text_entities: [] })
    expect(post?.text).toBe('Ferry late\nagain')
    expect(post?.entities).toEqual([{ type: 'bold', offset: 6, length: 4 }])
  })

  test('longer than a post may be is cut, and not through a character', async () => {
    const post = await readPost({ text: `${'가'.repeat(199_999)}🙂`, text_entities: [] })
    expect(post?.text).toBe('가'.repeat(199_999))
  })
})

describe('who wrote it', () => {
  const GROUP = { name: 'Talk', type: 'public_supergroup', id: 77 }

  test.each<[string, object, object, unknown]>([
    ['the channel', HEAD, { from: 'Harbour Demo', from_id: 'channel1009876543' }, undefined],
    ['the channel in an old version', HEAD, {}, undefined],
    ['a person', GROUP, { from: 'Mira', from_id: 'user5' }, { kind: 'user', id: 5, title: 'Mira' }],
    ['a person who is gone', GROUP, { from: null, from_id: 'user5' }, { kind: 'user', id: 5 }],
    ['another channel', GROUP, { from: 'Quay', from_id: 'channel9' }, { kind: 'channel', id: 9, title: 'Quay' }],
    ['a person in 2019', GROUP, { from: 'Mira', from_id: 5 }, { kind: 'user', id: 5, title: 'Mira' }],
    ['a person in 2020', GROUP, { from: 'Mira', from_id: 4294967301 }, { kind: 'user', id: 5, title: 'Mira' }],
    ['a channel in 2020', GROUP, { from: 'Quay', from_id: 8589934601 }, { title: 'Quay' }],
    ['no one knows whom', GROUP, { from: 'Quay', from_id: 'robot9' }, { title: 'Quay' }],
  ])('%s', async (_name, head, fields, author) => {
    expect((await readPost(fields, head))?.author).toEqual(author)
  })

  test('and signed', async () => {
    expect((await readPost({ author: ' Mira ' }))?.signature).toBe('Mira')
  })
})

test.each<[string, object, unknown]>([
  ['by name', { forwarded_from: 'Quay Notes' }, { peer: { title: 'Quay Notes' } }],
  [
    'by id',
    { forwarded_from: 'Quay Notes', forwarded_from_id: 'channel9' },
    { peer: { kind: 'channel', id: 9, title: 'Quay Notes' } },
  ],
  ['from someone who is gone', { forwarded_from: null }, {}],
  ['not at all', {}, undefined],
])('forwarded %s', async (_name, fields, forward) => {
  expect((await readPost(fields))?.forward).toEqual(forward)
})

test.each<[string, object, unknown]>([
  ['here', { reply_to_message_id: 5 }, { messageId: 5 }],
  [
    'in another chat',
    { reply_to_message_id: 5, reply_to_peer_id: 'channel9' },
    { messageId: 5, peer: { kind: 'channel', id: 9 } },
  ],
  ['in the group before', { reply_to_message_id: -999_999_000 }, undefined],
])('answers a message %s', async (_name, fields, reply) => {
  expect((await readPost(fields))?.reply).toEqual(reply)
})

describe('when', () => {
  const local = (...parts: [number, number, number, number, number, number]) => new Date(...parts).getTime()

  test('edited, exactly', async () => {
    const post = await readPost({ edited: '2026-03-03T13:07:41', edited_unixtime: '1772539661' })
    expect(post).toMatchObject({ postedAt: 1772539200000, edited: true, editedAt: 1772539661000 })
  })

  test('posted by the clock of another machine, in old versions', async () => {
    const post = await readPost({ date_unixtime: undefined, edited: '2026-03-04T13:07:41' })
    expect(post).toMatchObject({
      postedAt: local(2026, 2, 3, 13, 0, 0),
      postedAtApproximate: true,
      edited: true,
    })
    expect(post).not.toHaveProperty('editedAt')
  })

  test('never edited, in files that say 1970', async () => {
    const post = await readPost({ date_unixtime: undefined, edited: '1970-01-01T09:00:00' })
    expect(post).not.toHaveProperty('edited')
  })

  test.each([
    { date_unixtime: String(Date.UTC(2012, 11, 31) / 1000) },
    { date_unixtime: String(NOW / 1000 + 90_000) },
    { date_unixtime: 'soon' },
    { date_unixtime: -5 },
    { date_unixtime: null },
    { date_unixtime: undefined, date: '2026-02-30T00:00:00' },
    { date_unixtime: undefined, date: 'yesterday' },
    { date_unixtime: undefined, date: undefined },
  ])('it cannot have been: %o', async (fields) => {
    expect(await readPost(fields)).toBeUndefined()
  })

  test('tomorrow by a clock that is ahead', async () => {
    expect(await readPost({ date_unixtime: NOW / 1000 + 80_000 })).toMatchObject({ postedAt: NOW + 80_000_000 })
  })
})

test('a picture without a medium is none', async () => {
  const item = await readItem({ text: 'words', thumbnail: 'photos/a.jpg' })
  expect(item).not.toHaveProperty('picturePaths')
})

test('a game is its link', async () => {
  const post = await readPost({
    text: '',
    game_title: 'Tide',
    game_description: 'Guess it',
    game_link: 'https://t.me/gamebot?game=tide',
  })
  expect(post?.linkPreview).toEqual({
    url: 'https://t.me/gamebot?game=tide',
    title: 'Tide',
    description: 'Guess it',
  })
})

describe('an id of before 2021-04', () => {
  const OLD = { date_unixtime: undefined, from: undefined, from_id: undefined }

  test.each<[string, object, object, object]>([
    ['a channel', { type: 'public_channel', id: 8589934592 + 77 }, OLD, { kind: 'channel', id: 77 }],
    ['a group', { type: 'private_group', id: 8589934592 + 77 }, OLD, { kind: 'chat', id: 77 }],
    ['a person', { type: 'personal_chat', id: 4294967296 + 77 }, { ...OLD, from_id: 5 }, { kind: 'user', id: 77 }],
    ['a newer, long one', { type: 'personal_chat', id: 7000000001 }, {}, { kind: 'user', id: 7000000001 }],
    [
      'a long one of 2021',
      { type: 'personal_chat', id: 5000000001 },
      { ...OLD, from_id: 'user5' },
      { kind: 'user', id: 5000000001 },
    ],
  ])('of %s', async (_name, head, fields, peer) => {
    expect((await readPost(fields, head))?.peer).toEqual(peer)
  })
})
