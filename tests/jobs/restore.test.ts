import { beforeEach, describe, expect, test } from 'vitest'
import { restore } from '../../utils/jobs/restore'
import type { RestoreDifference, RestoreReport } from '../../utils/jobs/restore-protocol'
import { keepPictures, removePosts } from '../../utils/library/edit'
import { setNote } from '../../utils/library/notes'
import { libraryRecords } from '../../utils/library/records'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase, TakenKind } from '../../utils/library/schema'
import { saveSearch, savedSearches } from '../../utils/library/searches'
import { changeSetting, readSettings } from '../../utils/library/settings'
import { steps, takeStep } from '../../utils/library/steps'
import { setTag } from '../../utils/library/tag-records'
import { emptyTrash } from '../../utils/library/trash'
import { undoStep } from '../../utils/library/undo-step'
import { linesOf } from '../../utils/transfer/json-lines'
import type { LibraryRecord } from '../../utils/transfer/records'
import { emptyLibrary, HARBOUR, seenPost } from '../library/sample'
import { textOf } from '../transfer/sample'

const NOW = 1_795_000_000_000
const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/jpeg;base64,AAAA' }
const keyOf = (messageId: number) => `channel:${HARBOUR.id}/${messageId}`

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

async function save(...ids: number[]): Promise<void> {
  await savePosts(
    db,
    ids.map((messageId) => seenPost({ messageId, text: `Ferry ${messageId}` })),
    NOW,
  )
}

async function tag(name: string, ...ids: number[]): Promise<void> {
  const what: TakenKind = { kind: 'tag', add: [name], remove: [] }
  await takeStep(db, { id: crypto.randomUUID(), what, keys: ids.map(keyOf) }, NOW + 1)
}

async function all(): Promise<LibraryRecord[]> {
  const records: LibraryRecord[] = []
  for await (const record of libraryRecords(db)) records.push(record)
  return records
}

async function backup(): Promise<Blob> {
  return new Blob([await textOf(linesOf(await all(), { exportedAt: NOW, isWhole: true }))])
}

/** Everything but when a post was changed last and in which order its tags are counted. */
async function contents(): Promise<unknown> {
  const stores = ['posts', 'peers', 'pictures', 'tags', 'searches', 'settings', 'trash'] as const
  const found = await Promise.all(stores.map(async (name) => [name, await db.getAll(name)] as const))
  const uses = (await db.getAll('tagUse')).map(({ tagKey, count }) => [tagKey, count])
  return JSON.parse(
    JSON.stringify([found, uses], (name, value: unknown) => (name === 'updatedAt' || name === 'deletedAt' ? 0 : value)),
  )
}

const context = {
  report: () => undefined,
  signal: new AbortController().signal,
  goOn: () => Promise.resolve(),
  onChanged: () => undefined,
}

async function compare(file: Blob, salvages = false): Promise<RestoreDifference> {
  const result = await restore({ phase: 'compare', file, salvages }, context)
  if (!('difference' in result)) throw new Error('no difference')
  return result.difference
}

async function put(
  file: Blob,
  { isReplacing = false, isConfirmed = false, salvages = false, id = 'r', goOn = context.goOn } = {},
): Promise<RestoreReport> {
  const input = { phase: 'restore', file, salvages, id, source: 'backup', isReplacing, isConfirmed } as const
  const result = await restore(input, { ...context, goOn })
  if (!('report' in result)) throw new Error('no report')
  return result.report
}

async function undo(id = 'r'): Promise<void> {
  for (let left = 1; left > 0;) ({ left } = await undoStep(db, id, NOW + 10))
}

async function filled(): Promise<void> {
  await save(1, 2, 3)
  await savePosts(db, [seenPost({ peer: { username: 'quayside' }, messageId: 5 })], NOW)
  await tag('sea/port', 1)
  await setNote(db, { key: keyOf(2), note: 'mine', base: '' }, NOW)
  await keepPictures(db, keyOf(1), [PICTURE])
  await setTag(db, { name: 'sea', colour: 'blue', aliases: ['ocean'] })
  await saveSearch(db, { name: 'Boats', text: 'ferry' }, NOW)
  await changeSetting(db, { name: 'rules', value: [{ peerKey: `channel:${HARBOUR.id}`, tags: ['ferry'] }] })
  await changeSetting(db, { name: 'appearance', value: { theme: 'dark', language: 'ko' } })
  await removePosts(db, [keyOf(3)], NOW)
}

