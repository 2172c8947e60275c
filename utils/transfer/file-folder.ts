import { joined } from './bytes'
import type { ByteStream } from './read-file'

/** A file's bytes, and how many there are. */
export interface OpenFile {
  size: number
  /** Throws a FileError where the file lies in a damaged archive, or the browser's own error. */
  read: () => ByteStream
}

/** The files of a folder, wherever it lies, by their paths from it on with `/` between their parts. */
export type FileFolder = ReadonlyMap<string, () => Promise<OpenFile>>

/** The first bytes of a file: `length` of them where it has so many. */
export async function beginningOf(file: OpenFile, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let have = 0
  for await (const chunk of file.read()) {
    chunks.push(chunk)
    have += chunk.length
    if (have >= length) break
  }
  return joined(chunks).subarray(0, length)
}

/** A whole file. Throws a RangeError where it has more bytes than `most`. */
export async function wholeOf(file: OpenFile, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > most) throw new RangeError(`A file of ${file.size} bytes is too large`)
  const chunks: Uint8Array[] = []
  for await (const chunk of file.read()) chunks.push(chunk)
  return joined(chunks)
}
