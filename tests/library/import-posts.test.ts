import { beforeEach, describe, expect, test } from 'vitest'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { changeTags, keepPictures, removePosts } from '../../utils/library/edit'
import { importPosts, standings } from '../../utils/library/import-posts'
import { setNote } from '../../utils/library/notes'
import { picturesOf, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { changeSetting } from '../../utils/library/settings'
import { steps } from '../../utils/library/steps'
import { setTag } from '../../utils/library/tag-records'
import { undoStep } from '../../utils/library/undo-step'
import type { ImportItem, MetPost } from '../../utils/post/model'
import { emptyLibrary, everythingIn, HARBOUR, seenPost } from './sample'

const PEER_KEY = 'channel:1009876543'
const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }
let db: LibraryDatabase
let now = 0

beforeEach(async () => {
  db = await emptyLibrary()
  now = 1_000
})

const key = (messageId: number) => `${PEER_KEY}/${messageId}`

function item(messageId: number, more: Omit<ImportItem, 'post'> = {}, post: Partial<MetPost> = {}): ImportItem {
  const { kind, id, title } = HARBOUR
  return { post: { ...seenPost({ messageId }), peer: { kind, id, title }, client: 'desktop', ...post }, ...more }
}

function bring(items: ImportItem[], options: { id?: string; bringBack?: boolean } = {}) {
  const what = { kind: 'import', source: 'result.json' } as const
  return importPosts(db, { id: 'a step', what, ...options }, items, (now += 1))
}

const post = (messageId: number) => db.get('posts', key(messageId))

async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries((await tagCounts(db)).map(({ tag, count }) => [tag, count]))
}

async function undoAll(id = 'a step'): Promise<void> {
  while ((await undoStep(db, id, (now += 1))).left > 0);
}

describe('how items stand to the library', () => {
  beforeEach(async () => {
    await savePosts(
      db,
      [1, 2, 3].map((messageId) => seenPost({ messageId })),
      now,
    )
    await savePosts(db, [seenPost({ messageId: 10, albumIds: [10, 11, 12] })], now)
    await changeTags(db, [key(2)], { add: ['LLM'] }, now)
    await removePosts(db, [key(3)], now)
  })

  test.each<[string, ImportItem]>([
    ['new', item(4)],
    ['known', item(1)],
    ['known', item(1, { tags: [' ', 'x'.repeat(65)], note: '', savedAt: 5_000 })],
    ['known', item(2, { tags: ['#llm'] })],
    ['known', item(11, {}, { text: '' })],
    ['changed', item(1, { tags: ['llm'] })],
    ['changed', item(1, { note: 'theirs' })],
    ['changed', item(1, { savedAt: 5 })],
    ['changed', item(1, {}, { signature: 'M.' })],
    ['changed', item(12, {}, { signature: 'M.' })],
    ['trashed', item(3)],
    ['known', item(1, {}, { client: 'bookmark', text: '', peer: { username: 'HarbourDemo' } })],
    ['new', item(1, {}, { peer: { username: 'another' } })],
  ])('%s', async (standing, each) => {
    const before = await everythingIn(db)
    expect(await standings(db, [each])).toEqual([standing])
    expect(await everythingIn(db)).toEqual(before)
    expect((await bring([each])).standings).toEqual([standing])
  })

  test('of several that are one post the first counts', async () => {
    const items = [item(4), item(4), item(1, { tags: ['x'] }), item(1, { tags: ['y'] }), item(20), item(3), item(3)]
    const told = ['new', 'known', 'changed', 'known', 'new', 'trashed', 'trashed']
    expect(await standings(db, items)).toEqual(told)
    expect((await bring(items)).standings).toEqual(told)
    expect(await post(1)).toMatchObject({ tags: ['x', 'y'] })
  })

  test('is told by the public name too, before a client has shown the id', async () => {
    await savePosts(db, [seenPost({ peer: { username: 'quaynotes' }, client: 'preview' })], now)
    const met = item(123, {}, { peer: { kind: 'channel', id: 5, username: 'QuayNotes' } })
    expect(await standings(db, [met])).toEqual(['known'])
    await bring([met])
    expect(await db.getAllKeys('posts')).toContain('channel:5/123')
    expect(await db.getAllKeys('posts')).not.toContain('@quaynotes/123')
  })

  test('is told where other ids lie all around', async () => {
    await bring(Array.from({ length: 60 }, (_, index) => item(1_000 + index)))
    expect(await standings(db, [item(1_000), item(1_059), item(1_060), item(100)])).toEqual([
      'known',
      'known',
      'new',
      'new',
    ])
  })
})

