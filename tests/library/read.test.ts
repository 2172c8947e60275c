import { beforeEach, describe, expect, test } from 'vitest'
import { changeTags, keepPictures, removePosts, restorePosts } from '../../utils/library/edit'
import { countAll, countInbox, countOfPeer, keptStates, keysOfPeer, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { emptyLibrary, HARBOUR, seenPost, listPosts } from './sample'

const CHANNEL = 'channel:1009876543'
const BY_NAME = { username: 'harbourdemo' }
const BY_ID = { kind: 'channel', id: 1_009_876_543 } as const
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

function ids(posts: readonly { messageId: number }[]): number[] {
  return posts.map(({ messageId }) => messageId)
}

describe('the newest posts', () => {
  beforeEach(async () => {
    // Saved in another order than they were posted in.
    for (const [index, messageId] of [31, 7, 25, 12, 18].entries())
      await savePosts(db, [seenPost({ messageId, postedAt: messageId })], 1_000 + index)
  })

  test('stand in the order of saving, the last one first, whenever they were posted', async () => {
    const { posts, total } = await listPosts(db, { limit: 10 })
    expect(ids(posts)).toEqual([18, 12, 25, 7, 31])
    expect(total).toBe(5)
  })

  test('come in slices that join without a gap, and say how many there are in all', async () => {
    const slices = [0, 2, 4, 6].map((offset) => listPosts(db, { offset, limit: 2 }))
    expect((await Promise.all(slices)).map(({ posts, total }) => [ids(posts), total])).toEqual([
      [[18, 12], 5],
      [[25, 7], 5],
      [[31], 5],
      [[], 5],
    ])
    expect(await listPosts(db, { limit: 0 })).toEqual({ posts: [], total: 5 })
  })

  test('keep their place when they are met again or tagged', async () => {
    await savePosts(db, [seenPost({ messageId: 31, text: 'edited since' })], 9_000)
    await changeTags(db, [`${CHANNEL}/7`], { add: ['boats'] }, 9_100)
    expect(ids((await listPosts(db, { limit: 10 })).posts)).toEqual([18, 12, 25, 7, 31])
  })

  test('with a tag are counted and sliced among themselves', async () => {
    await changeTags(db, [`${CHANNEL}/31`, `${CHANNEL}/25`, `${CHANNEL}/18`], { add: ['boats'] }, 9_000)
    await changeTags(db, [`${CHANNEL}/25`], { add: ['late'] }, 9_100)
    const inSlices = [0, 2, 4].map((offset) => listPosts(db, { offset, limit: 2, tags: ['boats'] }))
    expect((await Promise.all(inSlices)).map(({ posts, total }) => [ids(posts), total])).toEqual([
      [[18, 25], 3],
      [[31], 3],
      [[], 3],
    ])
    expect(ids((await listPosts(db, { limit: 2, tags: ['late', 'boats'] })).posts)).toEqual([25])
    expect(await listPosts(db, { limit: 2, tags: ['boats', 'never'] })).toEqual({ posts: [], total: 0 })
  })
})

test('posts saved in one moment stand in the same order with and without a filter', async () => {
  await savePosts(db, [seenPost({ messageId: 201 }), seenPost({ messageId: 202 }), seenPost({ messageId: 203 })], 1_000)
  await changeTags(db, [`${CHANNEL}/201`, `${CHANNEL}/202`, `${CHANNEL}/203`], { add: ['boats'] }, 1_100)
  const all = await listPosts(db, { limit: 10 })
  expect(ids((await listPosts(db, { limit: 10, tags: ['boats'] })).posts)).toEqual(ids(all.posts))
})

test('a filter finds every spelling that its count counts', async () => {
  await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
  await changeTags(db, [`${CHANNEL}/123`], { add: ['LLM'] }, 1_100)
  await removePosts(db, [`${CHANNEL}/123`], 1_200)
  await changeTags(db, [`${CHANNEL}/124`], { add: ['llm'] }, 1_300)
  await restorePosts(db, [`${CHANNEL}/123`], 1_400)
  const [counted] = await tagCounts(db)
  expect(counted?.count).toBe(2)
  expect((await listPosts(db, { limit: 10, tags: [counted?.tag ?? ''] })).total).toBe(2)
})

describe('the states of posts on a page', () => {
  test('stand in the order of the questions; what is not kept is undefined', async () => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 125 })], 1_000)
    await changeTags(db, [`${CHANNEL}/125`], { add: ['boats'] }, 1_100)
    const refs = [125, 124, 123].map((messageId) => ({ peer: BY_ID, messageId }))
    expect(await keptStates(db, refs)).toEqual([
      { key: `${CHANNEL}/125`, tags: ['boats'] },
      undefined,
      { key: `${CHANNEL}/123`, tags: [] },
    ])
    expect(await keptStates(db, [])).toEqual([])
  })

  test.each([
    ['its id', HARBOUR, BY_ID],
    ['its name, in any case', HARBOUR, { username: 'HarbourDemo' }],
    ['both', HARBOUR, HARBOUR],
  ])('kept under id and name, found by %s', async (_, savedAs, askedAs) => {
    await savePosts(db, [seenPost({ peer: savedAs })], 1_000)
    expect(await keptStates(db, [{ peer: askedAs, messageId: 123 }])).toEqual([{ key: `${CHANNEL}/123`, tags: [] }])
  })

  test.each([
    ['its name', { username: 'HARBOURDEMO' }, true],
    ['both', HARBOUR, true],
    ['an id that nobody knows the name of', BY_ID, false],
  ])('kept under the name alone, asked by %s', async (_, askedAs, isFound) => {
    await savePosts(db, [seenPost({ peer: BY_NAME, client: 'preview' })], 1_000)
    const expected = isFound ? { key: '@harbourdemo/123', tags: [] } : undefined
    expect(await keptStates(db, [{ peer: askedAs, messageId: 123 }])).toEqual([expected])
  })

  test('kept under the id alone are not found by a name that was never seen with it', async () => {
    await savePosts(db, [seenPost({ peer: BY_ID })], 1_000)
    expect(await keptStates(db, [{ peer: BY_NAME, messageId: 123 }])).toEqual([undefined])
  })

  test('of several peers in one question do not mix', async () => {
    const quay = { kind: 'channel', id: 1_001_112_223, username: 'quaynotes' } as const
    await savePosts(db, [seenPost(), seenPost({ peer: quay, messageId: 124 })], 1_000)
    const peers = [
      BY_NAME,
      { username: 'quaynotes' },
      BY_ID,
      { kind: 'chat', id: BY_ID.id },
      { kind: 'user', id: quay.id },
    ]
    const refs = peers.flatMap((peer) => [123, 124].map((messageId) => ({ peer: peer as typeof BY_ID, messageId })))
    const found = await keptStates(db, refs)
    const keys = peers.map((_, index) => [found[2 * index]?.key, found[2 * index + 1]?.key])
    expect(keys).toEqual([
      [`${CHANNEL}/123`, undefined],
      [undefined, 'channel:1001112223/124'],
      [`${CHANNEL}/123`, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ])
  })

  test('of a name that another channel bears now are those of the new bearer', async () => {
    await savePosts(db, [seenPost()], 1_000)
    const heir = { kind: 'channel', id: 1_005_550_001, username: 'harbourdemo' } as const
    await savePosts(db, [seenPost({ peer: heir, messageId: 9 })], 2_000)
    expect(
      await keptStates(
        db,
        [9, 123].map((messageId) => ({ peer: BY_NAME, messageId })),
      ),
    ).toEqual([{ key: 'channel:1005550001/9', tags: [] }, undefined])
  })

  // would not be saved a second time.
  test('of an album of which one member was kept alone are found by that member', async () => {
    await savePosts(db, [seenPost({ messageId: 124 })], 1_000)
    const album = { peer: HARBOUR, messageId: 123, albumIds: [123, 124] }
    expect(await keptStates(db, [album])).toEqual([{ key: `${CHANNEL}/124`, tags: [] }])
  })

  test('of an album are found by each of its members', async () => {
    await savePosts(db, [seenPost({ albumIds: [123, 124, 126] })], 1_000)
    const found = await keptStates(
      db,
      [123, 124, 125, 126].map((messageId) => ({ peer: BY_NAME, messageId })),
    )
    expect(found.map((state) => state?.key)).toEqual([`${CHANNEL}/123`, `${CHANNEL}/123`, undefined, `${CHANNEL}/123`])
  })

  test('are gone with what was removed', async () => {
    await savePosts(db, [seenPost()], 1_000)
    await removePosts(db, [`${CHANNEL}/123`], 2_000)
    expect(await keptStates(db, [{ peer: HARBOUR, messageId: 123 }])).toEqual([undefined])
  })
})

