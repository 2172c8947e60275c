/** The polynomial, its lowest bit first (PNG 1.2, appendix D; APPNOTE.TXT 6.3.10, 4.4.7). */
const POLYNOMIAL = 0xedb8_8320

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1
  return rest
})

/** The CRC-32 of zip files, 32 bits unsigned, of all bytes so far: `before` is that of those already taken, 0 at first. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0)
  return ~sum >>> 0
}
