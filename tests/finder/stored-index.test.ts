import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import { lastChange, pruneChanges } from '../../utils/library/change-log'
import { removePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { INDEX_FORMAT } from '../../utils/search/segment'
import { emptyLibrary } from '../library/sample'
import { beginTest, builtLibrary, change, INDEX, endTest, keyOf, MADE, openIndex, save, stored } from './indexed'

let db: LibraryDatabase

beforeEach(async () => {
  db = await beginTest()
})
afterEach(endTest)

describe('what is stored', () => {
  test('is opened again without building', async () => {
    await builtLibrary()
    const all = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    const { keys, builds, settled } = openIndex()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    await settled()
    expect(builds()).toEqual([])
    expect(all.mock.contexts.filter((store) => store instanceof IDBObjectStore && store.name === 'posts')).toEqual([])
  })

  test('is one segment after building, and few after many changes', async () => {
    await builtLibrary()
    expect(await stored('segments')).toHaveLength(1)
    const { index, settled } = openIndex()
    await savePosts(db, generatePosts(600, { seed: 5 }), 9_000)
    index.changed([])
    await settled()
    const count = (await stored('segments')).length
    expect(count).toBeGreaterThanOrEqual(1)
    expect(count).toBeLessThanOrEqual(3)
    const again = openIndex()
    const total = await db.count('posts')
    await again.settled()
    expect((await again.search.find('', 5)).total).toBe(total)
    expect(again.builds()).toEqual([])
  })

  /** Whoever finds it unusable says so on the console. */
  const expectReported = () => vi.spyOn(console, 'error').mockImplementation(() => undefined)

  test.each(['head', 'postings', 'positions'])('and damaged in its %s is built anew, with the reason', async (part) => {
    await builtLibrary()
    const reported = expectReported()
    await change('segments', { [part]: new Blob(['rubbish']) })
    const { search, settled, keys, builds } = openIndex()
    expect((await search.find('xylograph', 5)).total).toBeLessThanOrEqual(1)
    await settled()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    expect(builds()).toEqual(['damaged'])
    expect(reported).toHaveBeenCalledOnce()
    const again = openIndex()
    expect(await again.keys('xylograph')).toEqual([keyOf(1)])
    expect(again.builds()).toEqual([])
  })

  test('and garbled in the same length is built anew once it is read', async () => {
    await builtLibrary()
    const [record] = (await stored('segments')) as { postings: Blob }[]
    const reported = expectReported()
    await change('segments', { postings: new Blob([new Uint8Array(record?.postings.size ?? 0).fill(0xff)]) })
    const { search, settled, keys, builds } = openIndex()
    await expect(search.find('xylograph', 5)).resolves.toBeDefined()
    await settled()
    expect(builds()).toEqual(['damaged'])
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    expect(reported).toHaveBeenCalledOnce()
  })

  test('without a segment that should be there is built anew', async () => {
    await builtLibrary()
    const database = await openDB(INDEX)
    await database.clear('segments')
    database.close()
    const { settled, keys, builds } = openIndex()
    await settled()
    await vi.waitUntil(() => builds().length > 0)
    await settled()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    expect(builds()).toEqual(['damaged'])
  })

  test('in another format is built anew, as old', async () => {
    await builtLibrary()
    const reported = expectReported()
    await change('progress', { format: INDEX_FORMAT - 1 })
    const { settled, keys, builds } = openIndex()
    await settled()
    expect(await keys('xylograph')).toEqual([keyOf(1)])
    expect(builds()).toEqual(['old'])
    expect(reported).toHaveBeenCalledOnce()
  })

  test('of a library that is gone finds nothing of it', async () => {
    await builtLibrary()
    db = await emptyLibrary()
    await save(7, 'quite another library')
    const { settled, keys } = openIndex()
    await settled()
    expect(await keys('xylograph')).toEqual([])
    expect(await keys('another')).toEqual([keyOf(7)])
  })
})

test('a library that cannot be read says so, and the index stays as it is', async () => {
  await builtLibrary()
  const { search, settled, keys, builds } = openIndex()
  await settled()
  const reading = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
    throw new DOMException('No room', 'QuotaExceededError')
  })
  await expect(search.find('xylograph', 5)).rejects.toThrow()
  reading.mockRestore()
  expect(await keys('xylograph')).toEqual([keyOf(1)])
  expect(builds()).toEqual([])
})

