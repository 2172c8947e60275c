import { globSync, readFileSync } from 'node:fs'
import { deleteDB, openDB, type StoreNames } from 'idb'
import { beforeEach, describe, expect, test } from 'vitest'
import { isSound, KEPT_SHAPES } from '../../utils/library/kept-shapes'
import { closeLibrary, openLibrary } from '../../utils/library/open'
import { countSetAside } from '../../utils/library/quarantine'
import { newestPosts, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import { DATABASE_NAME, type LibrarySchema, SCHEMA_VERSION, upgrade } from '../../utils/library/schema'
import { steps } from '../../utils/library/steps'
import { undoStep } from '../../utils/library/undo-step'
import { seenPost } from './sample'

/** A library as the code of that time wrote it: frozen, one file for each version of the schema that was released. */
interface Golden {
  version: number
  stores: Record<string, Record<string, unknown>[]>
}

const GOLDEN = globSync('tests/library/golden/v*.json')
  .map((file): Golden => JSON.parse(readFileSync(file, 'utf8')))
  .toSorted((a, b) => a.version - b.version)

beforeEach(async () => {
  await closeLibrary()
  await deleteDB(DATABASE_NAME)
})

test('every earlier version has its file', () => {
  expect(GOLDEN.map(({ version }) => version)).toEqual(Array.from({ length: SCHEMA_VERSION - 1 }, (_, at) => at + 1))
})

describe.each(GOLDEN)('data of schema version $version', ({ version, stores }) => {
  const posts = stores.posts ?? []

  async function fill(): Promise<void> {
    const old = await openDB<LibrarySchema>(DATABASE_NAME, version, { upgrade })
    expect([...old.objectStoreNames]).toEqual(Object.keys(stores))
    for (const [name, records] of Object.entries(stores))
      for (const record of records) await old.put(name as StoreNames<LibrarySchema>, record as never)
    old.close()
  }

  test('opens whole, and nothing of it is taken for damaged', async () => {
    await fill()
    const db = await openLibrary()
    for (const [name, records] of Object.entries(stores)) {
      const kept = await db.getAll(name as StoreNames<LibrarySchema>)
      expect(kept).toEqual(records)
      if (name in KEPT_SHAPES)
        expect(kept.filter((record) => !isSound(name as keyof typeof KEPT_SHAPES, record))).toEqual([])
    }
    expect(await newestPosts(db, { limit: 100 })).toHaveLength(posts.length)
    expect(await countSetAside(db)).toBe(0)
    const tagged = posts.flatMap(({ tags }) => tags as string[]).length
    expect((await tagCounts(db)).reduce((sum, { count }) => sum + count, 0)).toBe(tagged)
  })

  test('can be added to, and every step of it undone', async () => {
    await fill()
    const db = await openLibrary()
    const [again] = await savePosts(db, [seenPost({ messageId: 101 })], Date.now())
    expect(again).toMatchObject({ isNew: false })
    for (const { id } of await steps(db)) expect(await undoStep(db, id, Date.now())).toMatchObject({ left: 0 })
    expect(await countSetAside(db)).toBe(0)
  })
})
