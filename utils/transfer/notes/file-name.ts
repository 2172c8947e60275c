/** Bytes of a part of a path in UTF-8: every file system takes 255, and there is room for a date, a number and an ending. */
const NAME_MAX = 120

/** What Windows, macOS, Linux, Obsidian's links and Logseq's pages give a meaning to, and what cannot be seen. */
const FORBIDDEN = /[\\/:*?"<>|#^[\]%]|\p{C}|[\u2028\u2029]/gu

/** Devices on Windows, with any ending (learn.microsoft.com, Naming Files, 2026-11). */
const RESERVED = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?=\.|$)/i

/**
 * A text as a part of a path that every system takes: NFC, at most 120 bytes of UTF-8, neither a device of Windows nor hidden.
 * `fallback`, which must be such a part, where nothing is left.
 */
export function fileNameOf(text: string, fallback: string): string {
  const plain = text.toWellFormed().normalize('NFC').replaceAll(FORBIDDEN, ' ').replaceAll(/\s+/gu, ' ')
  const name = cut(plain.replaceAll(/^[. ~]+/g, ''), NAME_MAX).replaceAll(/[. ]+$/g, '')
  return RESERVED.test(name) ? `_${name}` : name || fallback
}

function cut(text: string, bytes: number): string {
  let left = bytes
  let kept = ''
  // Letters with all that combines with them.
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    left -= new TextEncoder().encode(segment).length
    if (left < 0) break
    kept += segment
  }
  return kept
}

/** Two paths with the same key are one file to some system. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
