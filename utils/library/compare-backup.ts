import { isNameKey } from '../post/identity'
import type { Post } from '../post/model'
import type { LibraryRecord } from '../transfer/records'
import { isSame } from './fields'
import { findPeer } from './keep-peer'
import { planRestore, postsOf, type Restore } from './restore'
import type { LibraryDatabase } from './schema'
import type { ReadTransaction } from './transaction'

/** How a post of a backup stands to the library. `trashed`: it lies in the trash here. */
export interface Compared {
  post: Post
  standing: 'new' | 'same' | 'different' | 'trashed'
}

/** Compares posts of a backup with the library, each once, without changing anything. Rejects with the browser's own error. */
export async function compareBatch(
  db: LibraryDatabase,
  records: readonly LibraryRecord[],
  { peers, met }: Pick<Restore, 'peers' | 'met'>,
): Promise<Compared[]> {
  const tx = db.transaction([...db.objectStoreNames])
  const named = new Set(records.flatMap((record) => ('post' in record ? [record.post.peerKey] : [])))
  const keys = new Map<string, string>()
  for (const key of named) keys.set(key, await hereOf(tx, key, peers))
  const posts = postsOf(records, (key) => keys.get(key) ?? key)
  const plans = await planRestore(tx, posts, false, 0)
  return plans.flatMap(({ backup, there, draft: { after, trashed } }) => {
    if (met.has(after.key)) return []
    met.add(after.key)
    const isLike = there && isSame({ ...there, key: backup.key, messageId: backup.messageId }, backup)
    const standing = trashed ? 'trashed' : !there ? 'new' : isLike ? 'same' : 'different'
    return [{ post: backup, standing }]
  })
}

/** The key under which the library has a peer of the backup: its posts may still stand under its name. */
async function hereOf(tx: ReadTransaction, key: string, peers: Restore['peers']): Promise<string> {
  const peer = peers.get(key)
  if (!peer) return key
  const found = await findPeer(tx, peer)
  return found.bearer && isNameKey(found.bearer.key) ? found.bearer.key : found.key
}
