import { isNameKey, memberKeysOf, partsOfKey, sharedKeyOf } from '../post/identity'
import type { Post } from '../post/model'
import { uniqueTags } from '../post/tags'
import { logChanges } from './change-log'
import { isSame } from './fields'
import { soundOne } from './quarantine'
import type { LibraryDatabase, SyncRecord } from './schema'
import { spellTags, TagCounter } from './tag-use'
import { type ReadTransaction, write, type WriteTransaction } from './transaction'
import { trashPosts } from './trash'

/** A post, and what the devices that share the library are known to know of it. */
export interface SharedPost {
  /** See `sharedKeyOf`. */
  key: string
  /** The keys that it was asked for by: it may have been kept under a name, or another member of its album. */
  asked: string[]
  post: Post | undefined
  /** When the reader removed it, epoch milliseconds; undefined also when it is not there for another reason. */
  removedAt: number | undefined
  /** More than one when two posts turned out to be one. */
  records: SyncRecord[]
}

/** What becomes of a post and of what is known of it. */
export interface Decision {
  record: unknown
  /** Null moves it to the trash; undefined leaves it as it is. */
  post?: Post | null | undefined
}

/** A post by its key and the ids of the album that it is said to be. */
export interface Asked {
  key: string
  albumIds?: readonly number[] | undefined
}

/** The posts that have these keys, each once. Rejects with the browser's own error. */
export async function sharedPosts(db: LibraryDatabase, keys: readonly string[]): Promise<SharedPost[]> {
  const tx = db.transaction([...db.objectStoreNames])
  return find(
    tx,
    keys.map((key) => ({ key })),
  )
}

/** The keys of everything that could have to be told: of all posts, those in the trash, and those known of. */
export async function sharedKeys(db: LibraryDatabase): Promise<string[]> {
  const [posts, trash, records] = await Promise.all([
    db.getAllKeys('posts'),
    db.getAllKeys('trash'),
    db.getAllKeys('syncRecords'),
  ])
  return [...new Set([...posts, ...trash, ...records.filter((key) => !key.includes(' '))])]
}

/**
 * Lets `decide` say what becomes of the posts with these keys, in one transaction. Tags are spelt as this library spells
 * them. Returns the keys of the posts that changed, came or went. `now`: epoch milliseconds.
 */
export function decideShared(
  db: LibraryDatabase,
  asked: readonly Asked[],
  decide: (shared: SharedPost) => Decision | undefined,
  now: number,
): Promise<string[]> {
  return write(db, async (tx) => {
    const decided = (await find(tx, asked)).flatMap((shared) => {
      const decision = decide(shared)
      return decision ? [{ shared, decision }] : []
    })
    await Promise.all(decided.map(({ shared, decision }) => putRecord(tx, shared, decision)))
    const put = await putPosts(
      tx,
      decided.flatMap(({ shared, decision }) => (decision.post ? [{ before: shared.post, after: decision.post }] : [])),
      now,
    )
    const removed = decided.flatMap(({ shared, decision }) =>
      decision.post === null && shared.post ? [shared.post.key] : [],
    )
    return [...put, ...(await trashPosts(tx, removed, now))]
  })
}

async function putRecord(tx: WriteTransaction, shared: SharedPost, { record: value, post }: Decision): Promise<void> {
  const { key, records } = shared
  const isHere = post === undefined ? shared.post !== undefined : post !== null
  const store = tx.objectStore('syncRecords')
  await Promise.all(records.filter((record) => record.key !== key).map((record) => store.delete(record.key)))
  // One that says that the reader removed it has been heard.
  await store.put({ key, value, ...(!isHere && { isAhead: true }) })
}

async function putPosts(
  tx: WriteTransaction,
  changes: readonly { before: Post | undefined; after: Post }[],
  now: number,
): Promise<string[]> {
  const spell = await spellTags(
    tx,
    changes.flatMap(({ after }) => after.tags),
  )
  const counter = new TagCounter()
  const put = changes.flatMap(({ before, after }) => {
    const post = { ...after, tags: uniqueTags(after.tags.map(spell)) }
    if (before && isSame(sorted({ ...before, updatedAt: 0 }), sorted({ ...post, updatedAt: 0 }))) return []
    counter.count(post.peerKey, { added: post.tags, removed: before?.tags })
    return [post]
  })
  const changed = put.map(({ key }) => key)
  await Promise.all([
    ...put.flatMap((post) => [tx.objectStore('posts').put(post), tx.objectStore('trash').delete(post.key)]),
    logChanges(tx, changed),
    counter.write(tx, now),
  ])
  return changed
}

function sorted(post: Post): [string, unknown][] {
  return Object.entries(post).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function find(tx: ReadTransaction, asked: readonly Asked[]): Promise<SharedPost[]> {
  const found = new Map<string, SharedPost>()
  for (const shared of await Promise.all(asked.map((each) => findOne(tx, each)))) {
    const same = found.get(shared.key)
    found.set(shared.key, same ? { ...same, ...united(same, shared) } : shared)
  }
  return [...found.values()]
}

function united(a: SharedPost, b: SharedPost): Partial<SharedPost> {
  return {
    asked: [...a.asked, ...b.asked],
    removedAt: a.removedAt ?? b.removedAt,
    records: [...new Map([...a.records, ...b.records].map((record) => [record.key, record])).values()],
  }
}

async function findOne(tx: ReadTransaction, { key: asked, albumIds = [] }: Asked): Promise<SharedPost> {
  const { peerKey, messageId } = partsOfKey(asked)
  const owner = isNameKey(peerKey) ? await tx.objectStore('peers').index('nameKey').getKey(peerKey) : undefined
  const said = { peerKey: owner ?? peerKey, messageId, albumIds: [...albumIds] }
  const members = memberKeysOf(said.peerKey, said)
  const post = await firstOf(members, async (key) =>
    soundOne(tx, 'posts', await tx.objectStore('posts').index('memberKeys').get(key)),
  )
  const trashed = post
    ? undefined
    : await firstOf(members, async (key) => soundOne(tx, 'trash', await tx.objectStore('trash').get(key)))
  const kept = post ?? trashed?.post
  const key = sharedKeyOf(kept ? { ...said, albumIds: [...albumIds, kept.messageId, ...(kept.albumIds ?? [])] } : said)
  const known = new Set([key, asked, ...members, ...(kept?.memberKeys ?? [])])
  const records = await Promise.all([...known].map((each) => tx.objectStore('syncRecords').get(each)))
  const there = records.filter((record) => record !== undefined)
  const trashedAt = trashed?.byRestore ? undefined : trashed?.deletedAt
  const removedAt = trashedAt ?? there.find((record) => record.removedAt !== undefined)?.removedAt
  // What lies in the trash from before cannot be what is known by now and has not been here.
  const isRemoved = !post && !there.some(({ isAhead }) => isAhead)
  return { key, asked: [asked], post, removedAt: isRemoved ? removedAt : undefined, records: there }
}

async function firstOf<T>(
  keys: readonly string[],
  get: (key: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const key of keys) {
    const found = await get(key)
    if (found !== undefined) return found
  }
  return undefined
}
