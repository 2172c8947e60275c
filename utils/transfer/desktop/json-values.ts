import { type JSONParser, TokenType } from '@streamparser/json'
import { type ByteStream, FileError, type FileFault } from '../read-file'
import { streamParser } from '../stream-parser'
import { EscapeRepair } from './escape-repair'
import { MAX_DEPTH, MAX_MESSAGE, PIECE } from './limits'

/** A value that was asked for, and the keys that lead to it. */
export interface JsonValue {
  path: (string | number)[]
  value: unknown
}

/** Values that close at this depth or above are let go at once when nobody asked for them. */
const SHALLOW = 3

/**
 * The values at `paths` (such as `$.chats.list.*.id`) of a JSON file, as they come; all others are let go. `\xNN` is
 * taken for what it means. Throws a FileError with the bytes read so far for what is no JSON; the values before it
 * come first.
 */
export async function* jsonValues(bytes: ByteStream, paths: string[]): AsyncGenerator<JsonValue[]> {
  const reader = new ValueReader(paths)
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const error = reader.read(chunk.subarray(at, at + PIECE))
      yield reader.take()
      if (error) throw error
    }
  }
  const error = reader.end()
  yield reader.take()
  if (error) throw error
}

class ValueReader {
  #found: JsonValue[] = []
  #depth = 0
  #hasBegun = false
  /** Bytes: what was read, where the last token stood, and where the last value was let go. */
  #read = 0
  #at = 0
  #calmAt = 0
  readonly #repair = new EscapeRepair()
  readonly #parser: JSONParser

  constructor(paths: string[]) {
    this.#parser = streamParser(paths, PIECE)
    this.#parser.onToken = ({ token, offset }) => this.#follow(token, offset)
    this.#parser.onValue = ({ value, key, stack }) => {
      const keys = [...stack.slice(1).map((level) => level.key), key]
      this.#found.push({ path: keys.filter((each) => each !== undefined), value })
      this.#calmAt = this.#at
    }
  }

  take(): JsonValue[] {
    const found = this.#found
    this.#found = []
    return found
  }

  read(piece: Uint8Array): FileError | undefined {
    if (this.#read === 0 && isWide(piece)) return new FileError('encoding', { offset: 0 })
    this.#read += piece.length
    return this.#try(() => {
      this.#parser.write(this.#repair.push(piece))
    })
  }

  end(): FileError | undefined {
    const finish = () => {
      this.#parser.write(this.#repair.rest())
      this.#parser.end()
    }
    const error = this.#parser.isEnded ? undefined : this.#try(finish, 'truncated')
    return error ?? (this.#hasBegun ? undefined : new FileError('empty'))
  }

  #follow(token: TokenType, offset: number): void {
    if (!this.#hasBegun && token !== TokenType.LEFT_BRACE) throw new FileError('unknownFormat')
    this.#hasBegun = true
    this.#at = offset
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      this.#depth += 1
      if (this.#depth > MAX_DEPTH) throw this.#error('nesting')
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      this.#depth -= 1
      if (this.#depth <= SHALLOW) this.#calmAt = offset
    }
  }

  #try(work: () => void, fault?: FileFault): FileError | undefined {
    try {
      work()
    } catch (error) {
      if (error instanceof FileError) return error
      if (!this.#hasBegun) return new FileError('unknownFormat', {}, { cause: error })
      return this.#error(fault ?? (isNotUtf8(error) ? 'encoding' : 'syntax'), error)
    }
    return this.#read - this.#calmAt > MAX_MESSAGE ? this.#error('bomb') : undefined
  }

  #error(fault: FileFault, cause?: unknown): FileError {
    return new FileError(fault, { offset: this.#at - this.#repair.added }, { cause })
  }
}

/** The parser's own TextDecoder throws a TypeError for what is not UTF-8, and only it does. */
function isNotUtf8(error: unknown): boolean {
  return error instanceof TypeError
}

/** True for UTF-16 and UTF-32: with a byte order mark, or with the zero bytes that Latin letters have there. */
function isWide([first, second]: Uint8Array): boolean {
  return first === 0xfe || first === 0xff || first === 0 || second === 0
}
