import * as v from 'valibot'
import { expect, test } from 'vitest'
import { PostRefSchema, type Post, SeenPostSchema } from '../../utils/post/model'
import { stateOf, lineOf } from '../../utils/sync/line-shapes'
import { localChanges } from '../../utils/sync/local-changes'
import { fieldsOfPost, postOf } from '../../utils/sync/post-fields'

/** A post with everything that one can have. */
const FULL: Post = {
  key: 'channel:7/12',
  peerKey: 'channel:7',
  messageId: 12,
  albumIds: [12, 13],
  memberKeys: ['channel:7/12', 'channel:7/13'],
  clients: ['web-a', 'web-k'],
  savedAt: 1_780_000_000_000,
  updatedAt: 1_780_000_000_001,
  tags: ['ai/papers', 'LLM'],
  note: '\uD800 a note',
  earlierNotes: [{ note: 'before', replacedAt: 5 }],
  highlights: [{ id: 'one', offset: 0, length: 5, quote: 'Ferry', comment: 'ships', createdAt: 4 }],
  doneAt: 6,
  revisions: [{ text: 'Ferry', entities: [], replacedAt: 3 }],
  text: 'Ferry runs late',
  entities: [{ type: 'text_link', offset: 0, length: 5, url: 'https://ferry.example/' }],
  author: { kind: 'user', id: 5, title: 'Ada' },
  signature: 'Ada',
  postedAt: 1_770_000_000_000,
  postedAtApproximate: true,
  edited: true,
  editedAt: 1_770_000_001_000,
  forward: { peer: { title: 'Hidden' }, messageId: 3, author: 'Bo', postedAt: 1 },
  reply: { messageId: 2, text: 'What?', quote: true },
  linkPreview: { url: 'https://ferry.example/', title: 'Ferries' },
  media: [{ kind: 'photo', width: 3, height: 2 }],
  poll: { question: 'When?', options: [{ text: 'Now', percent: 100 }], voters: { value: 3 } },
  reactions: [{ emoji: '👍', count: { value: 3 } }],
  views: { value: 1_200, rounded: true },
  restricted: true,
}

test('the sample has every part that a post can have', () => {
  const elsewhere = new Set([...Object.keys(PostRefSchema.entries), 'client', 'unread'])
  const parts = Object.keys(SeenPostSchema.entries).filter((name) => !elsewhere.has(name))
  expect(parts.filter((name) => !(name in FULL))).toEqual([])
  expect(v.is(SeenPostSchema, { ...FULL, peer: { kind: 'channel', id: 7 }, client: 'web-k' })).toBe(true)
})

test('a post comes out of a line as it went in', () => {
  const local = { fields: fieldsOfPost(FULL), changedAt: FULL.updatedAt, removedAt: undefined }
  const line: unknown = JSON.parse(JSON.stringify(lineOf(FULL.key, localChanges(new Map(), local, 'a'))))
  const { key = '', state = new Map() } = stateOf(line) ?? {}
  expect(postOf(key, state, undefined)).toEqual(FULL)
})

const at = [1, 0, 'a']

test.each<[string, unknown]>([
  ['no array', {}],
  ['a key of nothing', ['post 1', []]],
  ['a key that is no post', ['channel:7/0', []]],
  ['a name that is no text', ['channel:7/1', [[1, at, true]]]],
  ['a stamp of a device that cannot be', ['channel:7/1', [['kept', [1, 0, '../x'], true]]]],
  ['a stamp before all time', ['channel:7/1', [['kept', [-1, 0, 'a'], true]]]],
])('a line that is none is left out: %s', (_, line) => {
  expect(stateOf(line)).toBeUndefined()
})

test.each<[string, string, unknown]>([
  ['a field that only a later Galpi knows', 'mood', 'good'],
  ['a name of the prototype', '__proto__', { text: 'x' }],
  ['a tag under another name', 'tag:a', 'b'],
  ['a tag that is none', 'tag:#a', '#a'],
  ['a highlight under another id', 'highlight:two', FULL.highlights?.[0]],
  ['text of another type', 'text', { text: 1, entities: [] }],
  ['a nested type that does not exist', 'media', [{ kind: 'hologram' }]],
  ['a view count below nothing', 'views', { value: -1 }],
])('a field that is not as it has to be is left out: %s', (_, name, value) => {
  const { state } =
    stateOf([
      'channel:7/1',
      [
        [name, at, value],
        ['done', at, 5],
      ],
    ]) ?? {}
  expect([...(state ?? new Map()).keys()]).toEqual(['done'])
})
