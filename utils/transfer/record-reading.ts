import * as v from 'valibot'
import { FORMAT_VERSION, type GalpiEnd, type GalpiHead, type RecordKind, SECTIONS } from './galpi-file'
import { type ByteStream, FileError, type FileFault } from './read-file'
import { EndSchema, HeadSchema, RECORD_SCHEMAS } from './record-schemas'
import { RecordSum } from './record-sum'
import type { LibraryRecord } from './records'

export interface ReadOptions {
  /** Hears what the file says of itself. */
  onHead?: (head: GalpiHead) => void
  /** Hears what the file says that it held, when that was found to be right. */
  onEnd?: (end: GalpiEnd) => void
  /**
   * Hears of each record that is left out because it cannot be read, and of the end when it is not the right one. Without
   * it the first fault ends the reading.
   */
  onFault?: (error: FileError) => void
}

/** What both framings of Galpi's files have in common: it checks what they hold, and knows where it is. */
export class RecordReading {
  /** From 1 on. */
  line = 0
  readonly #options: ReadOptions
  readonly #sum = new RecordSum()
  #version = 0
  #end: GalpiEnd | undefined
  #hasFault = false

  constructor(options: ReadOptions) {
    this.#options = options
  }

  /** Throws a FileError: a file whose head cannot be read is none of ours. */
  head(value: unknown): void {
    if (this.#version > 0 || !v.is(HeadSchema, value)) throw this.error('syntax')
    if (value.version > FORMAT_VERSION) throw this.error('newer')
    this.#version = value.version
    this.#options.onHead?.(value)
  }

  /** The record; undefined when it is not what it must be. `line`: its line of JSON Lines. */
  record(kind: RecordKind, value: unknown, line: string): LibraryRecord | undefined {
    if (this.#version === 0 || this.#end) throw this.error('syntax')
    this.#sum.addLine(kind, line)
    const checked = v.safeParse(RECORD_SCHEMAS[kind], value)
    if (!checked.success) {
      this.fault('syntax')
      return undefined
    }
    return { [kind]: onlyKnown(value, checked.output) } as unknown as LibraryRecord
  }

  end(value: unknown): void {
    if (!v.is(EndSchema, value)) this.fault('syntax')
    else this.#end = value
  }

  get isEnded(): boolean {
    return this.#end !== undefined
  }

  /** The lines of a file, or pieces of them, as far as they can be read. */
  async *over(lines: ByteStream): AsyncGenerator<Uint8Array> {
    try {
      yield* lines
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      if (error.fault === 'bomb') throw this.error('bomb', error)
      this.fault(error.fault, error)
    }
  }

  /** There is no more to read. `isClosed`: what was read is well-formed to its end. */
  finish(isClosed = true): void {
    // What was left out is missing from the sum too.
    if (this.#hasFault) return
    if (!isClosed || (this.#version !== 1 && !this.#end)) this.fault('truncated')
    else if (this.#end && !isSameEnd(this.#end, this.#sum.end())) this.fault('checksum')
    else if (this.#end) this.#options.onEnd?.(this.#end)
  }

  error(fault: FileFault, cause?: unknown): FileError {
    return new FileError(fault, { line: this.line }, { cause })
  }

  /** Throws, unless the reader wants what is readable. */
  fault(fault: FileFault, cause?: unknown): void {
    const error = this.error(fault, cause)
    if (!this.#options.onFault) throw error
    this.#hasFault = true
    this.#options.onFault(error)
  }
}

export function isKind(name: string): name is RecordKind {
  return Object.hasOwn(SECTIONS, name)
}

function isSameEnd(said: GalpiEnd, found: GalpiEnd): boolean {
  return (
    said.sha256 === found.sha256 &&
    Object.entries(found.counts).every(([kind, count]) => count === (said.counts[kind as RecordKind] ?? 0))
  )
}

/** `value` without the fields that no schema names, in its own order, which `checked` has not. */
function onlyKnown(value: unknown, checked: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(checked)) return value.map((each, index) => onlyKnown(each, checked[index]))
  if (!isObject(value) || !isObject(checked)) return checked
  const known = Object.keys(value).filter((key) => Object.hasOwn(checked, key))
  return Object.fromEntries(known.map((key) => [key, onlyKnown(value[key], checked[key])]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
