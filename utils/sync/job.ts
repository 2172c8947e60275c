import type { SyncFault } from './meeting-point'
import type { LastSync, LibraryTrouble, Place } from './memory'
import type { RemovalAnswer } from './receive'
import type { SyncProgress } from './sync'

/** What the sync thread is asked to do, and what comes of it. */
export interface SyncJob {
  input:
    | { ask: 'sync'; answer?: RemovalAnswer | undefined }
    /** Looks whether a place can be used. */
    | { ask: 'try'; place: Place }
    /** Takes this device's own files away from the meeting point. */
    | { ask: 'leave' }
  progress: SyncProgress
  result: { done: LastSync | null } | { fault: SyncFault | LibraryTrouble }
}