test('a new post comes with tags, note, time and pictures, with the tags of the rules first', async () => {
  await setTag(db, { name: 'LLM', colour: null, aliases: ['언어 모델'] })
  await changeSetting(db, { name: 'rules', value: [{ peerKey: PEER_KEY, tags: ['harbour'] }] })
  const from = await lastChange(db)
  const full = item(1, { tags: ['#언어 모델', 'Boats', 'boats'], note: 'theirs', savedAt: 50, pictures: [PICTURE] })
  expect(await bring([full, item(2)])).toEqual({ standings: ['new', 'new'], keys: [key(1), key(2)] })
  expect(await post(1)).toMatchObject({
    tags: ['harbour', 'LLM', 'Boats'],
    note: 'theirs',
    savedAt: 50,
    updatedAt: now,
    clients: ['desktop'],
    text: 'Ferry runs late today',
  })
  expect(await post(2)).toMatchObject({ tags: ['harbour'], note: '', savedAt: now })
  expect(await picturesOf(db, key(1))).toEqual([{ ...PICTURE, postKey: key(1) }])
  expect(await counts()).toEqual({ harbour: 2, LLM: 1, Boats: 1 })
  expect((await changesSince(db, from)).keys).toEqual([key(1), key(2)])
  expect(await steps(db)).toEqual([
    { id: 'a step', at: now, what: { kind: 'import', source: 'result.json' }, count: 2 },
  ])
})

test('a post that is there gets what is missing, and keeps what the reader has', async () => {
  await savePosts(db, [seenPost({ messageId: 1 })], now)
  await changeTags(db, [key(1)], { add: ['mine'] }, now)
  await setNote(db, { key: key(1), note: 'mine', base: '' }, now)
  await keepPictures(db, key(1), [PICTURE])
  const pictures = [
    { ...PICTURE, width: 9 },
    { ...PICTURE, index: 1 },
  ]
  const media = [{ kind: 'photo' as const }, { kind: 'photo' as const }]
  await bring([item(1, { tags: ['theirs'], note: 'theirs', savedAt: 5, pictures }, { media })])
  expect(await post(1)).toMatchObject({ tags: ['mine', 'theirs'], note: 'mine\n\ntheirs', savedAt: 5, media })
  expect((await picturesOf(db, key(1))).map(({ index, width }) => [index, width])).toEqual([
    [0, 2],
    [1, 2],
  ])
})

test('what is repeated changes nothing, and leaves no line and no step', async () => {
  const items = [item(1, { tags: ['a'], note: 'n', pictures: [PICTURE] }, { media: [{ kind: 'photo' }] }), item(2)]
  await bring(items)
  const [before, from] = [await everythingIn(db), await lastChange(db)]
  for (const id of ['a step', 'another'])
    expect(await bring(items.toReversed(), { id })).toEqual({ standings: ['known', 'known'], keys: [] })
  expect(await everythingIn(db)).toEqual(before)
  expect(await lastChange(db)).toBe(from)
})

test('pictures alone are brought to a known post, and go again', async () => {
  const media = [{ kind: 'photo' as const }]
  await savePosts(db, [seenPost({ messageId: 1, media })], now)
  const before = await everythingIn(db)
  expect(await bring([item(1, { pictures: [PICTURE] }, { media })])).toEqual({ standings: ['known'], keys: [key(1)] })
  expect(await picturesOf(db, key(1))).toHaveLength(1)
  await undoAll()
  expect(await everythingIn(db)).toEqual(before)
})

test('the picture of an album member goes to its place in the album, one of no known place nowhere', async () => {
  const media = [10, 11, 12].map((messageId) => ({ kind: 'photo' as const, messageId }))
  await savePosts(db, [seenPost({ messageId: 10, albumIds: [10, 11, 12], media })], now)
  await bring([
    item(11, { pictures: [PICTURE] }, { media: [{ kind: 'photo', messageId: 11 }] }),
    item(12, { pictures: [PICTURE] }, { media: [{ kind: 'photo' }] }),
  ])
  expect((await picturesOf(db, key(10))).map(({ index }) => index)).toEqual([1])
})

