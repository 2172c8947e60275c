import { TokenType } from '@streamparser/json'
import { endsLine, linePieces, MAX_RECORD } from './bytes'
import { lineOf, RECORD_KINDS, type RecordKind, SECTIONS } from './galpi-file'
import type { ByteStream } from './read-file'
import { type ReadOptions, RecordReading } from './record-reading'
import type { LibraryRecord } from './records'
import { streamParser } from './stream-parser'

/** Levels within levels; the deepest record has seven. */
const MAX_DEPTH = 32

const KIND_OF_SECTION = new Map<string, RecordKind>(RECORD_KINDS.map((kind) => [SECTIONS[kind], kind]))

/** Reads Galpi's JSON of any version and layout. `maxRecord`: bytes. Throws as `readGalpi`. */
export async function* readJson(
  bytes: ByteStream,
  options: ReadOptions,
  maxRecord = MAX_RECORD,
): AsyncGenerator<LibraryRecord> {
  const reading = new RecordReading(options)
  const parser = new SectionParser()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  reading.line = 1
  let waiting = 0
  for await (const piece of reading.over(linePieces(bytes))) {
    try {
      parser.write(decoder.decode(piece, { stream: true }))
    } catch (error) {
      reading.fault(error instanceof TypeError ? 'encoding' : 'syntax', error)
      return
    }
    if (parser.depth > MAX_DEPTH) throw reading.error('nesting')
    const values = parser.take()
    waiting = values.length > 0 ? 0 : waiting + piece.length
    if (waiting > maxRecord) throw reading.error('bomb')
    for (const { section, value } of values) {
      const record = readValue(reading, section, value)
      if (record) yield record
    }
    if (endsLine(piece)) reading.line += 1
  }
  reading.finish(parser.isEnded)
}

function readValue(reading: RecordReading, section: string, value: unknown): LibraryRecord | undefined {
  const kind = KIND_OF_SECTION.get(section)
  if (kind) return reading.record(kind, value, lineOf(kind, JSON.stringify(value)))
  if (section === 'galpi') reading.head(value)
  else reading.end(value)
  return undefined
}

/** Finds what the sections of a file hold. */
class SectionParser {
  /** The deepest level so far. */
  depth = 0
  readonly #parser = streamParser(['$.galpi', '$.end', ...Object.values(SECTIONS).map((section) => `$.${section}.*`)])
  #level = 0
  #values: { section: string; value: unknown }[] = []

  constructor() {
    this.#parser.onToken = ({ token }) => {
      if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#level += 1
      else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#level -= 1
      this.depth = Math.max(this.depth, this.#level)
    }
    this.#parser.onValue = ({ value, key, stack }) => {
      this.#values.push({ section: String(stack[1]?.key ?? key), value })
    }
  }

  get isEnded(): boolean {
    return this.#parser.isEnded
  }

  /** Throws the parser's own error. */
  write(text: string): void {
    this.#parser.write(text)
  }

  /** The values that came to their ends since the last call. */
  take(): { section: string; value: unknown }[] {
    return this.#values.splice(0)
  }
}