describe.each([
  ['merged', false],
  ['put in its place', true],
])('a backup %s', (_, isReplacing) => {
  test('brings a lost library back whole, and undone it takes the posts away again', async () => {
    await filled()
    const [file, before] = [await backup(), await contents()]
    db = await emptyLibrary()
    expect(await put(file, { isReplacing })).toEqual({ changed: 3, removed: 0 })
    expect(await contents()).toEqual(before)
    await undo()
    expect([await db.count('posts'), await db.count('tagUse'), await db.count('tags')]).toEqual([0, 0, 0])
  })

  test('of the library as it is changes nothing and is no step', async () => {
    await filled()
    const before = await all()
    expect(await put(await backup(), { isReplacing })).toEqual({ changed: 0, removed: 0 })
    expect(await all()).toEqual(before)
    expect((await steps(db)).filter(({ id }) => id === 'r')).toEqual([])
  })

  test('twice is as once', async () => {
    await filled()
    const file = await backup()
    await tag('later', 1, 2)
    await put(file, { isReplacing })
    const once = await contents()
    expect(await put(file, { isReplacing, id: 'again' })).toEqual({ changed: 0, removed: 0 })
    expect(await contents()).toEqual(once)
  })
})

describe('merging', () => {
  test('loses nothing of either, and undone leaves what was there and what came later', async () => {
    await filled()
    const file = await backup()
    await tag('here', 1, 2)
    await setNote(db, { key: keyOf(2), note: 'mine and more', base: 'mine' }, NOW + 2)
    await save(9)
    const before = await contents()
    await emptyTrash(db)
    await put(file)
    expect(await db.get('posts', keyOf(1))).toMatchObject({ tags: ['sea/port', 'here'] })
    expect(await db.get('posts', keyOf(2))).toMatchObject({ note: 'mine and more' })
    expect(await db.get('posts', keyOf(9))).toBeDefined()
    expect(await db.get('trash', keyOf(3))).toBeDefined()
    expect(await contents()).toEqual(before)
  })

  test('brings a removed post back, and undone removes it again', async () => {
    await filled()
    const file = await backup()
    await removePosts(db, [keyOf(1)], NOW + 5)
    const before = await contents()
    await put(file)
    expect(await db.get('posts', keyOf(1))).toMatchObject({ tags: ['sea/port'] })
    expect(await db.get('trash', keyOf(1))).toBeUndefined()
    await undo()
    expect(await contents()).toEqual(before)
  })

  test('knows a channel by its name where only one side has its number', async () => {
    await savePosts(db, [seenPost({ peer: { username: 'harbourdemo' }, messageId: 1 })], NOW)
    const byName = await backup()
    db = await emptyLibrary()
    await save(1, 2)
    await tag('sea', 1)
    const byNumber = await backup()
    expect((await compare(byName)).counts).toMatchObject({ new: 0 })
    await put(byName)
    expect(await db.getAllKeys('posts')).toEqual([keyOf(1), keyOf(2)])

    db = await emptyLibrary()
    await savePosts(db, [seenPost({ peer: { username: 'harbourdemo' }, messageId: 1 })], NOW)
    expect((await compare(byNumber)).counts).toMatchObject({ new: 1 })
    await put(byNumber)
    expect(await db.getAllKeys('posts')).toEqual([keyOf(1), keyOf(2)])
    expect(await db.get('posts', keyOf(1))).toMatchObject({ tags: ['sea'] })
  })

  test('keeps the names, searches and settings that are here', async () => {
    await filled()
    const file = await backup()
    await setTag(db, { name: 'sea', colour: 'red', aliases: ['ocean', '바다'] })
    await saveSearch(db, { name: 'Boats', text: 'boat' }, NOW)
    await changeSetting(db, { name: 'appearance', value: { theme: 'light', language: 'en' } })
    await changeSetting(db, { name: 'rules', value: [{ peerKey: 'channel:2', tags: ['x'] }] })
    await put(file)
    expect(await db.get('tags', 'sea')).toMatchObject({ colour: 'red', aliases: ['ocean', '바다'] })
    expect(await savedSearches(db)).toMatchObject([{ text: 'boat' }])
    const { appearance, rules } = await readSettings(db)
    expect(appearance.theme).toBe('light')
    expect(rules).toEqual([
      { peerKey: 'channel:2', tags: ['x'] },
      { peerKey: `channel:${HARBOUR.id}`, tags: ['ferry'] },
    ])
    await undo()
    expect((await readSettings(db)).rules).toEqual([{ peerKey: 'channel:2', tags: ['x'] }])
  })
})

