import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { writeNotes } from '../../../utils/transfer/notes/write-notes'
import { ZippedNotes } from '../../../utils/transfer/notes/zipped-notes'
import { arriving, exported, WORDS } from '../sample'
import { zipOf, zipOfMany } from './zipped'

test('notes in a zip file, with the index by which a folder of them goes on', async () => {
  const files = unzipSync(
    await zipOf((folder) =>
      writeNotes(arriving(exported(), exported({ messageId: 13, text: '부산' })), folder, {
        app: 'logseq',
        words: WORDS,
      }),
    ),
  )
  const names = ['12', '13'].map((id) => `Harbour Demo/Harbour Demo 2026-07-18 ${id}.md`)
  expect(Object.keys(files)).toEqual([...names, 'galpi-index.json'])
  expect(new TextDecoder().decode(files[names[1] ?? ''])).toContain('부산')
})

test.each([0, 1, 300])('%d files are all in it, and nothing that only newer programs read', async (count) => {
  const zip = await zipOfMany(count)
  const files = unzipSync(zip)
  expect(Object.keys(files)).toEqual(Array.from({ length: count }, (_, number) => `${number}.md`))
  for (const content of Object.values(files)) expect(content).toEqual(new TextEncoder().encode('x'))
  expect(Buffer.from(zip).includes('PK\u0006\u0006')).toBe(false)
})

test('what is written comes at once, and the end only adds the list of files', async () => {
  let size = 0
  const folder = new ZippedNotes(async (bytes) => void (size += bytes.length))
  await folder.write('a.md', new Uint8Array(1_000))
  expect(size).toBeGreaterThan(1_000)
  const before = size
  await folder.end()
  expect(size - before).toBeLessThan(100)
})
