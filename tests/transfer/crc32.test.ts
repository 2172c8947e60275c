import { crc32 as crc32OfNode } from 'node:zlib'
import { expect, test } from 'vitest'
import { crc32 } from '../../utils/transfer/crc32'

const bytes = (text: string) => new TextEncoder().encode(text)

test('the sum is that of the standard', () => {
  expect(crc32(bytes('123456789'))).toBe(0xcbf4_3926)
  expect(crc32(new Uint8Array())).toBe(0)
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  expect(crc32(all)).toBe(crc32OfNode(all))
})

test('in parts it is the same', () => {
  const words = bytes('갈피 keeps 글 und Texte')
  for (let at = 0; at <= words.length; at += 1)
    expect(crc32(words.subarray(at), crc32(words.subarray(0, at)))).toBe(crc32OfNode(words))
})