test('a building that fails leaves what there is to be searched, and the next page builds', async () => {
  await save(1, 'a xylograph at noon')
  const reported = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const counting = vi.spyOn(IDBObjectStore.prototype, 'count').mockImplementation(() => {
    throw new DOMException('The disk', 'UnknownError')
  })
  const first = openIndex()
  await first.index.ready()
  await vi.waitUntil(() => first.index.state.status === 'ready')
  expect(reported).toHaveBeenCalledOnce()
  counting.mockRestore()
  expect(await first.keys('xylograph')).toEqual([])
  const next = openIndex()
  await next.settled()
  expect(await next.keys('xylograph')).toEqual([keyOf(1)])
})

describe('a log that no longer says all', () => {
  /** Lines enough for the oldest to be pruned, on posts that are not there. */
  async function fillLog(lines: number): Promise<void> {
    const tx = db.transaction('changes', 'readwrite')
    for (let line = 0; line < lines; line += 1) await tx.store.add({ key: 'channel:1/404' })
    await tx.done
    await pruneChanges(db, await lastChange(db))
  }

  test('leads to all posts being read anew', async () => {
    await builtLibrary()
    await save(2, 'another xylograph')
    await fillLog(2_100)
    const { settled, keys, builds } = openIndex()
    await settled()
    expect((await keys('xylograph')).toSorted()).toEqual([keyOf(1), keyOf(2)])
    expect(builds()).toHaveLength(1)
  })

  test('but not where another page has stored what is missing', async () => {
    await builtLibrary()
    const [one, two] = [openIndex(), openIndex()]
    await Promise.all([one.settled(), two.settled()])
    await savePosts(db, generatePosts(520, { seed: 9 }), 5_000)
    await save(2, 'another xylograph')
    two.index.changed([])
    await two.settled()
    await two.index.maintain()
    // Pruned up to behind what the one knows, and before what the other stored.
    await fillLog(1_990)
    one.index.changed([keyOf(2)])
    await one.settled()
    expect((await one.keys('xylograph')).toSorted()).toEqual([keyOf(1), keyOf(2)])
    expect((await one.search.find('', 5)).total).toBe(await db.count('posts'))
    expect(one.builds()).toEqual([])
  })
})

describe('two pages', () => {
  test('on one library stay right, whoever stores', async () => {
    await builtLibrary()
    const [one, two] = [openIndex(), openIndex()]
    await Promise.all([one.settled(), two.settled()])
    for (let round = 0; round < 3; round += 1) {
      const posts = generatePosts(520, { seed: round + 2 })
      for (const [at, post] of posts.entries()) post.messageId = 1_000_000 + round * 10_000 + at
      await savePosts(db, posts, 5_000 + round)
      await save(10 + round, `a xylograph, number ${round}`)
      for (const { index } of [one, two]) index.changed([])
      await Promise.all([one.settled(), two.settled()])
      const total = await db.count('posts')
      for (const { search, keys, settled } of [one, two, openIndex()]) {
        await settled()
        expect((await search.find('', 5)).total).toBe(total)
        expect(await keys('xylograph')).toHaveLength(round + 2)
      }
    }
    await removePosts(db, [keyOf(10)], 9_000)
    for (const { index, keys } of [one, two]) {
      index.changed([keyOf(10)])
      expect(await keys('xylograph')).toHaveLength(3)
    }
    expect([...one.builds(), ...two.builds()]).toEqual([])
  }, 30_000)

  test('that build at once both find all, and leave one whole index', async () => {
    await savePosts(db, generatePosts(MADE), 1_000)
    const [one, two] = [openIndex(), openIndex()]
    await Promise.all([one.settled(), two.settled()])
    for (const { search } of [one, two]) expect((await search.find('', 5)).total).toBe(MADE)
    const three = openIndex()
    await three.settled()
    expect((await three.search.find('', 5)).total).toBe(MADE)
    expect(await stored('segments')).toHaveLength(1)
  })
})

test('many changed posts are read while answers come, and said to be', async () => {
  await builtLibrary()
  const { index, search, states, keys, settled } = openIndex()
  await settled()
  const posts = generatePosts(900, { seed: 11 })
  for (const [at, post] of posts.entries()) post.messageId = 2_000_000 + at
  await savePosts(db, posts, 6_000)
  index.changed([])
  expect(await keys('xylograph')).toEqual([keyOf(1)])
  expect(index.state).toMatchObject({ status: 'building', reason: 'changed' })
  expect((await search.find('', 5)).total).toBeLessThan(await db.count('posts'))
  // One more is not behind them in a queue.
  await save(2, 'another xylograph')
  index.changed([keyOf(2)])
  expect(await keys('another')).toEqual([keyOf(2)])
  await settled()
  expect((await search.find('', 5)).total).toBe(await db.count('posts'))
  expect(states.at(-1)).toEqual({ status: 'ready' })
})
