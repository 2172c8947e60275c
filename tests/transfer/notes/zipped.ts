import { ZippedNotes } from '../../../utils/transfer/notes/zipped-notes'

/** The zip file of what `fill` writes. */
export async function zipOf(fill: (folder: ZippedNotes) => Promise<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const folder = new ZippedNotes(async (bytes) => void parts.push(new Uint8Array(bytes)))
  await fill(folder)
  await folder.end()
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** The zip file of this many small files. */
export function zipOfMany(count: number): Promise<Uint8Array<ArrayBuffer>> {
  const content = new TextEncoder().encode('x')
  return zipOf(async (folder) => {
    for (let number = 0; number < count; number += 1) await folder.write(`${number}.md`, content)
  })
}
