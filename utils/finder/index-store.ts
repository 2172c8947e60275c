import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { ignoring } from '../errors/ignoring'
import { INDEX_FORMAT, openSegment, type Segment, type StoredSegment, storeSegment } from '../search/segment'
import { pause } from './pause'

/** Apart from the library: it holds nothing that cannot be made anew, and its long writes stop no save. */
const DATABASE_NAME = 'galpi-search'

interface SegmentRecord {
  id: number
  head: Blob
  postings: Blob
  positions: Blob
  dead: Uint8Array<ArrayBuffer>
}

/** How far the stored index is. */
export interface IndexProgress {
  format: number
  /** Goes up with every write, so that a page knows when another one wrote. */
  generation: number
  /** The line of the change log up to which posts are indexed. */
  seq: number
  /** While it is being built: posts up to this key are indexed. */
  builtTo?: string
}

interface IndexSchema extends DBSchema {
  segments: { key: number; value: SegmentRecord }
  progress: { key: 'progress'; value: IndexProgress }
}

export interface StoredIndex {
  progress: IndexProgress
  segments: Segment[]
}

/** Why a stored index is not used. */
export class IndexFault extends Error {
  override name = 'IndexFault'
  constructor(
    readonly reason: 'damaged' | 'old',
    options?: ErrorOptions,
  ) {
    super(`The search index is ${reason}`, options)
  }
}

/** The index as it is kept between two openings of a page. */
export class IndexStore {
  /** The record of each segment that is stored. */
  readonly #ids = new WeakMap<Segment, number>()
  #opening: Promise<IDBPDatabase<IndexSchema>> | undefined

  /** What is stored; undefined when nothing is. Throws IndexFault when it cannot be used. */
  async read(): Promise<StoredIndex | undefined> {
    const db = await this.#open()
    const tx = db.transaction(['progress', 'segments'])
    const [progress, records] = await Promise.all([
      tx.objectStore('progress').get('progress'),
      tx.objectStore('segments').getAll(),
    ])
    if (!progress) return undefined
    if (progress.format !== INDEX_FORMAT) throw new IndexFault('old')
    try {
      return { progress, segments: await Promise.all(records.map((record) => this.#segmentOf(record))) }
    } catch (error) {
      throw new IndexFault('damaged', { cause: error })
    }
  }

  async readProgress(): Promise<IndexProgress | undefined> {
    return (await this.#open()).get('progress', 'progress')
  }

  /**
   * Writes a segment in the place of others, which posts of the stored ones are dead, and how far the index is: all of it
   * or nothing. Rejects with the browser's own error.
   */
  async write(
    progress: IndexProgress,
    { add, drop = [], stored }: { add?: Segment; drop?: readonly Segment[]; stored: readonly Segment[] },
  ): Promise<Segment | undefined> {
    const db = await this.#open()
    const parts = add && (await blobsOf(storeSegment(add)))
    const tx = db.transaction(['progress', 'segments'], 'readwrite', { durability: 'relaxed' })
    const segments = tx.objectStore('segments')
    for (const segment of drop) void segments.delete(this.#idOf(segment))
    for (const segment of stored) {
      if (drop.includes(segment)) continue
      const record = await segments.get(this.#idOf(segment))
      if (record && !isEqual(record.dead, segment.dead)) void segments.put({ ...record, dead: segment.dead })
    }
    let kept: SegmentRecord | undefined
    if (parts && add) {
      kept = {
        id: (await lastId(segments)) + 1,
        ...parts,
        dead: add.dead,
      }
      void segments.put(kept)
    }
    void tx.objectStore('progress').put(progress, 'progress')
    await tx.done
    // Read back as stored, its postings are no longer held in memory; opening it proves that it can be.
    return kept && this.#reopen(kept.id)
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await this.close()
    await deleteDB(DATABASE_NAME)
  }

  async close(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    ;(await opening?.catch(ignoring('one that could not be opened needs no closing')))?.close()
  }

  #open(): Promise<IDBPDatabase<IndexSchema>> {
    this.#opening ??= openDB<IndexSchema>(DATABASE_NAME, 1, {
      upgrade: (db) => {
        db.createObjectStore('segments', { keyPath: 'id' })
        db.createObjectStore('progress')
      },
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
        this.#opening = undefined
      },
      terminated: () => {
        this.#opening = undefined
      },
    }).catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async #reopen(id: number): Promise<Segment | undefined> {
    const record = await (await this.#open()).get('segments', id)
    return record && this.#segmentOf(record)
  }

  async #segmentOf({ id, head, postings, positions, dead }: SegmentRecord): Promise<Segment> {
    const part = (blob: Blob) => ({
      length: blob.size,
      read: (start: number, end: number) => blob.slice(start, end).arrayBuffer(),
    })
    const segment = openSegment({
      head: await head.arrayBuffer(),
      postings: part(postings),
      positions: part(positions),
      dead,
    })
    this.#ids.set(segment, id)
    return segment
  }

  #idOf(segment: Segment): number {
    const id = this.#ids.get(segment)
    if (id === undefined) throw new RangeError('A segment is not stored')
    return id
  }
}

/** Bytes handed to the browser in one go: some milliseconds of copying. */
const BLOB_PART = 2 << 20

async function blobsOf({ head, postings, positions }: StoredSegment) {
  return { head: await blobOf(head), postings: await blobOf(postings), positions: await blobOf(positions) }
}

async function blobOf(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const parts: Blob[] = []
  for (let start = 0; start < bytes.length; start += BLOB_PART) {
    parts.push(new Blob([bytes.subarray(start, start + BLOB_PART)]))
    await pause()
  }
  return new Blob(parts)
}

async function lastId(segments: { getAllKeys(): Promise<number[]> }): Promise<number> {
  return Math.max(0, ...(await segments.getAllKeys()))
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
