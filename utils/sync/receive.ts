import { SEGMENT_CODES } from '../errors/codes'
import { noteFault } from '../errors/noted'
import { decideShared, type Decision, type SharedPost } from '../library/shared'
import { decideBesides, type BesidesChange } from '../library/shared-besides'
import { countPosts } from '../library/read'
import { besidesChange, localBesides } from './besides'
import { localChanges } from './local-changes'
import { type SegmentFile, SyncError } from './meeting-point'
import { isRead, keepMemory, type LastSync, withRead } from './memory'
import { postOf } from './post-fields'
import { changesOf, knownOf } from './publish'
import { readSegment, SegmentError, type SegmentFault, type SegmentHead } from './segment'
import { isGone, joinStates, type NoteValue, type State } from './state'
import { compareStamps, compareTexts, type Stamp } from './stamp'
import type { Syncing } from './sync'

/** Reads what devices wrote that was not read yet. Returns how much was heard, and how many segments have to wait. */
export async function receive(
  syncing: Syncing,
  there: readonly SegmentFile[],
): Promise<Pick<LastSync, 'received' | 'waiting' | 'unreadable'>> {
  const { memory } = syncing
  const unread = there
    .filter(({ device, number }) => !isRead(memory.read.get(device), number))
    .toSorted((a, b) => order(a, b, syncing.device))
  let received = 0
  const waiting = new Set<string>()
  let unreadable: SegmentFault | undefined
  for (const [done, file] of unread.entries()) {
    await syncing.goOn()
    syncing.report({ doing: 'receiving', done, total: unread.length })
    const count = await receiveSegment(syncing, file)
    if (typeof count === 'number') {
      received += count
      continue
    }
    waiting.add(`${file.device} ${file.number}`)
    unreadable = count ?? unreadable
  }
  for (const [device, numbers] of memory.missing) for (const number of numbers) waiting.add(`${device} ${number}`)
  return { received, waiting: waiting.size, ...(unreadable && { unreadable }) }
}

/** First what this device wrote itself: the reader went on from there. */
function order(a: SegmentFile, b: SegmentFile, own: string): number {
  const isOwn = (file: SegmentFile) => Number(file.device === own)
  return isOwn(b) - isOwn(a) || compareTexts(a.device, b.device) || a.number - b.number
}

/** How much was heard, or why the segment is not readable; undefined when it is gone since it was listed. */
async function receiveSegment(syncing: Syncing, file: SegmentFile): Promise<number | SegmentFault | undefined> {
  const { memory, point } = syncing
  try {
    const { head, states } = await readSegment(await point.read(file), file)
    await take(syncing, states, file.device === syncing.device)
    remember(syncing, head)
    await keepMemory(syncing.db, memory)
    return states.length
  } catch (error) {
    if (error instanceof SyncError && error.fault === 'notFound') return undefined
    const fault = segmentFaultOf(error)
    if (!fault) throw error
    noteFault(SEGMENT_CODES[fault], 'reading a part of another device', error)
    // What this device began to write and did not end is told by a later one.
    if (file.device === syncing.device && error instanceof SegmentError) await point.remove(file)
    return fault
  }
}

/** Undefined for an error that is no segment's. */
function segmentFaultOf(error: unknown): SegmentFault | undefined {
  if (error instanceof SegmentError) return error.fault
  return error instanceof SyncError && error.fault === 'tooLarge' ? 'tooLarge' : undefined
}

function remember({ memory, device }: Syncing, { device: from, number, previous, name, at }: SegmentHead): void {
  const read = withRead(memory.read.get(from), number)
  memory.read.set(from, read)
  const before = previous === 0 ? [] : [...(memory.missing.get(from) ?? []), previous]
  const missing = before.filter((each) => !isRead(read, each))
  if (missing.length > 0) memory.missing.set(from, missing)
  else memory.missing.delete(from)
  if (from === device) {
    memory.lastNumber = Math.max(memory.lastNumber, number)
    return
  }
  if (at >= (memory.devices.get(from)?.at ?? 0)) memory.devices.set(from, { id: from, name, at })
}

async function take(syncing: Syncing, states: readonly { key: string; state: State }[], isOwn: boolean): Promise<void> {
  const posts = new Map<string, State>()
  const besides = new Map<string, State>()
  for (const { key, state } of states) {
    const group = key.includes(' ') ? besides : posts
    group.set(key, joinStates(group.get(key) ?? new Map(), state))
  }
  // First: a channel's id may be what its posts are known by.
  if (besides.size > 0) await takeBesides(syncing, besides)
  if (posts.size > 0) await takePosts(syncing, posts, isOwn)
}

