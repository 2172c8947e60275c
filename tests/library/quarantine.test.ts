import { beforeEach, describe, expect, test, vi } from 'vitest'
import { changesSince } from '../../utils/library/change-log'
import { changeTags } from '../../utils/library/edit'
import { setNote } from '../../utils/library/notes'
import { countSetAside, dropSetAside, mendSetAside, onSetAside, setAsideRecords } from '../../utils/library/quarantine'
import {
  allPeers,
  countPosts,
  keptStates,
  newestPosts,
  picturesOf,
  postsByKey,
  tagCounts,
} from '../../utils/library/read'
import { libraryRecords } from '../../utils/library/records'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { savedSearches } from '../../utils/library/searches'
import { DEFAULT_SETTINGS } from '../../utils/library/setting-values'
import { readSettings } from '../../utils/library/settings'
import { steps, takeStep } from '../../utils/library/steps'
import { tagRecords } from '../../utils/library/tag-records'
import { emptyTrash, trashedPosts } from '../../utils/library/trash'
import type { Post } from '../../utils/post/model'
import { emptyLibrary, seenPost } from './sample'

const PEER = 'channel:1009876543'
const [SOUND, DAMAGED] = [`${PEER}/1`, `${PEER}/2`]
const told = vi.fn<(keys: string[]) => void>()

let db: LibraryDatabase

/** Two tagged posts with notes. */
beforeEach(async () => {
  db = await emptyLibrary()
  told.mockClear()
  onSetAside(told)
  await savePosts(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2 })], 1_000)
  await changeTags(db, [SOUND, DAMAGED], { add: ['boats'] }, 1_100)
  await setNote(db, { key: DAMAGED, note: 'mine', base: '' }, 1_200)
})

/** Puts something else in the place of a post, as damage or a fault of an earlier version would. */
async function damage(change: object): Promise<void> {
  const post = await db.get('posts', DAMAGED)
  await db.put('posts', { ...post, ...change } as unknown as Post)
}

const setAside = () => vi.waitFor(async () => expect(await countSetAside(db)).toBe(1))

describe('a post that cannot be read', () => {
  const READERS: [string, () => Promise<unknown>][] = [
    ['the list', async () => (await newestPosts(db, { limit: 10 })).map(({ key }) => key)],
    ['posts by key', async () => (await postsByKey(db, [SOUND, DAMAGED])).map(({ key }) => key)],
    [
      'the state of a page',
      async () =>
        (await keptStates(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2 })])).flatMap(
          (state) => state?.key ?? [],
        ),
    ],
    [
      'a backup',
      async () =>
        (await Array.fromAsync(libraryRecords(db))).flatMap((record) => ('post' in record ? record.post.key : [])),
    ],
    [
      'a step',
      async () => {
        const taken = { id: 'a', what: { kind: 'done', isDone: true } as const, keys: [SOUND, DAMAGED] }
        return (await takeStep(db, taken, 2_000)).keys
      },
    ],
  ]

  test.each(READERS)('is left out by %s, set aside as it was and counted no more', async (_, read) => {
    await damage({ text: 5, entities: null })
    const value = await db.get('posts', DAMAGED)
    const { last } = await changesSince(db, 0)
    expect(await read()).toEqual([SOUND])
    await setAside()
    expect(await setAsideRecords(db, 10)).toMatchObject([{ store: 'posts', key: DAMAGED, value, isMendable: true }])
    expect(await countPosts(db)).toBe(1)
    expect(await tagCounts(db)).toMatchObject([{ tag: 'boats', count: 1 }])
    expect((await changesSince(db, last)).keys).toContain(DAMAGED)
    expect(told).toHaveBeenCalledWith([DAMAGED])
  })

  test('is not overwritten when the post is saved again', async () => {
    await damage({ tags: 'none' })
    const [saved] = await savePosts(db, [seenPost({ messageId: 2 })], 3_000)
    expect(saved).toMatchObject({ key: DAMAGED, isNew: true, tags: [] })
    expect(await setAsideRecords(db, 10)).toMatchObject([{ key: DAMAGED, value: { note: 'mine', tags: 'none' } }])
    expect(await countPosts(db)).toBe(2)
  })

  test('comes back with all of it that is sound', async () => {
    await damage({ text: 5, entities: [{ type: 'bold', offset: 0, length: 5 }, 'no'], tags: ['boats', 7] })
    await postsByKey(db, [DAMAGED])
    await setAside()
    const [{ id } = { id: 0 }] = await setAsideRecords(db, 10)
    expect(await mendSetAside(db, id, 4_000)).toEqual([DAMAGED])
    expect(await db.get('posts', DAMAGED)).toMatchObject({
      text: '',
      entities: [{ type: 'bold', offset: 0, length: 5 }],
      tags: ['boats'],
      note: 'mine',
      savedAt: 1_000,
    })
    expect(await countSetAside(db)).toBe(0)
    expect(await tagCounts(db)).toMatchObject([{ tag: 'boats', count: 2 }])
  })

  test('is united with the post that was saved in its place', async () => {
    await damage({ media: 'gone' })
    await savePosts(db, [seenPost({ messageId: 2, text: 'As it is now' })], 3_000)
    const [{ id } = { id: 0 }] = await setAsideRecords(db, 10)
    await mendSetAside(db, id, 4_000)
    expect(await db.get('posts', DAMAGED)).toMatchObject({ text: 'As it is now', note: 'mine', tags: ['boats'] })
    expect(await tagCounts(db)).toMatchObject([{ tag: 'boats', count: 2 }])
  })

  test('goes only when the reader says so', async () => {
    await damage({ key: DAMAGED, savedAt: 'never' })
    await postsByKey(db, [DAMAGED])
    await setAside()
    const [{ id } = { id: 0 }] = await setAsideRecords(db, 10)
    await emptyTrash(db)
    expect(await countSetAside(db)).toBe(1)
    await dropSetAside(db, id)
    expect(await countSetAside(db)).toBe(0)
    await expect(mendSetAside(db, id, 4_000)).rejects.toMatchObject({ fault: 'missing' })
  })
})

