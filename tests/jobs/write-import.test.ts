import { describe, expect, test } from 'vitest'
import { newReport, writeImport } from '../../utils/jobs/write-import'
import type { ImportItem } from '../../utils/post/model'
import type { FileChat, FileItem } from '../../utils/transfer/read-file'
import { harbourChat, item, standingsByText, streamOf } from './import-sample'

const PICTURE = { width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }

type Work = Parameters<typeof writeImport>[0]

/** Writes these parts, and tells what was written and what is reported. */
async function written(parts: Parameters<typeof streamOf>[0], more: Partial<Work> = {}) {
  const items: ImportItem[] = []
  const report = newReport()
  const done = writeImport(
    {
      parts: streamOf(parts),
      named: [],
      chats: [0],
      standingsOf: standingsByText,
      write: (some) => {
        items.push(...some)
        return standingsByText(some)
      },
      pictureAt: () => Promise.resolve(PICTURE),
      onBatch: () => Promise.resolve(),
      ...more,
    },
    report,
  )
  const error: unknown = await done.then(() => undefined).catch((reason: unknown) => reason)
  return { items, report, error }
}

function standing(messageId: number, text: string, part: Partial<FileItem> = {}, chat = harbourChat) {
  const own = item(messageId, part, chat)
  return { kind: 'item' as const, item: { ...own, post: { ...own.post, text } } }
}

const begin = { kind: 'chat', chat: harbourChat } as const
const ids = (items: readonly ImportItem[]) => items.map(({ post }) => post.messageId)

test('the chosen chats come in, each post as the library takes it', async () => {
  const quay: FileChat = { index: 1, type: 'private_channel', peer: { kind: 'channel', id: 7, title: 'Quay' } }
  const { items, report } = await written([
    begin,
    standing(1, 'new', { tags: ['boats'], picturePaths: [] }),
    standing(2, 'known'),
    { kind: 'skipped', chat: 0, reason: 'service', message: 4 },
    { kind: 'chat', chat: quay },
    standing(3, 'new', {}, quay),
    { kind: 'skipped', chat: 1, reason: 'service', message: 5 },
  ])
  const { chat: _chat, ...first } = standing(1, 'new', { tags: ['boats'] }).item
  expect(items).toEqual([
    first,
    expect.objectContaining({ post: expect.objectContaining({ messageId: 2 }) as unknown }),
  ])
  expect(report).toEqual({
    standings: { new: 1, known: 1, changed: 0, trashed: 0 },
    skipped: { service: { count: 1, samples: [{ file: 'result.json', message: 4 }] } },
    pictures: { kept: 0, unreadable: 0 },
    troubles: [],
  })
})

test('posts get the peer that the reader named; without any they stay out', async () => {
  const chat: FileChat = { index: 0, type: '', peer: { title: 'Harbour' } }
  const parts = [{ kind: 'chat' as const, chat }, standing(1, 'new', {}, chat)]
  expect((await written(parts)).items).toEqual([])
  const { items } = await written(parts, { named: [{ chat: 0, peer: { username: 'harbour' } }] })
  expect(items[0]?.post.peer).toEqual({ title: 'Harbour', username: 'harbour' })
})

test('a damaged file gives what came before the damage, and the report says so', async () => {
  const { items, report } = await written([
    begin,
    standing(1, 'new'),
    { kind: 'trouble', fault: 'truncated', place: { offset: 80 } },
  ])
  expect(ids(items)).toEqual([1])
  expect(report.troubles).toEqual([{ file: 'result.json', fault: 'truncated', place: { offset: 80 } }])
})

describe('pictures', () => {
  const paths = (...names: string[]) => ({ picturePaths: names.map((path, index) => ({ index, path })) })

  test('are read for new posts alone, each from beside its file', async () => {
    const asked: string[] = []
    const { items, report } = await written(
      [begin, standing(1, 'new', paths('photos/1.jpg', 'photos/2.jpg')), standing(2, 'known', paths('photos/3.jpg'))],
      {
        pictureAt: (file, path) => {
          asked.push(`${file} ${path}`)
          return Promise.resolve(PICTURE)
        },
      },
    )
    expect(asked).toEqual(['result.json photos/1.jpg', 'result.json photos/2.jpg'])
    expect(items.map(({ pictures }) => pictures)).toEqual([
      [
        { index: 0, ...PICTURE },
        { index: 1, ...PICTURE },
      ],
      undefined,
    ])
    expect(report.pictures).toEqual({ kept: 2, unreadable: 0 })
  })

  test('that cannot be read are counted, those that are not there are not', async () => {
    const { items, report } = await written([begin, standing(1, 'new', paths('bad.jpg', 'gone.jpg'))], {
      pictureAt: (_, path) => Promise.resolve(path === 'gone.jpg' ? null : undefined),
    })
    expect(items[0]?.pictures).toBeUndefined()
    expect(report.pictures).toEqual({ kept: 0, unreadable: 1 })
  })

  test('of one post are ten at most', async () => {
    const many = paths(...Array.from({ length: 30 }, (_, at) => `${at}.jpg`))
    expect((await written([begin, standing(1, 'new', many)])).report.pictures.kept).toBe(10)
  })
})

describe('many posts', () => {
  const parts = [begin, ...Array.from({ length: 2_200 }, (_, at) => standing(at + 1, 'new'))]

  test('are written in batches', async () => {
    const heard: number[] = []
    const { report } = await written(parts, {
      onBatch: (messages) => {
        heard.push(messages)
        return Promise.resolve()
      },
    })
    expect(heard).toEqual([1_000, 2_000, 2_200])
    expect(report.standings.new).toBe(2_200)
  })

  test('stay as far as they came in when the reader stops it', async () => {
    let batches = 0
    const { items, report, error } = await written(parts, {
      onBatch: () => {
        batches += 1
        return batches === 2 ? Promise.reject(new DOMException('', 'AbortError')) : Promise.resolve()
      },
    })
    expect(error).toBeInstanceOf(DOMException)
    expect([items.length, report.standings.new]).toEqual([2_000, 2_000])
  })

  test('that are left out give the reader a chance too', async () => {
    let batches = 0
    await written(
      [begin, ...Array.from({ length: 3_000 }, () => ({ kind: 'skipped', chat: 0, reason: 'service' }) as const)],
      {
        onBatch: () => {
          batches += 1
          return Promise.resolve()
        },
      },
    )
    expect(batches).toBeGreaterThanOrEqual(3)
  })
})
