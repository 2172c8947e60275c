import { expect, test } from 'vitest'
import { wholeText } from '../../utils/transfer/whole-text'
import { inChunks } from './sample'

const TEXT = 'first\n둘째\n🚢\n'
const utf8 = new TextEncoder().encode(TEXT)
const utf16 = Uint8Array.from(Buffer.from(`\u{FEFF}${TEXT}`, 'utf16le'))

const read = (bytes: Uint8Array, max = 1_000) => wholeText(inChunks(bytes, 3), max)

test('UTF-8, with a mark or without, and UTF-16 with one', async () => {
  expect(await read(utf8)).toBe(TEXT)
  expect(await read(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8))).toBe(TEXT)
  expect(await read(utf16)).toBe(TEXT)
  expect(await read(new Uint8Array())).toBe('')
})

test.each<[what: string, bytes: number[], line: number]>([
  ['half a mark', [0xff, 0x41], 1],
  ['the other half', [0x41, 0xfe], 1],
  ['a character that is cut off', [...utf8.subarray(0, 8)], 2],
  ['text in Latin 1', [...utf8, 0xe9, 0x0a], 4],
  ['half a pair in UTF-16', [...utf16, 0x3d, 0xd8], 4],
])('%s is an error in its line', async (_, bytes, line) => {
  await expect(read(Uint8Array.from(bytes))).rejects.toMatchObject({
    fault: 'encoding',
    place: { line },
    cause: expect.any(TypeError),
  })
})

test('a file is read only as far as it may be long', async () => {
  expect(await read(utf8, utf8.length)).toBe(TEXT)
  const most = utf8.length - 1
  await expect(read(utf8, most)).rejects.toMatchObject({ fault: 'bomb', place: { offset: most } })
})
