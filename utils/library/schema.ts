import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { KeptPeer, Picture, Post } from '../post/model'
import { tagKey } from '../post/tags'

export const DATABASE_NAME = 'galpi'

/** How often a tag stands on posts of one peer. */
export interface TagUse {
  peerKey: string
  /** Folded, see `tagKey`. */
  tagKey: string
  /** As first spelt. */
  tag: string
  count: number
  lastUsedAt: number
}

export interface KeptPicture extends Picture {
  postKey: string
}

interface TrashedPost {
  key: string
  post: Post
  deletedAt: number
}

/** A line of the change log, see change-log.ts. */
interface LoggedChange {
  /** Given by the database, rising; line 0 is no change, it says what was pruned. */
  seq?: number
  /** The post that changed, came or went; empty on line 0. */
  key: string
  /** On line 0: every line up to this one may be gone. */
  prunedTo?: number
}

/** A query that the reader wants to use again. */
export interface SavedSearch {
  name: string
  /** The query as typed. */
  text: string
  /** Epoch milliseconds. */
  savedAt: number
}

/** What the reader can set, by name. */
export interface SettingValues {
  /** Words that find each other: the reader's own, and whether those that come with Galpi count too. */
  synonyms: { groups: string[][]; useStarter: boolean }
}

/** How a setting is kept; without a name, any of them. */
type Setting<N extends keyof SettingValues = keyof SettingValues> = {
  [K in N]: { name: K; value: SettingValues[K] }
}[N]

export interface LibrarySchema extends DBSchema {
  posts: {
    key: string
    value: Post
    indexes: { savedAt: number; peerKey: string; memberKeys: string; tags: string }
  }
  peers: { key: string; value: KeptPeer; indexes: { nameKey: string } }
  pictures: { key: [string, number]; value: KeptPicture; indexes: { postKey: string } }
  tagUse: { key: [string, string]; value: TagUse; indexes: { tagKey: string } }
  trash: { key: string; value: TrashedPost; indexes: { deletedAt: number } }
  changes: { key: number; value: LoggedChange }
  searches: { key: string; value: SavedSearch }
  settings: { key: keyof SettingValues; value: Setting }
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>
type Upgrade = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'versionchange'>

/**
 * One step per schema version, the first makes version 1. A released step is never edited: data of every version
 * opens by running the steps after it.
 */
const STEPS: ((db: LibraryDatabase, tx: Upgrade) => Promise<void> | void)[] = [
  (db) => {
    const posts = db.createObjectStore('posts', { keyPath: 'key' })
    posts.createIndex('savedAt', 'savedAt')
    posts.createIndex('peerKey', 'peerKey')
    posts.createIndex('memberKeys', 'memberKeys', { multiEntry: true })
    posts.createIndex('tags', 'tags', { multiEntry: true })
    db.createObjectStore('peers', { keyPath: 'key' }).createIndex('nameKey', 'nameKey')
    db.createObjectStore('pictures', { keyPath: ['postKey', 'index'] }).createIndex('postKey', 'postKey')
  },
  async (db, tx) => {
    db.createObjectStore('trash', { keyPath: 'key' }).createIndex('deletedAt', 'deletedAt')
    const uses = db.createObjectStore('tagUse', { keyPath: ['peerKey', 'tagKey'] })
    uses.createIndex('tagKey', 'tagKey')
    for await (const { value: post } of tx.objectStore('posts')) {
      for (const tag of post.tags) {
        const use = await uses.get([post.peerKey, tagKey(tag)])
        await uses.put({
          peerKey: post.peerKey,
          tagKey: tagKey(tag),
          tag: use?.tag ?? tag,
          count: (use?.count ?? 0) + 1,
          lastUsedAt: Math.max(use?.lastUsedAt ?? 0, post.updatedAt),
        })
      }
    }
  },
  (db) => {
    // Empty at first: an index that is not there yet is built from all posts.
    db.createObjectStore('changes', { keyPath: 'seq', autoIncrement: true })
    db.createObjectStore('searches', { keyPath: 'name' })
    db.createObjectStore('settings', { keyPath: 'name' })
  },
]

export const SCHEMA_VERSION = STEPS.length

/** Brings a database of any earlier version to `to`, or leaves it as it was; for `openDB`'s `upgrade`. */
export function upgrade(db: LibraryDatabase, from: number, to: number | null, tx: Upgrade): void {
  const run = async () => {
    for (const step of STEPS.slice(from, to ?? SCHEMA_VERSION)) await step(db, tx)
  }
  run().catch((error: unknown) => {
    console.error('Galpi: upgrading the library', error)
    tx.abort()
  })
}
