import { describe, expect, test } from 'vitest'
import { csvOf } from '../../../utils/transfer/csv'
import { arriving, exported, textOf } from '../sample'
import { brief, NOW, read } from './files'

const MADE = Date.UTC(2024, 5, 1, 10)

const RAINDROP = `id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,"Ferries, late",mine,"About ""ferries""

in two parts",https://t.me/harbourdemo/12,Harbour/Boats,"ferry, 투자",2024-06-01T10:00:00.000Z,https://t.me/c.jpg,"late
again",true
2,A page,,,https://example.com/t.me/harbourdemo/12,Unsorted,,2024-06-01T10:00:00.000Z,,,false
3,Private,,,https://t.me/c/1009876543/7,Unsorted,,bad date,,,false
`

test('Raindrop', async () => {
  const { items, skipped, fault } = await read(RAINDROP)
  expect(fault).toBeUndefined()
  expect(items.map(brief)).toEqual([
    {
      link: 'harbourdemo/12',
      tags: ['ferry', '투자', 'Harbour/Boats'],
      note: 'mine\n\n> late\n> again',
      savedAt: MADE,
    },
    { link: '1009876543/7', tags: [], note: '', savedAt: undefined },
  ])
  expect(skipped).toEqual([
    { kind: 'skipped', reason: 'notTelegram', line: 6, detail: 'https://example.com/t.me/harbourdemo/12' },
  ])
})

test('a post that is known by its link alone has no text, and a time that is not its own', async () => {
  const { items } = await read('url,created\nhttps://t.me/harbourdemo/12,1717236000\nhttps://t.me/harbourdemo/13,\n')
  expect(items.map(({ post }) => post)).toEqual([
    {
      peer: { username: 'harbourdemo' },
      messageId: 12,
      client: 'bookmark',
      text: '',
      entities: [],
      media: [],
      reactions: [],
      postedAt: MADE,
      postedAtApproximate: true,
    },
    expect.objectContaining({ messageId: 13, postedAt: NOW }),
  ])
})

test('Pocket', async () => {
  const { items, skipped } = await read(
    'title,url,time_added,tags,status\nFerry,https://t.me/s/harbourdemo/12,1717236000,ferry|harbour, late,unread\nOther,https://example.com,1,,archive\n',
  )
  expect(items.map(brief)).toEqual([{ link: 'harbourdemo/12', tags: ['ferry', 'harbour'], note: '', savedAt: MADE }])
  expect(skipped).toMatchObject([{ reason: 'notTelegram', line: 3 }])
})

