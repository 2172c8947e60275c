import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LibraryError } from '../../utils/library/errors'
import { closeLibrary, openLibrary, withLibrary } from '../../utils/library/open'
import { tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import { DATABASE_NAME, type LibrarySchema, SCHEMA_VERSION, upgrade } from '../../utils/library/schema'
import { newPost } from '../../utils/library/merge'
import { seenPost } from './sample'

beforeEach(async () => {
  await closeLibrary()
  await deleteDB(DATABASE_NAME)
})
afterEach(closeLibrary)

describe('data of an earlier schema version opens', () => {
  test('version 1: posts stay, and their tags are counted', async () => {
    const old = await openDB<LibrarySchema>(DATABASE_NAME, 1, { upgrade })
    const post = newPost(seenPost(), 'channel:1009876543/123', 'channel:1009876543', ['channel:1009876543/123'], 1_000)
    await old.put('posts', { ...post, tags: ['boats', 'LLM'], note: 'mine' })
    await old.put('posts', { ...post, key: 'channel:1009876543/124', memberKeys: [], tags: ['llm'] })
    expect([...old.objectStoreNames]).toEqual(['peers', 'pictures', 'posts'])
    old.close()

    const db = await openLibrary()
    expect(db.version).toBe(SCHEMA_VERSION)
    expect(await db.get('posts', 'channel:1009876543/123')).toMatchObject({
      note: 'mine',
      text: 'Ferry runs late today',
    })
    expect(await tagCounts(db)).toMatchObject([
      { tag: 'LLM', count: 2 },
      { tag: 'boats', count: 1 },
    ])
    await savePosts(db, [seenPost({ messageId: 9 })], 2_000)
    expect(await db.count('posts')).toBe(3)
  })
})

test('a database of a newer Galpi is left alone and reported', async () => {
  const newer = await openDB(DATABASE_NAME, SCHEMA_VERSION + 1, { upgrade: (db) => void db.createObjectStore('later') })
  newer.close()
  await expect(openLibrary()).rejects.toMatchObject({ name: 'VersionError' })
})

test('an old page that does not let go is reported as blocked', async () => {
  const old = await openDB<LibrarySchema>(DATABASE_NAME, 1, { upgrade })
  await expect(openLibrary()).rejects.toEqual(new LibraryError('blocked'))
  old.close()
}, 10_000)

test('work goes on when the connection was closed under it', async () => {
  const db = await openLibrary()
  db.close()
  await withLibrary((open) => savePosts(open, [seenPost()], 1_000))
  expect(await withLibrary((open) => open.count('posts'))).toBe(1)
})

test('a newer page that upgrades is not blocked by ours', async () => {
  await openLibrary()
  const newer = await openDB(DATABASE_NAME, SCHEMA_VERSION + 1)
  expect(newer.version).toBe(SCHEMA_VERSION + 1)
  newer.close()
})
