import { expect, test } from 'vitest'
import { beginningOf, wholeOf } from '../../utils/transfer/file-folder'
import { inChunks } from './sample'

const BYTES = Uint8Array.from({ length: 10 }, (_, index) => index)

/** A file in chunks of three bytes, which counts those that were read. */
function counted() {
  const file = {
    size: BYTES.length,
    taken: 0,
    async *read() {
      for await (const chunk of inChunks(BYTES, 3)) {
        file.taken += chunk.length
        yield chunk
      }
    },
  }
  return file
}

test.each([
  [3, 3],
  [5, 6],
  [6, 6],
  [10, 10],
  [99, 10],
])('for its first %i bytes, %i of a file are read', async (length, taken) => {
  const file = counted()
  expect([...(await beginningOf(file, length))]).toEqual([...BYTES.subarray(0, length)])
  expect(file.taken).toBe(taken)
})

test('a file that is too large is not read at all', async () => {
  const file = counted()
  expect([...(await wholeOf(file, 10))]).toEqual([...BYTES])
  const other = counted()
  await expect(wholeOf(other, 9)).rejects.toThrow(new RangeError('A file of 10 bytes is too large'))
  expect(other.taken).toBe(0)
})
