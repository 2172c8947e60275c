import { type Compared, compareBatch } from '../library/compare-backup'
import { LibraryError } from '../library/errors'
import { withLibrary } from '../library/open'
import { countPosts } from '../library/read'
import { removeOthers, type Restore, restoreBatch } from '../library/restore'
import type { StepOutcome } from '../library/step-parts'
import type { KeptPeer, Post } from '../post/model'
import { isShrunk } from '../transfer/generations'
import type { GalpiHead } from '../transfer/galpi-file'
import type { FileError } from '../transfer/read-file'
import { readGalpi } from '../transfer/read-galpi'
import type { LibraryRecord } from '../transfer/records'
import { chunksOf } from './chunks'
import type { RestoreDifference, RestoreExample, RestoreJob, RestoreProgress } from './restore-protocol'
import type { JobContext } from './serve'

/** Records of one transaction: some two hundred milliseconds of work. */
const BATCH = 250
const EXAMPLES = 5
const EXAMPLE_LENGTH = 120
/** Faults that are named; the others are counted. */
const NAMED_FAULTS = 20

type Input = RestoreJob['input']
type Context = JobContext<RestoreProgress> & {
  /** Hears of what a batch changed, as soon as it is durable. */
  onChanged: (outcome: StepOutcome) => void
}

/** What a first reading of the whole file tells. */
interface Backup {
  head: GalpiHead
  peers: Map<string, KeptPeer>
  trashed: Set<string>
  posts: Set<string>
  faults: FileError[]
}

/**
 * Compares a backup with the library, or puts it back. The file is read to its end first, so nothing changes when it is
 * damaged (rejects with its FileError) unless only what is readable was asked for. Rejects with LibraryError `invalid`
 * when replacing would leave far fewer posts and the reader did not confirm it.
 */
export async function restore(input: Input, context: Context): Promise<RestoreJob['result']> {
  const backup = await readBackup(input, context)
  if (input.phase === 'compare') return { difference: await compare(input, backup, context) }
  const { isReplacing, source, id } = input
  const keysHere = isReplacing ? await withLibrary((db) => db.getAllKeys('posts')) : []
  if (isReplacing && !input.isConfirmed && isShrunk(keysHere.length, backup.posts.size))
    throw new LibraryError('invalid')
  const state: Restore = {
    id,
    what: { kind: 'restore', source, isReplacing },
    peers: backup.peers,
    trashed: backup.trashed,
    met: new Set(),
    brought: new Set(),
  }
  let changed = 0
  for await (const records of batchesOf(input, 'writing', context)) {
    const outcome = await withLibrary((db) => restoreBatch(db, records, state, Date.now()))
    changed += outcome.keys.length
    context.onChanged(outcome)
  }
  const others = keysHere.filter((key) => !state.met.has(key))
  for (let at = 0; at < others.length; at += BATCH) {
    await context.goOn()
    context.onChanged(await withLibrary((db) => removeOthers(db, others.slice(at, at + BATCH), state, Date.now())))
  }
  return { report: { changed, removed: others.length } }
}

async function readBackup(input: Input, context: Context): Promise<Backup> {
  const backup: Backup = {
    head: { version: 0, exportedAt: 0 },
    peers: new Map(),
    trashed: new Set(),
    posts: new Set(),
    faults: [],
  }
  for await (const records of batchesOf(input, 'reading', context, backup))
    for (const record of records) {
      if ('peer' in record) backup.peers.set(record.peer.key, record.peer)
      else if ('post' in record) backup.posts.add(record.post.key)
      else if ('trashed' in record) backup.trashed.add(record.trashed.key)
    }
  return backup
}

async function compare(
  input: Input,
  { peers, head, posts, faults }: Backup,
  context: Context,
): Promise<RestoreDifference> {
  const met = new Set<string>()
  const counts = { new: 0, same: 0, different: 0, trashed: 0 }
  const examples: RestoreDifference['examples'] = { new: [], same: [], different: [], trashed: [] }
  const take = ({ post, standing }: Compared) => {
    counts[standing] += 1
    if (examples[standing].length < EXAMPLES) examples[standing].push(exampleOf(post, peers))
  }
  for await (const records of batchesOf(input, 'comparing', context))
    for (const compared of await withLibrary((db) => compareBatch(db, records, { peers, met }))) take(compared)
  const here = await withLibrary(countPosts)
  return {
    head,
    counts,
    onlyHere: Math.max(0, here - counts.same - counts.different),
    isShrinking: isShrunk(here, posts.size),
    examples,
    faults: faults.slice(0, NAMED_FAULTS).map(({ fault, place }) => ({ fault, place })),
    faultCount: faults.length,
  }
}

function exampleOf({ key, peerKey, text, postedAt }: Post, peers: ReadonlyMap<string, KeptPeer>): RestoreExample {
  const peer = peers.get(peerKey)
  return { key, title: peer?.title ?? peer?.username ?? '', text: text.slice(0, EXAMPLE_LENGTH), postedAt }
}

/** The file's records, some at a time. `backup`: hears what the file says of itself, and what is damaged. */
async function* batchesOf(
  { file, salvages }: Input,
  phase: RestoreProgress['phase'],
  context: Context,
  backup?: Backup,
): AsyncGenerator<LibraryRecord[]> {
  let read = 0
  const reading = readGalpi(
    chunksOf(file, (count) => (read += count)),
    {
      onHead: (head) => {
        if (backup) backup.head = head
      },
      ...(salvages && { onFault: (fault) => backup?.faults.push(fault) }),
    },
  )
  let batch: LibraryRecord[] = []
  for await (const record of reading) {
    batch.push(record)
    if (batch.length < BATCH) continue
    await context.goOn()
    context.report({ phase, read, size: file.size })
    yield batch
    batch = []
  }
  await context.goOn()
  if (batch.length > 0) yield batch
}
