import { beforeEach, describe, expect, test } from 'vitest'
import type { LibraryDatabase } from '../../utils/library/schema'
import { removeSearch, savedSearches, saveSearch } from '../../utils/library/searches'
import { emptyLibrary } from './sample'

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

async function names(): Promise<string[]> {
  return (await savedSearches(db)).map(({ name }) => name)
}

test('searches come oldest first, those of one moment by name', async () => {
  expect(await savedSearches(db)).toEqual([])
  await saveSearch(db, { name: 'Trips', text: 'ferry -late' }, 1_000)
  await saveSearch(db, { name: 'Boats', text: 'tag:boats' }, 2_000)
  await saveSearch(db, { name: 'Anchors', text: 'anchor' }, 2_000)
  expect(await names()).toEqual(['Trips', 'Anchors', 'Boats'])
  expect((await savedSearches(db))[0]).toEqual({ name: 'Trips', text: 'ferry -late', savedAt: 1_000 })
})

test('a search of the same name, however it is typed, takes the place of the earlier one', async () => {
  await saveSearch(db, { name: '고래', text: 'whale' }, 1_000)
  await saveSearch(db, { name: 'Boats', text: 'tag:boats' }, 2_000)
  await saveSearch(db, { name: `  ${'고래'.normalize('NFD')}\n`, text: ' whales ' }, 3_000)
  expect(await savedSearches(db)).toEqual([
    { name: 'Boats', text: 'tag:boats', savedAt: 2_000 },
    { name: '고래', text: ' whales ', savedAt: 3_000 },
  ])
  await saveSearch(db, { name: 'boats', text: 'another' }, 4_000)
  expect(await names()).toEqual(['Boats', '고래', 'boats'])
})

test('a search that is removed is gone, however its name is typed; the others stay', async () => {
  await saveSearch(db, { name: '고래', text: 'whale' }, 1_000)
  await saveSearch(db, { name: 'Boats', text: 'tag:boats' }, 2_000)
  await removeSearch(db, 'never')
  expect(await names()).toEqual(['고래', 'Boats'])
  await removeSearch(db, ` ${'고래'.normalize('NFD')}`)
  expect(await names()).toEqual(['Boats'])
})

describe('the length', () => {
  test.each([
    ['the longest name', 'x'.repeat(64), 'ferry'],
    ['a name that is short enough once it is trimmed', `  ${'x'.repeat(64)}  `, 'ferry'],
    ['a name that is short enough in NFC', '가'.repeat(64).normalize('NFD'), 'ferry'],
    ['the longest text', 'Boats', 'x'.repeat(2_000)],
  ])('of %s is allowed', async (_, name, text) => {
    await saveSearch(db, { name, text }, 1_000)
    expect(await savedSearches(db)).toEqual([{ name: name.normalize('NFC').trim(), text, savedAt: 1_000 }])
  })

  test.each([
    ['no name', '', 'ferry'],
    ['a name of white space', ' \n', 'ferry'],
    ['a longer name', 'x'.repeat(65), 'ferry'],
    ['a name of more UTF-16 units than characters', '⛵️🐋'.repeat(17), 'ferry'],
    ['no text', 'Boats', ''],
    ['a longer text', 'Boats', 'x'.repeat(2_001)],
  ])('of %s is refused, and what was there stays', async (_, name, text) => {
    await saveSearch(db, { name: 'Boats', text: 'tag:boats' }, 1_000)
    await expect(saveSearch(db, { name, text }, 2_000)).rejects.toMatchObject({
      name: 'LibraryError',
      fault: 'invalid',
    })
    expect(await savedSearches(db)).toEqual([{ name: 'Boats', text: 'tag:boats', savedAt: 1_000 }])
  })
})
