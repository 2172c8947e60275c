import { beforeEach, expect, test } from 'vitest'
import { setNote } from '../../utils/library/notes'
import { postsByKey } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { Post } from '../../utils/post/model'
import { emptyLibrary, seenPost } from './sample'

const KEY = 'channel:1009876543/123'
let db: LibraryDatabase
let now = 1_000

beforeEach(async () => {
  db = await emptyLibrary()
  now = 1_000
  await savePosts(db, [seenPost()], now)
})

function write(note: string, base: string) {
  return setNote(db, { key: KEY, note, base }, (now += 1))
}

async function kept(): Promise<Post | undefined> {
  return (await postsByKey(db, [KEY]))[0]
}

test('what is typed on replaces what it grew from, and nothing is kept of that', async () => {
  for (const [note, base] of [
    ['a', ''],
    ['ab', 'a'],
    ['abc', 'ab'],
  ] as const)
    expect(await write(note, base)).toEqual({ replaced: null })
  expect(await kept()).toMatchObject({ note: 'abc', updatedAt: now })
  expect(await kept()).not.toHaveProperty('earlierNotes')
})

test('of two windows the last one wins, and the note of the other is returned and kept', async () => {
  await write('common', '')
  await write('common, left', 'common')
  expect(await write('common, right', 'common')).toEqual({ replaced: 'common, left' })
  expect(await kept()).toMatchObject({
    note: 'common, right',
    earlierNotes: [{ note: 'common, left', replacedAt: now }],
  })
  expect(await write('common, left', 'common, left')).toEqual({ replaced: 'common, right' })
  expect((await kept())?.earlierNotes?.map(({ note }) => note)).toEqual(['common, left', 'common, right'])
})

test('a window that writes the same is no other, and the write changes nothing', async () => {
  await write('same', '')
  const before = await kept()
  expect(await write('same', '')).toEqual({ replaced: null })
  expect(await kept()).toEqual(before)
})

test('a note that is cleared is kept, an empty one is not', async () => {
  await write('mine', '')
  expect(await write('', 'mine')).toEqual({ replaced: null })
  expect(await kept()).toMatchObject({ note: '', earlierNotes: [{ note: 'mine' }] })
  expect(await write('again', 'mine')).toEqual({ replaced: null })
  await write(' \n', 'again')
  await write('', ' \n')
  expect((await kept())?.earlierNotes).toHaveLength(1)
})

test('twenty earlier notes are kept, the newest ones, none twice in a row', async () => {
  for (let turn = 1; turn <= 25; turn += 1) {
    await write(`note ${turn}`, '')
    await write('', `note ${turn}`)
  }
  await write('note 25', '')
  await write('', 'note 25')
  const notes = (await kept())?.earlierNotes?.map(({ note }) => note)
  expect([notes?.length, notes?.[0], notes?.at(-1)]).toEqual([20, 'note 6', 'note 25'])
})

test('a note of a million characters is kept as it is, a longer one refused', async () => {
  const long = '긴 메모 😀 '.repeat(125_000)
  expect(long).toHaveLength(1_000_000)
  await write(long, '')
  expect((await kept())?.note).toBe(long)
  await expect(write(`${long}.`, long)).rejects.toMatchObject({ fault: 'invalid' })
  expect((await kept())?.note).toBe(long)
  await expect(setNote(db, { key: 'channel:1/1', note: 'x', base: '' }, now)).rejects.toMatchObject({
    fault: 'missing',
  })
})
