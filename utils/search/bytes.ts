/** Bytes that grow; numbers are written as LEB128 (seven bits a byte, low ones first). */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(capacity = 1_024) {
    this.#bytes = new Uint8Array(capacity)
  }

  /** `value`: a whole number from 0 to 2^31 - 1. */
  number(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.#bytes[this.length++] = rest
  }

  /** `value`: 0 to 255. */
  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.length++] = value
  }

  /** A copy of `bytes` from `start` to `end`. */
  copy(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start)
    // Short runs are many: a loop is faster than a view for each.
    if (end - start < 64) for (let at = start; at < end; at += 1) this.#bytes[this.length++] = bytes[at] ?? 0
    else {
      this.#bytes.set(bytes.subarray(start, end), this.length)
      this.length += end - start
    }
  }

  /** The units of a string, each below 256. */
  units(text: string): void {
    this.#reserve(text.length)
    for (let at = 0; at < text.length; at += 1) this.#bytes[this.length++] = text.charCodeAt(at)
  }

  /** What was written, in a buffer of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length)
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}

/** Reads what ByteWriter wrote; past the end it throws a RangeError. */
export class ByteReader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  number(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.at++]
      if (byte === undefined) throw new RangeError('The index ends too early')
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new RangeError('A number of the index has no end')
  }
}

/** Reads a part of a larger whole, such as a Blob. */
export type ReadPart = (start: number, end: number) => Promise<ArrayBuffer>

const PAGE = 1 << 15

/** Bytes of which only the pages that were asked for are in memory. */
export class PagedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly #pages: Uint8Array
  readonly #read: ReadPart | undefined
  #absent: number

  /** All of them in memory, or `length` of them behind `read`. */
  constructor(source: Uint8Array<ArrayBuffer> | { length: number; read: ReadPart }) {
    const isWhole = source instanceof Uint8Array
    this.bytes = isWhole ? source : new Uint8Array(source.length)
    this.#read = isWhole ? undefined : source.read
    this.#absent = isWhole ? 0 : Math.ceil(source.length / PAGE)
    this.#pages = new Uint8Array(this.#absent)
  }

  get isWhole(): boolean {
    return this.#absent === 0
  }

  /** Notes the pages from `start` to `end` in `wanted`, unless they are there. */
  want(start: number, end: number, wanted: Set<number>): void {
    if (this.#absent === 0) return
    for (let page = Math.floor(start / PAGE); page * PAGE < end; page += 1)
      if (this.#pages[page] === 0) wanted.add(page)
  }

  /** Brings pages into memory, neighbours in one go. Rejects with what the reading does. */
  async load(wanted: ReadonlySet<number>): Promise<void> {
    const pages = [...wanted].toSorted((a, b) => a - b)
    const runs: [first: number, last: number][] = []
    for (const page of pages) {
      const run = runs.at(-1)
      // A gap of a few pages costs less than another read.
      if (run && page - run[1] <= 4) run[1] = page
      else runs.push([page, page])
    }
    await Promise.all(runs.map(([first, last]) => this.#loadRun(first, last)))
  }

  /** Brings everything into memory. */
  async loadAll(): Promise<void> {
    if (this.#absent > 0) await this.#loadRun(0, this.#pages.length - 1)
  }

  async #loadRun(first: number, last: number): Promise<void> {
    const start = first * PAGE
    const end = Math.min(this.bytes.length, (last + 1) * PAGE)
    const part = await this.#read?.(start, end)
    if (part?.byteLength !== end - start) throw new RangeError('A part of the index is missing')
    this.bytes.set(new Uint8Array(part), start)
    for (let page = first; page <= last; page += 1) {
      if (this.#pages[page] === 0) this.#absent -= 1
      this.#pages[page] = 1
    }
  }
}
