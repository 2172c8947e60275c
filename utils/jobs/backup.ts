import { ignoring } from '../errors/ignoring'
import { backupState, changeBackupState, type VerifiedBackup } from '../library/backup-state'
import { lastChange } from '../library/change-log'
import { LibraryError } from '../library/errors'
import { withLibrary } from '../library/open'
import { countAll, countPosts } from '../library/read'
import { libraryRecords } from '../library/records'
import type { LibraryDatabase } from '../library/schema'
import { backupName, generationOf, isShrunk, spareGenerations } from '../transfer/generations'
import type { GalpiEnd } from '../transfer/galpi-file'
import { linesOf } from '../transfer/json-lines'
import { FileError } from '../transfer/read-file'
import { readGalpi } from '../transfer/read-galpi'
import type { LibraryRecord, LibraryRecords } from '../transfer/records'
import { chunksOf } from './chunks'
import type { Job } from './protocol'
import type { JobContext } from './serve'

/** Records after which the reader sees how far it is, and can stop it. */
const BATCH = 500
/** UTF-16 code units of text that are packed at once. */
const PIECE = 262_144
/** An empty file that is older than this was left by a browser that was ended while it wrote. Milliseconds. */
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000

export interface BackupProgress {
  phase: 'writing' | 'verifying'
  /** Records. */
  done: number
  all: number
}

export type BackupResult =
  | { kind: 'done'; backup: VerifiedBackup }
  /** There is nothing that could be lost. */
  | { kind: 'nothing' }
  /** The library holds so many fewer posts than the last backup that nothing is done unless the reader wants it. */
  | { kind: 'shrunk'; before: number; now: number }

export interface BackupJob extends Job {
  input: {
    folder: FileSystemDirectoryHandle
    /** The folder is only where a download waits: nothing in it is rotated. */
    isDownload: boolean
    /** The reader knows that the library shrank. */
    isConfirmed: boolean
    /** Epoch milliseconds. */
    now: number
  }
  progress: BackupProgress
  result: BackupResult
}

type Context = JobContext<BackupProgress>

/**
 * Writes the library into a file of the folder, reads it back from there, and only when it is whole removes backups that
 * are not needed any more. Rejects with the browser's own error, or a FileError or LibraryError when what was read back
 * is not what the library holds; then no older backup was touched and the new file is gone.
 */
export async function backUp(
  { folder, isDownload, isConfirmed, now }: BackupJob['input'],
  context: Context,
): Promise<BackupResult> {
  const [state, before] = await withLibrary((db) => Promise.all([backupState(db), countAll(db)]))
  const lastCount = state?.last?.posts ?? 0
  if (before.posts === 0 && before.trash === 0 && lastCount === 0) return { kind: 'nothing' }
  if (!isConfirmed && isShrunk(lastCount, before.posts)) return { kind: 'shrunk', before: lastCount, now: before.posts }
  const { library } = state ?? (await withLibrary((db) => changeBackupState(db, {})))
  const name = backupName(now, library)
  const handle = await folder.getFileHandle(name, { create: true })
  try {
    const all = before.posts + before.pictures + before.trash
    const written = await withLibrary((db) => writeLibrary(db, handle, counting('writing', all, context), now))
    const file = await handle.getFile()
    const posts = await verify(file, written.end, counting('verifying', all, context))
    await assertHolds(before.posts, posts, written.seq)
    const where = isDownload ? '' : folder.name
    const backup = { name, at: now, bytes: file.size, posts, where, seq: written.seq }
    await withLibrary((db) => changeBackupState(db, { last: backup }))
    if (!isDownload) await rotate(folder, name, library, now)
    return { kind: 'done', backup }
  } catch (error) {
    await folder.removeEntry(name).catch(ignoring('why there is no backup is thrown below'))
    throw error
  }
}

type Counting = <T extends LibraryRecord>(records: AsyncIterable<T>) => AsyncGenerator<T>

/** Passes records on, tells how many there were, and ends when the reader stops it. */
function counting(phase: BackupProgress['phase'], all: number, context: Context): Counting {
  return async function* pass(records) {
    let done = 0
    for await (const record of records) {
      if (done % BATCH === 0) {
        await context.goOn()
        context.report({ phase, done, all: Math.max(all, done) })
      }
      done += 1
      yield record
    }
  }
}

async function writeLibrary(
  db: LibraryDatabase,
  handle: FileSystemFileHandle,
  pass: Counting,
  now: number,
): Promise<{ end: GalpiEnd; seq: number }> {
  const seq = await lastChange(db)
  const writable = await handle.createWritable()
  const packing = new CompressionStream('gzip')
  // The file is there, whole, only once this has ended; before that it is empty (File System standard, 2.4.2).
  const landing = packing.readable.pipeTo(writable)
  try {
    const [end] = await Promise.all([pack(pass(libraryRecords(db)), packing.writable, now), landing])
    return { end, seq }
  } catch (error) {
    await writable.abort(error).catch(ignoring('why it is given up is thrown below'))
    throw error
  }
}

async function pack(records: LibraryRecords, into: WritableStream<BufferSource>, now: number): Promise<GalpiEnd> {
  const writer = into.getWriter()
  const encoder = new TextEncoder()
  const lines = linesOf(records, { exportedAt: now, isWhole: true })
  let text = ''
  try {
    for (;;) {
      const next = await lines.next()
      if (!next.done) text += next.value
      if (next.done || text.length >= PIECE) {
        await writer.write(encoder.encode(text))
        text = ''
      }
      if (!next.done) continue
      await writer.close()
      return next.value
    }
  } catch (error) {
    await writer.abort(error).catch(ignoring('why it is given up is thrown below'))
    throw error
  }
}

/** How many posts a file holds. Throws a FileError when it is not what was written. */
async function verify(file: File, written: GalpiEnd, pass: Counting): Promise<number> {
  const keys = new Set<string>()
  let end: GalpiEnd | undefined
  const reading = readGalpi(chunksOf(file), { onEnd: (said) => (end = said) })
  for await (const record of pass(reading)) if ('post' in record) keys.add(record.post.key)
  if (end?.sha256 !== written.sha256) throw new FileError('checksum')
  return keys.size
}

/** Throws LibraryError `damaged` when the library has posts that were not read for the backup. */
async function assertHolds(before: number, written: number, seq: number): Promise<void> {
  const [after, last] = await withLibrary((db) => Promise.all([countPosts(db), lastChange(db)]))
  const least = last === seq ? after : Math.min(before, after)
  if (written < least) throw new LibraryError('damaged')
}

/** Removes what is spare, and what was left behind half written. */
async function rotate(
  folder: FileSystemDirectoryHandle,
  verified: string,
  library: string,
  now: number,
): Promise<void> {
  const whole = []
  for await (const [name, handle] of folder.entries()) {
    const generation = generationOf(name.replace(/\.crswap$/, ''))
    if (generation?.library !== library || handle.kind !== 'file') continue
    const isWhole = name === generation.name && (await fileSize(handle)) > 0
    if (isWhole) whole.push(generation)
    else if (now - generation.at > LEFT_BEHIND_MS) await folder.removeEntry(name)
  }
  for (const name of spareGenerations(whole, verified)) await folder.removeEntry(name)
}

async function fileSize(handle: FileSystemHandle): Promise<number> {
  return (await (handle as FileSystemFileHandle).getFile()).size
}
