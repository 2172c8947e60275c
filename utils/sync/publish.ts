import { changesSince } from '../library/change-log'
import { decideShared, sharedKeys, type SharedPost, sharedPosts } from '../library/shared'
import { decideBesides, readBesides } from '../library/shared-besides'
import type { SyncRecord } from '../library/schema'
import { TRASH_KEEPS_MS } from '../library/trash'
import type { Post } from '../post/model'
import { localBesides } from './besides'
import { localChanges } from './local-changes'
import { type SegmentFile, SyncError } from './meeting-point'
import { fieldsOfPost, isSameField, postOf } from './post-fields'
import { partsOf, readSegment, SYNC_VERSION, writeSegment } from './segment'
import { isGone, joinStates, type State } from './state'
import type { Syncing } from './sync'
import { keepMemory, withRead } from './memory'

/** Posts looked at in one go. */
const BATCH = 1_000

/** After so many segments, or so long, the own log is written anew as a whole; milliseconds. */
const MAX_SEGMENTS = 50
const WHOLE_AFTER_MS = TRASH_KEEPS_MS

/** Tells the other devices what changed here. Returns how much was told. */
export async function publish(syncing: Syncing): Promise<number> {
  return (await publishPosts(syncing)) + (await publishBesides(syncing))
}

async function publishPosts(syncing: Syncing): Promise<number> {
  const { db, memory } = syncing
  const changes = await changesSince(db, Math.max(0, memory.seq))
  const isWhole = changes.isWhole && memory.seq >= 0
  const keys = isWhole ? [...new Set([...changes.keys, ...memory.retell])] : await sharedKeys(db)
  let sent = 0
  for (let start = 0; start < keys.length; start += BATCH) {
    await syncing.goOn()
    sent += await publishBatch(syncing, keys.slice(start, start + BATCH))
    syncing.report({ doing: 'sending', done: Math.min(keys.length, start + BATCH), total: keys.length })
  }
  memory.seq = changes.last
  memory.retell.clear()
  await keepMemory(db, memory)
  return sent
}

/** What is told of a post, what is known of it afterwards, and whether it was being removed meanwhile. */
interface Told {
  line: State
  record: State
  removedAt: number | undefined
}

async function publishBatch(syncing: Syncing, keys: readonly string[]): Promise<number> {
  const { db, device } = syncing
  const told = new Map<string, Told>()
  const lost: string[] = []
  for (const shared of await sharedPosts(db, keys)) {
    const known = knownOf(shared)
    const each = tell(syncing, shared, known)
    if (each) told.set(shared.key, each)
    if (isLost(shared, known)) lost.push(shared.key)
  }
  const lines = [...told].flatMap(([key, { line }]) => (line.size > 0 ? [[key, line] as const] : []))
  await write(syncing, lines)
  const changed = await decideShared(
    db,
    [...told.keys()].map((key) => ({ key })),
    (shared) => {
      const said = told.get(shared.key)
      // One that the reader removed meanwhile is told the next time.
      if (!said || said.removedAt !== shared.removedAt) return undefined
      const whole = () => joinStates(said.record, changesOf(shared, said.record, device))
      return { record: said.record, post: shared.post && postOf(shared.key, whole(), shared.post) }
    },
    syncing.now(),
  )
  syncing.changed(changed)
  await bringBack(syncing, lost)
  return lines.length
}

/** Undefined when all is known and as it is known. */
function tell({ device, memory }: Syncing, shared: SharedPost, known: State): Told | undefined {
  const changed = changesOf(shared, known, device)
  const record = joinStates(known, changed)
  const { removedAt } = shared
  if (shared.asked.some((key) => memory.retell.has(key)) && known.size > 0) return { line: record, record, removedAt }
  return changed.size > 0 || isStale(shared, record) ? { line: changed, record, removedAt } : undefined
}

export function knownOf({ records }: Pick<SharedPost, 'records'>): State {
  return joinStates(...records.map(({ value }) => value as State))
}

export function changesOf(shared: SharedPost, known: State, device: string): State {
  const { post, removedAt } = shared
  const fields = post && fieldsOfPost(post)
  return localChanges(known, { fields, changedAt: post?.updatedAt ?? 0, removedAt, isBehind: isBehind(shared) }, device)
}

function isBehind({ post, records }: SharedPost): boolean {
  return post !== undefined && records.some(({ isAhead }) => isAhead)
}

/** True when the record is not as it has to be, or the post not as it is known though nobody changed it. */
function isStale(shared: SharedPost, record: State): boolean {
  const { key, post, records } = shared
  if (records.some((each) => each.key !== key)) return true
  if (!post || record.size === 0) return false
  return isBehind(shared) || records.some((each) => each.removedAt !== undefined) || !isAsKnown(key, post, record)
}

/** False for one with an earlier saving time than the post has, say: nobody has to be told, but it is put right. */
function isAsKnown(key: string, post: Post, record: State): boolean {
  const known = postOf(key, record, post)
  const fields = known && fieldsOfPost(known)
  return !fields || [...fieldsOfPost(post)].every(([name, value]) => isSameField(name, value, fields.get(name)))
}

