import { beforeEach, describe, expect, test } from 'vitest'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { changeTags, keepPictures, removePosts } from '../../utils/library/edit'
import { setHighlight } from '../../utils/library/highlights'
import { newPost } from '../../utils/library/merge'
import { setNote } from '../../utils/library/notes'
import { picturesOf, tagCounts } from '../../utils/library/read'
import { changeOf, replacePosts, type Replacement } from '../../utils/library/replace-posts'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase, StepPart } from '../../utils/library/schema'
import { keepPart } from '../../utils/library/step-parts'
import { write } from '../../utils/library/transaction'
import { undoStep } from '../../utils/library/undo-step'
import type { Post } from '../../utils/post/model'
import { emptyLibrary, HARBOUR, seenPost } from './sample'

const KEY = 'channel:1009876543/123'
const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }
const BEFORE: Post = {
  ...newPost(seenPost(), KEY, 'channel:1009876543', [KEY], 1_000),
  tags: ['first', 'boats'],
  note: 'mine',
  highlights: [{ id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: '', createdAt: 1_000 }],
  doneAt: 1_100,
}
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

const post = () => db.get('posts', KEY)

/** A step that puts `after` in the place of what is there. */
async function replace(after: Post, { peers, ...more }: Partial<StepPart['changes'][number] & StepPart> = {}) {
  const before = (await post()) ?? null
  const what = { kind: 'import', source: 'result.json' } as const
  await write(db, async (tx) => {
    const replacement: Replacement = { before, after }
    await replacePosts(tx, [replacement], 2_000)
    const changes = [{ ...changeOf(replacement), ...more }]
    await keepPart(tx, { id: 'a step', at: 2_000, what, count: 0 }, { changes, ...(peers && { peers }) })
  })
}

/** The reader has a post that is as BEFORE says. */
const keepBefore = () => write(db, (tx) => replacePosts(tx, [{ before: null, after: BEFORE }], 1_200))

async function counts() {
  return Object.fromEntries((await tagCounts(db)).map(({ tag, count }) => [tag, count]))
}

describe('a post that a step brought', () => {
  const brought: Post = { ...BEFORE, tags: ['boats'], note: 'theirs' }

  test('goes for good with its pictures and its peer, and is logged', async () => {
    await db.put('peers', { ...HARBOUR, key: 'channel:1009876543', client: 'web-k' })
    await replace(brought, { peers: ['channel:1009876543'] })
    await keepPictures(db, KEY, [PICTURE])
    const from = await lastChange(db)
    expect(await undoStep(db, 'a step', 3_000)).toEqual({ keys: [KEY], besides: [], left: 0 })
    for (const store of ['posts', 'trash', 'pictures', 'tagUse', 'peers', 'stepParts'] as const)
      expect(await db.count(store)).toBe(0)
    expect((await changesSince(db, from)).keys).toEqual([KEY])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['a tag', () => changeTags(db, [KEY], { add: ['late'] }, 2_500)],
    ['a tag less', () => changeTags(db, [KEY], { remove: ['boats'] }, 2_500)],
    ['a note', () => setNote(db, { key: KEY, note: 'mine', base: 'theirs' }, 2_500)],
    ['a comment', () => setHighlight(db, KEY, { id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: '!' }, 2_500)],
  ])('goes to the trash when it has %s of the reader by now', async (_, edit) => {
    await replace(brought, { peers: ['channel:1009876543'] })
    await db.put('peers', { ...HARBOUR, key: 'channel:1009876543', client: 'web-k' })
    await edit()
    const edited = await post()
    await undoStep(db, 'a step', 3_000)
    expect(await post()).toBeUndefined()
    expect(await db.get('trash', KEY)).toEqual({ key: KEY, post: edited, deletedAt: 3_000 })
    expect(await counts()).toEqual({})
    expect(await db.count('peers')).toBe(1)
  })

  test('goes for good when only a page told more of it', async () => {
    await replace(brought)
    await savePosts(db, [seenPost({ text: 'Ferry cancelled', views: { value: 5 } })], 2_500)
    await undoStep(db, 'a step', 3_000)
    expect(await db.count('posts')).toBe(0)
    expect(await db.count('trash')).toBe(0)
  })

  test('stays away when the reader removed it since', async () => {
    await replace(brought)
    await removePosts(db, [KEY], 2_500)
    await undoStep(db, 'a step', 3_000)
    expect(await db.count('posts')).toBe(0)
    expect(await db.count('trash')).toBe(1)
  })
})

