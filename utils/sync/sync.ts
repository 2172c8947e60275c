import type { LibraryDatabase } from '../library/schema'
import type { MeetingPoint } from './meeting-point'
import { keepMemory, type LastSync, type SyncMemory, syncMemory } from './memory'
import { isBroken, isLong, publish, publishWhole } from './publish'
import { receive, type RemovalAnswer, settleRemovals } from './receive'

/** What a sync is doing, and how much of it is done. */
export interface SyncProgress {
  doing: 'receiving' | 'sending'
  done: number
  total: number
}

/** What a sync works with. */
export interface Syncing {
  db: LibraryDatabase
  point: MeetingPoint
  device: string
  /** What the reader calls this device. */
  name: string
  memory: SyncMemory
  /** Epoch milliseconds. */
  now: () => number
  report: (progress: SyncProgress) => void
  /** Rejects when the reader stops it; awaited between two pieces of work, each of which may be the last. */
  goOn: () => Promise<void>
  /** Told what changed in this library. */
  changed: (keys: readonly string[], kept?: readonly ('tags' | 'searches' | 'settings')[]) => void
}

/**
 * Hears from the other devices, then tells them what changed here. It may be interrupted anywhere: what was done is
 * remembered, and doing something twice changes nothing. `answer`: to the question whether many posts are to go.
 * Rejects with a SyncError, or as the library does.
 */
export async function syncLibrary(syncing: Omit<Syncing, 'memory'>, answer?: RemovalAnswer): Promise<LastSync> {
  const memory = await syncMemory(syncing.db)
  const all = { ...syncing, memory }
  // What is long by age is counted from the first sync on.
  memory.wholeAt ||= syncing.now()
  const there = await syncing.point.list()
  const isIncomplete = isBroken(all, there)
  let removed = await settleRemovals(all, answer)
  const heard = await receive(all, there)
  removed += await settleRemovals(all)
  const sent = await publish(all)
  if (isIncomplete || isLong(all)) await publishWhole(all, there)
  const last: LastSync = { at: syncing.now(), sent, removed, ...heard }
  memory.last = last
  memory.fault = undefined
  await keepMemory(syncing.db, memory)
  return last
}
