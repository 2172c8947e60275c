import { describe, expect, test } from 'vitest'
import { OutFile } from '../../utils/jobs/out-file'
import { FakeFile } from './fake-disk'

const PART = 2 ** 20

describe('a text that ends beyond a part', () => {
  test.each([
    ['x'.repeat(PART), 'y'],
    ['x'.repeat(PART - 1), '😀한\u{0301}'],
    ['x'.repeat(PART - 2), '😀'.repeat(PART)],
    ['', '한'.repeat(PART), ''],
    ['\uD800 lone'],
  ])('is whole (%#)', async (...pieces) => {
    const disk = new FakeFile('a.txt')
    const onDisk = await OutFile.begin(disk.handle, 'text/plain')
    const inMemory = await OutFile.begin(undefined, 'text/plain')
    for (const piece of pieces) {
      await onDisk.writeText(piece)
      await inMemory.write(new TextEncoder().encode(piece))
    }
    expect(await onDisk.end()).toBeUndefined()
    const text = pieces.join('').toWellFormed()
    expect([disk.text === text, (await (await inMemory.end())?.text()) === text]).toEqual([true, true])
    expect(Math.max(...disk.writes)).toBeLessThanOrEqual(PART)
  })
})
