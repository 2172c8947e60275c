import type { GalpiHead } from '../../utils/transfer/galpi-file'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { FileError } from '../../utils/transfer/read-file'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { LibraryRecord } from '../../utils/transfer/records'
import { CHANNEL, exported, inChunks, textOf } from './sample'

const HEAD = { exportedAt: 1_795_000_000_000, isWhole: true }
export const RECORDS: LibraryRecord[] = [
  { post: exported({ messageId: 1 }).post },
  { post: exported({ messageId: 2, text: '부산 🚢', note: 'two\nlines' }).post },
  { peer: CHANNEL },
]

export const utf8 = (text: string) => new TextEncoder().encode(text)
export const jsonLines = () => textOf(linesOf(RECORDS, HEAD))
export const json = () => textOf(jsonOf(RECORDS, HEAD))

/** What a file gives, and what is wrong with it. `size`: of the chunks in which it arrives. */
export async function read(file: Uint8Array | string, salvages = false, size = 1_024) {
  const records: LibraryRecord[] = []
  const faults: [string, number | undefined][] = []
  let head: GalpiHead | undefined
  const note = ({ fault, place }: FileError) => faults.push([fault, place.line])
  const options = { onHead: (said: GalpiHead) => (head = said), ...(salvages && { onFault: note }) }
  try {
    const bytes = inChunks(typeof file === 'string' ? utf8(file) : file, size)
    for await (const record of readGalpi(bytes, options)) records.push(record)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    note(error)
  }
  return { records, faults, head }
}
