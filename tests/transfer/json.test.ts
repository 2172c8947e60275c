import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { FORMAT_VERSION } from '../../utils/transfer/galpi-file'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { arriving, CHANNEL, exported, HOSTILE, recordsOf, textOf } from './sample'

const HEAD = { exportedAt: 1_795_000_000_000, isWhole: false }
const NOTHING = { peers: [], pictures: [], tags: [], searches: [], settings: [], trash: [] }
const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
const counts = (part: object) => ({ post: 0, peer: 0, picture: 0, tag: 0, search: 0, setting: 0, trashed: 0, ...part })

test('a file without posts is whole', async () => {
  expect(JSON.parse(await textOf(jsonOf([], HEAD)))).toEqual({
    galpi: { version: FORMAT_VERSION, ...HEAD },
    posts: [],
    ...NOTHING,
    end: { counts: counts({}), sha256 },
  })
})

test('posts read back as they were, with everything that the reader added', async () => {
  const posts = [
    exported({
      note: '# Mine\n',
      tags: ['투자', 'a/b'],
      earlierNotes: [{ note: 'before', replacedAt: 1 }],
      highlights: [{ id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: 'boats', createdAt: 2, isLost: true }],
      revisions: [{ text: 'old', entities: [{ type: 'bold', offset: 0, length: 3 }], replacedAt: 3 }],
      doneAt: 4,
      albumIds: [12, 13],
    }),
    ...HOSTILE.map((text, index) => exported({ messageId: 100 + index, text, note: text, tags: [text] })),
  ]
  const file: unknown = JSON.parse(await textOf(jsonOf(recordsOf(arriving(...posts)), HEAD)))
  expect(file).toMatchObject({
    ...NOTHING,
    posts: posts.map(({ post }) => post),
    peers: [CHANNEL],
    end: { counts: counts({ post: posts.length, peer: 1 }) },
  })
})

test('each peer stands there once, and one that is unknown is left out', async () => {
  const other = { ...CHANNEL, key: 'channel:8', id: 8 }
  const posts = [exported(), exported({ messageId: 13 }), exported({ messageId: 14 }, other)]
  posts.push({ ...exported({ messageId: 15 }), peer: undefined })
  const file: unknown = JSON.parse(await textOf(jsonOf(recordsOf(posts), HEAD)))
  expect(file).toMatchObject({ peers: [CHANNEL, other] })
})

test('every post has a line of its own', async () => {
  const posts = recordsOf([exported({ text: 'a\nb' }), exported({ messageId: 13 })])
  const text = await textOf(jsonOf(posts, HEAD))
  expect(text.split('\n').filter((line) => line.startsWith('{"key":"channel:7/'))).toHaveLength(2)
})

test('so has every record, and every list', async () => {
  const posts = [exported().post, exported({ messageId: 13 }).post]
  const lines = (await textOf(jsonOf([...posts.map((post) => ({ post })), { peer: CHANNEL }], HEAD))).split('\n')
  const [first, second, peer] = [...posts, CHANNEL].map((record) => JSON.stringify(record))
  const empty = ['pictures', 'tags', 'searches', 'settings', 'trash'].flatMap((name) => [`"${name}":[`, '],'])
  expect(lines.slice(1, -2)).toEqual(['"posts":[', `${first},`, second, '],', '"peers":[', peer, '],', ...empty])
})

test('records of a kind that had its turn are refused, not written where nobody finds them', async () => {
  const [{ post }, peer] = [exported(), CHANNEL]
  await expect(textOf(jsonOf([{ peer }, { post }], HEAD))).rejects.toThrow(new RangeError('A post comes too late'))
})

test('JSON Lines hold the same records and the same sum', async () => {
  const records = [{ post: exported().post }, { peer: CHANNEL }]
  const lines = (await textOf(linesOf(records, HEAD))).trimEnd().split('\n')
  const json = JSON.parse(await textOf(jsonOf(records, HEAD))) as { end: unknown }
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    { galpi: { version: FORMAT_VERSION, ...HEAD } },
    ...records,
    { end: json.end },
  ])
})

test('the sum is that of the lines between, however many there are', async () => {
  const records = Array.from({ length: 500 }, (_, index) => ({ post: exported({ messageId: index + 1 }).post }))
  const lines = (await textOf(linesOf(records, HEAD))).split(/(?<=\n)/).slice(1, -1)
  const sum = createHash('sha256').update(lines.join('')).digest('hex')
  const json = JSON.parse(await textOf(jsonOf(records, HEAD))) as unknown
  expect(json).toMatchObject({ end: { counts: { post: 500 }, sha256: sum } })
})
