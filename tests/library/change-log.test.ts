import { beforeEach, describe, expect, test } from 'vitest'
import { changesSince, lastChange, logChange, logChanges, pruneChanges } from '../../utils/library/change-log'
import { closeLibrary, openLibrary } from '../../utils/library/open'
import type { LibraryDatabase } from '../../utils/library/schema'
import { write } from '../../utils/library/transaction'
import { emptyLibrary } from './sample'

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

/** Logs a change of each of these posts, in one transaction. */
function log(keys: readonly string[]): Promise<void> {
  return write(db, async (tx) => {
    for (const key of keys) await logChange(tx, key)
  })
}

/** Logs so many changes of as many posts, `post 1` on line 1. */
function logMany(count: number): Promise<void> {
  return log(Array.from({ length: count }, (_, index) => `post ${index + 1}`))
}

test('an empty log is whole and at its beginning', async () => {
  expect(await changesSince(db, 0)).toEqual({ keys: [], last: 0, isWhole: true })
  expect(await lastChange(db)).toBe(0)
})

test('what changed after a line is told once each, also when the library was closed in between', async () => {
  await log(['a', 'b', 'a'])
  const { keys, last, isWhole } = await changesSince(db, 0)
  expect([keys, last, isWhole]).toEqual([['a', 'b'], await lastChange(db), true])
  await closeLibrary()
  db = await openLibrary()
  expect(await changesSince(db, last)).toEqual({ keys: [], last, isWhole: true })
  await log(['c', 'a'])
  const later = await changesSince(db, last)
  expect(later).toEqual({ keys: ['c', 'a'], last: await lastChange(db), isWhole: true })
  expect(later.last).toBeGreaterThan(last)
})

test('a transaction that fails leaves no line, and those before and after it stay in order', async () => {
  await log(['a'])
  const last = await lastChange(db)
  const failing = write(db, async (tx) => {
    await logChange(tx, 'b')
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await lastChange(db)).toBe(last)
  await log(['c'])
  expect(await changesSince(db, last)).toMatchObject({ keys: ['c'], isWhole: true })
})

test('numbers that were left out are no missing lines', async () => {
  await db.add('changes', { seq: 7, key: 'a' })
  await log(['b'])
  await db.add('changes', { seq: 20, key: 'c' })
  expect(await changesSince(db, 0)).toEqual({ keys: ['a', 'b', 'c'], last: 20, isWhole: true })
  expect(await changesSince(db, 9)).toEqual({ keys: ['c'], last: 20, isWhole: true })
})

test('a log that never came as far is that of another library', async () => {
  expect(await changesSince(db, 5)).toEqual({ keys: [], last: 0, isWhole: false })
  await log(['a', 'b'])
  expect(await changesSince(db, 3)).toEqual({ keys: [], last: 2, isWhole: false })
})

test('many posts at once take few lines, and lose none and no order', async () => {
  const keys = Array.from({ length: 1_050 }, (_, index) => `post ${index}`)
  await write(db, (tx) => logChanges(tx, keys))
  expect(await db.count('changes')).toBeLessThan(20)
  expect(await changesSince(db, 0)).toMatchObject({ keys, isWhole: true })
  await write(db, (tx) => logChanges(tx, []))
  expect((await changesSince(db, await lastChange(db))).keys).toEqual([])
})

describe('pruning', () => {
  test('deletes up to a line; who stood before it is told that some are missing', async () => {
    await logMany(2_500)
    await pruneChanges(db, 100)
    const after = await changesSince(db, 100)
    expect([after.keys.length, after.keys[0], after.last, after.isWhole]).toEqual([2_400, 'post 101', 2_500, true])
    expect(await changesSince(db, 99)).toMatchObject({ last: 2_500, isWhole: false })
    expect(await changesSince(db, 0)).toMatchObject({ isWhole: false })
    expect(await db.count('changes', IDBKeyRange.bound(1, 100))).toBe(0)
  })

  test('leaves the newest 2,000 lines', async () => {
    await logMany(2_500)
    await pruneChanges(db, 2_500)
    const kept = await changesSince(db, 500)
    expect([kept.keys.length, kept.keys[0], kept.last, kept.isWhole]).toEqual([2_000, 'post 501', 2_500, true])
    expect(await changesSince(db, 499)).toMatchObject({ isWhole: false })
    expect(await db.count('changes', IDBKeyRange.bound(1, 500))).toBe(0)
    // By lines, not by numbers.
    await db.add('changes', { seq: 9_000, key: 'post 9000' })
    await pruneChanges(db, 9_000)
    expect(await changesSince(db, 501)).toMatchObject({ last: 9_000, isWhole: true })
    expect((await changesSince(db, 501)).keys).toHaveLength(2_000)
  })

  test.each([0, 1, 2_000])('deletes none of %i lines', async (count) => {
    await logMany(count)
    await pruneChanges(db, count)
    expect(await changesSince(db, 0)).toMatchObject({ last: count, isWhole: true })
    expect((await changesSince(db, 0)).keys).toHaveLength(count)
  })

  test('never lets the numbers fall or come again', async () => {
    await logMany(2_100)
    await pruneChanges(db, 2_100)
    expect(await lastChange(db)).toBe(2_100)
    await closeLibrary()
    db = await openLibrary()
    await log(['one more'])
    expect(await changesSince(db, 2_100)).toEqual({ keys: ['one more'], last: 2_101, isWhole: true })
  })

  test('does not forget what was pruned when it is asked for less', async () => {
    await logMany(2_500)
    await pruneChanges(db, 400)
    await pruneChanges(db, 100)
    await pruneChanges(db, -1)
    expect(await changesSince(db, 399)).toMatchObject({ isWhole: false })
    expect(await changesSince(db, 400)).toMatchObject({ isWhole: true })
  })

  test('does not wait for who works on the posts', async () => {
    await logMany(2_010)
    const working = db.transaction('posts', 'readwrite')
    // Every request keeps the transaction open for one more.
    const work = async () => {
      for (let turn = 0; turn < 500; turn += 1) await working.store.count()
      return 'worked'
    }
    expect(await Promise.race([work(), pruneChanges(db, 10).then(() => 'pruned')])).toBe('pruned')
    await working.done
    expect(await changesSince(db, 9)).toMatchObject({ isWhole: false })
  })
})
