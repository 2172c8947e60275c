import { ignoring } from '../errors/ignoring'
import { type ByteStream, FileError } from './read-file'

/** Any file may unpack to so many bytes. */
const ALWAYS_ALLOWED = 64 * 1024 * 1024
/** Text that people write becomes some five times smaller, a run of one letter a thousand times (RFC 1951). */
const MAX_RATIO = 200

/** True for the start of a gzip file (RFC 1952, 2.3.1). */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/**
 * Unpacks a gzip file. Throws a FileError `truncated`, `checksum` when it is damaged, or `bomb`; or as `packed` does.
 * `allowed`: bytes that it may have, however tightly they are packed.
 */
export async function* gunzip(packed: ByteStream, allowed = ALWAYS_ALLOWED): AsyncGenerator<Uint8Array> {
  let taken = 0
  let given = 0
  const source = packed[Symbol.asyncIterator]()
  let sourceError: { error: unknown } | undefined
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const next = await source.next().catch((error: unknown) => {
        sourceError = { error }
        throw error
      })
      if (next.done) return controller.close()
      taken += next.value.length
      controller.enqueue(new Uint8Array(next.value))
    },
    cancel: async () => {
      await source.return?.()
    },
  })
  const reader = bytes.pipeThrough(new DecompressionStream('gzip')).getReader()
  const read = () =>
    reader.read().catch((error: unknown) => {
      throw sourceError ? sourceError.error : faultOf(error)
    })
  try {
    for (let next = await read(); !next.done; next = await read()) {
      given += next.value.length
      if (given > allowed && given > taken * MAX_RATIO) throw new FileError('bomb')
      yield next.value
    }
  } finally {
    await reader.cancel().catch(ignoring('it has been read, or why not is thrown'))
  }
}

/** The standard does not tell the two apart: Chromium and Firefox say it in words, node by a code. */
function faultOf(error: unknown): FileError {
  const said = [error, error instanceof Error && Object.values(Object(error.cause) as object)].join(' ')
  return new FileError(
    /truncated|unexpected end|Z_BUF_ERROR/i.test(said) ? 'truncated' : 'checksum',
    {},
    { cause: error },
  )
}
