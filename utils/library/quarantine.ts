import { partsOfKey } from '../post/identity'
import type { Post } from '../post/model'
import { logChanges } from './change-log'
import { LibraryError, noteLibraryError } from './errors'
import { type CheckedStore, isSound, type Kept } from './kept-shapes'
import { mended } from './mend'
import { unitePosts } from './merge'
import { putPosts } from './put-post'
import type { LibraryDatabase, SetAside } from './schema'
import { recountUses } from './tag-use'
import { type ReadTransaction, write, type WriteTransaction } from './transaction'

type Listener = (postKeys: string[]) => void
let listener: Listener = () => undefined

/** Calls back whenever records were set aside, with the keys of the posts among them; one listener for each page or thread. */
export function onSetAside(tell: Listener): void {
  listener = tell
}

/**
 * Those of the records that can be used. The others are set aside, in the same transaction when it can write: what is
 * about to take their place must not take them away.
 */
export async function sound<S extends CheckedStore>(
  tx: Transaction,
  store: S,
  records: readonly (Kept<S> | undefined)[],
): Promise<Kept<S>[]> {
  const good: Kept<S>[] = []
  const damaged: unknown[] = []
  for (const record of records)
    if (isSound(store, record)) good.push(record)
    else if (record !== undefined) damaged.push(record)
  if (damaged.length > 0) {
    if (isWriting(tx)) await move(tx, store, damaged)
    else setAsideSoon(tx.db, store, damaged)
  }
  return good
}

/** A record, if it can be used; see `sound`. */
export async function soundOne<S extends CheckedStore>(
  tx: Transaction,
  store: S,
  record: Kept<S> | undefined,
): Promise<Kept<S> | undefined> {
  return (await sound(tx, store, [record]))[0]
}

/** Every record of a store that can be used; see `sound`. */
export async function allSound<S extends CheckedStore>(db: LibraryDatabase, store: S): Promise<Kept<S>[]> {
  const tx = db.transaction(store)
  return sound(tx, store, await tx.store.getAll())
}

export async function allSoundIn<S extends CheckedStore>(tx: ReadTransaction, store: S): Promise<Kept<S>[]> {
  return sound(tx, store, await tx.objectStore(store).getAll())
}

/** A transaction over any stores; one that writes is over all of them, see `write`. */
type Transaction = Pick<ReadTransaction, 'db' | 'mode'>

function isWriting(tx: Transaction): tx is WriteTransaction {
  return tx.mode === 'readwrite'
}

function setAsideSoon(db: LibraryDatabase, store: CheckedStore, damaged: readonly unknown[]): void {
  write(db, (tx) => move(tx, store, damaged)).catch((error: unknown) =>
    // They are met again with the next reading.
    noteLibraryError('setting damaged records aside', error),
  )
}

async function move(tx: WriteTransaction, store: CheckedStore, damaged: readonly unknown[]): Promise<void> {
  const from = tx.objectStore(store)
  const moved: string[] = []
  for (const key of damaged.map((record) => keyIn(from.keyPath, record))) {
    // Another page may have moved or mended it meanwhile.
    const value: unknown = await from.get(key as never)
    if (value === undefined || isSound(store, value)) continue
    await tx.objectStore('quarantine').add({ store, key, value, foundAt: Date.now() })
    await from.delete(key as never)
    if (store === 'posts' && typeof key === 'string') moved.push(key)
  }
  await logChanges(tx, moved)
  for (const peerKey of new Set(moved.map((key) => partsOfKey(key).peerKey))) await recountUses(tx, peerKey)
  listener(moved)
}

/** Whatever else of it is damaged, a record of ours bears its key: IndexedDB keeps no other. */
function keyIn(keyPath: string | string[] | null, record: unknown): IDBValidKey {
  const part = (path: string) => Reflect.get(record as object, path) as IDBValidKey
  return Array.isArray(keyPath) ? keyPath.map(part) : part(keyPath ?? 'key')
}

/** A record that was set aside, and whether something of it can be used again. */
export interface StoredAside extends SetAside {
  id: number
  isMendable: boolean
}

/** How many records are set aside. */
export function countSetAside(db: LibraryDatabase): Promise<number> {
  return db.count('quarantine')
}

/** The records that are set aside, the latest first, at most `limit`. */
export async function setAsideRecords(db: LibraryDatabase, limit: number): Promise<StoredAside[]> {
  const records: StoredAside[] = []
  let cursor = await db.transaction('quarantine').store.openCursor(null, 'prev')
  while (cursor && records.length < limit) {
    const { value, primaryKey: id } = cursor
    records.push({ ...value, id, isMendable: mended(value, 0) !== undefined })
    cursor = await cursor.continue()
  }
  return records
}

/** Forgets a record for good. */
export async function dropSetAside(db: LibraryDatabase, id: number): Promise<void> {
  await write(db, (tx) => tx.objectStore('quarantine').delete(id))
}

/**
 * Puts back what can be used of a record; a post that is there again by now is united with it. Returns the keys of the
 * posts that changed. `now`: epoch milliseconds. Throws LibraryError `missing` when the record is gone, `invalid` when
 * nothing of it can be used or another has taken its place.
 */
export function mendSetAside(db: LibraryDatabase, id: number, now: number): Promise<string[]> {
  return write(db, async (tx) => {
    const found = await tx.objectStore('quarantine').get(id)
    if (!found) throw new LibraryError('missing')
    const back = mended(found, now)
    if (!back) throw new LibraryError('invalid')
    await tx.objectStore('quarantine').delete(id)
    if (back.store === 'posts') return [await putPostBack(tx, back.record, now)]
    const into = tx.objectStore(back.store)
    if (await into.getKey(found.key as never)) throw new LibraryError('invalid')
    await into.put(back.record)
    return []
  })
}

async function putPostBack(tx: WriteTransaction, post: Post, now: number): Promise<string> {
  const there = await soundOne(tx, 'posts', await tx.objectStore('posts').get(post.key))
  await putPosts(tx, [there ? unitePosts(post, there, now) : post])
  await recountUses(tx, post.peerKey)
  return post.key
}
