import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { FileError } from '../../utils/transfer/read-file'
import { openZip } from '../../utils/transfer/zip-folder'
import { blobOf, entryOf, plain, TEXT, textIn, viewOf, zip64 } from './zip-sample'

const RESULT = 'export/result.json'
/** Where the bytes of the first file begin. */
const DATA = 30 + RESULT.length

/** The fault that reading a file of this archive meets, and the byte at which. */
async function faultIn(zip: Uint8Array, path = RESULT): Promise<unknown> {
  try {
    return await textIn(zip, path)
  } catch (error) {
    return error instanceof FileError ? [error.fault, error.place.offset] : error
  }
}

/** An archive of two files whose list has these numbers changed: by where they stand in the entry of the second. */
function changed(numbers: Record<number, number>): { zip: Uint8Array; second: number; at: number } {
  const zip = zipSync({ 'a.txt': strToU8('a'), 'b.txt': strToU8(TEXT) }, { level: 0 })
  const second = entryOf(zip) + 46 + 'a.txt'.length
  const at = viewOf(zip).getUint32(second + 42, true)
  for (const [place, number] of Object.entries(numbers)) viewOf(zip).setUint32(second + Number(place), number, true)
  return { zip, second, at }
}

const SIZE = 24
const PACKED = 20
const PLACE = 42

describe('a damaged archive', () => {
  test('that was cut off has no list of files', async () => {
    expect(await faultIn(plain().slice(0, 400))).toEqual(['truncated', 400])
    expect(await faultIn(new Uint8Array())).toEqual(['truncated', 0])
  })

  test('with a broken list says where', async () => {
    const { zip, second } = changed({ 0: 0 })
    await expect(openZip(blobOf(zip))).rejects.toMatchObject({ fault: 'syntax', place: { offset: second } })
  })

  test('with a name longer than the list', async () => {
    const { zip, second } = changed({ 28: 0xff00 })
    expect(await faultIn(zip)).toEqual(['syntax', second])
  })

  test('with a list that ends within a file', async () => {
    const { zip, second } = changed({})
    viewOf(zip).setUint32(zip.length - 10, second + 10 - entryOf(zip), true)
    expect(await faultIn(zip)).toEqual(['syntax', second])
  })

  test('with broken data', async () => {
    const zip = plain()
    const packed = viewOf(zip).getUint32(entryOf(zip) + PACKED, true)
    zip.fill(0xff, 60, 120)
    expect(await faultIn(zip)).toEqual(['syntax', DATA + packed])
    await expect(textIn(zip, RESULT)).rejects.toMatchObject({ cause: expect.any(Error) })
  })

  test('with other words than were packed', async () => {
    const { zip, at } = changed({})
    zip[at + 30 + 'b.txt'.length] = 0x66
    expect(await faultIn(zip, 'b.txt')).toEqual(['checksum', at])
    expect(await textIn(zip, 'a.txt')).toBe('a')
    const packed = plain()
    viewOf(packed).setUint32(entryOf(packed) + 16, 0, true)
    expect(await faultIn(packed)).toEqual(['checksum', 0])
  })

  test('without a file where the list has one', async () => {
    const headless = plain()
    headless[0] = 0
    expect(await faultIn(headless)).toEqual(['syntax', 0])
    const { zip } = changed({})
    const beyond = changed({ [PLACE]: zip.length - 10 })
    expect(await faultIn(beyond.zip, 'b.txt')).toEqual(['syntax', zip.length - 10])
  })

  test('with more or less in it than it says', async () => {
    const zip = plain()
    const packed = viewOf(zip).getUint32(entryOf(zip) + PACKED, true)
    viewOf(zip).setUint32(entryOf(zip) + SIZE, TEXT.length + 1, true)
    expect(await faultIn(zip)).toEqual(['syntax', DATA + packed])
    for (const size of [TEXT.length - 1, TEXT.length + 1]) {
      const stored = changed({ [SIZE]: size })
      expect(await faultIn(stored.zip, 'b.txt')).toEqual(['syntax', stored.at])
    }
  })

  test('with data that does not come to its end', async () => {
    const zip = plain()
    const packed = viewOf(zip).getUint32(entryOf(zip) + PACKED, true)
    viewOf(zip).setUint32(entryOf(zip) + PACKED, packed - 1, true)
    expect(await faultIn(zip)).toEqual(['syntax', DATA + packed - 1])
  })

  test('with a file that is longer than all of it', async () => {
    const { zip } = changed({ [SIZE]: 1_000_000, [PACKED]: 1_000_000 })
    expect(await faultIn(zip, 'b.txt')).toEqual(['truncated', zip.length])
  })

  test('with sizes that it has no room for', async () => {
    // The place of the file is missing, and nothing else is taken for it.
    const other = Buffer.alloc(4 + 16)
    other.writeUInt16LE(16, 2)
    for (const [length, after] of [
      [8, other],
      [24, Buffer.of()],
    ] as const)
      expect(
        await faultIn(zip64('hello', { large: ['size'], said: { at: 0xffff_ffff }, length, after }), 'a.txt'),
      ).toEqual(['syntax', 0xffff_ffff])
  })

  test('of more than 32 bits without its second end', async () => {
    const zip = zip64('hello'.repeat(20_000))
    const end = zip.length - 22
    const broken = Buffer.from(zip)
    broken[end - 20 - 56] = 0
    expect(await faultIn(broken)).toEqual(['syntax', end])
    const beyond = Buffer.from(zip)
    beyond.writeUInt32LE(zip.length - 2, end - 20 + 8)
    expect(await faultIn(beyond)).toEqual(['syntax', end])
  })
})

describe('a zip bomb', () => {
  const SMALL = 32 * 1024 * 1024

  test('is told by what it says of itself, before anything is unpacked', async () => {
    const zip = zipSync({ 'result.json': new Uint8Array(40 * 1024 * 1024) }, { level: 9 })
    expect(zip.length).toBeLessThan(100_000)
    await expect(openZip(blobOf(zip))).rejects.toMatchObject({ fault: 'bomb', place: { offset: 0 } })
  })

  test('is none while it is small, or packed as text is', async () => {
    expect((await openZip(blobOf(changed({ [SIZE]: SMALL }).zip))).size).toBe(2)
    const [packedSize, size] = [200_000, 50_000_000]
    expect((await openZip(blobOf(changed({ [SIZE]: size, [PACKED]: packedSize }).zip))).size).toBe(2)
    const { zip, at } = changed({ [SIZE]: size + 1, [PACKED]: packedSize })
    expect(await faultIn(zip)).toEqual(['bomb', at])
  })

  test('that says it is small is given up when it is not', async () => {
    const zip = plain()
    viewOf(zip).setUint32(entryOf(zip) + SIZE, 1_000, true)
    expect(await faultIn(zip)).toEqual(['bomb', DATA])
  })

  test('that is all list', async () => {
    const zip = plain()
    viewOf(zip).setUint32(zip.length - 10, 0x7fff_ffff, true)
    expect(await faultIn(zip)).toEqual(['bomb', entryOf(zip)])
  })
})
