import { describe, expect, test } from 'vitest'
import { brief, read } from './files'

const LINK = { type: 'link', url: 'https://t.me/harbourdemo/12' }
const LISTS = [
  { id: 'l1', name: 'Harbour', description: null, icon: '⛴', type: 'manual', query: null, parentId: null },
  { id: 'l2', name: 'Boats', description: null, icon: '⛴', type: 'manual', query: null, parentId: 'l1' },
  { id: 'l3', name: 'Late', description: null, icon: '⛴', type: 'smart', query: 'is:fav', parentId: null },
  { id: 'r1', name: 'round', type: 'manual', parentId: 'r2' },
  { id: 'r2', name: 'and', type: 'manual', parentId: 'r1' },
]

test('Karakeep', async () => {
  const { items, skipped, fault } = await read(
    JSON.stringify({
      bookmarks: [
        { createdAt: 1717236000, title: 'Ferry', tags: ['투자'], lists: ['l2', 'l3'], content: LINK, note: 'mine' },
        { createdAt: 1, title: null, tags: [], content: { type: 'text', text: 'a note' }, note: null, archived: true },
        { createdAt: 1, title: 'Asset', tags: [], content: null, note: null },
        { createdAt: 'yesterday', tags: 'none', content: 5 },
      ],
      lists: LISTS,
    }),
  )
  expect(fault).toBeUndefined()
  expect(items.map(brief)).toEqual([
    { link: 'harbourdemo/12', tags: ['투자', 'Harbour/Boats'], note: 'mine', savedAt: Date.UTC(2024, 5, 1, 10) },
  ])
  expect(skipped.map(({ reason }) => reason)).toEqual(['notTelegram', 'notTelegram', 'malformed'])
})

test('lists that are in one another come to an end', async () => {
  const { items } = await read(JSON.stringify({ bookmarks: [{ content: LINK, lists: ['r1'] }], lists: LISTS }))
  expect(items).toHaveLength(1)
})

describe('a file that is not right', () => {
  test.each([
    ['{"bookmarks": [', 'truncated'],
    ['{"bookmarks":\n[}\n', 'syntax'],
    ['{"bookmarks": 5}', 'unknownFormat'],
    ['[{"title":"x","url":"https://t.me/harbourdemo/12"}]', 'unknownFormat'],
  ])('%s', async (file, of) => expect(await read(file)).toMatchObject({ items: [], fault: { of } }))

  test('says in which line', async () => {
    expect((await read('{"bookmarks":\n[\n1 2]}')).fault).toEqual({ of: 'syntax', line: 3 })
  })
})
