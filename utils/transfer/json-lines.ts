import { FORMAT_VERSION, type GalpiEnd, type GalpiHead, jsonOfRecord, kindOf } from './galpi-file'
import { RecordSum } from './record-sum'
import type { LibraryRecords } from './records'

/**
 * A library, or a part of it, as JSON Lines in pieces of text: a line that says what it is, a line for each record, and
 * a line by which the reader knows that nothing is missing or damaged. Returns what that last line says.
 */
export async function* linesOf(
  records: LibraryRecords,
  head: Omit<GalpiHead, 'version'>,
): AsyncGenerator<string, GalpiEnd> {
  const sum = new RecordSum()
  yield `${JSON.stringify({ galpi: { version: FORMAT_VERSION, ...head } })}\n`
  for await (const record of records) {
    const kind = kindOf(record)
    yield sum.add(kind, jsonOfRecord(kind, record))
  }
  const end = sum.end()
  yield `${JSON.stringify({ end })}\n`
  return end
}
