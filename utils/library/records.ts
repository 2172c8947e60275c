import type { Post } from '../post/model'
import { parentTags, tagKey } from '../post/tags'
import type { LibraryRecord } from '../transfer/records'
import { changesSince, lastChange } from './change-log'
import { allSound, sound, soundOne } from './quarantine'
import { allPeers, picturesOf, postsByKey } from './read'
import type { KeptPicture, LibraryDatabase } from './schema'

/** Posts read at a time. */
const PAGE = 200
/** Of up to 90 kB each. */
const PICTURE_PAGE = 50

/**
 * All that the library keeps, or with `keys` these posts and what belongs to them, record by record; only a page of it
 * is in memory at a time. Changes may go on meanwhile: posts that changed since the reading began come once more after
 * the others. So no post is missing that was kept or in the trash at the moment when the last post is read; some that
 * were removed during the reading may be there twice, as kept and as removed. Rejects with the browser's own error.
 */
export function libraryRecords(
  db: LibraryDatabase,
  { keys }: { keys?: readonly string[] } = {},
): AsyncGenerator<LibraryRecord> {
  return keys ? recordsOfPosts(db, keys) : allRecords(db)
}

async function* recordsOfPosts(db: LibraryDatabase, keys: readonly string[]): AsyncGenerator<LibraryRecord> {
  const peerKeys = new Set<string>()
  const tagKeys = new Set<string>()
  for await (const record of postRecords(db, keys)) {
    const { peerKey, tags } = record.post
    peerKeys.add(peerKey)
    for (const tag of tags) for (const each of [tag, ...parentTags(tag)]) tagKeys.add(tagKey(each))
    yield record
  }
  for (const [key, peer] of await allPeers(db)) if (peerKeys.has(key)) yield { peer }
  for (const key of keys) for (const picture of await picturesOf(db, key)) yield { picture }
  for (const tag of await allSound(db, 'tags')) if (tagKeys.has(tag.key)) yield { tag }
}

async function* allRecords(db: LibraryDatabase): AsyncGenerator<LibraryRecord> {
  const trash = yield* allPosts(db)
  for (const peer of (await allPeers(db)).values()) yield { peer }
  yield* allPictures(db)
  for (const tag of await allSound(db, 'tags')) yield { tag }
  for (const search of await allSound(db, 'searches')) yield { search }
  for (const setting of await allSound(db, 'settings')) yield { setting }
  for (const batch of batches(trash)) yield* await trashRecords(db, batch)
}

/** Returns the keys of the trash, as it is while the posts are as they were read. */
async function* allPosts(db: LibraryDatabase): AsyncGenerator<LibraryRecord, string[]> {
  let seen = await lastChange(db)
  yield* storedPosts(db)
  for (;;) {
    const trash = await db.getAllKeys('trash')
    const { keys, last, isWhole } = await changesSince(db, seen)
    if (last === seen) return trash
    seen = last
    if (isWhole) yield* postRecords(db, keys)
    else yield* storedPosts(db)
  }
}

async function* storedPosts(db: LibraryDatabase): AsyncGenerator<LibraryRecord> {
  let range: IDBKeyRange | null = null
  do {
    const tx = db.transaction('posts')
    const page: Post[] = await tx.store.getAll(range, PAGE)
    for (const post of await sound(tx, 'posts', page)) yield { post }
    range = page.length < PAGE ? null : IDBKeyRange.lowerBound(page.at(-1)?.key, true)
  } while (range)
}

async function* postRecords(db: LibraryDatabase, keys: readonly string[]) {
  for (const batch of batches(keys)) for (const post of await postsByKey(db, batch)) yield { post }
}

async function* allPictures(db: LibraryDatabase): AsyncGenerator<LibraryRecord> {
  let range: IDBKeyRange | null = null
  do {
    const tx = db.transaction('pictures')
    const page: KeptPicture[] = await tx.store.getAll(range, PICTURE_PAGE)
    for (const picture of await sound(tx, 'pictures', page)) yield { picture }
    const last = page.at(-1)
    range = last && page.length === PICTURE_PAGE ? IDBKeyRange.lowerBound([last.postKey, last.index], true) : null
  } while (range)
}

/** What came back from the trash since its keys were read is still written as removed: it is among no posts. */
async function trashRecords(db: LibraryDatabase, keys: readonly string[]): Promise<LibraryRecord[]> {
  const tx = db.transaction(['trash', 'posts'])
  const trashed = await Promise.all(
    keys.map(async (key) => {
      const there = await soundOne(tx, 'trash', await tx.objectStore('trash').get(key))
      const post = there ? undefined : await soundOne(tx, 'posts', await tx.objectStore('posts').get(key))
      return there ?? (post && { key, post, deletedAt: post.updatedAt })
    }),
  )
  return trashed.flatMap((each) => (each ? [{ trashed: each }] : []))
}

function* batches(keys: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < keys.length; at += PAGE) yield keys.slice(at, at + PAGE)
}
