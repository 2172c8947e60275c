import { openDB } from 'idb'
import { type LibraryDatabase, type LibrarySchema, SCHEMA_VERSION, upgrade } from '../../utils/library/schema'
import { type MeetingPoint, type SegmentRef, SyncError } from '../../utils/sync/meeting-point'
import { type LastSync, syncMemory } from '../../utils/sync/memory'
import type { RemovalAnswer } from '../../utils/sync/receive'
import { syncLibrary } from '../../utils/sync/sync'

/** A meeting point in memory; what is in `hidden` has not arrived, what is in `cut` only half. */
export class MemoryPoint {
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly hidden = new Set<string>()
  readonly cut = new Set<string>()
  /** Calls after which the line is cut; the one that breaks may have been done. */
  callsLeft = Infinity

  point(): MeetingPoint {
    return {
      list: () =>
        this.#call(() =>
          [...this.#seen()].map(([path, { length }]) => {
            const [device = '', number] = path.split('/')
            return { device, number: Number(number), size: length }
          }),
        ),
      read: (segment) =>
        this.#call(() => {
          const bytes = this.#seen().get(pathOf(segment))
          if (!bytes) throw new SyncError('notFound')
          return bytes
        }),
      write: (segment, bytes) =>
        this.#call(() => {
          if (this.files.has(pathOf(segment))) throw new SyncError('busy')
          this.files.set(pathOf(segment), bytes)
        }),
      remove: (segment) => this.#call(() => void this.files.delete(pathOf(segment))),
      removeDevice: (device) =>
        this.#call(() => {
          for (const path of this.files.keys()) if (path.startsWith(`${device}/`)) this.files.delete(path)
        }),
    }
  }

  #seen(): Map<string, Uint8Array<ArrayBuffer>> {
    const there = [...this.files].filter(([path]) => !this.hidden.has(path))
    return new Map(there.map(([path, bytes]) => [path, this.cut.has(path) ? bytes.slice(0, bytes.length / 2) : bytes]))
  }

  async #call<T>(work: () => T): Promise<T> {
    this.callsLeft -= 1
    if (this.callsLeft < 0) throw new SyncError('offline')
    const done = work()
    // The answer is lost though it was done.
    if (this.callsLeft === 0) throw new SyncError('offline')
    return done
  }
}

export function pathOf({ device, number }: SegmentRef): string {
  return `${device}/${number}`
}

/** Databases so far: each has a name of its own. */
let opened = 0

/** A library of its own, with a clock of its own. */
export class Device {
  #db: LibraryDatabase | undefined
  changed: string[] = []

  constructor(
    readonly id: string,
    readonly clock: { now: number },
    /** How far its clock is wrong, milliseconds. */
    readonly skew = 0,
  ) {}

  get db(): LibraryDatabase {
    if (!this.#db) throw new Error('Not open')
    return this.#db
  }

  async open(): Promise<this> {
    opened += 1
    this.#db = await openDB<LibrarySchema>(`galpi-${opened}`, SCHEMA_VERSION, { upgrade })
    return this
  }

  now(): number {
    this.clock.now += 1
    return this.clock.now + this.skew
  }

  sync(meeting: MemoryPoint, answer?: RemovalAnswer): Promise<LastSync> {
    return syncLibrary(
      {
        db: this.db,
        point: meeting.point(),
        device: this.id,
        name: `Device ${this.id}`,
        now: () => this.now(),
        report: () => undefined,
        goOn: () => Promise.resolve(),
        changed: (keys) => this.changed.push(...keys),
      },
      answer,
    )
  }

  memory() {
    return syncMemory(this.db)
  }
}

export async function devices(...skews: number[]): Promise<Device[]> {
  const clock = { now: 1_780_000_000_000 }
  return Promise.all(skews.map((skew, index) => new Device(`${index + 1}`.repeat(16), clock, skew).open()))
}

/** Everything that is shared; what has no order of its own as a set. */
export async function shared({ db }: Device) {
  const [posts, peers, tags, searches, settings] = await Promise.all([
    db.getAll('posts'),
    db.getAll('peers'),
    db.getAll('tags'),
    db.getAll('searches'),
    db.getAll('settings'),
  ])
  return {
    posts: posts.map((post) => new Map(Object.entries(post).flatMap(comparablePart))),
    peers: peers.map(({ client: _client, ...peer }) => peer),
    tags: tags.map(({ key, colour, aliasKeys }) => ({ key, colour, aliases: new Set(aliasKeys) })),
    searches,
    settings: settings.filter(({ name }) => name === 'rules' || name === 'synonyms'),
  }
}

/** When it was changed and under which member it is kept is each device’s own. */
function comparablePart([name, value]: [string, unknown]): [string, unknown][] {
  if (name === 'updatedAt' || name === 'key' || name === 'messageId' || value === undefined) return []
  const isSet = ['tags', 'clients', 'memberKeys', 'earlierNotes', 'revisions'].includes(name)
  return [[name, isSet ? new Set(value as unknown[]) : value]]
}

/** Lets every device sync until none has anything to tell. */
export async function settle(all: readonly Device[], meeting: MemoryPoint): Promise<void> {
  for (let round = 0; round < 12; round += 1) {
    let sent = 0
    for (const device of all) sent += (await device.sync(meeting)).sent
    if (sent === 0) return
  }
  throw new Error('They never come to rest.')
}
