import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { beginningOf, wholeOf } from '../../utils/transfer/file-folder'
import { openZip } from '../../utils/transfer/zip-folder'
import { blobOf, entryOf, plain, TEXT, textIn, zip64 } from './zip-sample'

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

  test.each([[['size', 'packedSize', 'at']], [['size']], [['packedSize']], [['at']], [['size', 'at']]] as const)(
    'may need more than 32 bits for %j',
    async (large) => {
      expect(await textIn(zip64('hello', { large: [...large] }), 'a.txt')).toBe('hello')
    },
  )

  test('may hold files of more than 4 GB', async () => {
    const size = 5 * 2 ** 30 + 7
    const open = (await openZip(blobOf(zip64('', { said: { size, packedSize: size } })))).get('a.txt')
    expect((await open?.())?.size).toBe(size)
  })

  test('may say more of a file than its sizes', async () => {
    const times = Buffer.alloc(4 + 300, 7)
    times.writeUInt16LE(0x5455, 0)
    times.writeUInt16LE(300, 2)
    expect(await textIn(zip64('hello', { before: times, after: times }), 'a.txt')).toBe('hello')
    const extra = { 0x5455: new Uint8Array(300) }
    const zip = zipSync({ 'a.txt': [strToU8('a'), { extra, comment: 'c'.repeat(300) }], 'b.txt': strToU8('b') })
    expect([await textIn(zip, 'a.txt'), await textIn(zip, 'b.txt')]).toEqual(['a', 'b'])
  })

  test('may hold files that are unpacked piece by piece', async () => {
    const text = Array.from({ length: 10_000 }, (_, index) => Math.sin(index)).join(' ')
    const zip = zipSync({ 'a.txt': strToU8(text) })
    expect(zip.length).toBeGreaterThan(50_000)
    expect(await textIn(zip, 'a.txt')).toBe(text)
  })

  test('may have the longest comment', async () => {
    const text = 'hello '.repeat(20_000)
    expect(await textIn(zip64(text, { comment: '-'.repeat(0xffff) }), 'a.txt')).toBe(text)
    const zip = Buffer.concat([zipSync({ 'a.txt': [strToU8(text), { level: 0 }] }), Buffer.alloc(0xffff, '-')])
    zip.writeUInt16LE(0xffff, zip.length - 0xffff - 2)
    expect(await textIn(zip, 'a.txt')).toBe(text)
  })

  test('may have been written on Windows', async () => {
    expect(await textIn(zipSync({ 'export\\photos\\a.txt': strToU8('a') }), 'export/photos/a.txt')).toBe('a')
  })

  test('may hold nothing', async () => {
    expect([...(await openZip(blobOf(zipSync({}))))]).toEqual([])
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
