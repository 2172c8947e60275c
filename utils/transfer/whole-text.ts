import { type ByteStream, FileError } from './read-file'

/**
 * A small file's whole text, without its byte order mark: UTF-8, or UTF-16 where a mark says so, as Excel writes it. `max`: bytes.
 * Throws a FileError: `bomb` when it is longer, `encoding` with the line of the first character that is none.
 */
export async function wholeText(bytes: ByteStream, max: number): Promise<string> {
  const file = new Uint8Array(await whole(bytes, max))
  const encoding = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch (cause) {
    const [before = ''] = new TextDecoder(encoding).decode(file).split('\u{FFFD}', 1)
    throw new FileError('encoding', { line: before.split('\n').length }, { cause })
  }
}

async function whole(bytes: ByteStream, max: number): Promise<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.length
    if (size > max) throw new FileError('bomb', { offset: max })
    parts.push(new Uint8Array(part))
  }
  return new Blob(parts).arrayBuffer()
}