describe('a post that a step changed', () => {
  const { highlights: _highlights, doneAt: _doneAt, ...bare } = BEFORE
  const after: Post = { ...bare, text: 'Other', entities: [], tags: ['boats', 'new'], note: 'mine\n\ntheirs' }
  beforeEach(keepBefore)

  test('is as it was, and only the pictures that the step brought go', async () => {
    await replace(after, { pictures: [1] })
    await keepPictures(db, KEY, [PICTURE, { ...PICTURE, index: 1 }])
    await undoStep(db, 'a step', 3_000)
    expect(await post()).toEqual({ ...BEFORE, updatedAt: 3_000 })
    expect(await counts()).toEqual({ first: 1, boats: 1 })
    expect(await picturesOf(db, KEY)).toEqual([{ ...PICTURE, postKey: KEY }])
  })

  test('keeps what the reader did to it since', async () => {
    await replace(after)
    await changeTags(db, [KEY], { add: ['later'], remove: ['boats'] }, 2_500)
    await setNote(db, { key: KEY, note: 'quite another', base: after.note }, 2_600)
    await setHighlight(db, KEY, { id: 'later', offset: 0, length: 5, quote: 'Other', comment: 'x' }, 2_700)
    await undoStep(db, 'a step', 3_000)
    expect(await post()).toMatchObject({
      text: BEFORE.text,
      tags: ['first', 'later'],
      note: 'quite another',
      earlierNotes: [{ note: 'mine' }],
      highlights: [{ id: 'h' }, { id: 'later', comment: 'x', isLost: true }],
      doneAt: 1_100,
    })
    expect(await counts()).toEqual({ first: 1, later: 1 })
  })

  test('does not get a highlight back that the reader removed since', async () => {
    await replace({ ...after, text: BEFORE.text, highlights: BEFORE.highlights })
    await db.put('posts', { ...after, text: BEFORE.text })
    await undoStep(db, 'a step', 3_000)
    expect(await post()).not.toHaveProperty('highlights')
  })

  test('is in the trash again, when the step brought it back from there', async () => {
    await replace(after, { trashedAt: 1_500 })
    await undoStep(db, 'a step', 3_000)
    expect(await post()).toBeUndefined()
    expect(await db.get('trash', KEY)).toEqual({ key: KEY, post: { ...BEFORE, updatedAt: 3_000 }, deletedAt: 1_500 })
    expect(await counts()).toEqual({})
  })
})

test('a post that a step changed under a public name is put back under the id that it has by now', async () => {
  const BY_NAME = { username: 'harbourdemo' }
  await savePosts(db, [seenPost({ peer: BY_NAME, client: 'preview' })], 1_000)
  const before = await db.get('posts', '@harbourdemo/123')
  if (!before) throw new Error('The post is gone.')
  const replacement = { before, after: { ...before, text: 'Other', tags: ['new'] } }
  await write(db, async (tx) => {
    await replacePosts(tx, [replacement], 2_000)
    const what = { kind: 'restore', source: 'galpi.json', isReplacing: false } as const
    await keepPart(tx, { id: 'a step', at: 2_000, what, count: 0 }, { changes: [changeOf(replacement)] })
  })
  await savePosts(db, [seenPost({ text: 'Other' })], 2_500)
  expect(await undoStep(db, 'a step', 3_000)).toMatchObject({ keys: [KEY] })
  expect(await db.getAllKeys('posts')).toEqual([KEY])
  expect(await post()).toMatchObject({ text: before.text, tags: [], memberKeys: [KEY], peerKey: 'channel:1009876543' })
  expect(await counts()).toEqual({})
})
