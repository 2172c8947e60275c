import type { LibraryDatabase } from './schema'
import type { WriteTransaction } from './transaction'

/** The newest lines stay, so that pages which index more slowly can catch up without building anew. */
const KEPT_LINES = 2_000

/** Posts on one line, when many change at once. */
const KEYS_PER_LINE = 100

/** Where the log says what was pruned; the database numbers changes from 1 on. */
const PRUNED_LINE = 0

/** What changed after a line of the log. */
export interface Changes {
  /** Posts that changed, came or went; none twice. */
  keys: string[]
  /** The newest line of the log; 0 when there was never one. */
  last: number
  /** False when `keys` may lack some: only reading all posts leads to the present library then. */
  isWhole: boolean
}

/** Notes in the very transaction that a post changed, came or went. Rejects with the browser's own error. */
export async function logChange(tx: WriteTransaction, key: string): Promise<void> {
  await logChanges(tx, [key])
}

/** As `logChange`, for many posts at little cost. */
export async function logChanges(tx: WriteTransaction, keys: readonly string[]): Promise<void> {
  const lines: Promise<unknown>[] = []
  for (let start = 0; start < keys.length; start += KEYS_PER_LINE) {
    const [key = '', ...more] = keys.slice(start, start + KEYS_PER_LINE)
    lines.push(tx.objectStore('changes').add({ key, ...(more.length > 0 && { more }) }))
  }
  await Promise.all(lines)
}

/**
 * What changed after line `seq`. Posts are to be read after this, not before: what changes in between comes again the
 * next time. Not whole when lines after `seq` were pruned, or when this log never came as far as `seq` (the caller then
 * knows another library). Posts kept before there was a log have no line: a new index reads `lastChange`, then all
 * posts. Rejects with the browser's own error.
 */
export async function changesSince(db: LibraryDatabase, seq: number): Promise<Changes> {
  const { store } = db.transaction('changes')
  const [pruned, lines, newest] = await Promise.all([
    store.get(PRUNED_LINE),
    store.getAll(IDBKeyRange.lowerBound(seq, true)),
    store.openKeyCursor(changesOnly(), 'prev'),
  ])
  const last = newest?.primaryKey ?? 0
  return {
    keys: [...new Set(lines.flatMap(({ key, more = [] }) => [key].concat(more)))],
    last,
    // Not by missing numbers: a transaction that fails may leave a gap.
    isWhole: seq >= (pruned?.prunedTo ?? 0) && seq <= last,
  }
}

/** The newest line; 0 when nothing ever changed. It never falls. Rejects with the browser's own error. */
export async function lastChange(db: LibraryDatabase): Promise<number> {
  const newest = await db.transaction('changes').store.openKeyCursor(changesOnly(), 'prev')
  return newest?.primaryKey ?? 0
}

/** Deletes lines up to `upTo`, never the newest KEPT_LINES. Rejects with the browser's own error. */
export async function pruneChanges(db: LibraryDatabase, upTo: number): Promise<void> {
  // The lines and the mark are lost or kept together, so this need not wait for the disk.
  const tx = db.transaction('changes', 'readwrite', { durability: 'relaxed' })
  const newest = await tx.store.openKeyCursor(changesOnly(), 'prev')
  const spare = await newest?.advance(KEPT_LINES)
  const prunedTo = Math.min(upTo, spare?.primaryKey ?? 0)
  const before = await tx.store.get(PRUNED_LINE)
  if (prunedTo <= (before?.prunedTo ?? 0)) return tx.done
  await Promise.all([
    tx.store.delete(IDBKeyRange.bound(PRUNED_LINE, prunedTo, true)),
    tx.store.put({ seq: PRUNED_LINE, key: '', prunedTo }),
    tx.done,
  ])
}

function changesOnly(): IDBKeyRange {
  return IDBKeyRange.lowerBound(PRUNED_LINE, true)
}
