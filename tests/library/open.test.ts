import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { changeTags, restorePosts } from '../../utils/library/edit'
import { LibraryError } from '../../utils/library/errors'
import { importPosts } from '../../utils/library/import-posts'
import { closeLibrary, onUnblocked, openLibrary, withLibrary } from '../../utils/library/open'
import { countSetAside } from '../../utils/library/quarantine'
import { tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import { DATABASE_NAME, type LibrarySchema, SCHEMA_VERSION, upgrade } from '../../utils/library/schema'
import { savedSearches, saveSearch } from '../../utils/library/searches'
import { DEFAULT_SETTINGS } from '../../utils/library/setting-values'
import { changeSetting, readSettings } from '../../utils/library/settings'
import { takeStep } from '../../utils/library/steps'
import { setTag, tagRecords } from '../../utils/library/tag-records'
import { undoStep } from '../../utils/library/undo-step'
import { newPost } from '../../utils/library/merge'
import { HARBOUR, seenPost } from './sample'

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

  test('version 2: all of it stays, and from then on changes are logged, searches and settings kept', async () => {
    const old = await openDB<LibrarySchema>(DATABASE_NAME, 2, { upgrade })
    expect([...old.objectStoreNames]).toEqual(['peers', 'pictures', 'posts', 'tagUse', 'trash'])
    const [key, peerKey] = ['channel:1009876543/123', 'channel:1009876543']
    const post = { ...newPost(seenPost(), key, peerKey, [key], 1_000), tags: ['boats'], note: 'mine' }
    const removed = { ...post, key: `${peerKey}/124`, messageId: 124, memberKeys: [`${peerKey}/124`], tags: ['late'] }
    await old.put('posts', post)
    await old.put('trash', { key: removed.key, post: removed, deletedAt: 1_500 })
    await old.put('peers', { ...HARBOUR, key: peerKey, client: 'web-k', nameKey: '@harbourdemo' })
    await old.put('tagUse', { peerKey, tagKey: 'boats', tag: 'boats', count: 1, lastUsedAt: 1_100 })
    await old.put('pictures', { postKey: key, index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' })
    const names = [...old.objectStoreNames]
    const before = await Promise.all(names.map((name) => old.getAll(name)))
    old.close()

    const db = await openLibrary()
    expect(db.version).toBe(SCHEMA_VERSION)
    expect(await Promise.all(names.map((name) => db.getAll(name)))).toEqual(before)
    expect(await lastChange(db)).toBe(0)
    expect(await savedSearches(db)).toEqual([])

    await restorePosts(db, [removed.key], 2_000)
    await changeTags(db, [key], { add: ['late'] }, 2_100)
    expect(await tagCounts(db)).toMatchObject([
      { tag: 'late', count: 2 },
      { tag: 'boats', count: 1 },
    ])
    expect((await changesSince(db, 0)).keys).toEqual([removed.key, key])
    await saveSearch(db, { name: 'Boats', text: 'tag:boats' }, 2_200)
    await changeSetting(db, { name: 'synonyms', value: { groups: [['boat', 'ferry']], useStarter: false } })
    expect(await savedSearches(db)).toHaveLength(1)
    expect((await readSettings(db)).synonyms.useStarter).toBe(false)
  })

  test('version 3: all of it stays, and from then on steps can be undone and tags have colours', async () => {
    const old = await openDB<LibrarySchema>(DATABASE_NAME, 3, { upgrade })
    expect([...old.objectStoreNames]).toEqual([
      'changes',
      'peers',
      'pictures',
      'posts',
      'searches',
      'settings',
      'tagUse',
      'trash',
    ])
    const [key, peerKey] = ['channel:1009876543/123', 'channel:1009876543']
    await old.put('posts', { ...newPost(seenPost(), key, peerKey, [key], 1_000), tags: ['boats'], note: 'mine' })
    await old.put('tagUse', { peerKey, tagKey: 'boats', tag: 'boats', count: 1, lastUsedAt: 1_100 })
    await old.put('changes', { key })
    await old.put('searches', { name: 'Boats', text: 'tag:boats', savedAt: 1_200 })
    await old.put('settings', { name: 'synonyms', value: { groups: [['boat', 'ferry']], useStarter: false } })
    const names = [...old.objectStoreNames]
    const before = await Promise.all(names.map((name) => old.getAll(name)))
    old.close()

    const db = await openLibrary()
    expect(db.version).toBe(SCHEMA_VERSION)
    expect(await Promise.all(names.map((name) => db.getAll(name)))).toEqual(before)
    expect(await readSettings(db)).toEqual({
      ...DEFAULT_SETTINGS,
      synonyms: { groups: [['boat', 'ferry']], useStarter: false },
    })
    await setTag(db, { name: 'boats', colour: 'blue', aliases: ['배'] })
    await takeStep(db, { id: 'a step', what: { kind: 'rename', from: 'boats', to: 'ships' }, keys: [key] }, 2_000)
    expect((await tagRecords(db)).get('ships')).toMatchObject({ colour: 'blue', aliases: ['배'] })
    expect(await undoStep(db, 'a step', 2_100)).toMatchObject({ left: 0, keys: [key] })
    expect((await db.get('posts', key))?.tags).toEqual(['boats'])
  })

  test('version 4: all of it stays, steps taken before can be undone, and from then on imports too', async () => {
    const old = await openDB<LibrarySchema>(DATABASE_NAME, 4, { upgrade })
    expect([...old.objectStoreNames]).not.toContain('jobs')
    const [key, peerKey] = ['channel:1009876543/123', 'channel:1009876543']
    const post = { ...newPost(seenPost(), key, peerKey, [key], 1_000), tags: ['boats'], doneAt: 1_050 }
    await old.put('posts', post)
    await old.put('tagUse', { peerKey, tagKey: 'boats', tag: 'boats', count: 1, lastUsedAt: 1_100 })
    await old.put('tags', { key: 'boats', name: 'boats', colour: 'blue', aliases: ['배'], aliasKeys: ['배'] })
    await old.put('steps', { id: 'tagged', at: 1_100, what: { kind: 'tag', add: ['boats'], remove: [] }, count: 1 })
    await old.put('stepParts', { step: 'tagged', part: 0, changes: [{ key, added: ['boats'] }] })
    const names = [...old.objectStoreNames]
    const before = await Promise.all(names.map((name) => old.getAll(name)))
    old.close()

    const db = await openLibrary()
    expect(db.version).toBe(SCHEMA_VERSION)
    expect(await Promise.all(names.map((name) => db.getAll(name)))).toEqual(before)
    expect(await db.count('jobs')).toBe(0)
    expect(await db.count('syncRecords')).toBe(0)
    const item = { post: { ...seenPost(), client: 'desktop' as const }, tags: ['배', 'new'] }
    await importPosts(db, { id: 'brought', what: { kind: 'import', source: 'result.json' } }, [item], 2_000)
    expect((await db.get('posts', key))?.tags).toEqual(['boats', 'new'])
    expect(await undoStep(db, 'brought', 2_100)).toMatchObject({ left: 0, keys: [key] })
    expect(await db.get('posts', key)).toEqual({ ...post, updatedAt: 2_100 })
    expect(await undoStep(db, 'tagged', 2_200)).toMatchObject({ left: 0, keys: [key] })
    expect(await db.get('posts', key)).toMatchObject({ tags: [], doneAt: 1_050 })
  })
})

test('version 5: all of it stays, and from then on damaged records are set aside', async () => {
  const old = await openDB<LibrarySchema>(DATABASE_NAME, 5, { upgrade })
  expect([...old.objectStoreNames]).not.toContain('quarantine')
  await old.put('jobs', { name: 'backup', value: { at: 1 } })
  await old.put('searches', { name: 'Broken', text: null as unknown as string, savedAt: 5 })
  old.close()

  const db = await openLibrary()
  expect(await db.getAll('jobs')).toEqual([{ name: 'backup', value: { at: 1 } }])
  expect(await savedSearches(db)).toEqual([])
  await vi.waitFor(async () => expect(await countSetAside(db)).toBe(1))
})

test('a database of a newer Galpi is left alone and reported', async () => {
  const newer = await openDB(DATABASE_NAME, SCHEMA_VERSION + 1, { upgrade: (db) => void db.createObjectStore('later') })
  newer.close()
  await expect(openLibrary()).rejects.toMatchObject({ name: 'VersionError' })
})

test('an old page that does not let go is reported as blocked, and the library opens once it does', async () => {
  const old = await openDB<LibrarySchema>(DATABASE_NAME, 1, { upgrade })
  const opened = vi.fn<() => void>()
  onUnblocked(opened)
  await expect(openLibrary()).rejects.toEqual(new LibraryError('blocked'))
  await expect(openLibrary()).rejects.toEqual(new LibraryError('blocked'))
  expect(opened).not.toHaveBeenCalled()
  old.close()
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce())
  await withLibrary((db) => savePosts(db, [seenPost()], 1_000))
  expect(await withLibrary((db) => db.count('posts'))).toBe(1)
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

test('two versions never write at once: what was open before an upgrade writes nothing any more', async () => {
  await withLibrary((db) => savePosts(db, [seenPost()], 1_000))
  const newer = await openDB<LibrarySchema>(DATABASE_NAME, SCHEMA_VERSION + 1)
  const late = withLibrary((db) => savePosts(db, [seenPost({ messageId: 9 })], 2_000))
  await expect(late).rejects.toMatchObject({ name: 'VersionError' })
  expect(await newer.count('posts')).toBe(1)
  newer.close()
})
