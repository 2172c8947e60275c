import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exported } from '../../../utils/transfer/exported'
import { hashOf, INDEX_NAME, indexText, readIndex } from '../../../utils/transfer/notes/note-index'
import { writeNotes } from '../../../utils/transfer/notes/write-notes'
import { hostilePosts } from '../hostile'
import { arriving, CHANNEL, exported, WORDS } from '../sample'
import { MemoryFolder } from './memory-folder'

const PATH = 'Harbour Demo/Harbour Demo 2026-07-18 12.md'
const SECOND = 'Harbour Demo/Harbour Demo 2026-07-18 13.md'

async function write(folder: MemoryFolder, ...posts: Exported[]) {
  folder.written = []
  const result = await writeNotes(arriving(...posts), folder, { app: 'obsidian', words: WORDS })
  return { ...result, written: folder.written.filter((path) => path !== INDEX_NAME) }
}

const second = exported({ messageId: 13, text: 'Second' })

test('the second time only what is new or changed is written', async () => {
  const folder = new MemoryFolder()
  expect(await write(folder, exported(), second)).toEqual({
    added: 2,
    changed: 0,
    same: 0,
    edited: [],
    moreEdited: 0,
    written: [PATH, SECOND],
  })
  expect(folder.files.get(PATH)).toContain('Ferry runs late')
  expect(folder.files.get(PATH)).not.toContain('![](')
  const third = exported({ messageId: 14 })
  const again = await write(folder, exported(), exported({ ...second.post, tags: ['투자'] }), third)
  expect(again).toMatchObject({ added: 1, changed: 1, same: 1, edited: [] })
  expect(again.written).toEqual([SECOND, PATH.replace('18 12', '18 14')])
  expect(folder.files.get(SECOND)).toContain('투자')
})

test('what the reader edited stays as it is, and is told', async () => {
  const folder = new MemoryFolder()
  await write(folder, exported(), second)
  folder.files.set(PATH, 'my own words')
  expect(await write(folder, exported(), second)).toMatchObject({ same: 2, edited: [], written: [] })
  const changed = exported({ note: 'more' })
  expect(await write(folder, changed, second)).toMatchObject({ same: 1, changed: 0, edited: [PATH], written: [] })
  expect(await write(folder, changed, second)).toMatchObject({ edited: [PATH], written: [] })
  expect(folder.files.get(PATH)).toBe('my own words')
})

test('of many that the reader edited, fifty are told by name', async () => {
  const folder = new MemoryFolder()
  const posts = (note: string) => Array.from({ length: 52 }, (_, at) => exported({ messageId: at + 1, note }))
  await write(folder, ...posts(''))
  const paths = [...folder.files.keys()].filter((path) => path !== INDEX_NAME)
  for (const path of paths) folder.files.set(path, 'my own words')
  expect(await write(folder, ...posts('new'))).toMatchObject({ edited: paths.slice(0, 50), moreEdited: 2, written: [] })
})

test("a file that already says what it would is not the reader's own", async () => {
  const [folder, other] = [new MemoryFolder(), new MemoryFolder()]
  const changed = exported({ note: 'more' })
  await write(folder, exported())
  await write(other, changed)
  folder.files.set(PATH, other.files.get(PATH) ?? '')
  expect(await write(folder, changed)).toMatchObject({ edited: [] })
  expect(await write(folder, exported({ note: 'even more' }))).toMatchObject({ edited: [], written: [PATH] })
})

test('a file that the reader put back as it would be is no longer theirs', async () => {
  const folder = new MemoryFolder()
  await write(folder, exported())
  const first = folder.files.get(PATH) ?? ''
  folder.files.set(PATH, 'my own words')
  await write(folder, exported({ note: 'more' }))
  folder.files.set(PATH, first)
  expect(await write(folder, exported({ note: 'more' }))).toMatchObject({ changed: 1, written: [PATH] })
})

test('a name once given stays, whatever the channel is called later', async () => {
  const folder = new MemoryFolder()
  await write(folder, exported())
  const renamed = { ...CHANNEL, title: 'Quay' }
  const result = await write(folder, exported({ note: 'new' }, renamed), exported({ messageId: 13 }, renamed))
  expect(result.written).toEqual([PATH, 'Quay/Quay 2026-07-18 13.md'])
})

test('a file that is gone is written again, and nothing is removed', async () => {
  const folder = new MemoryFolder()
  await write(folder, exported(), second)
  folder.files.delete(PATH)
  expect(await write(folder, exported())).toMatchObject({ added: 1, written: [PATH] })
  expect(folder.files.has(SECOND)).toBe(true)
})

test('a folder within folders stays the one of its note and pictures', async () => {
  const folder = new MemoryFolder()
  const path = 'Old/Harbour/12.md'
  folder.files.set(INDEX_NAME, indexText(new Map([['channel:7/12', { path, hash: 'x' }]])))
  const pictures = [{ index: 0, width: 1, height: 1, dataUrl: `data:image/png;base64,${btoa('picture')}` }]
  expect((await write(folder, { ...exported(), pictures })).written).toEqual([
    'Old/Harbour/pictures/Harbour Demo 2026-07-18 12-1.png',
    path,
  ])
})

