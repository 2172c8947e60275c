import { expect, test } from 'vitest'
import { readJson } from '../../utils/transfer/read-json'
import { read, utf8 } from './reading'
import { exported, inChunks } from './sample'

const HEAD = '{"galpi":{"version":1,"exportedAt":1},\n"posts":['
const posts = [1, 2, 3].map((messageId) => exported({ messageId }).post)

/** At most 2000 bytes a record. */
const reading = (text: string) => Array.fromAsync(readJson(inChunks(utf8(text), 100), {}, 2_000))

test('a list that holds nothing for too long is given up, and the place is told', async () => {
  const spaces = `${' '.repeat(99)}\n`.repeat(30)
  await expect(reading(`${HEAD}${spaces}]}`)).rejects.toMatchObject({ fault: 'bomb', place: { line: 21 } })
  await expect(reading(`${HEAD}${JSON.stringify(posts[0])},${spaces}]}`)).rejects.toMatchObject({ fault: 'bomb' })
})

test('a record without an end is given up', async () => {
  await expect(reading(`${HEAD}{"text":"${'a'.repeat(3_000)}`)).rejects.toMatchObject({ fault: 'bomb' })
})

test('a file may be longer than any record', async () => {
  const text = `${HEAD}${posts.map((post) => JSON.stringify(post) + ' '.repeat(1_200)).join(',')}]}`
  expect(await reading(text)).toEqual(posts.map((post) => ({ post })))
})

test('levels within levels are read as far as an honest file may have them', async () => {
  // The file, its posts, one of them: three levels.
  const deep = (levels: number) => `${'['.repeat(levels - 3)}${']'.repeat(levels - 3)}`
  const file = (levels: number) =>
    JSON.stringify({ galpi: { version: 1, exportedAt: 1 }, posts: [{ mood: '%', ...exported().post }] }).replace(
      '"%"',
      deep(levels),
    )
  expect(await read(file(32))).toMatchObject({ records: [{ post: exported().post }], faults: [] })
  expect(await read(file(33))).toMatchObject({ records: [], faults: [['nesting', 1]] })
})