describe('replacing', () => {
  test('makes the posts those of the backup, and undone makes them what they were', async () => {
    await filled()
    const file = await backup()
    const wanted = await db.getAll('posts')
    await tag('here', 1, 2)
    await setNote(db, { key: keyOf(2), note: 'another', base: 'mine' }, NOW + 2)
    await save(8, 9)
    const before = await contents()
    expect(await put(file, { isReplacing: true })).toEqual({ changed: 2, removed: 2 })
    expect(await db.getAll('posts')).toEqual(wanted)
    const trash = await db.getAll('trash')
    // Those that the restore took away are not removed on the reader's other devices.
    expect(trash.map(({ key, byRestore }) => [key, byRestore])).toEqual([
      [keyOf(3), undefined],
      [keyOf(8), true],
      [keyOf(9), true],
    ])
    await undo()
    expect(await contents()).toEqual(before)
  })

  test('asks when far fewer would be left, and then does nothing', async () => {
    await save(1, 2)
    const file = await backup()
    await save(...Array.from({ length: 60 }, (_, index) => index + 10))
    expect(await compare(file)).toMatchObject({ isShrinking: true, onlyHere: 60 })
    await expect(put(file, { isReplacing: true })).rejects.toMatchObject({ fault: 'invalid' })
    expect(await db.count('posts')).toBe(62)
    expect(await put(file, { isReplacing: true, isConfirmed: true })).toEqual({ changed: 0, removed: 60 })
  })

  test('stopped half way keeps what was done, which can be undone', async () => {
    await save(...Array.from({ length: 600 }, (_, index) => index + 1))
    const file = await backup()
    db = await emptyLibrary()
    await save(1_000)
    let calls = 0
    const goOn = () => ((calls += 1) > 5 ? Promise.reject(new DOMException('', 'AbortError')) : Promise.resolve())
    await expect(put(file, { isReplacing: true, goOn })).rejects.toMatchObject({ name: 'AbortError' })
    const count = await db.count('posts')
    expect(count).toBeGreaterThan(1)
    expect(count).toBeLessThan(601)
    await undo()
    expect(await db.getAllKeys('posts')).toEqual([keyOf(1_000)])
  })
})

describe('a dry run', () => {
  test('counts each post once, shows some, and changes nothing', async () => {
    await save(1, 2, 3, 4)
    const file = await backup()
    await tag('here', 2)
    await removePosts(db, [keyOf(3)], NOW)
    await removePosts(db, [keyOf(4)], NOW)
    await emptyTrash(db)
    await removePosts(db, [keyOf(1)], NOW)
    await save(7, 8)
    await save(1)
    const before = await contents()
    const difference = await compare(file)
    expect(difference).toMatchObject({
      head: { exportedAt: NOW, isWhole: true },
      counts: { new: 2, same: 1, different: 1, trashed: 0 },
      onlyHere: 2,
      isShrinking: false,
      faultCount: 0,
    })
    expect(difference.examples.new).toMatchObject([
      { key: keyOf(3), title: 'Harbour Demo', text: 'Ferry 3' },
      { key: keyOf(4), text: 'Ferry 4' },
    ])
    expect(await contents()).toEqual(before)
  })

  test('of an empty library and an empty backup is all noughts', async () => {
    expect(await compare(await backup())).toMatchObject({
      counts: { new: 0, same: 0, different: 0, trashed: 0 },
      onlyHere: 0,
      isShrinking: false,
    })
  })
})

describe('a damaged backup', () => {
  test('changes nothing, and says where', async () => {
    await save(1, 2, 3)
    const text = await (await backup()).text()
    const damaged = new Blob([text.replace('"Ferry 2"', '"Ferry 2')])
    db = await emptyLibrary()
    for (const isReplacing of [false, true])
      await expect(put(damaged, { isReplacing })).rejects.toMatchObject({ fault: 'syntax', place: { line: 3 } })
    await expect(put(new Blob([text.slice(0, -300)]))).rejects.toMatchObject({ fault: 'truncated' })
    expect(await db.count('posts')).toBe(0)
  })

  test('is put back as far as it is readable when that is wanted', async () => {
    await save(1, 2, 3)
    const text = await (await backup()).text()
    const damaged = new Blob([text.replace('"Ferry 2"', '"Ferry 2')])
    db = await emptyLibrary()
    const difference = await compare(damaged, true)
    expect(difference).toMatchObject({
      counts: { new: 2 },
      faults: [{ fault: 'syntax', place: { line: 3 } }],
      faultCount: 1,
    })
    await put(damaged, { salvages: true })
    expect(await db.getAllKeys('posts')).toEqual([keyOf(1), keyOf(3)])
  })
})