describe('without its index', () => {
  test.each([undefined, 'no JSON', '{"galpiNotes":2,"files":[]}', '[]'])('%j', async (index) => {
    const folder = new MemoryFolder()
    await write(folder, exported(), second)
    folder.files.delete(INDEX_NAME)
    if (index !== undefined) folder.files.set(INDEX_NAME, index)
    folder.files.set(SECOND, 'my own words')
    const result = await write(folder, exported(), second)
    expect(result).toMatchObject({ same: 1, added: 1, written: [SECOND.replace('.md', ' (2).md')] })
    expect(folder.files.get(SECOND)).toBe('my own words')
  })

  test('paths that lead out of the folder are none', () => {
    const index = (path: string) => readIndex(indexText(new Map([['channel:7/12', { path, hash: 'x' }]])))
    for (const path of ['../a.md', '/a.md', 'a/../../b.md', 'a\\..\\b.md', './a.md', 'a//b.md'])
      expect(index(path).size).toBe(0)
    expect(index('a/b.md').size).toBe(1)
  })
})

test('posts of channels that are called alike lie beside each other', async () => {
  const folder = new MemoryFolder()
  const other = exported(
    { key: 'channel:8/12', peerKey: 'channel:8' },
    { ...CHANNEL, key: 'channel:8', title: 'HARBOUR demo' },
  )
  expect((await write(folder, exported(), other)).written).toEqual([
    PATH,
    'HARBOUR demo/HARBOUR demo 2026-07-18 12 (2).md',
  ])
  expect(await write(folder, other, exported())).toMatchObject({ same: 2, written: [] })
})

test('the name of a file that is gone is still that of its post', async () => {
  const folder = new MemoryFolder()
  await write(folder, exported())
  folder.files.delete(PATH)
  const other = exported({ key: 'channel:8/12', peerKey: 'channel:8' }, { ...CHANNEL, key: 'channel:8' })
  expect((await write(folder, other, exported())).written).toEqual([PATH.replace('.md', ' (2).md'), PATH])
})

test('pictures lie beside their notes', async () => {
  const folder = new MemoryFolder()
  const dataUrl = `data:image/webp;base64,${btoa('picture')}`
  const post = {
    ...exported({ media: [{ kind: 'photo' }, { kind: 'photo' }] }),
    pictures: [{ index: 1, width: 1, height: 1, dataUrl }],
  }
  const picture = 'Harbour Demo/pictures/Harbour Demo 2026-07-18 12-2.webp'
  expect((await write(folder, post)).written).toEqual([picture, PATH])
  expect(folder.files.get(picture)).toBe('picture')
  expect(folder.files.get(PATH)).toContain('![](pictures/Harbour%20Demo%202026-07-18%2012-2.webp)')
  expect((await write(folder, post)).written).toEqual([])
})

test('every picture of a post has a file of its own, and is known the next time', async () => {
  const folder = new MemoryFolder()
  const pictures = ['one', 'two'].map((text, index) => ({
    index,
    width: 1,
    height: 1,
    dataUrl: `data:image/jpeg;base64,${btoa(text)}`,
  }))
  const names = [1, 2].map((number) => `Harbour Demo/pictures/Harbour Demo 2026-07-18 12-${number}.jpg`)
  expect((await write(folder, { ...exported(), pictures })).written).toEqual([...names, PATH])
  expect(names.map((name) => folder.files.get(name))).toEqual(['one', 'two'])
  expect((await write(folder, { ...exported(), pictures })).written).toEqual([])
})

test('hashes are as those written before', async () => {
  // SHA-256 of `abc`, FIPS 180-4.
  expect(await hashOf(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223')
})

test('what is written before it ends early is known the next time', async () => {
  const folder = new MemoryFolder()
  async function* failing() {
    yield await Promise.resolve(exported())
    throw new DOMException('', 'AbortError')
  }
  await expect(writeNotes(failing(), folder, { app: 'obsidian', words: WORDS })).rejects.toThrow(DOMException)
  folder.files.set(PATH, 'my own words')
  expect(await write(folder, exported({ note: 'x' }))).toMatchObject({ edited: [PATH] })
})

test('whatever posts hold, each has a file of its own, and the second time nothing is written', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePosts, async (posts) => {
      const folder = new MemoryFolder()
      const first = await write(folder, ...posts)
      expect(first.added).toBe(posts.length)
      expect(new Set(first.written.map((path) => path.toLowerCase())).size).toBe(posts.length)
      for (const path of first.written) expect(path).toMatch(/^[^/\\:*?"<>|]+\/[^/\\:*?"<>|]+\.md$/)
      expect(await write(folder, ...posts.toReversed())).toMatchObject({ same: posts.length, written: [] })
    }),
    { numRuns: 50 },
  )
})
