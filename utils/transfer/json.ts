import { FORMAT_VERSION, type GalpiHead, jsonOfRecord, kindOf, RECORD_KINDS, SECTIONS } from './galpi-file'
import { RecordSum } from './record-sum'
import type { LibraryRecords } from './records'

/**
 * A library, or a part of it, as one JSON object in pieces of text: an array for each kind of record, one line a record.
 * Throws a RangeError when the records do not come kind by kind in the order of RECORD_KINDS.
 */
export async function* jsonOf(records: LibraryRecords, head: Omit<GalpiHead, 'version'>): AsyncGenerator<string> {
  const sum = new RecordSum()
  let at = 0
  let separator = '\n'
  yield `{"galpi":${JSON.stringify({ version: FORMAT_VERSION, ...head })},\n"posts":[`
  for await (const record of records) {
    const kind = kindOf(record)
    const next = RECORD_KINDS.indexOf(kind)
    if (next < at) throw new RangeError(`A ${kind} comes too late`)
    if (next > at) separator = '\n'
    const json = jsonOfRecord(kind, record)
    sum.add(kind, json)
    yield turning(at, next) + separator + json
    at = next
    separator = ',\n'
  }
  yield `${turning(at, RECORD_KINDS.length)}\n],\n"end":${JSON.stringify(sum.end())}}\n`
}

/** From the array of one kind into that of another. */
function turning(from: number, to: number): string {
  return RECORD_KINDS.slice(from + 1, to + 1)
    .map((kind) => `\n],\n"${SECTIONS[kind]}":[`)
    .join('')
}
