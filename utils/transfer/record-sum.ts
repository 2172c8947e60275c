import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type GalpiEnd, lineOf, RECORD_KINDS, type RecordKind } from './galpi-file'

/** UTF-16 code units that are summed at once. */
const PIECE = 65_536

/** Counts and sums the records of a file while it is written or read. */
export class RecordSum {
  readonly #counts = new Map<RecordKind, number>()
  readonly #hash = sha256.create()
  readonly #encoder = new TextEncoder()
  #text = ''

  /** Adds a record and returns its line. `json`: its value, written. */
  add(kind: RecordKind, json: string): string {
    const line = lineOf(kind, json)
    this.addLine(kind, line)
    return line
  }

  /** `line`: with its line feed. */
  addLine(kind: RecordKind, line: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    this.#text += line
    if (this.#text.length >= PIECE) this.#flush()
  }

  /** No more can be added after this. */
  end(): GalpiEnd {
    this.#flush()
    const counts = RECORD_KINDS.map((kind) => [kind, this.#counts.get(kind) ?? 0])
    return { counts: Object.fromEntries(counts) as GalpiEnd['counts'], sha256: bytesToHex(this.#hash.digest()) }
  }

  #flush(): void {
    this.#hash.update(this.#encoder.encode(this.#text))
    this.#text = ''
  }
}