describe('what the reader removed', () => {
  beforeEach(async () => {
    await savePosts(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2 })], now)
    await changeTags(db, [key(1), key(2)], { add: ['mine'] }, now)
    for (const each of [key(1), key(2)]) await removePosts(db, [each], (now += 1))
  })

  test('stays away', async () => {
    const before = await everythingIn(db)
    expect(await bring([item(1)])).toEqual({ standings: ['trashed'], keys: [] })
    expect(await everythingIn(db)).toEqual(before)
  })

  test('comes back when that is asked for, until it is undone', async () => {
    const before = await everythingIn(db)
    const items = [item(1, { tags: ['theirs'], note: 'theirs' }), item(2)]
    const brought = await bring(items, { bringBack: true })
    expect(brought).toEqual({ standings: ['trashed', 'trashed'], keys: [key(1), key(2)] })
    expect(await post(1)).toMatchObject({ tags: ['mine', 'theirs'], note: 'theirs', savedAt: now })
    expect(await counts()).toEqual({ mine: 2, theirs: 1 })
    expect(await db.count('trash')).toBe(0)
    await undoAll()
    expect(await everythingIn(db)).toEqual(before)
  })
})

describe('peers', () => {
  const peer = () => db.get('peers', PEER_KEY)

  test('that a file names are made, and go with the last post of the step', async () => {
    await bring([item(1)])
    await bring([item(2)])
    expect(await peer()).toEqual({
      kind: 'channel',
      id: 1_009_876_543,
      title: 'Harbour Demo',
      key: PEER_KEY,
      client: 'web-k',
    })
    await undoAll()
    expect(await peer()).toBeUndefined()
  })

  test('that a client showed are called as it did, and lack nothing that a file knows', async () => {
    await savePosts(
      db,
      [seenPost({ peer: { kind: 'channel', id: 1_009_876_543, title: 'New title' }, client: 'web-a' })],
      now,
    )
    await bring([item(1, {}, { peer: HARBOUR })])
    expect(await peer()).toMatchObject({
      title: 'New title',
      username: 'harbourdemo',
      nameKey: '@harbourdemo',
      client: 'web-a',
    })
    await undoAll()
    expect(await peer()).toMatchObject({ title: 'New title' })
  })

  test('that were kept under a name are one with the id that a file has, and keep their posts', async () => {
    await savePosts(db, [seenPost({ peer: { username: 'harbourdemo', title: 'By name' }, client: 'preview' })], now)
    await bring([item(1, {}, { peer: HARBOUR })])
    expect(await db.getAllKeys('peers')).toEqual([PEER_KEY])
    expect(await peer()).toMatchObject({ title: 'By name', client: 'preview' })
    expect(await db.getAllKeys('posts')).toEqual([key(1), key(123)])
  })

  test('of one call that turn out to be one are one', async () => {
    const byName = item(1, {}, { peer: { username: 'HarbourDemo' } })
    expect((await bring([byName, item(2, {}, { peer: HARBOUR })])).keys).toEqual([key(1), key(2)])
    expect(await db.getAllKeys('peers')).toEqual([PEER_KEY])
    await undoAll()
    expect(await db.count('peers')).toBe(0)
  })

  test('lose no name to a file that is older than the name', async () => {
    await savePosts(db, [seenPost()], now)
    await bring([item(1, {}, { peer: { kind: 'channel', id: 5, username: 'HarbourDemo', title: 'Old owner' } })])
    expect((await peer())?.username).toBe('harbourdemo')
    expect(await db.get('peers', 'channel:5')).toEqual({
      kind: 'channel',
      id: 5,
      title: 'Old owner',
      key: 'channel:5',
      client: 'web-k',
    })
  })
})

test('all items of a call come in, or none', async () => {
  await expect(bring([item(1), item(2, {}, { peer: { title: 'Nameless' } })])).rejects.toThrow(TypeError)
  expect(await db.count('posts')).toBe(0)
  expect(await db.count('peers')).toBe(0)
})

test('a step is not another one of the same id', async () => {
  await bring([item(1)])
  const other = { id: 'a step', what: { kind: 'import', source: 'other.json' } } as const
  await expect(importPosts(db, other, [item(2)], now)).rejects.toMatchObject({ fault: 'invalid' })
})

test('a post that two calls of a step changed is undone in both', async () => {
  await savePosts(db, [seenPost({ messageId: 1 })], now)
  const before = await everythingIn(db)
  await bring([item(1, { tags: ['a'], note: 'a' })])
  await bring([item(1, { tags: ['b'], note: 'b' })])
  expect(await post(1)).toMatchObject({ tags: ['a', 'b'], note: 'a\n\nb' })
  await undoAll()
  expect(await everythingIn(db)).toEqual(before)
})

test('a history that is brought in is not put into the inbox, bookmarks are', async () => {
  await savePosts(db, [seenPost({ messageId: 1 })], now)
  await bring([item(1, { note: 'theirs' }), item(2), item(3, {}, { client: 'bookmark', text: '' })])
  expect((await post(1))?.doneAt).toBeUndefined()
  expect((await post(2))?.doneAt).toBe(now)
  expect((await post(3))?.doneAt).toBeUndefined()
})
