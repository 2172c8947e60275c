import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csvOf, unguarded } from '../../utils/transfer/csv'
import { hostilePosts } from './hostile'
import { arriving, exported, HOSTILE, textOf } from './sample'

async function tableOf(...posts: Parameters<typeof arriving>) {
  const csv = await textOf(csvOf(arriving(...posts)))
  expect(csv.startsWith('\u{FEFF}')).toBe(true)
  expect(csv.endsWith('\r\n')).toBe(true)
  const { data, errors } = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true })
  expect(errors).toEqual([])
  const [head = [], ...rows] = data
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place]])))
}

test('a post is a row', async () => {
  const [row] = await tableOf(
    exported({
      text: 'Ferry "Aurora", late\n부산',
      tags: ['투자', 'a/b'],
      note: 'mine',
      signature: 'Minji',
      entities: [
        { type: 'bold', offset: 0, length: 5 },
        { type: 'url', offset: 0, length: 5, url: 'https://example.com/a' },
        { type: 'text_link', offset: 6, length: 2, url: 'https://example.com/a' },
      ],
      linkPreview: { url: 'https://example.com/b', title: 'Boats' },
      media: [{ kind: 'photo' }, { kind: 'document', fileName: 'plan.pdf' }],
      forward: { peer: { title: 'Harbour News' } },
      views: { value: 1_200, rounded: true },
      editedAt: new Date(2026, 6, 18, 10).getTime(),
      highlights: ['Ferry', 'late'].map((quote) => ({
        id: quote,
        offset: 0,
        length: 5,
        quote,
        comment: '',
        createdAt: 2,
      })),
    }),
  )
  expect(row).toEqual({
    posted: '2026-07-18 09:30:05',
    channel: 'Harbour Demo',
    username: 'harbourdemo',
    author: 'Minji',
    text: 'Ferry "Aurora", late\n부산',
    tags: '투자, a/b',
    note: 'mine',
    highlights: 'Ferry\nlate',
    source: 'https://t.me/harbourdemo/12',
    links: 'https://example.com/a\nhttps://example.com/b',
    link_title: 'Boats',
    media: 'photo\ndocument: plan.pdf',
    forwarded_from: 'Harbour News',
    views: '1200',
    edited: '2026-07-18 10:00:00',
    saved: '2026-07-19 08:00:00',
    key: 'channel:7/12',
  })
})

test('what a post does not have is empty', async () => {
  const [row] = await tableOf({ ...exported(), peer: undefined })
  const { posted, text, saved, key, ...rest } = row ?? {}
  expect({ posted, text, saved, key }).toEqual({
    posted: '2026-07-18 09:30:05',
    text: 'Ferry runs late',
    saved: '2026-07-19 08:00:00',
    key: 'channel:7/12',
  })
  expect(new Set(Object.values(rest))).toEqual(new Set(['']))
})

describe('a cell', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '=1,2;"3"',
    '＝1+1',
    '＠x',
    '=HYPERLINK("https://x","y")',
  ])('%j is no formula, wherever it comes from', async (text) => {
    const [row] = await tableOf(
      exported(
        { text, note: text, signature: text, tags: [text], linkPreview: { url: 'https://e.com', title: text } },
        { key: 'channel:7', title: text, client: 'web-k' },
      ),
    )
    for (const name of ['text', 'note', 'author', 'tags', 'link_title', 'channel']) expect(row?.[name]).toBe(`'${text}`)
  })

  test.each(HOSTILE)('%j stays in its place', async (text) => {
    const rows = await tableOf(exported({ text, note: text, tags: ['a'] }), exported({ messageId: 13 }))
    const there = /^[-+=@\t\r]/.test(text) ? `'${text}` : text
    expect(rows[0]).toMatchObject({ text: there, note: there, tags: 'a', key: 'channel:7/12' })
    expect(rows[1]).toMatchObject({ text: 'Ferry runs late', key: 'channel:7/13' })
  })

  test('is as long as Excel lets it be', async () => {
    const [row, next] = await tableOf(
      exported({ text: '😀'.repeat(20_000), note: 'x'.repeat(32_767) }),
      exported({ note: '=' }),
    )
    expect(row?.['text']).toBe(`${'😀'.repeat(16_383)}…`)
    expect(row?.['note']).toBe('x'.repeat(32_767))
    expect(next?.['note']).toBe("'=")
    const [guarded] = await tableOf(exported({ note: `=${'x'.repeat(32_766)}` }))
    expect(guarded?.['note']).toHaveLength(32_767)
  })
})

test('only the guard of a formula is taken away again', () => {
  expect(["'=1", "'=", "''tis", "'tis", '=1', ''].map(unguarded)).toEqual(['=1', '=', "''tis", "'tis", '=1', ''])
})

/** A quotation mark before a formula is taken for a guard. */
const plain = (text: string) => unguarded(text)

test('whatever posts hold, each is a row that says it', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePosts, async (posts) => {
      const rows = await tableOf(...posts)
      expect(rows.map(({ text, note, key }) => [unguarded(text ?? ''), unguarded(note ?? ''), key])).toEqual(
        posts.map(({ post }) => [plain(post.text), plain(post.note), post.key]),
      )
      for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
})
