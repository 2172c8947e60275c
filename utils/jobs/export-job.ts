import { openLibrary, withLibrary } from '../library/open'
import { allPeers, countPosts, newestKeys, picturesOf, postsByKey } from '../library/read'
import { libraryRecords } from '../library/records'
import type { KeptPeer, Post } from '../post/model'
import type { Exported } from '../transfer/exported'
import {
  canHold,
  type ExportFormat,
  isRecordFormat,
  mediaTypeOf,
  postsWritten,
  recordsWritten,
} from '../transfer/formats'
import type { NoteApp } from '../transfer/notes/note'
import { type NotesWritten, writeNotes } from '../transfer/notes/write-notes'
import { ZippedNotes } from '../transfer/notes/zipped-notes'
import type { LibraryRecord } from '../transfer/records'
import { type Words, wordsOf, type WordTexts } from '../transfer/words'
import { DiskFolder } from './disk-folder'
import { OutFile } from './out-file'
import type { JobContext } from './serve'

/** Posts that are wanted out, and as what. */
export interface ExportOrder {
  /** In the order in which they are written; all, saved last first, where there are none. */
  keys: readonly string[] | undefined
  format: ExportFormat
  /** Of notes. */
  app: NoteApp
  /** Of formats that may have them or not. */
  withPictures: boolean
  words: WordTexts
  /** Epoch milliseconds. */
  now: number
  /** A folder is for notes alone; without a place, the file is the result. */
  place: FileSystemFileHandle | FileSystemDirectoryHandle | undefined
}

export interface ExportResult {
  /** Posts that were written. */
  count: number
  /** Posts for which the format has no place. */
  leftOut: number
  /** When no place was given. */
  file?: Blob | undefined
  /** Of notes in a folder. */
  notes?: NotesWritten
}

export interface ExportJob {
  input: ExportOrder
  /** Posts. */
  progress: { done: number; all: number }
  result: ExportResult
}

type Context = JobContext<ExportJob['progress']>

/** Posts read at a time. */
const BATCH = 200

/** Writes posts as they are ordered. Rejects when it is stopped, and with the errors of the library and of the disk. */
export async function exportPosts(order: ExportOrder, context: Context): Promise<ExportResult> {
  const words = wordsOf(order.words)
  const out = new Outgoing(order, context)
  const { place, format, app } = order
  if (place?.kind === 'directory') {
    const notes = await writeNotes(out.posts(), new DiskFolder(place), { app, words })
    return { ...out.counts, notes }
  }
  const file = await OutFile.begin(place, mediaTypeOf(format))
  try {
    await writeFile(order, out, words, file)
    return { ...out.counts, file: await file.end() }
  } catch (error) {
    await file.abort()
    throw error
  }
}

async function writeFile({ format, app, keys, now }: ExportOrder, out: Outgoing, words: Words, file: OutFile) {
  if (format === 'notes') {
    const zip = new ZippedNotes((bytes) => file.write(bytes))
    await writeNotes(out.posts(), zip, { app, words })
    await zip.end()
    return
  }
  const pieces = isRecordFormat(format)
    ? recordsWritten(format, out.records(), { isWhole: keys === undefined, now })
    : postsWritten(format, out.posts(), words)
  for await (const piece of pieces) await file.writeText(piece)
}

/** What is ordered, as it is read; it counts, and says how far it is. */
class Outgoing {
  readonly counts = { count: 0, leftOut: 0 }
  readonly #order: ExportOrder
  readonly #context: Context

  constructor(order: ExportOrder, context: Context) {
    this.#order = order
    this.#context = context
  }

  /** The posts that the format can hold; those that are gone are left out without a word. */
  async *posts(): AsyncGenerator<Exported> {
    const { format } = this.#order
    const keys = this.#order.keys ?? (await withLibrary(newestKeys))
    const peers = await withLibrary(allPeers)
    for (let at = 0; at < keys.length; at += BATCH) {
      await this.#report(at, keys.length)
      const posts = await withLibrary((db) => postsByKey(db, keys.slice(at, at + BATCH)))
      for (const post of posts) {
        const exported = await this.#exported(post, peers)
        const isHeld = canHold(format, exported)
        this.counts[isHeld ? 'count' : 'leftOut'] += 1
        if (isHeld) yield exported
      }
    }
    await this.#report(keys.length, keys.length)
  }

  /** Everything that is kept of the posts. */
  async *records(): AsyncGenerator<LibraryRecord> {
    const { keys } = this.#order
    const db = await openLibrary()
    const all = keys?.length ?? (await countPosts(db))
    for await (const record of libraryRecords(db, keys && { keys })) {
      if ('post' in record) {
        if (this.counts.count % BATCH === 0) await this.#report(this.counts.count, all)
        this.counts.count += 1
      }
      yield record
    }
    await this.#report(all, all)
  }

  async #exported(post: Post, peers: ReadonlyMap<string, KeptPeer>): Promise<Exported> {
    const peer = peers.get(post.peerKey)
    if (!this.#order.withPictures || post.media.length === 0) return { post, peer }
    return { post, peer, pictures: await withLibrary((db) => picturesOf(db, post.key)) }
  }

  async #report(done: number, all: number): Promise<void> {
    await this.#context.goOn()
    this.#context.report({ done, all })
  }
}