test('what is kept of a peer is counted by its id or its name', async () => {
  await savePosts(db, [seenPost(), seenPost({ messageId: 124 }), seenPost({ peer: { kind: 'channel', id: 5 } })], 1_000)
  const counts = [BY_ID, BY_NAME, HARBOUR, { kind: 'channel', id: 6 } as const, { username: 'nobody' }]
  expect(await Promise.all(counts.map((peer) => countOfPeer(db, peer)))).toEqual([2, 2, 2, 0, 0])
})

test('all posts of one channel are found by its key, and none of another', async () => {
  const other = { kind: 'channel', id: 5, title: 'Quay' } as const
  await savePosts(db, [seenPost({ messageId: 1 }), seenPost({ messageId: 2, peer: other }), seenPost()], 1_000)
  expect(await keysOfPeer(db, CHANNEL)).toEqual([`${CHANNEL}/1`, `${CHANNEL}/123`])
  expect(await keysOfPeer(db, 'channel:6')).toEqual([])
})

test('posts, their pictures and what lies in the trash are counted apart', async () => {
  const media = [{ kind: 'photo' }] as const
  await savePosts(db, [seenPost({ messageId: 1, media: [...media] }), seenPost()], 1_000)
  const picture = { index: 0, width: 1, height: 1, dataUrl: 'data:image/jpeg;base64,AA==' }
  await keepPictures(db, `${CHANNEL}/1`, [picture])
  await removePosts(db, [`${CHANNEL}/123`], 2_000)
  expect(await countAll(db)).toEqual({ posts: 1, pictures: 1, trash: 1 })
})

describe('the inbox', () => {
  const key = (messageId: number) => `${CHANNEL}/${messageId}`

  test('is every post without a tag that was not put out of it', async () => {
    await savePosts(
      db,
      [1, 2, 3, 4, 5].map((messageId) => seenPost({ messageId })),
      1,
    )
    expect(await countInbox(db)).toBe(5)
    // Several tags on one post, and one tag on several.
    await changeTags(db, [key(1), key(2)], { add: ['투자', 'LLM'] }, 2)
    for (const messageId of [2, 3]) {
      const post = await db.get('posts', key(messageId))
      if (post) await db.put('posts', { ...post, doneAt: 3 })
    }
    expect(await countInbox(db)).toBe(2)
    await changeTags(db, [key(1)], { remove: ['투자', 'LLM'] }, 4)
    await removePosts(db, [key(5)], 5)
    expect(await countInbox(db)).toBe(2)
  })

  test('of an empty library is empty', async () => {
    expect(await countInbox(db)).toBe(0)
  })
})
