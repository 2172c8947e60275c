import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gunzip } from '../../utils/transfer/gunzip'
import { breakingAfter, gzipped, heldFile, inChunks } from './sample'

async function sizeOf(packed: AsyncIterable<Uint8Array>, allowed?: number): Promise<number> {
  let size = 0
  for await (const { length } of gunzip(packed, allowed)) size += length
  return size
}

test('a small file may be packed however tightly, a large one as text is', async () => {
  const tight = await gzipped(new Uint8Array(1_000_000))
  expect(await sizeOf(inChunks(tight, 100))).toBe(1_000_000)
  expect(await sizeOf(inChunks(tight, 100), 1_000_000)).toBe(1_000_000)
  await expect(sizeOf(inChunks(tight, 100), 999_999)).rejects.toMatchObject({ fault: 'bomb' })
  const loose = gzipSync(new Uint8Array(1_000_000), { level: 0 })
  expect(await sizeOf(inChunks(loose, 10_000), 1_000)).toBe(1_000_000)
})

test('an error of the disk is none of the file', async () => {
  const packed = await gzipped(new Uint8Array(1_000))
  const broken = new Error('The disk is gone')
  await expect(sizeOf(breakingAfter(packed.subarray(0, 12), 5, broken))).rejects.toBe(broken)
})

test('a damaged file says what the browser says of it', async () => {
  const packed = await gzipped(new Uint8Array(1_000))
  const damaged = packed.with(12, 0xff)
  await expect(sizeOf(inChunks(damaged, 9))).rejects.toMatchObject({ fault: 'checksum', cause: expect.any(Error) })
  const cut = packed.subarray(0, -9)
  await expect(sizeOf(inChunks(cut, 9))).rejects.toMatchObject({ fault: 'truncated', cause: expect.any(Error) })
})

test('a file that is not read to its end is let go', async () => {
  const packed = gzipSync(new Uint8Array(3_000_000), { level: 0 })
  const { file, isHeld } = heldFile(packed, 1_000)
  for await (const _ of gunzip(file)) break
  await expect.poll(isHeld).toBe(false)
})
