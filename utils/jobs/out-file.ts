import { ignoring } from '../errors/ignoring'

/** Bytes that are handed to the disk, or to the browser, at a time. */
const PART = 2 ** 20

/** A file that is written from its begin to its end, of which no more than a part is in memory. */
export class OutFile {
  readonly #disk: FileSystemWritableFileStream | undefined
  readonly #type: string
  readonly #encoder = new TextEncoder()
  /** Where there is no disk: the browser keeps them where it likes. */
  readonly #blobs: Blob[] = []
  /** One for all parts: the engine is slow to free those that it no longer needs. */
  readonly #part = new Uint8Array(PART)
  #filled = 0

  private constructor(disk: FileSystemWritableFileStream | undefined, type: string) {
    this.#disk = disk
    this.#type = type
  }

  /** `type`: its media type. What stood in `handle` stays until `end`. */
  static async begin(handle: FileSystemFileHandle | undefined, type: string): Promise<OutFile> {
    return new OutFile(await handle?.createWritable(), type)
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + PART - this.#filled)
      this.#part.set(piece, this.#filled)
      this.#filled += piece.length
      at += piece.length
      if (this.#filled === PART) await this.#handOver()
    }
  }

  async writeText(text: string): Promise<void> {
    for (let rest = text; rest !== '';) {
      const { read, written } = this.#encoder.encodeInto(rest, this.#part.subarray(this.#filled))
      this.#filled += written
      rest = rest.slice(read)
      if (rest !== '') await this.#handOver()
    }
  }

  /** The whole file, where it is not on the disk. */
  async end(): Promise<Blob | undefined> {
    await this.#handOver()
    await this.#disk?.close()
    return this.#disk ? undefined : new Blob(this.#blobs, { type: this.#type })
  }

  /** Nothing of it remains. */
  async abort(): Promise<void> {
    this.#blobs.length = 0
    await this.#disk?.abort().catch(ignoring('it may be what failed, which is said already'))
  }

  async #handOver(): Promise<void> {
    const part = new Blob([this.#part.subarray(0, this.#filled)])
    this.#filled = 0
    if (this.#disk) await this.#disk.write(part)
    else this.#blobs.push(part)
  }
}
