import { crc32 } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { wholeOf } from '../../utils/transfer/file-folder'
import { openZip } from '../../utils/transfer/zip-folder'

const MANY = 64 * 1024 * 1024

/** The text of a file in an archive; undefined when there is none of this path. */
export async function textIn(zip: Uint8Array, path: string): Promise<string | undefined> {
  const open = (await openZip(blobOf(zip))).get(path)
  return open && new TextDecoder().decode(await wholeOf(await open(), MANY))
}

export function blobOf(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)])
}

/** Where the list of files has its first entry. */
export function entryOf(zip: Uint8Array): number {
  return viewOf(zip).getUint32(zip.length - 6, true)
}

export function viewOf({ buffer, byteOffset }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset)
}

export const TEXT = 'Ferry runs late today. '.repeat(5_000)
export const plain = () =>
  zipSync({ 'export/result.json': strToU8(TEXT), 'export/사진.txt': [strToU8('갈피'), { level: 0 }] })

interface Said {
  size: number
  packedSize: number
  at: number
}

interface Zip64 {
  /** What the list says; what is not given is right. */
  said?: Partial<Said>
  /** What of it stands in the extra field, as it does not fit into 32 bits. */
  large?: (keyof Said)[]
  /** Bytes that the extra field says it has, if it does not say it right. */
  length?: number
  /** Other extra fields around it. */
  before?: Uint8Array
  after?: Uint8Array
  comment?: string
}

/** Before the file itself; some archives begin with a program. */
const BEFORE = Buffer.from('#!/bin/sh\n')

/** An archive of one stored file `a.txt` as those are written that may be larger than 4 GB (APPNOTE.TXT 4.3.14, 4.5.3). */
export function zip64(text: string, options: Zip64 = {}): Buffer {
  const { large = ['size', 'packedSize', 'at'], before = Buffer.of(), after = Buffer.of(), comment = '' } = options
  const data = Buffer.from(text)
  const said: Said = { size: data.length, packedSize: data.length, at: BEFORE.length, ...options.said }
  const name = Buffer.from('a.txt')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x0403_4b50, 0)
  local.writeUInt16LE(name.length, 26)
  const extra = Buffer.alloc(4 + 8 * large.length)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(options.length ?? 8 * large.length, 2)
  large.forEach((what, index) => extra.writeBigUInt64LE(BigInt(said[what]), 4 + 8 * index))
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x0201_4b50, 0)
  for (const [what, at] of [
    ['packedSize', 20],
    ['size', 24],
    ['at', 42],
  ] as const)
    entry.writeUInt32LE(large.includes(what) ? 0xffff_ffff : said[what], at)
  entry.writeUInt32LE(crc32(data), 16)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(before.length + extra.length + after.length, 30)
  const list = Buffer.concat([entry, name, before, extra, after])
  const from = BEFORE.length + local.length + name.length + data.length
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x0606_4b50, 0)
  end64.writeBigUInt64LE(BigInt(list.length), 40)
  end64.writeBigUInt64LE(BigInt(from), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x0706_4b50, 0)
  locator.writeBigUInt64LE(BigInt(from + list.length), 8)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x0605_4b50, 0)
  end.fill(0xff, 10, 20)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([BEFORE, local, name, data, list, end64, locator, end, Buffer.from(comment)])
}
