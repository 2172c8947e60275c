import { endsLine, wholeLines } from './bytes'
import { type ByteStream, FileError } from './read-file'
import { isKind, type ReadOptions, RecordReading } from './record-reading'
import type { LibraryRecord } from './records'

/** Reads Galpi's JSON Lines. Throws as `readGalpi`. */
export async function* readJsonLines(bytes: ByteStream, options: ReadOptions): AsyncGenerator<LibraryRecord> {
  const reading = new RecordReading(options)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const line of reading.over(wholeLines(bytes))) {
    reading.line += 1
    try {
      const text = decoder.decode(line).trimEnd()
      const record = text && readLine(reading, text)
      if (record) yield record
    } catch (error) {
      if (error instanceof FileError) throw error
      // What cannot be read there was cut off.
      if (!endsLine(line) && !reading.isEnded) break
      reading.fault(error instanceof TypeError ? 'encoding' : 'syntax', error)
    }
  }
  reading.finish()
}

/** Throws a SyntaxError, or as `reading` does. */
function readLine(reading: RecordReading, text: string): LibraryRecord | undefined {
  const value: unknown = JSON.parse(text)
  const [[name, content] = ['', undefined], ...others] = Object.entries(Object(value) as object)
  if (others.length > 0) reading.fault('syntax')
  else if (name === 'galpi') reading.head(content)
  else if (name === 'end') reading.end(content)
  else if (isKind(name)) return reading.record(name, content, `${text}\n`)
  else reading.fault('syntax')
  return undefined
}
