import { beforeEach, describe, expect, test } from 'vitest'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { changeTags, keepPictures, removePosts, restorePosts } from '../../utils/library/edit'
import { setNote } from '../../utils/library/notes'
import { countOfPeer, keptStates, picturesOf, postsByKey, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { emptyLibrary, HARBOUR, seenPost, listPosts } from './sample'

const KEY = 'channel:1009876543/123'
const BY_NAME = { username: 'HarbourDemo', title: 'Harbour Demo' }
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

test('a post is kept once, whichever clients it is saved from', async () => {
  expect(await savePosts(db, [seenPost()], 1_000)).toEqual([
    { key: KEY, peerKey: 'channel:1009876543', isNew: true, tags: [] },
  ])
  const [again] = await savePosts(db, [seenPost({ client: 'preview' })], 2_000)
  expect(again).toMatchObject({ key: KEY, isNew: false })
  const { posts, total } = await listPosts(db, { limit: 10 })
  expect(total).toBe(1)
  expect(posts[0]).toMatchObject({ clients: ['web-k', 'preview'], savedAt: 1_000 })
})

test('a repeated save leaves tags, note and the first saving time alone', async () => {
  await savePosts(db, [seenPost()], 1_000)
  await changeTags(db, [KEY], { add: ['boats'] }, 1_500)
  await setNote(db, { key: KEY, note: 'for the trip', base: '' }, 1_600)
  await savePosts(db, [seenPost({ client: 'web-a', text: 'Ferry runs on time after all' })], 2_000)
  const [post] = await postsByKey(db, [KEY])
  expect(post).toMatchObject({
    tags: ['boats'],
    note: 'for the trip',
    savedAt: 1_000,
    text: 'Ferry runs on time after all',
    revisions: [{ text: 'Ferry runs late today', replacedAt: 2_000 }],
  })
})

test('all posts of one call are kept, or none', async () => {
  const broken = seenPost({ messageId: 124, peer: {} })
  await expect(savePosts(db, [seenPost(), broken], 1_000)).rejects.toThrow(TypeError)
  expect((await listPosts(db, { limit: 10 })).total).toBe(0)
})

test('a member of an album leads to its album', async () => {
  await savePosts(db, [seenPost({ albumIds: [123, 124, 125] })], 1_000)
  const [again] = await savePosts(db, [seenPost({ messageId: 125, albumIds: undefined })], 2_000)
  expect(again).toMatchObject({ key: KEY, isNew: false })
  expect(await keptStates(db, [{ peer: HARBOUR, messageId: 124 }])).toEqual([{ key: KEY, tags: [] }])
})

describe('a public name stands in for an id', () => {
  test('posts kept under the name move to the id when a client shows both, and nothing written is lost', async () => {
    await savePosts(db, [seenPost({ peer: BY_NAME, client: 'preview' })], 1_000)
    await savePosts(db, [seenPost({ peer: BY_NAME, client: 'preview', messageId: 200 })], 1_100)
    await changeTags(db, ['@harbourdemo/123'], { add: ['boats'] }, 1_200)
    await setNote(db, { key: '@harbourdemo/123', note: 'from the preview', base: '' }, 1_300)
    await keepPictures(db, '@harbourdemo/123', [
      { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' },
    ])

    // Web K without the name knows nothing of the stand-in: a second record of the same post.
    await savePosts(db, [seenPost({ peer: { kind: 'channel', id: 1_009_876_543 } })], 2_000)
    await setNote(db, { key: KEY, note: 'from Web K', base: '' }, 2_100)
    expect(await db.count('posts')).toBe(3)

    await savePosts(db, [seenPost()], 3_000)
    expect((await db.getAllKeys('posts')).toSorted()).toEqual([KEY, 'channel:1009876543/200'])
    const [post] = await postsByKey(db, [KEY])
    expect(post).toMatchObject({ tags: ['boats'], savedAt: 1_000, note: 'from Web K\n\nfrom the preview' })
    expect(await picturesOf(db, KEY)).toHaveLength(1)
    expect(await tagCounts(db, 'channel:1009876543')).toMatchObject([{ tag: 'boats', count: 1 }])
    expect(await db.getAllKeys('peers')).toEqual(['channel:1009876543'])
  })

  test('a name that is known leads to its id at once, in any case', async () => {
    await savePosts(db, [seenPost()], 1_000)
    await savePosts(db, [seenPost({ peer: BY_NAME, client: 'preview' })], 2_000)
    expect(await db.getAllKeys('posts')).toEqual([KEY])
    expect(await keptStates(db, [{ peer: BY_NAME, messageId: 123 }])).toEqual([{ key: KEY, tags: [] }])
    expect(await countOfPeer(db, BY_NAME)).toBe(1)
  })

  test('a name that passed to another channel takes no posts along', async () => {
    await savePosts(db, [seenPost()], 1_000)
    const heir = { ...HARBOUR, id: 77 }
    await savePosts(db, [seenPost({ peer: heir, messageId: 5 })], 2_000)
    expect((await db.getAllKeys('posts')).toSorted()).toEqual([KEY, 'channel:77/5'])
    expect(await db.get('peers', 'channel:1009876543')).not.toHaveProperty('username')
  })
})

test('what is removed comes back with tags and note, by undoing or by saving it again', async () => {
  await savePosts(db, [seenPost()], 1_000)
  await changeTags(db, [KEY], { add: ['boats'] }, 1_100)
  await removePosts(db, [KEY], 2_000)
  expect(await db.count('posts')).toBe(0)
  expect(await tagCounts(db)).toEqual([])
  expect(await restorePosts(db, [KEY], 2_100)).toEqual([KEY])
  expect(await tagCounts(db)).toMatchObject([{ tag: 'boats', count: 1 }])

  await removePosts(db, [KEY], 3_000)
  expect(await savePosts(db, [seenPost()], 4_000)).toMatchObject([{ isNew: true, tags: ['boats'] }])
  expect(await db.count('trash')).toBe(0)
})

test('the trash is emptied of what is older than 30 days', async () => {
  const day = 24 * 60 * 60 * 1000
  await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 0)
  await keepPictures(db, KEY, [{ index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }])
  await removePosts(db, [KEY], day)
  await removePosts(db, ['channel:1009876543/124'], 31 * day)
  expect(await db.getAllKeys('trash')).toEqual(['channel:1009876543/124'])
  expect(await db.count('pictures')).toBe(0)
})

describe('tags', () => {
  test('take the spelling that is there, count per channel, and change all posts or none', async () => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
    await changeTags(db, [KEY], { add: ['LLM', ' #LLM ', '', '가'.normalize('NFD')] }, 1_100)
    const [second] = await changeTags(db, ['channel:1009876543/124'], { add: ['llm', '가'] }, 1_200)
    expect(second?.tags).toEqual(['LLM', '가'])
    expect(await tagCounts(db)).toMatchObject([
      { tag: 'LLM', count: 2 },
      { tag: '가', count: 2 },
    ])
    await expect(changeTags(db, [KEY, 'channel:1/1'], { remove: ['LLM'] }, 1_300)).rejects.toMatchObject({
      fault: 'missing',
    })
    expect((await postsByKey(db, [KEY]))[0]?.tags).toEqual(['LLM', '가'])
    await changeTags(db, [KEY], { remove: ['llm'] }, 1_400)
    expect(await tagCounts(db)).toMatchObject([
      { tag: '가', count: 2 },
      { tag: 'LLM', count: 1 },
    ])
  })

  test('filter the list, however they are spelt', async () => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
    await changeTags(db, [KEY], { add: ['LLM', 'boats'] }, 1_100)
    await changeTags(db, ['channel:1009876543/124'], { add: ['LLM'] }, 1_200)
    expect((await listPosts(db, { limit: 10, tags: ['LLM'] })).total).toBe(2)
    expect((await listPosts(db, { limit: 10, tags: ['LLM', 'BOATS'] })).posts.map(({ key }) => key)).toEqual([KEY])
  })
})

