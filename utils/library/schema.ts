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
