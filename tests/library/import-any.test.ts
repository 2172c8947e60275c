import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeTags, removePosts } from '../../utils/library/edit'
import { importPosts } from '../../utils/library/import-posts'
import { setNote } from '../../utils/library/notes'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { undoStep } from '../../utils/library/undo-step'
import { messageKey, peerKeyOf } from '../../utils/post/identity'
import type { ImportItem, Peer, SeenPost, SourceId } from '../../utils/post/model'
import { emptyLibrary, everythingIn, HARBOUR, seenPost } from './sample'

const PEERS = [HARBOUR, { kind: 'channel', id: 5, username: 'quaynotes', title: 'Quay Notes' }] as const
const TEXTS = ['', 'Ferry runs late', 'Ferry  runs late', '배가 늦는다', 'Cancelled']
const NOTES = ['', 'mine', 'theirs', 'mine\n\ntheirs']
const RUNS = 40

const tags = fc.subarray(['boats', 'LLM', '거대언어모델', 'ai/papers'])
const note = fc.constantFrom(...NOTES)

/** Posts of a few ids, none twice; every tenth id may begin an album. */
const place = fc.record({ peer: fc.constantFrom(...PEERS), id: fc.integer({ min: 1, max: 12 }), isAlbum: fc.boolean() })

const content = fc.record({
  text: fc.constantFrom(...TEXTS),
  entities: fc.subarray([
    { type: 'bold' as const, offset: 0, length: 5 },
    { type: 'italic' as const, offset: 2, length: 3 },
  ]),
  editedAt: fc.option(fc.integer({ min: 10, max: 13 }), { nil: undefined }),
  isRough: fc.boolean(),
})

type Place = { peer: Peer; id: number; isAlbum: boolean }
type Content = Pick<SeenPost, 'text' | 'entities'> & { editedAt: number | undefined; isRough: boolean }

const seen = fc.tuple(place, content).map(seenAt)

function seenAt([{ peer, id, isAlbum }, { text, entities, editedAt, isRough }]: [Place, Content]): SeenPost {
  const messageId = id * 10
  const members = isAlbum ? [messageId, messageId + 1] : []
  return {
    ...seenPost({ messageId, text, peer }),
    entities: entities.filter(({ offset, length }) => offset + length <= text.length),
    ...(isAlbum && { albumIds: members }),
    ...(editedAt && { edited: true, editedAt }),
    ...(isRough && { postedAtApproximate: true }),
    media: members.map((member) => ({ kind: 'photo', messageId: member })),
  }
}

const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }

const source = fc.constantFrom('desktop' as const, 'bookmark' as const)
const item = fc
  .record({ post: seen, client: source, tags, note, savedAt: fc.integer({ min: 1, max: 3_000 }) })
  .map(itemOf)

function itemOf({ post, client, ...own }: ImportItem & { client: SourceId }): ImportItem {
  return { ...own, post: { ...post, client }, ...(post.media.length > 0 && { pictures: [PICTURE] }) }
}

const refOf = ({ post }: { post: Pick<SeenPost, 'peer' | 'messageId'> }) =>
  messageKey(peerKeyOf(post.peer), post.messageId)

const items = fc.uniqueArray(item, { selector: refOf, maxLength: 12 })
const own = fc.record({ tags, note, isRemoved: fc.boolean() })
const library = fc.uniqueArray(fc.record({ post: seen, own }), { selector: refOf, maxLength: 8 })

/** Posts that a client showed, and what the reader did to them. */
type Kept = { post: SeenPost; own: { tags: string[]; note: string; isRemoved: boolean } }[]

async function libraryOf(kept: Kept): Promise<LibraryDatabase> {
  const db = await emptyLibrary()
  await savePosts(
    db,
    kept.map(({ post }) => post),
    1_000,
  )
  for (const { post, own: mine } of kept) {
    const key = refOf({ post })
    await changeTags(db, [key], { add: mine.tags }, 1_000)
    await setNote(db, { key, note: mine.note, base: '' }, 1_000)
    if (mine.isRemoved) await removePosts(db, [key], 1_000)
  }
  return db
}

async function bring(db: LibraryDatabase, all: readonly ImportItem[], size: number, bringBack: boolean) {
  const step = { id: 'a step', what: { kind: 'import', source: 'result.json' }, bringBack } as const
  const keys: string[] = []
  for (let start = 0; start < all.length; start += size)
    keys.push(...(await importPosts(db, step, all.slice(start, start + size), 2_000)).keys)
  return keys
}

async function postsIn(db: LibraryDatabase) {
  const { posts, uses, trash, pictures, peers } = await everythingIn(db)
  return { posts, uses, trash, pictures, peers }
}

const input = items.chain((all) =>
  fc.record({
    kept: library,
    all: fc.constant(all),
    shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
    size: fc.integer({ min: 1, max: 5 }),
    other: fc.integer({ min: 1, max: 5 }),
    bringBack: fc.boolean(),
  }),
)

test('in whatever order and batches items come in, and however often, the library is the same', async () => {
  await fc.assert(
    fc.asyncProperty(input, async ({ kept, all, shuffled, size, other, bringBack }) => {
      const first = await libraryOf(kept)
      await bring(first, all, size, bringBack)
      const once = await everythingIn(first)
      expect(await bring(first, shuffled, other, bringBack)).toEqual([])
      expect(await everythingIn(first)).toEqual(once)
      const inOneGo = await postsIn(first)
      const second = await libraryOf(kept)
      await bring(second, shuffled, other, bringBack)
      expect(await postsIn(second)).toEqual(inOneGo)
    }),
    { numRuns: RUNS },
  )
}, 120_000)

test('undoing an import gives back the library as it was', async () => {
  await fc.assert(
    fc.asyncProperty(input, async ({ kept, all, size, bringBack }) => {
      const db = await libraryOf(kept)
      const before = await everythingIn(db)
      const keys = await bring(db, all, size, bringBack)
      for (let left = Math.min(keys.length, 1); left > 0;) left = (await undoStep(db, 'a step', 3_000)).left
      expect(await everythingIn(db)).toEqual(before)
    }),
    { numRuns: RUNS },
  )
}, 120_000)

test('an import loses neither tag nor note, neither of the library nor of the items', async () => {
  await fc.assert(
    fc.asyncProperty(input, async ({ kept, all, size }) => {
      const db = await libraryOf(kept)
      const mine = kept.map(({ post, own: { tags: ours, note: ourNote } }) => ({ key: refOf({ post }), ours, ourNote }))
      const theirs = all.map((each) => ({ key: refOf(each), ours: each.tags ?? [], ourNote: each.note ?? '' }))
      await bring(db, all, size, true)
      const removed = new Map((await db.getAll('trash')).map(({ key, post }) => [key, post]))
      for (const { key, ours, ourNote } of [...mine, ...theirs]) {
        const post = (await db.get('posts', key)) ?? removed.get(key)
        expect(post?.tags).toEqual(expect.arrayContaining(ours))
        expect(post?.note).toContain(ourNote)
      }
    }),
    { numRuns: RUNS },
  )
}, 120_000)