test('a note longer than allowed is refused and the old one stays', async () => {
  await savePosts(db, [seenPost()], 1_000)
  await setNote(db, { key: KEY, note: 'short', base: '' }, 1_100)
  await expect(setNote(db, { key: KEY, note: 'x'.repeat(1_000_001), base: '' }, 1_200)).rejects.toMatchObject({
    fault: 'invalid',
  })
  expect((await postsByKey(db, [KEY]))[0]?.note).toBe('short')
})

describe('in the change log stands', () => {
  const SECOND = 'channel:1009876543/124'
  const BY_ID = { kind: 'channel', id: 1_009_876_543 } as const

  async function postsNow(): Promise<Map<string, string>> {
    const posts = await db.getAll('posts')
    return new Map(posts.map(({ updatedAt: _updatedAt, ...post }) => [post.key, JSON.stringify(post)]))
  }

  /** What `work` logs; first of all, that it logs every post whose record it makes different, by whatever way. */
  async function loggedBy(work: () => Promise<unknown>): Promise<string[]> {
    const [before, from] = [await postsNow(), await lastChange(db)]
    await work()
    const [after, { keys }] = [await postsNow(), await changesSince(db, from)]
    const differing = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => before.get(key) !== after.get(key),
    )
    expect(keys).toEqual(expect.arrayContaining(differing))
    return keys.toSorted()
  }

  test('every post that is kept', async () => {
    expect(await loggedBy(() => savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000))).toEqual([
      KEY,
      SECOND,
    ])
  })

  test('what a later meeting taught, and nothing when it taught nothing', async () => {
    const rich = seenPost({
      albumIds: [123, 124],
      author: { title: 'Kim' },
      edited: true,
      forward: { peer: { username: 'quaynotes', title: 'Quay' }, messageId: 88 },
      media: [{ kind: 'document', fileName: 'a.pdf' }],
      reactions: [{ emoji: '👍', count: { value: 12 } }],
      views: { value: 1_234 },
    })
    await savePosts(db, [rich, seenPost({ messageId: 9 })], 1_000)
    expect(await loggedBy(() => savePosts(db, [rich, seenPost({ messageId: 9 })], 2_000))).toEqual([])
    expect(await loggedBy(() => savePosts(db, [seenPost({ text: '', entities: [] })], 2_100))).toEqual([])
    expect(await loggedBy(() => savePosts(db, [{ ...rich, text: 'Ferry cancelled' }], 2_200))).toEqual([KEY])
    expect(await loggedBy(() => savePosts(db, [{ ...rich, client: 'web-a', text: '' }], 2_300))).toEqual([KEY])
    // Copying is forbidden by now: no word is learnt, but the album is found by one key more.
    const locked = seenPost({ text: '', entities: [], restricted: true, albumIds: [123, 125] })
    expect(await loggedBy(() => savePosts(db, [locked], 2_400))).toEqual([KEY])
    expect(await loggedBy(() => savePosts(db, [locked], 2_500))).toEqual([])
  })

  test('no post for a new title of its channel', async () => {
    await savePosts(db, [seenPost()], 1_000)
    const renamed = { ...HARBOUR, title: 'Harbour News' }
    expect(await loggedBy(() => savePosts(db, [seenPost({ peer: renamed })], 2_000))).toEqual([])
    expect(await db.get('peers', 'channel:1009876543')).toMatchObject({ title: 'Harbour News' })
  })

  test('a post that moves to its id under both keys, and the one it is united with', async () => {
    await savePosts(db, [seenPost({ peer: BY_NAME }), seenPost({ peer: BY_NAME, messageId: 124 })], 1_000)
    await savePosts(db, [seenPost({ peer: BY_ID })], 2_000)
    await setNote(db, { key: '@harbourdemo/123', note: 'from the preview', base: '' }, 2_100)
    // The post that brings the name is a third one: all that is logged of the others comes from the move.
    expect(await loggedBy(() => savePosts(db, [seenPost({ messageId: 300 })], 3_000))).toEqual([
      '@harbourdemo/123',
      '@harbourdemo/124',
      KEY,
      SECOND,
      'channel:1009876543/300',
    ])
    expect((await postsByKey(db, [KEY]))[0]?.note).toBe('from the preview')
  })

  test('a post whose tags or note change', async () => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
    expect(await loggedBy(() => changeTags(db, [KEY, SECOND], { add: ['boats'] }, 1_100))).toEqual([KEY, SECOND])
    expect(await loggedBy(() => changeTags(db, [SECOND], { remove: ['boats'] }, 1_200))).toEqual([SECOND])
    expect(await loggedBy(() => setNote(db, { key: KEY, note: 'for the trip', base: '' }, 1_300))).toEqual([KEY])
  })

  test('a post that goes, comes back by Undo, or by saving it again', async () => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
    expect(await loggedBy(() => removePosts(db, [KEY, SECOND, 'channel:1/1'], 2_000))).toEqual([KEY, SECOND])
    expect(await loggedBy(() => restorePosts(db, [KEY, 'channel:1/1'], 2_100))).toEqual([KEY])
    expect(await loggedBy(() => savePosts(db, [seenPost({ messageId: 124 })], 2_200))).toEqual([SECOND])
  })

  test('nothing of pictures', async () => {
    await savePosts(db, [seenPost()], 1_000)
    const picture = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }
    expect(await loggedBy(() => keepPictures(db, KEY, [picture]))).toEqual([])
    expect(await picturesOf(db, KEY)).toHaveLength(1)
  })

  test.each([
    ['a save', () => savePosts(db, [seenPost({ text: 'new' }), seenPost({ messageId: 9, peer: {} })], 2_000)],
    ['a change of tags', () => changeTags(db, [KEY, 'channel:1/1'], { add: ['boats'] }, 2_000)],
    ['a note', () => setNote(db, { key: 'channel:1/1', note: 'lost', base: '' }, 2_000)],
    // No key at all is an error of the database itself, in the middle of the transaction.
    ['a removal', () => removePosts(db, [KEY, [NaN] as unknown as string], 2_000)],
    ['an undo', () => restorePosts(db, [SECOND, [NaN] as unknown as string], 2_000)],
  ])('nothing of %s that fails', async (_, work) => {
    await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
    await removePosts(db, [SECOND], 1_100)
    const before = await postsNow()
    expect(
      await loggedBy(() =>
        work().then(
          () => expect.unreachable(),
          () => undefined,
        ),
      ),
    ).toEqual([])
    expect(await postsNow()).toEqual(before)
  })
})
