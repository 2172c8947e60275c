import { describe, expect, test } from 'vitest'
import { readDesktopJson } from '../../../utils/transfer/desktop/read-json'
import { NOW, type Reading, readingOf, utf8 } from './reading'

const HEAD = { name: 'Harbour Demo', type: 'public_channel', id: 1009876543 }
const MESSAGE = {
  id: 123,
  type: 'message',
  date: '2026-03-03T13:00:00',
  date_unixtime: '1772539200',
  from: 'Harbour Demo',
  from_id: 'channel1009876543',
  text: 'Ferry runs late',
  text_entities: [{ type: 'plain', text: 'Ferry runs late' }],
}

function readText(text: string): Promise<Reading> {
  return readingOf(readDesktopJson(utf8(text), NOW))
}

function readMessages(...messages: object[]): Promise<Reading> {
  return readText(JSON.stringify({ ...HEAD, messages }))
}

async function readPost(message: object) {
  const { items } = await readMessages({ ...MESSAGE, ...message })
  return items[0]?.post
}

describe('the chat', () => {
  test('is named before its messages', async () => {
    const { parts } = await readMessages(MESSAGE)
    const peer = { kind: 'channel', id: 1009876543, title: 'Harbour Demo' }
    expect(parts).toEqual([
      { kind: 'chat', chat: { index: 0, peer, type: 'public_channel' } },
      {
        kind: 'item',
        item: {
          chat: 0,
          post: {
            peer,
            messageId: 123,
            client: 'desktop',
            text: 'Ferry runs late',
            entities: [],
            postedAt: 1772539200000,
            media: [],
            reactions: [],
          },
        },
      },
    ])
  })

  test.each([
    ['saved_messages', 'user'],
    ['replies', 'user'],
    ['personal_chat', 'user'],
    ['bot_chat', 'user'],
    ['private_group', 'chat'],
    ['private_supergroup', 'channel'],
    ['public_supergroup', 'channel'],
    ['private_channel', 'channel'],
    ['public_channel', 'channel'],
  ])('of type %s is a %s', async (type, kind) => {
    const { chats } = await readText(JSON.stringify({ type, id: 7, messages: [] }))
    expect(chats).toEqual([{ index: 0, type, peer: { kind, id: 7 } }])
  })

  test('may be one of many, left ones among them', async () => {
    const one = { ...HEAD, messages: [MESSAGE] }
    const other = { name: null, type: 'private_group', id: 5, messages: [{ ...MESSAGE, id: 4 }] }
    const file = {
      about: 'Here is the data you requested.',
      contacts: { about: '', list: [{ user_id: 1, first_name: 'Mira' }] },
      chats: { about: 'This page lists all chats.', list: [one, { ...HEAD, id: 9, messages: [] }] },
      left_chats: { about: '', list: [other] },
    }
    const { chats, items } = await readText(JSON.stringify(file))
    expect(chats.map(({ index, peer }) => [index, peer.kind, peer.id])).toEqual([
      [0, 'channel', 1009876543],
      [1, 'channel', 9],
      [2, 'chat', 5],
    ])
    expect(items.map(({ chat, post }) => [chat, post.messageId, post.peer.id])).toEqual([
      [0, 123, 1009876543],
      [2, 4, 5],
    ])
  })

  test('may be named after its messages', async () => {
    const { id, ...rest } = HEAD
    const { chats, items } = await readText(JSON.stringify({ id, messages: [MESSAGE], ...rest }))
    expect(chats).toMatchObject([{ type: 'public_channel', peer: { kind: 'channel', id } }])
    expect(items).toMatchObject([{ post: { messageId: 123, peer: { kind: 'channel', id } } }])
  })

  test('without an id has a title alone', async () => {
    const { chats } = await readText(JSON.stringify({ name: 'Quay', type: 'public_channel', messages: [MESSAGE] }))
    expect(chats).toEqual([{ index: 0, type: 'public_channel', peer: { kind: 'channel', title: 'Quay' } }])
  })
})

test('leaves out service messages, and says what else and why', async () => {
  const { items, skipped } = await readMessages(
    { ...MESSAGE, id: -999_999_990 },
    { ...MESSAGE, id: 1, type: 'service', actor: 'Harbour Demo', action: 'create_channel', text: '' },
    { id: 2, type: 'unsupported' },
    { ...MESSAGE, id: 3, text: '', text_entities: [] },
    { ...MESSAGE, id: 4, date_unixtime: '12' },
    { ...MESSAGE, id: 5 },
    { ...MESSAGE, id: 5, text: 'again' },
    { ...MESSAGE, id: undefined },
  )
  expect(items.map(({ post }) => post.messageId)).toEqual([5])
  expect(skipped).toEqual([
    { kind: 'skipped', chat: 0, message: -999_999_990, reason: 'formerGroup' },
    { kind: 'skipped', chat: 0, message: 1, reason: 'service' },
    { kind: 'skipped', chat: 0, message: 2, reason: 'unsupported' },
    { kind: 'skipped', chat: 0, message: 3, reason: 'empty' },
    { kind: 'skipped', chat: 0, message: 4, reason: 'malformed' },
    { kind: 'skipped', chat: 0, message: 5, reason: 'duplicate' },
    { kind: 'skipped', chat: 0, reason: 'malformed' },
  ])
})

test('trims the text, and its entities with it', async () => {
  const post = await readPost({
    text_entities: [
      { type: 'bold', text: ' \n Ferry' },
      { type: 'plain', text: ' 🙂 ' },
      { type: 'link', text: 'harbour.example/t' },
      { type: 'plain', text: '\n' },
    ],
  })
  expect(post?.text).toBe('Ferry 🙂 harbour.example/t')
  expect(post?.entities).toEqual([
    { type: 'bold', offset: 0, length: 5 },
    { type: 'url', url: 'https://harbour.example/t', offset: 9, length: 17 },
  ])
})

test('takes control characters as Telegram Desktop writes them', async () => {
  const text = JSON.stringify({ ...HEAD, messages: [{ ...MESSAGE, text: 'a@b c\\x1F', text_entities: [] }] })
  const { items } = await readText(text.replace('@', String.raw`\x1B\\\x00`))
  expect(items[0]?.post.text).toBe('a\u001B\\\0b c\\x1F')
})

test('a mark of byte order that a part of the text begins with stays', async () => {
  const parts = [
    { type: 'plain', text: 'late ' },
    { type: 'bold', text: '\u{FEFF}ferry' },
  ]
  expect(await readPost({ text: parts, text_entities: parts })).toMatchObject({
    text: 'late \u{FEFF}ferry',
    entities: [{ type: 'bold', offset: 5, length: 6 }],
  })
})
