import type { ClientId, KeptPeer, Peer } from '../post/model'
import { keepPeer } from './keep-peer'
import { allSoundIn } from './quarantine'
import type { LibraryDatabase, SavedSearch, SyncRecord, TagRecord } from './schema'
import type { SettingChange } from './setting-values'
import { takeTag } from './tag-records'
import { type ReadTransaction, write } from './transaction'

/** What is shared besides posts: it is little, and always looked at as a whole. */
export interface Besides {
  peers: KeptPeer[]
  tags: TagRecord[]
  searches: SavedSearch[]
  settings: SettingChange[]
  records: SyncRecord[]
}

/** What another device made of these. */
export interface BesidesChange {
  /** What it says of a peer otherwise than this library. */
  peers: { peer: Peer; client: ClientId }[]
  tags: { key: string; tag: TagRecord | null }[]
  searches: { name: string; search: SavedSearch | null }[]
  settings: SettingChange[]
  records: Omit<SyncRecord, 'removedAt'>[]
}

const KINDS = ['peer', 'tag', 'search', 'setting'] as const

/** Rejects with the browser's own error. */
export async function readBesides(db: LibraryDatabase): Promise<Besides> {
  return read(db.transaction([...db.objectStoreNames]))
}

/** Lets `decide` say what changes, in one transaction. `now`: epoch milliseconds. */
export function decideBesides(
  db: LibraryDatabase,
  decide: (besides: Besides) => BesidesChange,
  now: number,
): Promise<BesidesChange> {
  return write(db, async (tx) => {
    const change = decide(await read(tx))
    for (const { peer, client } of change.peers) await keepPeer(tx, peer, client, now)
    for (const { key, tag } of change.tags) await takeTag(tx, key, tag)
    for (const { name, search } of change.searches)
      await (search ? tx.objectStore('searches').put(search) : tx.objectStore('searches').delete(name))
    for (const setting of change.settings) await tx.objectStore('settings').put(setting)
    // Last: what was removed at another device's word is nothing to tell it.
    for (const record of change.records) await tx.objectStore('syncRecords').put(record)
    return change
  })
}

async function read(tx: ReadTransaction): Promise<Besides> {
  const [peers, tags, searches, settings, records] = await Promise.all([
    allSoundIn(tx, 'peers'),
    allSoundIn(tx, 'tags'),
    allSoundIn(tx, 'searches'),
    allSoundIn(tx, 'settings'),
    // `!` is the character after the space.
    Promise.all(KINDS.map((kind) => tx.objectStore('syncRecords').getAll(IDBKeyRange.bound(`${kind} `, `${kind}!`)))),
  ])
  return { peers, tags, searches, settings, records: records.flat() }
}
