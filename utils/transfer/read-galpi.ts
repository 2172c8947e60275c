import { peek } from './bytes'
import { gunzip, isGzip } from './gunzip'
import { type ByteStream, FileError } from './read-file'
import { readJson } from './read-json'
import { readJsonLines } from './read-json-lines'
import type { ReadOptions } from './record-reading'
import type { LibraryRecord } from './records'

/** Bytes that are enough to tell what a file is. */
const START = 4_096

const OURS = /^\s*\{\s*"galpi"\s*:/
/** The first line says nothing else. */
const JSON_LINES = /^\s*\{\s*"galpi"\s*:\s*\{[^{}]*\}\s*\}/

/**
 * Reads a file in Galpi's own format, of any version: JSON or JSON Lines, as it is or in gzip, told apart by what they
 * hold. Throws a FileError: `empty`, `unknownFormat`, `newer`, `encoding`, `syntax`, `nesting`, `bomb`, `truncated`,
 * `checksum`, from the line on that it names; only the first five of a file's faults end it when `onFault` is given.
 */
export async function* readGalpi(bytes: ByteStream, options: ReadOptions = {}): AsyncGenerator<LibraryRecord> {
  const packed = await peek(bytes, 2)
  const unpacked = isGzip(packed.start) ? gunzip(packed.bytes) : packed.bytes
  const { start, bytes: whole } = await peek(unpacked, START)
  const text = textOf(start)
  if (text.trim() === '') throw new FileError('empty')
  if (!isGalpiText(text)) throw new FileError('unknownFormat')
  yield* (JSON_LINES.test(text) ? readJsonLines : readJson)(whole, options)
}

/** By the first characters of a file that is not packed. */
export function isGalpiText(start: string): boolean {
  return OURS.test(start)
}

/** The start as text, without a byte order mark; a character that is cut off at its end does not matter. */
function textOf(start: Uint8Array): string {
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
    throw new FileError('encoding', { line: 1 }) // UTF-16
  }
  return new TextDecoder().decode(start.subarray(0, START))
}
