import { beforeEach, expect, test } from 'vitest'
import { keepPictures, removePosts, restorePosts } from '../../utils/library/edit'
import { libraryRecords } from '../../utils/library/records'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { saveSearch } from '../../utils/library/searches'
import { changeSetting } from '../../utils/library/settings'
import { takeStep } from '../../utils/library/steps'
import { setTag } from '../../utils/library/tag-records'
import { RECORD_KINDS, kindOf } from '../../utils/transfer/galpi-file'
import type { LibraryRecord } from '../../utils/transfer/records'
import { emptyLibrary, HARBOUR, seenPost } from './sample'

const NOW = 1_795_000_000_000
const PICTURE = { index: 0, width: 2, height: 2, dataUrl: 'data:image/jpeg;base64,AAAA' }
const keyOf = (messageId: number) => `channel:${HARBOUR.id}/${messageId}`

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

async function save(from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  await savePosts(
    db,
    ids.map((messageId) => seenPost({ messageId, text: `Ferry ${messageId}` })),
    NOW,
  )
}

async function all(options?: { keys: string[] }, during?: (record: LibraryRecord, index: number) => Promise<void>) {
  const records: LibraryRecord[] = []
  for await (const record of libraryRecords(db, options)) {
    records.push(record)
    await during?.(record, records.length - 1)
  }
  return records
}

const keysIn = (records: LibraryRecord[], kind: 'post' | 'trashed') =>
  records.flatMap((record) =>
    kind === 'post' && 'post' in record
      ? [record.post.key]
      : 'trashed' in record && kind === 'trashed'
        ? [record.trashed.key]
        : [],
  )

async function fill(): Promise<void> {
  await save(1, 3)
  await savePosts(db, [seenPost({ peer: { username: 'quayside' }, messageId: 5 })], NOW)
  await keepPictures(db, keyOf(1), [PICTURE])
  await takeStep(db, { id: 's', what: { kind: 'tag', add: ['sea/port'], remove: [] }, keys: [keyOf(1)] }, NOW)
  await setTag(db, { name: 'sea', colour: 'blue', aliases: ['ocean'] })
  await setTag(db, { name: 'land', colour: 'red', aliases: [] })
  await saveSearch(db, { name: 'Boats', text: 'ferry' }, NOW)
  await changeSetting(db, { name: 'appearance', value: { theme: 'dark', language: 'ko' } })
  await removePosts(db, [keyOf(3)], NOW)
}

test('an empty library has no records', async () => expect(await all()).toEqual([]))

test('a library is read whole, kind by kind', async () => {
  await fill()
  const records = await all()
  expect(records.map(kindOf).join(' ')).toBe('post post post peer peer picture tag tag search setting trashed')
  expect(records.filter((record) => 'post' in record).map(({ post }) => post)).toEqual(await db.getAll('posts'))
  expect(records).toContainEqual({ picture: { ...PICTURE, postKey: keyOf(1) } })
  expect(records).toContainEqual({ trashed: await db.get('trash', keyOf(3)) })
})

test('of a part of it, what belongs to other posts stays behind', async () => {
  await fill()
  const records = await all({ keys: [keyOf(2), keyOf(1), 'channel:1/404'] })
  expect(records.map(kindOf)).toEqual(['post', 'post', 'peer', 'picture', 'tag'])
  expect(keysIn(records, 'post')).toEqual([keyOf(2), keyOf(1)])
  expect(records).toContainEqual({ tag: await db.get('tags', 'sea') })
})

test('more posts and pictures than are read at once come each once', async () => {
  await save(1, 401)
  const pictures = Array.from({ length: 100 }, (_, index) => ({ ...PICTURE, index }))
  await keepPictures(db, keyOf(7), pictures)
  const records = await all()
  expect(keysIn(records, 'post')).toEqual(await db.getAllKeys('posts'))
  expect(records.filter((record) => 'picture' in record)).toHaveLength(100)
})

test('what changes while it is read comes once more, as it is then', async () => {
  await save(1, 300)
  const records = await all(undefined, async (_, index) => {
    if (index !== 250) return
    await takeStep(db, { id: 's', what: { kind: 'tag', add: ['new'], remove: [] }, keys: [keyOf(1)] }, NOW)
    await savePosts(db, [seenPost({ messageId: 1_000 })], NOW)
  })
  const kept = new Map(records.flatMap((record) => ('post' in record ? [[record.post.key, record.post] as const] : [])))
  expect([...kept.keys()].toSorted()).toEqual(await db.getAllKeys('posts'))
  expect(kept.get(keyOf(1))?.tags).toEqual(['new'])
})

test('nothing is lost that goes to the trash or comes back from it meanwhile', async () => {
  await save(1, 2)
  await save(500, 900)
  await removePosts(db, [keyOf(1), keyOf(2)], NOW)
  let isAtPeer = false
  const records = await all(undefined, async (record, index) => {
    if (index === 0) await removePosts(db, [keyOf(900)], NOW)
    if (index === 1) await restorePosts(db, [keyOf(1)], NOW)
    if ('peer' in record && !isAtPeer) {
      isAtPeer = true
      await restorePosts(db, [keyOf(2)], NOW)
    }
  })
  expect(isAtPeer).toBe(true)
  expect(keysIn(records, 'post')).toContain(keyOf(1))
  expect(keysIn(records, 'trashed').toSorted()).toEqual([keyOf(2), keyOf(900)])
  expect(records.map((record) => RECORD_KINDS.indexOf(kindOf(record)))).toEqual(
    records.map((record) => RECORD_KINDS.indexOf(kindOf(record))).toSorted((a, b) => a - b),
  )
})
