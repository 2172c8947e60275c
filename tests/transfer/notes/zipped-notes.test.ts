import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { INDEX_NAME } from '../../../utils/transfer/notes/note-index'
import { writeNotes } from '../../../utils/transfer/notes/write-notes'
import { ZippedNotes } from '../../../utils/transfer/notes/zipped-notes'
import { arriving, exported, WORDS } from '../sample'

/** A zip file of what `fill` writes. */
async function zipped(fill: (folder: ZippedNotes) => Promise<unknown>): Promise<Record<string, Uint8Array>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const folder = new ZippedNotes(async (bytes) => void parts.push(new Uint8Array(bytes)))
  await fill(folder)
  await folder.end()
  return unzipSync(new Uint8Array(await new Blob(parts).arrayBuffer()))
}

test('notes in a zip file, with the index by which a folder of them goes on', async () => {
  const files = await zipped((folder) =>
    writeNotes(arriving(exported(), exported({ messageId: 13, text: '부산' })), folder, {
      app: 'logseq',
      words: WORDS,
    }),
  )
  const names = ['12', '13'].map((id) => `Harbour Demo/Harbour Demo 2026-07-18 ${id}.md`)
  expect(Object.keys(files)).toEqual([...names, INDEX_NAME])
  expect(new TextDecoder().decode(files[names[1] ?? ''])).toContain('부산')
})

test.each([0, 1, 65_536])(
  '%d files are all in it',
  async (count) => {
    const content = new TextEncoder().encode('x')
    const files = await zipped(async (folder) => {
      for (let number = 0; number < count; number += 1) await folder.write(`${number}.md`, content)
    })
    expect(Object.keys(files)).toHaveLength(count)
    if (count > 0) expect(files[`${count - 1}.md`]).toEqual(content)
  },
  60_000,
)
