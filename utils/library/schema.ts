import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import { noteLibraryError } from './errors'
import type { Highlight, KeptPeer, Picture, Post } from '../post/model'
import { tagKey } from '../post/tags'
import type { SettingChange, SettingValues } from './setting-values'

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

export interface TrashedPost {
  key: string
  post: Post
  deletedAt: number
  /** A backup that took the library's place lacks it: it is not for other devices to remove it as well. */
  byRestore?: true
}

/** A line of the change log, see change-log.ts. */
interface LoggedChange {
  /** Given by the database, rising; line 0 is no change, it says what was pruned. */
  seq?: number
  /** The post that changed, came or went; empty on line 0. */
  key: string
  /** More that did so with it. */
  more?: string[]
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

/** The colours that a tag can have, by name; what they look like is the style sheets' to say. */
export const TAG_COLOURS = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'pink', 'grey'] as const
export type TagColour = (typeof TAG_COLOURS)[number]

/** What the reader said of a tag; a tag of which nothing was said has no record. */
export interface TagRecord {
  /** Folded, see `tagKey`. */
  key: string
  /** As it is spelt on posts. */
  name: string
  /** Tags below it (`name/…`) have it too, unless they have one of their own. */
  colour?: TagColour
  /** Other names of the same tag, as typed: whoever types or looks for one of them means this tag. */
  aliases: string[]
  /** `aliases`, folded. */
  aliasKeys: string[]
}

/** What the reader does to posts and tags of the library. */
export type TakenKind =
  /** Tags put on or taken off. */
  | { kind: 'tag'; add: string[]; remove: string[] }
  | { kind: 'rename' | 'merge'; from: string; to: string }
  | { kind: 'deleteTag'; tag: string }
  /** Posts moved to the trash. */
  | { kind: 'remove' }
  /** Posts put out of the inbox, or back into it. */
  | { kind: 'done'; isDone: boolean }
  | { kind: 'removeHighlight' }

/** What a step of the reader's did, as the list of steps names it. */
export type StepKind =
  | TakenKind
  /** Posts brought in; `source`: the file's name, or what it was. */
  | { kind: 'import'; source: string }
  /** A backup put back, beside what is there or in its place. */
  | { kind: 'restore'; source: string; isReplacing: boolean }

/** A step that can be undone, as long as the trash keeps what it took away. */
export interface Step {
  /** Given by the page that takes it. */
  id: string
  /** When it began, epoch milliseconds. */
  at: number
  what: StepKind
  /** Posts that it changed so far. */
  count: number
}

/** What on a post is the reader's own. */
export type Own = Pick<Post, 'tags' | 'note' | 'earlierNotes' | 'highlights' | 'doneAt'>

/** What a step changed on one post. */
export interface StepChange {
  key: string
  /** Tags that it put on, as spelt. */
  added?: string[]
  /** Tags that it took off, as spelt. */
  removed?: string[]
  /** Where each of `removed` stood among the post's tags. */
  removedFrom?: number[]
  /** It put the post into the trash. */
  isTrashed?: true
  /** `doneAt` as it was. */
  doneBefore?: number | null
  /** Highlights that it removed. */
  highlights?: Highlight[]
  /** The post as it was; null when there was none. */
  before?: Post | null
  /** With `before`: the reader's own as the step left it, where that is not as it was. */
  left?: Own
  /** With `before`: it lay in the trash since then, epoch milliseconds, and the step brought it back. */
  trashedAt?: number
  /** With `before`: positions of the pictures that it brought. */
  pictures?: number[]
}

/** Some of the posts that a step changed; they are undone together. */
export interface StepPart {
  step: string
  part: number
  changes: StepChange[]
  /** Tag records that it changed, as they were; null where there was none. */
  tagRecords?: { key: string; before: TagRecord | null }[]
  /** The rules, when it changed what tags they give. */
  rules?: { before: SettingValues['rules']; after: SettingValues['rules'] }
  /** Keys of the peers that were unknown before. */
  peers?: string[]
}

/** What a long work has to know to go on after an interruption, by its name. Values may hold file system handles. */
interface JobState {
  /** `backup`, `sync`, `sync-memory`, or `walk:` and a channel's public name in lower case. */
  name: string
  value: unknown
}