/** A post that is not there, though nobody removed it. */
function isLost({ post, removedAt }: SharedPost, known: State): boolean {
  return !post && removedAt === undefined && known.size > 0 && !isGone(known)
}

/** What a damaged or replaced library lacks comes back from what is known of it. */
async function bringBack(syncing: Syncing, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const changed = await decideShared(
    syncing.db,
    keys.map((key) => ({ key })),
    (shared) => {
      const known = knownOf(shared)
      return isLost(shared, known) ? { record: known, post: postOf(shared.key, known, undefined) } : undefined
    },
    syncing.now(),
  )
  syncing.changed(changed)
}

async function publishBesides(syncing: Syncing): Promise<number> {
  const { db, device } = syncing
  const besides = await readBesides(db)
  const records = new Map(besides.records.map(({ key, value }) => [key, value as State]))
  const told: [string, State][] = []
  for (const [key, local] of localBesides(besides, syncing.now())) {
    const changed = localChanges(records.get(key) ?? new Map(), local, device)
    if (changed.size > 0) told.push([key, changed])
  }
  if (told.length === 0) return 0
  await write(syncing, told)
  const known = told.map(([key, changed]) => ({ key, value: joinStates(records.get(key) ?? new Map(), changed) }))
  await decideBesides(db, () => ({ peers: [], tags: [], searches: [], settings: [], records: known }), syncing.now())
  return told.length
}

/** Writes states as the next segments of the own log, and remembers each as soon as it is there. */
async function write(
  syncing: Syncing,
  states: Iterable<readonly [string, State]>,
  after = syncing.memory.lastNumber,
): Promise<number[]> {
  const { db, device, name, memory, point } = syncing
  const written: number[] = []
  let previous = after
  for (const lines of partsOf(states)) {
    await syncing.goOn()
    const number = memory.lastNumber + 1
    const head = { galpi: 'sync' as const, version: SYNC_VERSION, device, name, number, previous, at: syncing.now() }
    const bytes = await writeSegment(head, lines)
    await point.write({ device, number }, bytes)
    memory.lastNumber = number
    memory.own.set(number, bytes.length)
    memory.read.set(device, withRead(memory.read.get(device), number))
    await keepMemory(db, memory)
    previous = number
    written.push(number)
  }
  return written
}

/** True when what this device wrote is not there any more as it was written, or nothing of all that it read. */
export function isBroken({ device, memory }: Syncing, there: readonly SegmentFile[]): boolean {
  if (there.length === 0) return memory.read.size > 0
  const sizes = new Map(there.filter((file) => file.device === device).map(({ number, size }) => [number, size]))
  return [...memory.own].some(([number, size]) => sizes.get(number) !== size)
}

export function isLong({ memory, now }: Syncing): boolean {
  return memory.own.size > MAX_SEGMENTS || (memory.own.size > 1 && now() - memory.wholeAt > WHOLE_AFTER_MS)
}

/**
 * Writes all that is known as a new beginning of the own log. What was before it goes once the new one was read back.
 * Throws a SyncError `unreliable` when it does not read as it was written.
 */
export async function publishWhole(syncing: Syncing, there: readonly SegmentFile[]): Promise<void> {
  const { db, device, memory, point } = syncing
  const written: number[] = []
  for await (const records of recordPages(syncing)) {
    const states = records.map(({ key, value }) => [key, value as State] as const)
    written.push(...(await write(syncing, states, written.at(-1) ?? 0)))
  }
  for (const number of written) {
    const read = await point.read({ device, number })
    await readSegment(read, { device, number }).catch((cause: unknown) => {
      throw new SyncError('unreliable', { cause })
    })
  }
  const listed = there.filter((file) => file.device === device).map(({ number }) => number)
  for (const number of new Set([...listed, ...memory.own.keys()])) {
    if (written.includes(number)) continue
    await point.remove({ device, number })
    memory.own.delete(number)
  }
  memory.wholeAt = syncing.now()
  await keepMemory(db, memory)
}

/** All that is known, page by page; of what was removed long ago only that it was. */
async function* recordPages({ db, now }: Syncing): AsyncGenerator<SyncRecord[]> {
  let range: IDBKeyRange | undefined
  for (;;) {
    const page = await db.getAll('syncRecords', range, BATCH)
    const last = page.at(-1)
    if (!last) return
    const forgotten = page.filter(({ value }) => isLongGone(value as State, now())).map(bareRemoval)
    const tx = db.transaction('syncRecords', 'readwrite')
    await Promise.all([...forgotten.map((record) => tx.store.put(record)), tx.done])
    const bare = new Map(forgotten.map((record) => [record.key, record]))
    yield page.map((record) => bare.get(record.key) ?? record)
    range = IDBKeyRange.lowerBound(last.key, true)
  }
}

function isLongGone(state: State, now: number): boolean {
  return isGone(state) && state.size > 1 && (state.get('gone')?.at[0] ?? now) < now - TRASH_KEEPS_MS
}

function bareRemoval({ key, value }: SyncRecord): SyncRecord {
  const gone = (value as State).get('gone')
  return { key, value: new Map(gone && [['gone', gone]]) }
}
