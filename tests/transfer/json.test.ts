import { expect, test } from 'vitest'
import { FORMAT_VERSION } from '../../utils/transfer/galpi-file'
import { jsonOf } from '../../utils/transfer/json'
import { arriving, CHANNEL, exported, HOSTILE, textOf } from './sample'

const NOW = 1_795_000_000_000

test('a file without posts is whole', async () => {
  expect(JSON.parse(await textOf(jsonOf([], NOW)))).toEqual({
    galpi: { version: FORMAT_VERSION, exportedAt: NOW },
    posts: [],
    peers: [],
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
  const file: unknown = JSON.parse(await textOf(jsonOf(arriving(...posts), NOW)))
  expect(file).toEqual({
    galpi: { version: FORMAT_VERSION, exportedAt: NOW },
    posts: posts.map(({ post }) => post),
    peers: [CHANNEL],
  })
})

test('each peer stands there once, and one that is unknown is left out', async () => {
  const other = { ...CHANNEL, key: 'channel:8', id: 8 }
  const posts = [exported(), exported({ messageId: 13 }), exported({ messageId: 14 }, other)]
  posts.push({ ...exported({ messageId: 15 }), peer: undefined })
  const file: unknown = JSON.parse(await textOf(jsonOf(posts, NOW)))
  expect(file).toMatchObject({ peers: [CHANNEL, other] })
})

test('every post has a line of its own', async () => {
  const text = await textOf(jsonOf([exported({ text: 'a\nb' }), exported({ messageId: 13 })], NOW))
  expect(text.split('\n').filter((line) => line.startsWith('{"key":"channel:7/'))).toHaveLength(2)
})
