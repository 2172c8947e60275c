import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import { changeTags, removePosts, restorePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { setNote } from '../../utils/library/notes'
import { changeSetting } from '../../utils/library/settings'
import { seenPost } from '../library/sample'
import { beginTest, builtLibrary, change, INDEX, endTest, keyOf, MADE, openIndex, save, stored } from './indexed'

let db: LibraryDatabase

beforeEach(async () => {
  db = await beginTest()
})
afterEach(endTest)

describe('building', () => {
  test('from a library that is there already, telling how far it is', async () => {
    await savePosts(db, generatePosts(MADE), 1_000)
    const { search, states, settled, builds } = openIndex()
    await settled()
    expect((await search.find('', 1_000)).total).toBe(MADE)
    expect(builds()).toEqual(['first'])
    const dones = states.flatMap((state) => (state.status === 'building' ? [state.done] : []))
    expect(dones).toEqual(dones.toSorted((a, b) => a - b))
    expect(states.every((state) => state.status === 'ready' || (state.all === MADE && state.done <= MADE))).toBe(true)
    expect(states.at(-1)).toEqual({ status: 'ready' })
  })

  test('answers meanwhile, and from all of it in the end', async () => {
    await savePosts(db, generatePosts(MADE), 1_000)
    const { index, search, settled } = openIndex()
    await index.ready()
    expect(index.state.status).toBe('building')
    const { total } = await search.find('', 10)
    expect(total).toBeLessThanOrEqual(MADE)
    await settled()
    expect((await search.find('', 10)).total).toBe(MADE)
  })

  test('what is saved and removed meanwhile is right in the end', async () => {
    await savePosts(db, generatePosts(MADE), 1_000)
    await save(2, 'a xylograph by the sea')
    const { index, search, settled, keys } = openIndex()
    await index.ready()
    await save(1, 'a xylograph at noon')
    await removePosts(db, [keyOf(2)], 2_000)
    index.changed([keyOf(1), keyOf(2)])
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    await settled()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    expect((await search.find('', 10)).total).toBe(MADE + 1)
  })

  test('an empty library, then its first post', async () => {
    const { index, settled, keys } = openIndex()
    await settled()
    expect(await keys('')).toEqual([])
    await save(1, 'a xylograph at noon')
    index.changed([keyOf(1)])
    expect(await keys('xylograph')).toEqual([keyOf(1)])
  })

  test('half of it is gone on with, not begun anew', async () => {
    await builtLibrary()
    const all = await db.getAllKeys('posts')
    const half = all[120] ?? ''
    // As a page leaves it that is closed: what was stored is indexed up to here, the rest is not.
    const fresh = await emptyLibraryWith(all.slice(0, 121))
    await openIndex().settled()
    await fresh.restore()
    await change('progress', { builtTo: half })
    const { search, states, settled, builds } = openIndex()
    await settled()
    expect((await search.find('', 10)).total).toBe(MADE + 1)
    expect(builds()).toEqual(['first'])
    expect(states[0]).toMatchObject({ status: 'building', done: 121, all: MADE + 1 })
    const again = openIndex()
    await again.settled()
    expect(again.builds()).toEqual([])
  })
})

/** Leaves only these posts in the library, without a line in its log, and forgets the index; `restore` puts the others back. */
async function emptyLibraryWith(keys: readonly string[]) {
  const posts = await db.getAll('posts')
  for (const { key } of posts) if (!keys.includes(key)) await db.delete('posts', key)
  await deleteDB(INDEX)
  return {
    restore: async () => {
      for (const post of posts) await db.put('posts', post)
    },
  }
}

test('what cannot be stored is searched all the same', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await savePosts(db, generatePosts(MADE), 1_000)
  vi.stubGlobal('Blob', function full() {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const { index, search } = openIndex()
  await index.ready()
  await vi.waitUntil(() => index.state.status === 'ready', { timeout: 10_000 })
  expect((await search.find('', 5)).total).toBe(MADE)
  expect(await stored('segments')).toEqual([])
})

describe('changes', () => {
  test('are found as soon as they are told', async () => {
    await builtLibrary()
    const { index, search, keys } = openIndex()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    await save(2, 'another xylograph')
    index.changed([keyOf(2)])
    expect((await keys('xylograph')).toSorted()).toEqual([keyOf(1), keyOf(2)])
    await removePosts(db, [keyOf(1)], 2_000)
    index.changed([keyOf(1)])
    expect(await keys('xylograph')).toEqual([keyOf(2)])
    await changeTags(db, [keyOf(2)], { add: ['부두'] }, 2_001)
    await setNote(db, { key: keyOf(2), note: 'driftwood', base: '' }, 2_002)
    index.changed([keyOf(2)])
    expect(await keys('tag:부두 driftwood')).toEqual([keyOf(2)])
    await save(2, 'no light any more')
    await restorePosts(db, [keyOf(1)], 3_000)
    index.changed([keyOf(1), keyOf(2)])
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    const { posts } = await search.find('light more', 5)
    expect(posts).toMatchObject([{ key: keyOf(2), text: 'no light any more', note: 'driftwood' }])
  })

  test('that no one told of are found by the next page', async () => {
    await builtLibrary()
    await save(2, 'another xylograph')
    await removePosts(db, [keyOf(1)], 2_000)
    const { keys, builds } = openIndex()
    expect(await keys('xylograph')).toEqual([keyOf(2)])
    expect(builds()).toEqual([])
  })

  test('of a channel and of synonyms count as well', async () => {
    await save(1, 'a xylograph at noon')
    const { index, settled, keys } = openIndex()
    await settled()
    await changeSetting(db, {
      name: 'synonyms',
      value: { groups: [['xylograph', '초롱불']], useStarter: false },
    })
    await savePosts(db, [seenPost({ messageId: 2, peer: { kind: 'channel', id: 8, title: 'Tidewatch' } })], 5)
    index.changed(['channel:8/2'])
    expect(await keys('초롱불')).toEqual([keyOf(1)])
    expect(await keys('tidewatch')).toEqual(['channel:8/2'])
  })
})

test('names of a tag find it, by filter and by word, as soon as they are told', async () => {
  await save(1, 'a xylograph at noon')
  await save(2, 'an evening by the sea')
  await save(3, 'on 목판 and nothing else')
  await changeTags(db, [keyOf(2)], { add: ['목판/옛것'] }, 2_000)
  const { index, settled, keys } = openIndex()
  await settled()
  expect(await keys('tag:woodcut')).toEqual([])
  await db.put('tags', { key: '목판', name: '목판', aliases: ['Woodcut'], aliasKeys: ['woodcut'] })
  index.changed([])
  for (const query of ['tag:woodcut', '#Woodcut', 'tag:목판']) expect(await keys(query)).toEqual([keyOf(2)])
  expect((await keys('woodcut')).toSorted()).toEqual([keyOf(2), keyOf(3)])
  await db.delete('tags', '목판')
  index.changed([])
  expect(await keys('woodcut')).toEqual([])
})

test('facets of what a query finds', async () => {
  await save(1, 'a xylograph at noon')
  await save(2, 'a xylograph by the sea')
  await save(3, 'nothing else')
  await changeTags(db, [keyOf(2)], { add: ['부두'] }, 2_000)
  const { search, settled } = openIndex()
  await settled()
  expect(await search.facets('xylograph', ['channel', 'tag', 'is'])).toEqual({
    channel: [{ value: 'channel:1009876543', count: 2, newestAt: expect.any(Number) }],
    tag: [{ value: '부두', count: 1 }],
    is: [
      { value: 'inbox', count: 1 },
      { value: 'untagged', count: 1 },
    ],
  })
})

describe('tags for a post', () => {
  test('by its key; none when it is gone', async () => {
    await builtLibrary()
    await save(2, 'the xylograph hangs on a mooring post')
    await save(3, 'a mooring with its xylograph')
    await changeTags(db, [keyOf(3)], { add: ['부두'] }, 2_001)
    const { search } = openIndex()
    expect((await search.suggestTags(keyOf(2), 5))[0]).toBe('부두')
    expect((await search.values('tag')).find(({ value }) => value === '부두')).toEqual({ value: '부두', count: 1 })
    expect(await search.suggestTags('channel:1/404', 5)).toEqual([])
  })
})

test('every request after a change waits for it, also those that come while another waits', async () => {
  await save(1, 'a xylograph at noon')
  const { index, keys, settled } = openIndex()
  await settled()
  await save(2, 'another xylograph')
  index.changed([keyOf(2)])
  const first = index.ready()
  // By then the first one reads what changed.
  await new Promise((resolve) => setImmediate(resolve))
  expect((await keys('xylograph')).toSorted()).toEqual([keyOf(1), keyOf(2)])
  await first
})
