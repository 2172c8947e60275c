import { expect, test } from 'vitest'
import { joined, peek, wholeLines } from '../../utils/transfer/bytes'
import { breakingAfter, heldFile, inChunks } from './sample'

const BYTES = Uint8Array.from({ length: 10 }, (_, index) => index)

test('no more of a stream is read than is looked at', async () => {
  let taken = 0
  async function* counted() {
    for await (const chunk of inChunks(BYTES, 2)) {
      taken += chunk.length
      yield chunk
    }
  }
  const { start, bytes } = await peek(counted(), 4)
  expect([[...start], taken]).toEqual([[0, 1, 2, 3], 4])
  expect(joined(await Array.fromAsync(bytes))).toEqual(BYTES)
})

test('a stream without bytes stays one', async () => {
  const { start, bytes } = await peek(inChunks(new Uint8Array(), 2), 4)
  expect([start.length, await Array.fromAsync(bytes)]).toEqual([0, []])
})

test('an error comes after what was before it', async () => {
  const broken = new Error('The disk is gone')
  const { start, bytes } = await peek(breakingAfter(BYTES, 5, broken), 99)
  expect([...start]).toEqual([...BYTES])
  const reading = bytes[Symbol.asyncIterator]()
  expect(await reading.next()).toMatchObject({ value: start })
  await expect(reading.next()).rejects.toBe(broken)
})

test('a stream that is not read to its end is let go', async () => {
  const { file, isHeld } = heldFile(BYTES, 2)
  const { bytes } = await peek(file, 2)
  for await (const _ of bytes) break
  expect(isHeld()).toBe(false)
})

test.each([1, 2, 3, 99])('lines are whole, %i bytes at a time', async (size) => {
  const text = '갈피\n\na\r\nend'
  const lines: string[] = []
  for await (const line of wholeLines(inChunks(new TextEncoder().encode(text), size)))
    lines.push(new TextDecoder().decode(line))
  expect(lines).toEqual(['갈피\n', '\n', 'a\r\n', 'end'])
})
