import { expect, test } from 'vitest'
import { EscapeRepair } from '../../../utils/transfer/desktop/escape-repair'

function repaired(text: string, size: number): { text: string; added: number } {
  const bytes = new TextEncoder().encode(text)
  const repair = new EscapeRepair()
  const out: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) out.push(repair.push(bytes.subarray(at, at + size)))
  return { text: Buffer.concat([...out, repair.rest()]).toString(), added: repair.added }
}

test.each([1, 2, 3, 4, 5, 100])('mends the escapes of control characters, in pieces of %d bytes', (size) => {
  const { text, added } = repaired(String.raw`a\x1Bb\\x1B\\\x00\n\"가\x7f`, size)
  expect(text).toBe(String.raw`a\u001Bb\\x1B\\\u0000\n\"가\u007f`)
  expect(added).toBe(6)
})

test('leaves everything else alone, also a cut escape at the end', () => {
  for (const text of ['', 'plain', String.raw`\\`, String.raw`end\x1`, 'end\\', String.raw`\u0041\/`])
    expect(repaired(text, 2)).toEqual({ text, added: 0 })
})
