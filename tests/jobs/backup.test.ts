import { beforeEach, describe, expect, test } from 'vitest'
import { backUp, type BackupJob, type BackupProgress } from '../../utils/jobs/backup'
import { chunksOf } from '../../utils/jobs/chunks'
import { backupState, unsavedChanges } from '../../utils/library/backup-state'
import { removePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { emptyTrash } from '../../utils/library/trash'
import { backupName } from '../../utils/transfer/generations'
import { readGalpi } from '../../utils/transfer/read-galpi'
import { emptyLibrary, HARBOUR, seenPost } from '../library/sample'
import { FakeFolder } from './fake-folder'

const NOW = new Date(2026, 10, 26, 12).getTime()
const DAY_MS = 86_400_000
const keyOf = (messageId: number) => `channel:${HARBOUR.id}/${messageId}`

let db: LibraryDatabase
let folder: FakeFolder

beforeEach(async () => {
  db = await emptyLibrary()
  folder = new FakeFolder()
})

async function save(from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  await savePosts(
    db,
    ids.map((messageId) => seenPost({ messageId })),
    NOW,
  )
}

function run(input: Partial<BackupJob['input']> = {}, context: { stopAt?: number } = {}) {
  const reports: BackupProgress[] = []
  let calls = 0
  const result = backUp(
    { folder: folder.handle, isDownload: false, isConfirmed: false, now: NOW, ...input },
    {
      report: (progress) => reports.push(progress),
      signal: new AbortController().signal,
      goOn: () =>
        (calls += 1) >= (context.stopAt ?? Infinity)
          ? Promise.reject(new DOMException('', 'AbortError'))
          : Promise.resolve(),
    },
  )
  return { result, reports }
}

async function keysIn(name: string): Promise<string[]> {
  const keys: string[] = []
  for await (const record of readGalpi(chunksOf(folder.files.get(name) ?? new Blob())))
    if ('post' in record) keys.push(record.post.key)
  return keys
}

/** The one backup that a run wrote. */
async function backedUp(input: Partial<BackupJob['input']> = {}) {
  const result = await run(input).result
  if (result.kind !== 'done') throw new Error(result.kind)
  return result.backup
}

describe('a backup', () => {
  test('holds the whole library, and is known as the last one', async () => {
    await save(1, 700)
    const { result, reports } = run()
    const outcome = await result
    const backup = (await backupState(db))?.last
    expect(outcome).toEqual({ kind: 'done', backup })
    expect(backup).toMatchObject({
      at: NOW,
      posts: 700,
      where: 'Backups',
      bytes: folder.files.get(backup?.name ?? '')?.size,
    })
    expect(await keysIn(backup?.name ?? '')).toEqual(await db.getAllKeys('posts'))
    expect(folder.names()).toEqual([backup?.name])
    const reported = reports.map(({ phase, done }) => `${phase} ${done}`)
    expect(reported).toEqual(['writing 0', 'writing 500', 'verifying 0', 'verifying 500'])
  })

  test('is not made of nothing, and 0 of 0 is nothing to ask about', async () => {
    expect(await run().result).toEqual({ kind: 'nothing' })
    expect(folder.names()).toEqual([])
  })

  test('of a library with nothing but its trash is one', async () => {
    await save(1, 1)
    await removePosts(db, [keyOf(1)], NOW)
    expect(await backedUp()).toMatchObject({ posts: 0 })
  })

  test('after which no change is unsaved, and each later one is', async () => {
    await save(1, 5)
    expect(await unsavedChanges(db, undefined)).toBe(5)
    const last = await backedUp()
    expect(await unsavedChanges(db, last)).toBe(0)
    await save(5, 7)
    await removePosts(db, [keyOf(1), keyOf(6)], NOW)
    expect(await unsavedChanges(db, last)).toBe(3)
  })

  test('that is downloaded lies in no folder, and nothing is rotated', async () => {
    await save(1, 1)
    const old = backupName(NOW - 900 * DAY_MS, 'abcdef')
    folder.files.set(old, new Blob(['x']))
    expect(await backedUp({ isDownload: true })).toMatchObject({ where: '' })
    expect(folder.names()).toContain(old)
  })
})

describe('older backups', () => {
  test('go when newer ones take their place, and only ours go', async () => {
    await save(1, 3)
    const first = await backedUp({ now: NOW - 3_600_000 })
    const [library = ''] = /[a-z0-9]{6}(?=\.jsonl)/.exec(first.name) ?? []
    const strangers = [
      backupName(NOW - 3_600_000, 'zzzzzz'),
      'galpi-2026-11-26.json',
      `${backupName(NOW - 3_600_000, library)}.txt`,
      'thesis.docx',
    ]
    for (const name of strangers) folder.files.set(name, new Blob(['mine']))
    const lastMonth = backupName(NOW - 30 * DAY_MS, library)
    folder.files.set(lastMonth, new Blob(['x']))
    const { name } = await backedUp()
    expect(folder.names()).toEqual([...strangers, lastMonth, name].toSorted())
  })

  test('that a killed browser left empty do not count, and go after a day', async () => {
    await save(1, 3)
    const { name } = await backedUp({ now: NOW - 2 * DAY_MS })
    const [library = ''] = /[a-z0-9]{6}(?=\.jsonl)/.exec(name) ?? []
    const today = backupName(NOW - 60_000, library)
    const before = backupName(NOW - DAY_MS - 60_000, library)
    for (const each of [today, before, `${before}.crswap`]) folder.files.set(each, new Blob())
    const next = await backedUp()
    expect(folder.names()).toEqual([name, next.name, today].toSorted())
  })

  test.each<[what: string, damage: () => void, error: object]>([
    ['the disk is full', () => (folder.room = 40), { name: 'QuotaExceededError' }],
    [
      'the disk changes a byte',
      () => (folder.spoil = (bytes) => bytes.with(90, (bytes[90] ?? 0) ^ 0xff)),
      { fault: 'checksum' },
    ],
    [
      'the disk keeps half of it',
      () => (folder.spoil = (bytes) => bytes.slice(0, bytes.length / 2)),
      { fault: 'truncated' },
    ],
    ['the disk keeps nothing of it', () => (folder.spoil = () => new Uint8Array()), { fault: 'empty' }],
  ])('stay when %s, and the new one is none', async (_, damage, error) => {
    await save(1, 30)
    const first = await backedUp({ now: NOW - 1_000 })
    damage()
    await expect(run().result).rejects.toMatchObject(error)
    expect(folder.names()).toEqual([first.name])
    expect((await backupState(db))?.last).toEqual(first)
  })

  test.each([1, 2])('stay when it is stopped (%i)', async (stopAt) => {
    await save(1, 30)
    const first = await backedUp({ now: NOW - 1_000 })
    await expect(run({}, { stopAt }).result).rejects.toMatchObject({ name: 'AbortError' })
    expect(folder.names()).toEqual([first.name])
  })
})

describe('a library that shrank', () => {
  beforeEach(async () => {
    await save(1, 60)
    await backedUp({ now: NOW - 1_000 })
    await removePosts(
      db,
      Array.from({ length: 45 }, (_, index) => keyOf(index + 1)),
      NOW,
    )
  })

  test('is not written over the larger one until the reader says so', async () => {
    const names = folder.names()
    expect(await run().result).toEqual({ kind: 'shrunk', before: 60, now: 15 })
    expect(folder.names()).toEqual(names)
    expect(await backedUp({ isConfirmed: true })).toMatchObject({ posts: 15 })
  })

  test('to nothing is asked about too', async () => {
    await removePosts(db, await db.getAllKeys('posts'), NOW)
    await emptyTrash(db)
    expect(await run().result).toEqual({ kind: 'shrunk', before: 60, now: 0 })
  })
})
