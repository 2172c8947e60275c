import { expect, test } from 'vitest'
import { INDEX_NAME } from '../../../utils/transfer/notes/note-index'
import { writeNotes } from '../../../utils/transfer/notes/write-notes'
import { arriving, exported, WORDS } from '../sample'
import { zipped, zippedFiles } from './zipped'

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

test.each([0, 1, 300])('%d files are all in it', async (count) => {
  const files = await zippedFiles(count)
  expect(Object.keys(files)).toEqual(Array.from({ length: count }, (_, number) => `${number}.md`))
  for (const content of Object.values(files)) expect(content).toEqual(new TextEncoder().encode('x'))
})
