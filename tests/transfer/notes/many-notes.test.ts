import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { openZip } from '../../../utils/transfer/zip-folder'
import { zipOfMany } from './zipped'

const MANY = 65_536

test('more files than two bytes can count are all in it, and said to be', { timeout: 60_000 }, async () => {
  const zip = await zipOfMany(MANY)
  const files = unzipSync(zip)
  expect(Object.keys(files)).toHaveLength(MANY)
  expect(files['65535.md']).toEqual(new TextEncoder().encode('x'))
  expect((await openZip(new Blob([zip]))).size).toBe(MANY)
  expect(endOf(zip)).toEqual({
    // The true numbers: of the bytes that follow, of the format by which one can read it, and of files.
    record: [0x06_06_4b_50, 44, 45, 45],
    files: [MANY, MANY],
    // One disk.
    locator: [0x07_06_4b_50, 1],
    // That the true number stands elsewhere.
    end: [0x06_05_4b_50, 0xff_ff, 0xff_ff],
  })
})

/** What the three records at the end of a zip file say (PKWARE APPNOTE 6.3.10, 4.3.14 to 4.3.16). */
function endOf(zip: Uint8Array<ArrayBuffer>) {
  const view = new DataView(zip.buffer, zip.length - 98)
  const [two, four] = [(at: number) => view.getUint16(at, true), (at: number) => view.getUint32(at, true)]
  const eight = (at: number) => Number(view.getBigUint64(at, true))
  return {
    record: [four(0), eight(4), two(12), two(14)],
    files: [eight(24), eight(32)],
    locator: [four(56), four(72)],
    end: [four(76), two(84), two(86)],
  }
}
