import { describe, expect, test } from 'vitest'
import type { MetPost } from '../../../utils/post/model'
import { uniteAlbums } from '../../../utils/transfer/desktop/albums'
import { FileError, type FileItem, type FilePart } from '../../../utils/transfer/read-file'

const PEER = { kind: 'channel', id: 7 } as const

function member(messageId: number, post: Partial<MetPost> = {}, path?: string): FilePart {
  const item: FileItem = {
    chat: 0,
    post: {
      peer: PEER,
      messageId,
      client: 'desktop',
      text: '',
      entities: [],
      postedAt: 1_772_539_200_000,
      media: [{ kind: 'photo' }],
      reactions: [],
      ...post,
    },
    ...(path && { picturePaths: [{ index: 0, path }] }),
  }
  return { kind: 'item', item }
}

async function* arriving(parts: readonly FilePart[], error?: Error): AsyncGenerator<FilePart> {
  for (const part of parts) yield await Promise.resolve(part)
  if (error) throw error
}

async function united(...parts: FilePart[]): Promise<FilePart[]> {
  return Array.fromAsync(uniteAlbums(arriving(parts)))
}

const idsOf = (parts: FilePart[]) =>
  parts.map((part) => (part.kind === 'item' ? (part.item.post.albumIds ?? part.item.post.messageId) : part.kind))

test('an album is one post: its lowest id, its text, all its pictures', async () => {
  const bold = [{ type: 'bold', offset: 0, length: 4 }] as const
  const [part, ...rest] = await united(
    member(10, {}, 'a.jpg'),
    member(11, {
      media: [{ kind: 'video', duration: 3 }],
      text: 'Boat',
      entities: [...bold],
      edited: true,
      editedAt: 9,
    }),
    member(12, { reactions: [{ emoji: '👍', count: { value: 2 } }] }, 'c.jpg'),
  )
  expect(rest).toEqual([])
  expect(part).toEqual({
    kind: 'item',
    item: {
      chat: 0,
      picturePaths: [
        { index: 0, path: 'a.jpg' },
        { index: 2, path: 'c.jpg' },
      ],
      post: {
        peer: PEER,
        messageId: 10,
        albumIds: [10, 11, 12],
        client: 'desktop',
        text: 'Boat',
        entities: bold,
        postedAt: 1_772_539_200_000,
        edited: true,
        editedAt: 9,
        media: [
          { kind: 'photo', messageId: 10 },
          { kind: 'video', duration: 3, messageId: 11 },
          { kind: 'photo', messageId: 12 },
        ],
        reactions: [{ emoji: '👍', count: { value: 2 } }],
      },
    },
  })
})

test('a lone picture stays as it is', async () => {
  const alone = member(10, {}, 'a.jpg')
  expect(await united(alone)).toEqual([alone])
})

describe('no album are', () => {
  const reactions = [{ emoji: '👍', count: { value: 2 } }]

  test.each<[string, FilePart, FilePart]>([
    ['ids with a gap', member(10), member(12)],
    ['ids that go back', member(10), member(9)],
    ['two seconds', member(10), member(11, { postedAt: 1_772_539_201_000 })],
    ['two texts', member(10, { text: 'a' }), member(11, { text: 'b' })],
    ['a picture and a file', member(10), member(11, { media: [{ kind: 'document' }] })],
    ['a picture and an animation', member(10), member(11, { media: [{ kind: 'animation' }] })],
    ['a picture and words', member(10), member(11, { media: [], text: 'b' })],
    ['two senders', member(10, { author: { title: 'A' } }), member(11, { author: { title: 'B' } })],
    ['two origins', member(10, { forward: { peer: { title: 'A' } } }), member(11)],
    ['two that people reacted to', member(10, { reactions }), member(11, { reactions })],
    ['two of two chats', member(10), { kind: 'item', item: { ...itemOf(member(11)), chat: 1 } }],
    ['a picture and a poll', member(10), member(11, { poll: { question: '?', options: [] } })],
  ])('%s', async (_name, one, other) => {
    expect(await united(one, other)).toEqual([one, other])
  })
})

function itemOf(part: FilePart): FileItem {
  if (part.kind !== 'item') throw new TypeError('No item')
  return part.item
}

test('files and songs make albums of their own', async () => {
  const file = { media: [{ kind: 'document' as const }] }
  const song = { media: [{ kind: 'audio' as const }] }
  const parts = await united(member(1, file), member(2, file), member(3, song), member(4, song), member(5))
  expect(idsOf(parts)).toEqual([[1, 2], [3, 4], 5])
})

test('an album has ten members at most', async () => {
  const parts = await united(...Array.from({ length: 12 }, (_, index) => member(index + 1)))
  expect(idsOf(parts)).toEqual([
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [11, 12],
  ])
})

test('what stands between stays in its place', async () => {
  const skipped: FilePart = { kind: 'skipped', reason: 'service', chat: 0, message: 12 }
  const parts = await united(member(10), member(11), skipped, member(13), member(14))
  expect(idsOf(parts)).toEqual([[10, 11], 'skipped', [13, 14]])
})

test('what was held back comes before a fault', async () => {
  const met: FilePart[] = []
  const error = new FileError('truncated')
  const read = async () => {
    for await (const part of uniteAlbums(arriving([member(10), member(11)], error))) met.push(part)
  }
  await expect(read()).rejects.toBe(error)
  expect(idsOf(met)).toEqual([[10, 11]])
})
