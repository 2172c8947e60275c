import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { ByteStream } from '../../utils/transfer/read-file'
import type { LibraryRecord } from '../../utils/transfer/records'
import { arbitraryRecords } from './arbitrary-records'
import { gzipped, inChunks, textOf } from './sample'

const HEAD = { exportedAt: 1_795_000_000_000, isWhole: true }
const FORMS = [
  ['JSON', jsonOf],
  ['JSON Lines', linesOf],
] as const

async function read(bytes: ByteStream): Promise<LibraryRecord[]> {
  const records: LibraryRecord[] = []
  for await (const record of readGalpi(bytes)) records.push(record)
  return records
}

describe.each(FORMS)('%s', (_, write) => {
  test('gives back every library as it was, field by field in the same order, however its bytes arrive', async () => {
    const chunk = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(65_536))
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, chunk, async (records, size) => {
        const bytes = new TextEncoder().encode(await textOf(write(records, HEAD)))
        const back = await read(inChunks(bytes, size))
        expect(back).toEqual(records)
        // Two posts are the same to the library when their fields come in the same order.
        expect(JSON.stringify(back)).toBe(JSON.stringify(records))
      }),
      { numRuns: 200 },
    )
  })

  test('gives it back through gzip too', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRecords, fc.integer({ min: 1, max: 500 }), async (records, size) => {
        const bytes = await gzipped(new TextEncoder().encode(await textOf(write(records, HEAD))))
        expect(await read(inChunks(bytes, size))).toEqual(records)
      }),
      { numRuns: 50 },
    )
  })

  test('never gives back less without saying so, wherever the file is cut off', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        async (records, at) => {
          const bytes = new TextEncoder().encode((await textOf(write(records, HEAD))).trimEnd())
          const cut = bytes.subarray(0, Math.floor(at * bytes.length))
          await expect(read(inChunks(cut, 1_000))).rejects.toMatchObject({
            name: 'FileError',
            fault: expect.stringMatching(/^(?:truncated|empty|unknownFormat)$/),
          })
        },
      ),
      { numRuns: 100 },
    )
  })

  test('never gives back anything else without saying so, whichever character is another', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRecords,
        fc.nat(),
        fc.constantFrom('7', 'x', '"', '\\', ' '),
        async (records, place, other) => {
          const text = await textOf(write(records, HEAD))
          const head = text.indexOf('\n') + 1
          const at = head + (place % (text.length - head))
          if (text[at] === other) return
          const damaged = text.slice(0, at) + other + text.slice(at + 1)
          const bytes = new TextEncoder().encode(damaged)
          // What means the same is no damage: a space between two records.
          const back = await read(inChunks(bytes, 1_000)).catch((error: unknown) => error)
          if (Array.isArray(back)) expect(back).toEqual(records)
          else expect(back).toMatchObject({ name: 'FileError' })
        },
      ),
      { numRuns: 200 },
    )
  })
})
