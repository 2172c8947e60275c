import { Zip, ZipPassThrough } from 'fflate'
import type { NoteFolder } from './write-notes'

/** Bytes: offsets have four in a zip file. */
const MAX_SIZE = 2 ** 32 - 1
/** What a count of two bytes says when the true one stands in a Zip64 record. */
const MANY = 0xff_ff
/** Bytes of the record that ends a zip file (PKWARE APPNOTE 6.3.10, 4.3.16), and of the two of Zip64 before it (4.3.14, 4.3.15). */
const END = 22
const END_64 = 56
const LOCATOR = 20

/** An empty folder that becomes a zip file, whose bytes go to `write` as they come. Throws a RangeError beyond 4 GiB. */
export class ZippedNotes implements NoteFolder {
  readonly #write: (bytes: Uint8Array) => Promise<void>
  readonly #zip = new Zip((error, bytes) => {
    if (error) throw error
    this.#made.push(bytes)
  })
  #made: Uint8Array[] = []
  #size = 0
  #count = 0

  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write
  }

  async paths(): Promise<string[]> {
    return []
  }

  async read(): Promise<undefined> {
    return undefined
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    // Packing small files one by one takes far longer than writing them.
    const file = new ZipPassThrough(path)
    this.#zip.add(file)
    file.push(content, true)
    this.#count += 1
    await this.#flush()
  }

  /** The last bytes. */
  async end(): Promise<void> {
    const begins = this.#size
    this.#zip.end()
    const directory = this.#made.pop() ?? new Uint8Array()
    this.#made.push(this.#count < MANY ? directory : withZip64(directory, begins, this.#count))
    await this.#flush()
  }

  async #flush(): Promise<void> {
    const made = this.#made
    this.#made = []
    for (const bytes of made) {
      this.#size += bytes.length
      if (this.#size > MAX_SIZE) throw new RangeError('The zip file would be larger than 4 GiB.')
      await this.#write(bytes)
    }
  }
}

/** fflate counts files with two bytes; a directory of more needs the records of Zip64 as well. */
function withZip64(directory: Uint8Array, begins: number, count: number): Uint8Array {
  const length = directory.length - END
  const file = new Uint8Array(directory.length + END_64 + LOCATOR)
  file.set(directory.subarray(0, length))
  file.set(directory.subarray(length), length + END_64 + LOCATOR)
  const view = new DataView(file.buffer)
  const put16 = (at: number, value: number) => view.setUint16(at, value, true)
  const put32 = (at: number, value: number) => view.setUint32(at, value, true)
  const put64 = (at: number, value: number) => view.setBigUint64(at, BigInt(value), true)
  put32(length, 0x06_06_4b_50)
  put64(length + 4, END_64 - 12)
  put16(length + 12, 45)
  put16(length + 14, 45)
  put64(length + 24, count)
  put64(length + 32, count)
  put64(length + 40, length)
  put64(length + 48, begins)
  const locator = length + END_64
  put32(locator, 0x07_06_4b_50)
  put64(locator + 8, begins + length)
  put32(locator + 16, 1)
  const end = locator + LOCATOR
  put16(end + 8, MANY)
  put16(end + 10, MANY)
  return file
}
