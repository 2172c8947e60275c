import { beforeEach, describe, expect, test } from 'vitest'
import { type ExportJob, exportPosts } from '../../utils/jobs/export-job'
import type { LibraryDatabase } from '../../utils/library/schema'
import { savePosts } from '../../utils/library/save'
import { emptyLibrary, HARBOUR, seenPost } from '../library/sample'
import { WORD_TEXTS } from '../transfer/sample'
import { FakeFile, FakeFolder } from './fake-disk'

let db: LibraryDatabase
let reports: ExportJob['progress'][]
const keyOf = (id: number) => `channel:${HARBOUR.id}/${id}`

beforeEach(async () => {
  db = await emptyLibrary()
  reports = []
  for (const id of [1, 2, 3]) await savePosts(db, [seenPost({ messageId: id, text: `Ferry ${id}` })], id * 1_000)
})

function run(part: Partial<ExportJob['input']>, control = new AbortController()) {
  const order: ExportJob['input'] = {
    keys: undefined,
    format: 'csv',
    app: 'obsidian',
    withPictures: false,
    words: WORD_TEXTS,
    now: Date.UTC(2026, 10, 26),
    place: undefined,
    ...part,
  }
  return exportPosts(order, {
    report: (progress) => reports.push(progress),
    signal: control.signal,
    goOn: async () => control.signal.throwIfAborted(),
  })
}

const keysIn = (csv = '') => [...csv.matchAll(/channel:\d+\/\d+/g)].map(([key]) => key)

test('all posts, saved last first, and one hears how far it is', async () => {
  const { file, ...counts } = await run({})
  expect(counts).toEqual({ count: 3, leftOut: 0 })
  expect(file?.type).toBe('text/csv')
  expect(keysIn(await file?.text())).toEqual([3, 2, 1].map(keyOf))
  expect([reports[0], reports.at(-1)]).toEqual([
    { done: 0, all: 3 },
    { done: 3, all: 3 },
  ])
})

test('some posts, in their order, without those that are gone', async () => {
  const { count, file } = await run({ keys: [1, 9, 3].map(keyOf) })
  expect([count, keysIn(await file?.text())]).toEqual([2, [1, 3].map(keyOf)])
})

test('Galpi’s own files say whether they are whole', async () => {
  const whole = JSON.parse((await (await run({ format: 'json' })).file?.text()) ?? '') as unknown
  expect(whole).toMatchObject({ galpi: { isWhole: true }, end: { counts: { post: 3, peer: 1 } } })
  const { count, file } = await run({ format: 'jsonl', keys: [keyOf(2)] })
  const [head, post] = ((await file?.text()) ?? '').split('\n')
  expect([count, JSON.parse(head ?? ''), JSON.parse(post ?? '')]).toMatchObject([
    1,
    { galpi: { isWhole: false } },
    { post: { key: keyOf(2) } },
  ])
})

test('posts without a link of their own are in no bookmark file', async () => {
  await savePosts(db, [seenPost({ peer: { kind: 'user', id: 5, title: 'Mira' }, messageId: 9 })], 9_000)
  const { count, leftOut, file } = await run({ format: 'netscape' })
  expect([count, leftOut, (await file?.text())?.match(/<DT>/g)?.length]).toEqual([3, 1, 3])
})

test.each([
  [true, 1],
  [false, 0],
])('pictures, when they are wanted: %s', async (withPictures, count) => {
  const dataUrl = 'data:image/webp;base64,AAAA'
  await savePosts(db, [seenPost({ messageId: 4, media: [{ kind: 'photo' }] })], 9_000)
  await db.put('pictures', { postKey: keyOf(4), index: 0, width: 1, height: 1, dataUrl })
  const { file } = await run({ format: 'html', withPictures })
  expect((await file?.text())?.split(dataUrl)).toHaveLength(count + 1)
})

describe('a file of the disk', () => {
  test('is written in parts, and the posts are nowhere else', async () => {
    await savePosts(db, [seenPost({ messageId: 4, text: 'x'.repeat(20_000) })], 9_000)
    const disk = new FakeFile('a.csv')
    const keys = Array.from({ length: 150 }, () => keyOf(4))
    const { file } = await run({ place: disk.handle, keys, format: 'markdown' })
    expect([file, disk.text?.split('\n## ').length]).toEqual([undefined, 151])
    expect(disk.writes.length).toBeGreaterThan(2)
    expect(Math.max(...disk.writes)).toBeLessThan(1.1e6)
  })

  test('keeps what it held when the export is stopped', async () => {
    const disk = new FakeFile('a.csv')
    disk.text = 'before'
    const control = new AbortController()
    control.abort()
    await expect(run({ place: disk.handle }, control)).rejects.toThrow(DOMException)
    expect([disk.text, disk.isAborted]).toEqual(['before', true])
  })
})

test('notes go into a folder, and the second time only what is new', async () => {
  const folder = new FakeFolder('vault')
  folder.children.set('.obsidian', new FakeFolder('.obsidian'))
  const order = { place: folder.handle, format: 'notes' } as const
  expect(await run(order)).toMatchObject({ count: 3, notes: { added: 3, changed: 0, same: 0 } })
  const notes = folder.children.get('Harbour Demo')
  expect(notes instanceof FakeFolder && [...notes.children.keys()].length).toBe(3)
  await savePosts(db, [seenPost({ messageId: 4 })], 9_000)
  expect(await run(order)).toMatchObject({ notes: { added: 1, changed: 0, same: 3 } })
})