async function takeBesides(syncing: Syncing, incoming: ReadonlyMap<string, State>): Promise<void> {
  const { db, device, now } = syncing
  const change = await decideBesides(
    db,
    (besides) => {
      const local = localBesides(besides, now())
      return besidesChange(incoming, besides, (key, known) => {
        const here = local.get(key)
        return here ? localChanges(known, here, device) : new Map()
      })
    },
    now(),
  )
  syncing.changed([], keptOf(change))
}

function keptOf({ tags, searches, settings }: BesidesChange): ('tags' | 'searches' | 'settings')[] {
  return [
    ...(tags.length > 0 ? (['tags'] as const) : []),
    ...(searches.length > 0 ? (['searches'] as const) : []),
    ...(settings.length > 0 ? (['settings'] as const) : []),
  ]
}

async function takePosts(syncing: Syncing, incoming: ReadonlyMap<string, State>, isOwn: boolean): Promise<void> {
  const { memory } = syncing
  const changed = await decideShared(
    syncing.db,
    [...incoming].map(([key, state]) => ({ key, albumIds: state.get('albumIds')?.value as number[] | undefined })),
    (shared) => {
      const came = joinStates(...shared.asked.map((key) => incoming.get(key) ?? new Map()))
      const { decision, removal, isRevived } = decide(syncing, shared, came, isOwn)
      if (removal) memory.removals.set(shared.key, removal)
      if (isRevived) memory.retell.add(shared.key)
      return decision
    },
    syncing.now(),
  )
  syncing.changed(changed)
}

interface Taken {
  decision: Decision
  /** When another device removed it; what becomes of it here is decided when all is read. */
  removal?: Stamp
  /** One device removed it, another one edited or saved it later: some may know nothing of it but that it was removed. */
  isRevived?: boolean
}

function decide({ device }: Syncing, shared: SharedPost, came: State, isOwn: boolean): Taken {
  // What this device wrote it knew, though it never heard that it arrived.
  const known = isOwn ? joinStates(knownOf(shared), came) : knownOf(shared)
  // What changed here since it was last told counts as well, but is told only by the next segment.
  const own = changesOf(shared, known, device)
  const joined = joinStates(known, came)
  const whole = withOwn(joined, own)
  const gone = joined.get('gone')
  if (isGone(whole)) {
    if (!shared.post) return { decision: { record: joined } }
    const left = joinStates(known, new Map([...came].filter(([name]) => name !== 'gone')))
    const post = postOf(shared.key, withOwn(left, own), shared.post)
    return { decision: { record: left, post }, ...(gone && { removal: gone.at }) }
  }
  const isRevivedHere = shared.post !== undefined && gone !== undefined && gone !== known.get('gone')
  const isRevived = isRevivedHere || (isGone(known) && !isGone(joined))
  return { decision: { record: joined, post: postOf(shared.key, whole, shared.post) }, isRevived }
}

/** A note of the reader's that does not count in the end is not told as one, so it replaces none for the others. */
function withOwn(joined: State, own: State): State {
  const whole = joinStates(joined, own)
  const ownNote = own.get('note')
  const note = whole.get('note')
  if (!ownNote || !note || compareStamps(note.at, ownNote.at) === 0) return whole
  const { texts } = ownNote.value as NoteValue
  const beside = new Map([['note', { at: ownNote.at, value: { texts, seen: [ownNote.at] } satisfies NoteValue }]])
  const notes = joinStates(new Map([...joined].filter(([name]) => name === 'note')), beside)
  return new Map([...whole, ...notes])
}

/** What the reader says of many posts that another device removed. */
export type RemovalAnswer = 'remove' | 'keep'

/** More posts than this, and more than this part of the library, are not removed without asking. */
const FEW_POSTS = 20
const SMALL_PART = 0.2

/** Removes here what other devices removed, unless it is so much that the reader has to be asked. Returns how many. */
export async function settleRemovals(syncing: Syncing, answer?: RemovalAnswer): Promise<number> {
  const { db, memory, device } = syncing
  const { removals } = memory
  if (removals.size === 0) return 0
  const isMany = removals.size > FEW_POSTS && removals.size > SMALL_PART * (await countPosts(db))
  if (isMany && !answer) return 0
  let removed = 0
  const changed = await decideShared(
    db,
    [...removals.keys()].map((key) => ({ key })),
    (shared) => {
      const at = shared.asked.map((key) => removals.get(key)).find((each) => each !== undefined)
      if (!at) return undefined
      const known = knownOf(shared)
      const record = joinStates(known, new Map([['gone', { at, value: true }]]))
      // That it is here all the same is told next, as if it had been saved again.
      if (answer === 'keep') memory.retell.add(shared.key)
      if (answer === 'keep' || !isGone(joinStates(record, changesOf(shared, known, device)))) return { record }
      removed += 1
      return { record, post: null }
    },
    syncing.now(),
  )
  removals.clear()
  await keepMemory(db, memory)
  syncing.changed(changed)
  return removed
}
