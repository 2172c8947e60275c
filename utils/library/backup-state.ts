import { changesSince } from './change-log'
import { countPosts } from './read'
import type { LibraryDatabase } from './schema'
import { write } from './transaction'

const NAME = 'backup'

/** A backup that was written, read back and found whole. */
export interface VerifiedBackup {
  name: string
  /** Epoch milliseconds. */
  at: number
  /** Of the file. */
  bytes: number
  posts: number
  /** The folder's name; empty for one that was downloaded. */
  where: string
  /** The newest line of the change log that it is sure to hold. */
  seq: number
}

/** What this device knows of its backups. */
export interface BackupState {
  /** Tells its backups from those of other libraries in the same folder. */
  library: string
  folder?: FileSystemDirectoryHandle
  last?: VerifiedBackup
  /** The reader does not want to be reminded before this time, epoch milliseconds. */
  quietUntil?: number
}

/** Rejects with the browser's own error. */
export async function backupState(db: LibraryDatabase): Promise<BackupState | undefined> {
  return (await db.get('jobs', NAME))?.value as BackupState | undefined
}

/** Keeps what changed of it, and returns it whole. Rejects with the browser's own error. */
export function changeBackupState(
  db: LibraryDatabase,
  change: Partial<Omit<BackupState, 'library'>>,
): Promise<BackupState> {
  return write(db, async (tx) => {
    const jobs = tx.objectStore('jobs')
    const kept = (await jobs.get(NAME))?.value as BackupState | undefined
    const value = { ...(kept ?? { library: crypto.randomUUID().slice(0, 6) }), ...change }
    await jobs.put({ name: NAME, value })
    return value
  })
}

/**
 * How many posts changed, came or went since a backup; all of them when there is none. Where the change log does not
 * reach back so far, at least as many. Rejects with the browser's own error.
 */
export async function unsavedChanges(db: LibraryDatabase, last: VerifiedBackup | undefined): Promise<number> {
  if (!last) return countPosts(db)
  const { keys, last: newest, isWhole } = await changesSince(db, last.seq)
  return isWhole ? keys.length : Math.max(keys.length, newest - last.seq)
}
