import { unzipSync } from 'fflate'
import { ZippedNotes } from '../../../utils/transfer/notes/zipped-notes'

/** A zip file of what `fill` writes. */
export async function zipped(fill: (folder: ZippedNotes) => Promise<unknown>): Promise<Record<string, Uint8Array>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const folder = new ZippedNotes(async (bytes) => void parts.push(new Uint8Array(bytes)))
  await fill(folder)
  await folder.end()
  return unzipSync(new Uint8Array(await new Blob(parts).arrayBuffer()))
}

/** The same of this many small files. */
export function zippedFiles(count: number): Promise<Record<string, Uint8Array>> {
  const content = new TextEncoder().encode('x')
  return zipped(async (folder) => {
    for (let number = 0; number < count; number += 1) await folder.write(`${number}.md`, content)
  })
}
