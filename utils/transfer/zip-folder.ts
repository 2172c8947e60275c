import { Inflate } from 'fflate'
import { crc32 } from './crc32'
import type { FileFolder, OpenFile } from './file-folder'
import { type ByteStream, FileError } from './read-file'

// Offsets, signatures and lengths: APPNOTE.TXT 6.3.10 (pkware.com), sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3.
const END = 0x0605_4b50
const END_64 = 0x0606_4b50
const LOCATOR_64 = 0x0706_4b50
const ENTRY = 0x0201_4b50
const LOCAL = 0x0403_4b50
const END_LENGTH = 22
const LOCATOR_LENGTH = 20
const ENTRY_LENGTH = 46
const LOCAL_LENGTH = 30
const MAX_COMMENT = 0xffff
const IN_64 = 0xffff_ffff

/** The list of an archive's files may be so long, bytes: half a million of them. */
const MAX_LIST = 64 * 1024 * 1024
/** No honest text or picture is packed so tightly; what is small may be. */
const MAX_RATIO = 250
const SMALL = 32 * 1024 * 1024
/** Inflated in one go: so many bytes are some megabytes at most. */
const PIECE = 16 * 1024

interface Packed {
  path: string
  size: number
  packedSize: number
  isStored: boolean
  /** Its CRC-32. */
  sum: number
  /** Where its own header begins. */
  at: number
}

/**
 * The files of a zip archive, each read from its place when it is asked for. Throws a FileError: `truncated` without
 * the list at its end, `syntax` where that or a file is damaged, `checksum` at the end of a file that is not what was packed,
 * `bomb` where a file would unpack to what no honest one does.
 * Files that are encrypted or packed otherwise than by Deflate are left out.
 */
export async function openZip(zip: Blob): Promise<FileFolder> {
  const { from, length } = await listOf(zip)
  if (length > MAX_LIST) throw new FileError('bomb', { offset: from })
  const entries = entriesIn(await viewOf(zip, from, from + length), from)
  for (const { size, packedSize, at } of entries)
    if (size > SMALL && size > packedSize * MAX_RATIO) throw new FileError('bomb', { offset: at })
  return new Map(entries.map((entry) => [entry.path, () => Promise.resolve(fileOf(zip, entry))]))
}

function fileOf(zip: Blob, entry: Packed): OpenFile {
  return { size: entry.size, read: () => readEntry(zip, entry) }
}

/** Where the list of files lies. */
async function listOf(zip: Blob): Promise<{ from: number; length: number }> {
  const start = Math.max(0, zip.size - END_LENGTH - MAX_COMMENT - LOCATOR_LENGTH)
  const tail = await viewOf(zip, start, zip.size)
  let at = tail.byteLength - END_LENGTH
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1
  if (at < 0) throw new FileError('truncated', { offset: zip.size })
  const list = { length: tail.getUint32(at + 12, true), from: tail.getUint32(at + 16, true) }
  const locator = at - LOCATOR_LENGTH
  if (locator < 0 || tail.getUint32(locator, true) !== LOCATOR_64) return list
  const end = await viewOf(zip, whole(tail, locator + 8), whole(tail, locator + 8) + 56)
  if (end.byteLength < 56 || end.getUint32(0, true) !== END_64) throw new FileError('syntax', { offset: start + at })
  return { length: whole(end, 40), from: whole(end, 48) }
}

function entriesIn(list: DataView, from: number): Packed[] {
  const entries: Packed[] = []
  for (let at = 0; at < list.byteLength;) {
    if (at + ENTRY_LENGTH > list.byteLength || list.getUint32(at, true) !== ENTRY)
      throw new FileError('syntax', { offset: from + at })
    const [flags, method] = [list.getUint16(at + 8, true), list.getUint16(at + 10, true)]
    const [nameLength, extraLength] = [list.getUint16(at + 28, true), list.getUint16(at + 30, true)]
    const next = at + ENTRY_LENGTH + nameLength + extraLength + list.getUint16(at + 32, true)
    if (next > list.byteLength) throw new FileError('syntax', { offset: from + at })
    const path = nameAt(list, at + ENTRY_LENGTH, nameLength)
    const isReadable = (flags & 1) === 0 && (method === 0 || method === 8) && !path.endsWith('/')
    const sum = list.getUint32(at + 16, true)
    if (isReadable) entries.push({ path, isStored: method === 0, sum, ...sizesAt(list, at, nameLength, extraLength) })
    at = next
  }
  return entries
}

function nameAt(list: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(list.buffer, list.byteOffset + at, length)).replaceAll('\\', '/')
}

/** Sizes and place of an entry; what does not fit into 32 bits stands in its extra field 1, in this order. */
function sizesAt(list: DataView, at: number, nameLength: number, extraLength: number) {
  const sizes = [24, 20, 42].map((offset) => list.getUint32(at + offset, true))
  const extra = at + ENTRY_LENGTH + nameLength
  for (let field = extra; field + 4 <= extra + extraLength; field += 4 + list.getUint16(field + 2, true)) {
    if (list.getUint16(field, true) !== 1) continue
    const end = Math.min(extra + extraLength, field + 4 + list.getUint16(field + 2, true))
    let value = field + 4
    for (const [index, size] of sizes.entries()) {
      if (size !== IN_64 || value + 8 > end) continue
      sizes[index] = whole(list, value)
      value += 8
    }
  }
  const [size = 0, packedSize = 0, place = 0] = sizes
  return { size, packedSize, at: place }
}

async function* readEntry(zip: Blob, entry: Packed): ByteStream {
  let sum = 0
  for await (const chunk of unpacked(zip, entry)) {
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (sum !== entry.sum) throw new FileError('checksum', { offset: entry.at })
}

async function* unpacked(zip: Blob, { at, size, packedSize, isStored }: Packed): ByteStream {
  if (isStored && size !== packedSize) throw new FileError('syntax', { offset: at })
  const header = await viewOf(zip, at, at + LOCAL_LENGTH)
  if (header.byteLength < LOCAL_LENGTH || header.getUint32(0, true) !== LOCAL)
    throw new FileError('syntax', { offset: at })
  const from = at + LOCAL_LENGTH + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = zip.slice(from, from + packedSize)
  if (packed.size < packedSize) throw new FileError('truncated', { offset: zip.size })
  if (isStored) yield* packed.stream()
  else yield* inflated(packed, { size, offset: from })
}

async function* inflated(packed: Blob, { size, offset }: { size: number; offset: number }): ByteStream {
  const ready: Uint8Array[] = []
  let given = 0
  let taken = 0
  const inflate = new Inflate((chunk) => ready.push(chunk))
  for await (const chunk of packed.stream()) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const piece = chunk.subarray(from, from + PIECE)
      taken += piece.length
      try {
        inflate.push(piece, taken === packed.size)
      } catch (error) {
        throw new FileError('syntax', { offset: offset + taken }, { cause: error })
      }
      for (const each of ready.splice(0)) {
        given += each.length
        // More than the archive says of itself.
        if (given > size) throw new FileError('bomb', { offset })
        yield each
      }
    }
  }
  if (given < size) throw new FileError('syntax', { offset: offset + taken })
}

async function viewOf(zip: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await zip.slice(from, to).arrayBuffer())
}

/** 64 bits, as far as numbers are exact. */
function whole(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32
}