describe('any table with a column of links', () => {
  test.each([
    ['semicolons, as Excel has them in Europe', 'Title;URL;Tags\nFerry;https://t.me/harbourdemo/12;"a, b"\n'],
    ['tabs', 'LINK\ttags\nhttps://t.me/harbourdemo/12\ta,b\n'],
    ['a byte order mark and Windows lines', '\u{FEFF}"Link","Labels"\r\n"https://t.me/harbourdemo/12","a;b"\r\n'],
    ['old Mac lines, blank ones and no end', 'href,tag\r\r\rt.me/harbourdemo/12,"[""a"",""b"",3]"'],
    ['a JSON array of tags that is none', 'url,tags,folder\nt.me/harbourdemo/12,a,b\n,,\n'],
  ])('with %s', async (_, table) => {
    const { items, skipped, fault } = await read(table)
    expect(items.map(brief)).toEqual([{ link: 'harbourdemo/12', tags: ['a', 'b'], note: '', savedAt: undefined }])
    expect([skipped, fault]).toEqual([[], undefined])
  })

  test('in UTF-16 with tabs, as Excel saves “Unicode text”', async () => {
    const text = '\u{FEFF}url\tnote\nhttps://t.me/harbourdemo/12\t한글\n'
    const bytes = new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer)
    expect((await read(bytes)).items.map(({ note }) => note)).toEqual(['한글'])
  })

  test('says which lines have no link', async () => {
    const { skipped } = await read('url,note\n,"two\nlines"\nhttps://t.me/harbourdemo/12\nhttps://t.me/harbourdemo\n')
    expect(skipped).toMatchObject([
      { reason: 'malformed', line: 2 },
      { reason: 'notTelegram', line: 5, detail: 'https://t.me/harbourdemo' },
    ])
  })

  test.each([
    ['1717236000', MADE],
    ['1717236000000', MADE],
    ['1717236000000000', MADE],
    ['2024-06-01T10:00:00Z', MADE],
    ['0', undefined],
    ['-5', undefined],
    ['99999999999999999999', undefined],
    ['2999-01-01', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('made at %j', async (time, at) => {
    const { items } = await read(`url,created\nhttps://t.me/harbourdemo/12,${time}\n`)
    expect(items[0]?.savedAt).toBe(at)
  })
})

test('one post in several rows is one, with all that was said of it', async () => {
  const { items, skipped } = await read(`url,tags,note,created
https://t.me/harbourdemo/12,a,one,2024-06-02
https://telegram.me/HarbourDemo/12?single,"b,A",two,2024-06-01T10:00:00Z
tg://resolve?domain=harbourdemo&post=12,,one,
`)
  expect(items.map(brief)).toEqual([
    { link: 'HarbourDemo/12', tags: ['a', 'b'], note: 'one\n\ntwo\n\none', savedAt: MADE },
  ])
  expect(skipped).toEqual([
    { kind: 'skipped', reason: 'duplicate', line: 3, message: 12 },
    { kind: 'skipped', reason: 'duplicate', line: 4, message: 12 },
  ])
})

test('what Galpi wrote comes back', async () => {
  const table = await textOf(
    csvOf(
      arriving(
        exported({ tags: ['=투자', 'a/b'], note: '@me: "look"\nhere', text: 'x' }),
        exported({ messageId: 13, tags: [], note: "'quoted'" }),
      ),
    ),
  )
  const { items, skipped } = await read(table)
  expect(items.map(brief)).toMatchObject([
    { link: 'harbourdemo/12', tags: ['=투자', 'a/b'], note: '@me: "look"\nhere' },
    { link: 'harbourdemo/13', tags: [], note: "'quoted'" },
  ])
  expect(items[0]?.savedAt).toBe(exported().post.savedAt)
  expect(skipped).toEqual([])
})

describe('a file that is not right', () => {
  test.each([
    ['', { of: 'empty' }],
    [' \n', { of: 'empty' }],
    ['hello', { of: 'unknownFormat', line: 1, columns: ['url', 'link', 'href', 'uri', 'source'] }],
    ['title,address\na,https://t.me/harbourdemo/12\n', { of: 'unknownFormat', line: 1 }],
    ['{"chats":{}}', { of: 'unknownFormat' }],
    ['<!DOCTYPE html><html><body>Exported</body></html>', { of: 'unknownFormat' }],
  ])('%j', async (file, fault) => {
    expect(await read(file)).toMatchObject({ items: [], skipped: [], fault })
  })

  test('is read as far as its quotation marks are closed', async () => {
    const { items, fault } = await read(
      'url,note\nhttps://t.me/harbourdemo/12,"a\nb"\nhttps://t.me/harbourdemo/13,"never closed\nhttps://t.me/harbourdemo/14,\n',
    )
    expect(items).toHaveLength(1)
    expect(fault).toEqual({ of: 'syntax', line: 4 })
  })

  test('of another encoding says in which line', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('url,note\nt.me/harbourdemo/12,'),
      0xb0,
      0xa5,
      0xc7,
      0xc7,
    ])
    expect(await read(bytes)).toMatchObject({ items: [], fault: { of: 'encoding', line: 2 } })
  })

  test('names nothing that objects have by themselves', async () => {
    const { items } = await read('__proto__,constructor,url,tags\na,b,https://t.me/harbourdemo/12,__proto__\n')
    expect(items.map(brief)).toMatchObject([{ tags: ['__proto__'] }])
  })
})
