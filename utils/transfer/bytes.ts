import { type ByteStream, FileError } from './read-file'

const LINE_FEED = 10

/** Bytes. Of what Galpi writes, a post with twenty long notes has the most: some tens of millions. */
export const MAX_RECORD = 128 * 1024 * 1024

/** A stream whose first bytes were looked at, and is still whole. */
export interface Peeked {
  /** At least as many as were asked for, unless there are fewer in all. */
  start: Uint8Array
  bytes: ByteStream
}

/** Looks at the first `length` bytes. An error of the stream comes when what was before it has been read. */
export async function peek(bytes: ByteStream, length: number): Promise<Peeked> {
  const rest = bytes[Symbol.asyncIterator]()
  let start = new Uint8Array()
  try {
    while (start.length < length) {
      const next = await rest.next()
      if (next.done) break
      start = joined([start, next.value])
    }
  } catch (error) {
    if (start.length === 0) throw error
    return { start, bytes: following(start, { next: () => Promise.reject(error) }) }
  }
  return { start, bytes: following(start, rest) }
}

async function* following(start: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** Pieces of at most one line each; a line feed is the last byte of its piece. */
export async function* linePieces(bytes: ByteStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    let from = 0
    while (from < chunk.length) {
      const end = chunk.indexOf(LINE_FEED, from)
      const to = end === -1 ? chunk.length : end + 1
      yield chunk.subarray(from, to)
      from = to
    }
  }
}

export function endsLine(piece: Uint8Array): boolean {
  return piece.at(-1) === LINE_FEED
}

/** Whole lines with their line feeds; the last one may lack it. Throws a FileError `bomb` for one of more than MAX_RECORD. */
export async function* wholeLines(bytes: ByteStream): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of linePieces(bytes)) {
    pieces.push(piece)
    length += piece.length
    if (length > MAX_RECORD) throw new FileError('bomb')
    if (!endsLine(piece)) continue
    yield joined(pieces)
    pieces = []
    length = 0
  }
  if (length > 0) yield joined(pieces)
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
