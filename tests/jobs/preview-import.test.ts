import { expect, test } from 'vitest'
import { previewImport } from '../../utils/jobs/preview-import'
import type { ImportItem, KeptPeer } from '../../utils/post/model'
import type { FileChat } from '../../utils/transfer/read-file'
import { HARBOUR } from '../library/sample'
import { harbourChat, item, standingsByText, streamOf } from './import-sample'

const keptHarbour: KeptPeer = { ...HARBOUR, key: `channel:${HARBOUR.id}`, client: 'web-k' }
const titleOnly: FileChat = { index: 0, type: '', peer: { title: 'Harbour Demo' } }

async function preview(parts: Parameters<typeof streamOf>[0], more: Partial<Parameters<typeof previewImport>[0]> = {}) {
  return previewImport({
    parts: streamOf(parts),
    named: [],
    kept: new Map(),
    standingsOf: standingsByText,
    onBatch: () => Promise.resolve(),
    ...more,
  })
}

/** A post that stands so to the library. */
function standing(messageId: number, text: string, chat = harbourChat) {
  const own = item(messageId, {}, chat)
  return { kind: 'item' as const, item: { ...own, post: { ...own.post, text } } }
}

test('posts are counted by chat and by how they stand to the library, with their first and last day', async () => {
  const quay: FileChat = { index: 1, type: 'private_channel', peer: { kind: 'channel', id: 7, title: 'Quay' } }
  const { chats } = await preview([
    { kind: 'chat', chat: harbourChat },
    standing(3, 'new'),
    standing(2, 'known'),
    standing(9, 'changed'),
    { kind: 'chat', chat: quay },
    standing(5, 'trashed', quay),
  ])
  expect(chats).toMatchObject([
    { chat: 0, posts: 3, standings: { new: 1, known: 1, changed: 1, trashed: 0 }, first: 2_000, last: 9_000 },
    { chat: 1, posts: 1, standings: { new: 0, known: 0, changed: 0, trashed: 1 }, first: 5_000, last: 5_000 },
  ])
})

test('what is left out is counted by reason, with the first three of each', async () => {
  const skip = (message: number) => ({ kind: 'skipped', chat: 0, reason: 'service', message }) as const
  const { chats } = await preview([
    { kind: 'chat', chat: harbourChat },
    ...[1, 2, 3, 4].map(skip),
    { kind: 'skipped', chat: 0, reason: 'malformed', line: 12, detail: 'no date' },
  ])
  const at = (message: number) => ({ file: 'result.json', message })
  expect(chats[0]?.skipped).toEqual({
    service: { count: 4, samples: [at(1), at(2), at(3)] },
    malformed: { count: 1, samples: [{ file: 'result.json', line: 12, detail: 'no date' }] },
  })
})

test('a chat with nothing in it is not told of', async () => {
  expect((await preview([{ kind: 'chat', chat: harbourChat }])).chats).toEqual([])
})

test('what is wrong with a file is told, and where', async () => {
  const { chats, troubles } = await preview([
    { kind: 'chat', chat: harbourChat },
    standing(3, 'new'),
    { kind: 'trouble', fault: 'truncated', place: { line: 4 } },
  ])
  expect(chats[0]?.posts).toBe(1)
  expect(troubles).toEqual([{ file: 'result.json', fault: 'truncated', place: { line: 4 } }])
})

test('many posts are compared in batches, with a pause for the reader after each', async () => {
  const sizes: number[] = []
  const heard: number[] = []
  await preview(
    [{ kind: 'chat', chat: harbourChat }, ...Array.from({ length: 1_200 }, (_, at) => standing(at + 1, 'new'))],
    {
      standingsOf: (items) => {
        sizes.push(items.length)
        return standingsByText(items)
      },
      onBatch: (messages) => {
        heard.push(messages)
        return Promise.resolve()
      },
    },
  )
  expect([sizes, heard]).toEqual([
    [500, 500, 200],
    [500, 1_000, 1_200],
  ])
})

test('when the reader stops it nothing more is read', async () => {
  let read = 0
  const parts = (async function* () {
    yield { file: 'a', kind: 'chat', chat: harbourChat } as const
    for (read = 0; read < 5_000; read += 1) yield { file: 'a', ...standing(read + 1, 'new') }
  })()
  const stop = () => Promise.reject(new DOMException('', 'AbortError'))
  await expect(preview([], { parts, onBatch: stop })).rejects.toThrow(DOMException)
  expect(read).toBeLessThan(500)
})

test.each([
  ['a public channel of which the name is not known', harbourChat, [], 'may', []],
  ['one whose name the library knows', harbourChat, [keptHarbour], 'never', []],
  ['a private one', { ...harbourChat, type: 'private_channel' }, [], 'never', []],
  ['a chat of which only the title is known', titleOnly, [], 'must', []],
  ['one that has the title of a kept one', titleOnly, [keptHarbour], 'must', [HARBOUR]],
] as const)('%s', async (_, chat, kept, asks, candidates) => {
  const { chats } = await preview([{ kind: 'chat', chat }, standing(1, 'new', chat)], {
    kept: new Map(kept.map((peer) => [peer.key, peer])),
  })
  expect(chats[0]).toMatchObject({ asks, candidates, peer: { title: 'Harbour Demo' } })
})

test('posts without an identity are compared once the reader says whose they are', async () => {
  const compared: ImportItem[] = []
  const standingsOf = (items: readonly ImportItem[]) => {
    compared.push(...items)
    return standingsByText(items)
  }
  const parts = [{ kind: 'chat' as const, chat: titleOnly }, standing(1, 'new', titleOnly)]
  const before = await preview(parts, { standingsOf })
  expect(before.chats[0]).toMatchObject({ posts: 1, standings: { new: 0 } })
  expect(compared).toEqual([])

  const named = [{ chat: 0, peer: { username: 'harbourdemo' } }]
  const after = await preview(parts, { standingsOf, named })
  expect(after.chats[0]).toMatchObject({
    peer: { username: 'harbourdemo', title: 'Harbour Demo' },
    standings: { new: 1 },
  })
  expect(compared[0]?.post.peer).toEqual({ username: 'harbourdemo', title: 'Harbour Demo' })
})
