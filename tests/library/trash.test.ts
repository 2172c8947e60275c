import { beforeEach, expect, test } from 'vitest'
import { changeTags, keepPictures, removePosts, restorePosts } from '../../utils/library/edit'
import { setNote } from '../../utils/library/notes'
import { picturesOf, postsByKey, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase, TrashedPost } from '../../utils/library/schema'
import { emptyTrash, trashedPosts } from '../../utils/library/trash'
import { emptyLibrary, HARBOUR, seenPost } from './sample'

const BY_NAME = { username: 'HarbourDemo', title: 'Harbour Demo' }
const BY_ID = { kind: 'channel', id: 1_009_876_543 } as const
const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }
const key = (messageId: number) => `channel:1009876543/${messageId}`
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

test('the trash is read newest first, in slices that join also where posts were removed together', async () => {
  await savePosts(
    db,
    [1, 2, 3, 4, 5, 6, 7].map((messageId) => seenPost({ messageId })),
    1_000,
  )
  await removePosts(db, [key(4)], 2_000)
  await removePosts(db, [1, 2, 3, 5, 6].map(key), 3_000)
  await removePosts(db, [key(7)], 4_000)
  const read: string[] = []
  let before: TrashedPost | undefined
  for (;;) {
    const { posts, total } = await trashedPosts(db, { limit: 2, ...(before && { before }) })
    expect(total).toBe(7)
    if (posts.length === 0) break
    read.push(...posts.map((each) => each.key))
    before = posts.at(-1)
  }
  expect(read).toEqual([7, 6, 5, 3, 2, 1, 4].map(key))
  // The place stays also when the post that told it is gone.
  await restorePosts(db, [key(5)], 5_000)
  const { posts } = await trashedPosts(db, { limit: 2, before: { key: key(5), deletedAt: 3_000 } })
  expect(posts.map((each) => each.key)).toEqual([3, 2].map(key))
})

test('an empty trash can be read and emptied', async () => {
  expect(await trashedPosts(db, { limit: 10 })).toEqual({ posts: [], total: 0 })
  await emptyTrash(db)
})

test('what was removed under a name and under an id is one post, with its pictures', async () => {
  await savePosts(db, [seenPost({ peer: BY_NAME }), seenPost({ peer: BY_ID })], 1_000)
  await setNote(db, { key: '@harbourdemo/123', note: 'by name', base: '' }, 1_100)
  await setNote(db, { key: key(123), note: 'by id', base: '' }, 1_200)
  await keepPictures(db, '@harbourdemo/123', [PICTURE])
  await removePosts(db, ['@harbourdemo/123', key(123)], 2_000)
  await savePosts(db, [seenPost({ peer: HARBOUR, messageId: 9 })], 3_000)
  expect((await trashedPosts(db, { limit: 10 })).posts).toMatchObject([
    { key: key(123), post: { note: 'by id\n\nby name' } },
  ])
  expect(await picturesOf(db, key(123))).toHaveLength(1)
  await emptyTrash(db)
  expect(await db.count('pictures')).toBe(0)
})

test('what was removed under a name is united with what is kept under the id, and loses it no picture', async () => {
  await savePosts(db, [seenPost({ peer: BY_NAME })], 1_000)
  await changeTags(db, ['@harbourdemo/123'], { add: ['boats', 'late'] }, 1_100)
  await removePosts(db, ['@harbourdemo/123'], 1_200)
  await savePosts(db, [seenPost({ peer: BY_ID })], 2_000)
  await changeTags(db, [key(123)], { add: ['boats', 'new'] }, 2_100)
  await keepPictures(db, key(123), [PICTURE])
  await savePosts(db, [seenPost({ peer: HARBOUR, messageId: 9 })], 3_000)
  expect(await restorePosts(db, [key(123)], 4_000)).toEqual([key(123)])
  expect((await postsByKey(db, [key(123)]))[0]?.tags).toEqual(['boats', 'new', 'late'])
  expect((await tagCounts(db)).map(({ tag, count }) => `${tag} ${count}`).toSorted()).toEqual([
    'boats 1',
    'late 1',
    'new 1',
  ])
})

test('emptying the trash takes no picture of a post that is kept under the same key', async () => {
  await savePosts(db, [seenPost({ peer: BY_NAME })], 1_000)
  await removePosts(db, ['@harbourdemo/123'], 1_200)
  await savePosts(db, [seenPost({ peer: BY_ID })], 2_000)
  await keepPictures(db, key(123), [PICTURE])
  await savePosts(db, [seenPost({ peer: HARBOUR, messageId: 9 })], 3_000)
  await emptyTrash(db)
  expect(await picturesOf(db, key(123))).toHaveLength(1)
})
