import { describe, expect, test } from 'vitest'
import { bold, compose, customEmoji, italic, mention, person, pre } from '../../seeds/compose'
import { desktopChannel, desktopChannelOf, desktopGroup } from '../../seeds/desktop/chats'
import { htmlPagesOf } from '../../seeds/desktop/html'
import { type DesktopChat, jsonOfChat, jsonOfChats } from '../../seeds/desktop/json'
import type { SeenPost } from '../../utils/post/model'

const PEER = { kind: 'channel', id: 7, title: 'Quay' } as const

function chatOf(...posts: Partial<SeenPost>[]): DesktopChat {
  const post: SeenPost = {
    peer: PEER,
    messageId: 5,
    text: '',
    entities: [],
    postedAt: Date.UTC(2026, 2, 3, 12),
    media: [],
    reactions: [],
    client: 'preview',
  }
  return { peer: PEER, type: 'public_channel', posts: posts.map((each) => Object.assign({}, post, each)) }
}

const text = (pieces: Iterable<string>) => [...pieces].join('')

test('a chat is written as Telegram Desktop indents it', () => {
  const formatted = compose([bold('Ferry ', italic('late')), ' again\n'])
  expect(text(jsonOfChat(chatOf(formatted), { version: 2023 }))).toBe(`{
 "name": "Quay",
 "type": "public_channel",
 "id": 7,
 "messages": [
  {
   "id": 1,
   "type": "service",
   "date": "2024-12-31T09:00:00",
   "date_unixtime": "1735603200",
   "actor": "Quay",
   "actor_id": "channel7",
   "action": "create_channel",
   "title": "Quay",
   "text": "",
   "text_entities": []
  },
  {
   "id": 5,
   "type": "message",
   "date": "2026-03-03T21:00:00",
   "date_unixtime": "1772539200",
   "from": "Quay",
   "from_id": "channel7",
   "text": [
    {
     "type": "bold",
     "text": "Ferry late"
    },
    " again\\n"
   ],
   "text_entities": [
    {
     "type": "bold",
     "text": "Ferry late"
    },
    {
     "type": "plain",
     "text": " again\\n"
    }
   ]
  }
 ]
}`)
})

test('control characters are written as no JSON has them', () => {
  const written = text(jsonOfChat(chatOf({ text: 'a\u0001\u001F\t"\\\u2028' }), { version: 2023 }))
  expect(written).toContain(String.raw`"text": "a\x01\x1F\t\"\\\u2028"`)
})

describe('versions differ', () => {
  const formatted = compose([mention('@quay'), ' ', person(4, 'Mira'), ' ', pre('x', 'ts'), customEmoji('5', '🙂')])
  const reactions = [{ emoji: '👍', count: { value: 2 } }]
  const document = { kind: 'document' as const, fileName: 'a.pdf', size: 5 }
  const chat = chatOf({ ...formatted, reactions, media: [document], author: { kind: 'user', id: 9, title: 'Mira' } })
  const messageOf = (version: 2019 | 2023 | 2026) => {
    const file: unknown = JSON.parse(text(jsonOfChat(chat, { version })))
    return (file as { id: number; messages: object[] }).messages[1]
  }

  test('2019 had no exact date, no names of files and bare ids', () => {
    expect(Object.keys(messageOf(2019) ?? {})).toEqual(
      'id type date edited from from_id file mime_type text'.split(' '),
    )
    expect(messageOf(2019)).toMatchObject({ edited: '1970-01-01T09:00:00', from_id: 9 })
    expect(text(jsonOfChat(chat, { version: 2019 }))).toContain('"id": 8589934599,')
  })

  test('2023 had no reactions', () => {
    expect(Object.keys(messageOf(2023) ?? {})).toEqual(
      'id type date date_unixtime from from_id file mime_type text text_entities'.split(' '),
    )
    expect(messageOf(2023)).toMatchObject({ from_id: 'user9' })
  })

  test('2026 has them', () => {
    expect(Object.keys(messageOf(2026) ?? {})).toEqual(
      'id type date date_unixtime from from_id file file_name file_size mime_type text text_entities reactions'.split(
        ' ',
      ),
    )
  })
})

test('all chats stand in lists', () => {
  const file: unknown = JSON.parse(text(jsonOfChats([desktopChannel], { version: 2026, left: [desktopGroup] })))
  expect(file).toMatchObject({
    chats: { list: [{ id: desktopChannel.peer.id }] },
    left_chats: { list: [{ id: desktopGroup.peer.id }] },
  })
})

test('pages of HTML hold so many messages each, lead to one another and close what they open', () => {
  const pages = [...htmlPagesOf(desktopChannel, { version: 2026, withFiles: true, perPage: 20 })]
  expect(pages.slice(0, 3).map(({ name }) => name)).toEqual(['messages.html', 'messages2.html', 'messages3.html'])
  for (const [place, page] of pages.entries()) {
    const messages = page.text.match(/<div class="message default/g) ?? []
    if (place < pages.length - 1) expect(messages).toHaveLength(20)
    expect(page.text.includes('Previous messages')).toBe(place > 0)
    expect(page.text.includes('Next messages')).toBe(place < pages.length - 1)
    expect(page.text.match(/<div\b/g)?.length).toBe(page.text.match(/<\/div>/g)?.length)
    expect(page.text).toMatch(/^<!DOCTYPE html>\n<html>\n[^]*\n<\/html>\n$/)
  }
})

test('a message of HTML is written as Telegram Desktop sets it out', () => {
  const [page] = htmlPagesOf(chatOf({ text: 'a & b\nc' }), { version: 2026 })
  expect(page?.text).toContain(`
      <div class="body">

       <div class="pull_right date details" title="03.03.2026 21:00:00 UTC+09:00">
21:00
       </div>

       <div class="from_name">
Quay
       </div>

       <div class="text">
a &amp; b<br>c
       </div>

      </div>

     </div>
`)
})

test('a made-up channel is as long as one likes, and its ids and dates ascend', () => {
  const posts = [...desktopChannelOf(5_003).posts]
  const ids = posts.flatMap(({ messageId, albumIds }) => albumIds ?? [messageId])
  expect(posts).toHaveLength(5_003)
  expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other))
  expect(posts.at(-1)?.text).toBe(posts[2]?.text)
  expect(posts.every((post, index) => index === 0 || post.postedAt > (posts[index - 1]?.postedAt ?? 0))).toBe(true)
})