/** A record that cannot be used, kept as it was found. */
export interface SetAside {
  /** Given by the database. */
  id?: number
  store: string
  key: IDBValidKey
  value: unknown
  /** Epoch milliseconds. */
  foundAt: number
}

/** What the devices that share a library are known to know of one thing, see utils/sync/state.ts. */
export interface SyncRecord {
  /** A post's (`sharedKeyOf`), or `peer`, `tag`, `search` or `setting`, a space, and the key of its record. */
  key: string
  value: unknown
  /** When the reader removed it for good, epoch milliseconds, as long as the other devices were not told. */
  removedAt?: number
  /** There was no post here yet that it could have been applied to. */
  isAhead?: true
}

export interface LibrarySchema extends DBSchema {
  posts: {
    key: string
    value: Post
    indexes: {
      saved: [savedAt: number, postedAt: number]
      peerKey: string
      memberKeys: string
      tags: string
      doneAt: number
    }
  }
  peers: { key: string; value: KeptPeer; indexes: { nameKey: string } }
  pictures: { key: [string, number]; value: KeptPicture; indexes: { postKey: string } }
  tagUse: { key: [string, string]; value: TagUse; indexes: { tagKey: string } }
  trash: { key: string; value: TrashedPost; indexes: { deletedAt: number } }
  changes: { key: number; value: LoggedChange }
  searches: { key: string; value: SavedSearch }
  settings: { key: keyof SettingValues; value: SettingChange }
  tags: { key: string; value: TagRecord; indexes: { aliasKeys: string } }
  steps: { key: string; value: Step; indexes: { at: number } }
  stepParts: { key: [string, number]; value: StepPart }
  jobs: { key: string; value: JobState }
  syncRecords: { key: string; value: SyncRecord }
  quarantine: { key: number; value: SetAside }
}

export type LibraryDatabase = IDBPDatabase<LibrarySchema>
type Upgrade = IDBPTransaction<LibrarySchema, StoreNames<LibrarySchema>[], 'versionchange'>

/** An index that later versions have no more: their types do not know it. */
function createIndex(store: { name: string }, name: string): void {
  ;(store as unknown as IDBObjectStore).createIndex(name, name)
}

function dropIndex(store: { name: string }, name: string): void {
  ;(store as unknown as IDBObjectStore).deleteIndex(name)
}

/**
 * One step per schema version, the first makes version 1. A released step is never edited: data of every version
 * opens by running the steps after it.
 */
const STEPS: ((db: LibraryDatabase, tx: Upgrade) => Promise<void> | void)[] = [
  (db) => {
    const posts = db.createObjectStore('posts', { keyPath: 'key' })
    createIndex(posts, 'savedAt')
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
  (db, tx) => {
    const posts = tx.objectStore('posts')
    posts.createIndex('doneAt', 'doneAt')
    // Of posts that were saved together the newest comes first.
    posts.createIndex('saved', ['savedAt', 'postedAt'])
    dropIndex(posts, 'savedAt')
    db.createObjectStore('tags', { keyPath: 'key' }).createIndex('aliasKeys', 'aliasKeys', { multiEntry: true })
    db.createObjectStore('steps', { keyPath: 'id' }).createIndex('at', 'at')
    db.createObjectStore('stepParts', { keyPath: ['step', 'part'] })
  },
  (db) => {
    db.createObjectStore('jobs', { keyPath: 'name' })
    db.createObjectStore('syncRecords', { keyPath: 'key' })
  },
  (db) => {
    db.createObjectStore('quarantine', { keyPath: 'id', autoIncrement: true })
  },
]

export const SCHEMA_VERSION = STEPS.length

/** Brings a database of any earlier version to `to`, or leaves it as it was; for `openDB`'s `upgrade`. */
export function upgrade(db: LibraryDatabase, from: number, to: number | null, tx: Upgrade): void {
  const run = async () => {
    for (const step of STEPS.slice(from, to ?? SCHEMA_VERSION)) await step(db, tx)
  }
  run().catch((error: unknown) => {
    noteLibraryError('upgrading the library', error)
    tx.abort()
  })
}
