import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { beginningOf, wholeOf } from '../../utils/transfer/file-folder'
import { FileError } from '../../utils/transfer/read-file'
import { openZip } from '../../utils/transfer/zip-folder'

const MANY = 64 * 1024 * 1024

async function textIn(zip: Uint8Array, path: string): Promise<string | undefined> {
  const open = (await openZip(blobOf(zip))).get(path)
  return open && new TextDecoder().decode(await wholeOf(await open(), MANY))
}

function blobOf(bytes: Uint8Array): Blob {
  return new Blob([Uint8Array.from(bytes)])
}

/** The fault that reading a file of this archive meets. */
async function faultIn(zip: Uint8Array, path: string): Promise<unknown> {
  try {
    return await textIn(zip, path)
  } catch (error) {
    return error instanceof FileError ? error.fault : error
  }
}

/** Where the list of files has its first entry. */
function entryOf(zip: Uint8Array): number {
  return new DataView(zip.buffer).getUint32(zip.length - 6, true)
}

const TEXT = 'Ferry runs late today. '.repeat(5_000)
const plain = () => zipSync({ 'export/result.json': strToU8(TEXT), 'export/사진.txt': [strToU8('갈피'), { level: 0 }] })

describe('a zip archive', () => {
  test('gives its files by path, packed or stored', async () => {
    const folder = await openZip(blobOf(plain()))
    expect([...folder.keys()]).toEqual(['export/result.json', 'export/사진.txt'])
    expect(await textIn(plain(), 'export/result.json')).toBe(TEXT)
    expect(await textIn(plain(), 'export/사진.txt')).toBe('갈피')
  })

  test('may have been written as a stream, with sizes after the files and a comment at its end', async () => {
    const parts: Uint8Array[] = []
    const zip = new Zip((_error, chunk) => parts.push(chunk))
    const file = new ZipDeflate('result.json')
    zip.add(file)
    file.push(strToU8(TEXT), true)
    zip.end()
    const whole = Buffer.concat([...parts, Buffer.from('a comment')])
    whole.writeUInt16LE(9, whole.length - 11)
    expect(await textIn(whole, 'result.json')).toBe(TEXT)
  })

  test('may need more than 32 bits for its sizes', async () => {
    expect(await textIn(zip64('hello'), 'a.txt')).toBe('hello')
  })

  test('is read no further than asked', async () => {
    const open = (await openZip(blobOf(plain()))).get('export/result.json')
    const file = await open?.()
    expect(file?.size).toBe(TEXT.length)
    expect(file && new TextDecoder().decode(await beginningOf(file, 5))).toBe('Ferry')
    await expect(file && wholeOf(file, 100)).rejects.toThrow(RangeError)
  })

  test('leaves out folders, what is encrypted, and what is packed in another way', async () => {
    const zip = zipSync({ 'folder/': new Uint8Array(), 'a.txt': strToU8('a'), 'b.txt': strToU8('b') }, { level: 0 })
    const entry = entryOf(zip) + 46 + 'folder/'.length
    zip[entry + 8] = 1
    zip[entry + 46 + 'a.txt'.length + 10] = 99
    expect([...(await openZip(blobOf(zip))).keys()]).toEqual([])
  })
})

describe('a damaged archive', () => {
  test('that was cut off has no list of files', async () => {
    expect(await faultIn(plain().slice(0, 400), 'export/result.json')).toBe('truncated')
    expect(await faultIn(new Uint8Array(), 'a')).toBe('truncated')
  })

  test('with a broken list says where', async () => {
    const zip = plain()
    const at = entryOf(zip)
    zip[at] = 0
    await expect(openZip(blobOf(zip))).rejects.toMatchObject({ fault: 'syntax', place: { offset: at } })
  })

  test('with a name longer than the list', async () => {
    const zip = plain()
    zip[entryOf(zip) + 29] = 0xff
    await expect(openZip(blobOf(zip))).rejects.toMatchObject({ fault: 'syntax' })
  })

  test('with broken data', async () => {
    const zip = plain()
    zip.fill(0xff, 60, 120)
    expect(await faultIn(zip, 'export/result.json')).toBe('syntax')
    const headless = plain()
    headless[0] = 0
    expect(await faultIn(headless, 'export/result.json')).toBe('syntax')
  })

  test('with less in it than it says', async () => {
    const zip = plain()
    new DataView(zip.buffer).setUint32(entryOf(zip) + 24, TEXT.length + 1, true)
    expect(await faultIn(zip, 'export/result.json')).toBe('syntax')
  })
})

describe('a zip bomb', () => {
  test('is told by what it says of itself, before anything is unpacked', async () => {
    const zip = zipSync({ 'result.json': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    expect(zip.length).toBeLessThan(100_000)
    await expect(openZip(blobOf(zip))).rejects.toMatchObject({ fault: 'bomb' })
  })

  test('that says it is small is given up when it is not', async () => {
    const zip = zipSync({ 'result.json': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    new DataView(zip.buffer).setUint32(entryOf(zip) + 24, 1_000, true)
    expect(await faultIn(zip, 'result.json')).toBe('bomb')
  })

  test('that is all list', async () => {
    const zip = plain()
    new DataView(zip.buffer).setUint32(zip.length - 10, 0x7fff_ffff, true)
    expect(await faultIn(zip, 'export/result.json')).toBe('bomb')
  })
})

/** An archive of one stored file `a.txt` as those are written that may be larger than 4 GB (APPNOTE.TXT 4.3.14, 4.5.3). */
function zip64(text: string): Uint8Array {
  const data = Buffer.from(text)
  const name = Buffer.from('a.txt')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x0403_4b50, 0)
  local.writeUInt16LE(name.length, 26)
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(data.length), 4)
  extra.writeBigUInt64LE(BigInt(data.length), 12)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x0201_4b50, 0)
  entry.fill(0xff, 20, 28)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(extra.length, 30)
  entry.fill(0xff, 42, 46)
  const list = Buffer.concat([entry, name, extra])
  const from = local.length + name.length + data.length
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
  return Buffer.concat([local, name, data, list, end64, locator, end])
}
