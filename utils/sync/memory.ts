import type { SegmentFault } from './segment'
import type { LibraryDatabase } from '../library/schema'
import type { SyncFault } from './meeting-point'
import type { Stamp } from './stamp'

/** Where the devices of this reader meet; kept in this browser alone. */
export type Place =
  | { kind: 'folder'; folder: FileSystemDirectoryHandle }
  | { kind: 'webdav'; url: string; user: string; password: string }

/** What the reader set up; undefined fields of it never change by themselves. */
export interface SyncSetup {
  /** Sixteen hexadecimal digits, drawn once for this library. */
  device: string
  /** What the reader calls this device. */
  name: string
  place: Place
}

/** Another device, as far as it was met. */
interface SeenDevice {
  id: string
  name: string
  /** When it wrote last, epoch milliseconds by its own clock. */
  at: number
}

/** How the last sync went that came to its end. */
export interface LastSync {
  /** Epoch milliseconds. */
  at: number
  /** Posts and other things told and heard. */
  sent: number
  received: number
  /** Posts moved to the trash here because another device removed them. */
  removed: number
  /** Segments that are not readable yet, or not there though others follow. */
  waiting: number
  /** Why the last of them is not readable, where that is known. */
  unreadable?: SegmentFault
}

/** Not the meeting point but this library was the problem; what exactly is for the console. */
export type LibraryTrouble = 'library'

/** What a sync has to know of the ones before it. */
export interface SyncMemory {
  /** The line of the library's change log up to which all is told. */
  seq: number
  /** The sizes of this device's own segments in bytes, by number: what has to be there. */
  own: Map<number, number>
  /** The highest number that was ever used. */
  lastNumber: number
  /** When the own log was last written as a whole, epoch milliseconds. */
  wholeAt: number
  /** Of each device the numbers that were read, as ranges in rising order. */
  read: Map<string, Range[]>
  /** Of each device the segments that others of it say come before them, as long as they were not read. */
  missing: Map<string, number[]>
  /** Posts that another device removed and the reader is asked about, with when it did. */
  removals: Map<string, Stamp>
  /** Posts to be told as a whole: others may have forgotten what they held. */
  retell: Set<string>
  devices: Map<string, SeenDevice>
  last?: LastSync
  /** Why the one after that did not come to its end. */
  fault?: SyncFault | LibraryTrouble | undefined
}

export type Range = [from: number, to: number]

const SETUP = 'sync'
const MEMORY = 'sync-memory'

function newMemory(): SyncMemory {
  return {
    seq: -1,
    own: new Map(),
    lastNumber: 0,
    wholeAt: 0,
    read: new Map(),
    missing: new Map(),
    removals: new Map(),
    retell: new Set(),
    devices: new Map(),
  }
}

export async function syncSetup(db: LibraryDatabase): Promise<SyncSetup | undefined> {
  return (await db.get('jobs', SETUP))?.value as SyncSetup | undefined
}

export async function keepSetup(db: LibraryDatabase, value: SyncSetup): Promise<void> {
  await db.put('jobs', { name: SETUP, value })
}

export async function syncMemory(db: LibraryDatabase): Promise<SyncMemory> {
  return ((await db.get('jobs', MEMORY))?.value as SyncMemory | undefined) ?? newMemory()
}

export async function keepMemory(db: LibraryDatabase, value: SyncMemory): Promise<void> {
  await db.put('jobs', { name: MEMORY, value })
}

/** Forgets where the devices meet and what they know. The next time this library joins anew. */
export async function forgetSync(db: LibraryDatabase): Promise<void> {
  const tx = db.transaction(['jobs', 'syncRecords'], 'readwrite', { durability: 'strict' })
  await Promise.all([
    tx.objectStore('jobs').delete(SETUP),
    tx.objectStore('jobs').delete(MEMORY),
    tx.objectStore('syncRecords').clear(),
    tx.done,
  ])
}

export function newDeviceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function isRead(ranges: readonly Range[] = [], number: number): boolean {
  return ranges.some(([from, to]) => from <= number && number <= to)
}

export function withRead(ranges: readonly Range[] = [], number: number): Range[] {
  const joined: Range[] = []
  for (const [from, to] of [...ranges, [number, number] as Range].toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