describe('another record that cannot be read does not stop the rest', () => {
  test.each<[string, object, () => Promise<unknown>, unknown]>([
    ['peers', { key: 'channel:7', title: 5 }, async () => [...(await allPeers(db)).keys()], [PEER]],
    ['tags', { key: 'boats', name: ['?'] }, async () => (await tagRecords(db)).size, 0],
    ['searches', { name: 'Broken', text: null }, () => savedSearches(db), []],
    ['settings', { name: 'view', value: { order: 'sideways' } }, () => readSettings(db), DEFAULT_SETTINGS],
    ['pictures', { postKey: SOUND, index: 0, dataUrl: 'https://a.example/' }, () => picturesOf(db, SOUND), []],
    ['steps', { id: 'broken' }, () => steps(db), []],
    [
      'trash',
      { key: DAMAGED, post: { key: DAMAGED }, deletedAt: 1 },
      async () => (await trashedPosts(db, { limit: 10 })).posts,
      [],
    ],
  ])('%s', async (store, record, read, expected) => {
    await db.put(store as 'peers', record as never)
    expect(await read()).toEqual(expected)
    await setAside()
    expect(await setAsideRecords(db, 10)).toMatchObject([{ store, value: record, isMendable: false }])
    const [{ id } = { id: 0 }] = await setAsideRecords(db, 10)
    await expect(mendSetAside(db, id, 4_000)).rejects.toMatchObject({ fault: 'invalid' })
    expect(await countSetAside(db)).toBe(1)
  })
})

test('a record that a later version can read goes back as it was', async () => {
  const value = { name: 'Boats', text: 'tag:boats', savedAt: 5 }
  const id = await db.add('quarantine', { store: 'searches', key: 'Boats', value, foundAt: 1 })
  expect(await mendSetAside(db, id, 4_000)).toEqual([])
  expect(await savedSearches(db)).toEqual([value])

  const other = await db.add('quarantine', {
    store: 'searches',
    key: 'Boats',
    value: { ...value, text: 'x' },
    foundAt: 1,
  })
  await expect(mendSetAside(db, other, 5_000)).rejects.toMatchObject({ fault: 'invalid' })
  expect(await savedSearches(db)).toEqual([value])
})
