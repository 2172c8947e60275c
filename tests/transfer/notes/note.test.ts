import * as fc from 'fast-check'
import { marked, type Token } from 'marked'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { noteOf, notePath } from '../../../utils/transfer/notes/note'
import { hostilePost } from '../hostile'
import { CHANNEL, exported, HOSTILE, WORDS } from '../sample'

const FERRY = exported({
  text: 'Ferry runs late #ferry\nsee you',
  entities: [{ type: 'bold', offset: 0, length: 5 }],
  signature: 'Min"ji',
  forward: { peer: { title: 'Harbour News' }, messageId: 3 },
  reply: { text: 'When?' },
  linkPreview: { url: 'https://example.com/b', title: 'Boats' },
  media: [{ kind: 'photo' }],
  tags: ['투자', 'late boats', '2026', 'a/b', 'Late-boats'],
  editedAt: new Date(2026, 6, 18, 10).getTime(),
  highlights: [{ id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: 'big', createdAt: 2 }],
  note: '- mine\n- *too*',
})

test('Obsidian', () => {
  expect(noteOf(FERRY, 'obsidian', WORDS, ['pictures/a b.jpg'])).toBe(`---
galpi: "channel:7/12"
aliases:
  - "Ferry runs late #ferry"
tags:
  - "투자"
  - "late-boats"
  - "_2026"
  - "a/b"
channel: "Harbour Demo"
author: "Min\\"ji"
forwarded: "Harbour News"
source: "https://t.me/harbourdemo/12"
posted: "2026-07-18T09:30:05"
edited: "2026-07-18T10:00:00"
saved: "2026-07-19T08:00:00"
---

Forwarded from Harbour News

> When?

**Ferry** runs late \\#ferry\\
see you

> [Boats](https://example.com/b)

- A photo

![](pictures/a%20b.jpg)

## Highlights

> Ferry

big

## Note

- mine
- *too*
`)
})

test('Logseq', () => {
  expect(noteOf(FERRY, 'logseq', WORDS, [])).toBe(`galpi:: "channel:7/12"
tags:: [[투자]], [[late boats]], [[2026]], [[a/b]], [[Late-boats]]
channel:: "Harbour Demo"
author:: "Min'ji"
forwarded:: "Harbour News"
source:: "https://t.me/harbourdemo/12"
posted:: "2026-07-18T09:30:05"
edited:: "2026-07-18T10:00:00"
saved:: "2026-07-19T08:00:00"

- **Harbour Demo · Min"ji · Sat Jul 18 2026**

  Forwarded from Harbour News

  > When?

  **Ferry** runs late \\#ferry\\
  see you

  > [Boats](https://example.com/b)

  - A photo
- ## Highlights

  > Ferry

  big
- ## Note

  - mine
  - *too*
`)
})

test('a post that is known by its link alone', () => {
  expect(noteOf({ ...exported({ text: '' }), peer: undefined }, 'obsidian', WORDS, [])).toMatch(
    /^---\ngalpi: "channel:7\/12"\nposted: ".*"\nsaved: ".*"\n---\n\n\n$/,
  )
})

test('a post without a text begins with what it has', () => {
  const note = noteOf(exported({ text: '', media: [{ kind: 'photo' }] }), 'obsidian', WORDS, [])
  expect(note).toMatch(/\n---\n\n- A photo\n$/)
})

describe('a tag', () => {
  const tags = ['late  !! boats', '/-quay-/', 'x2026', '2026x', '"a"##b', 'a b', ' , ']
  const line = (app: 'obsidian' | 'logseq') => noteOf(exported({ tags }), app, WORDS, [])

  test('is one of Obsidian', () => {
    expect(line('obsidian')).toContain(
      '\ntags:\n  - "late-boats"\n  - "quay"\n  - "x2026"\n  - "2026x"\n  - "a-b"\nchannel',
    )
  })

  test('is a page of Logseq', () => {
    expect(line('logseq')).toContain('\ntags:: [[late !! boats]], [[/-quay-/]], [[x2026]], [[2026x]], [[a b]]\n')
  })
})

test("lines of the reader's own stay in their block of Logseq, however they end", () => {
  const note = noteOf(exported({ note: 'one\rtwo\r\nthree' }), 'logseq', WORDS, [])
  expect(note).toMatch(/\n- ## Note\n\n {2}one\n {2}two\n {2}three\n$/)
})

test('a property of Logseq is one line without what is around it', () => {
  const note = noteOf(exported({ signature: ' Min \n\t ji ' }), 'logseq', WORDS, [])
  expect(note).toContain('\nauthor:: "Min ji"\n')
})

describe('a name', () => {
  test('is the channel, the day and the number', () => {
    expect(notePath(FERRY)).toEqual({ folder: 'Harbour Demo', name: 'Harbour Demo 2026-07-18 12' })
  })

  test.each([
    [undefined, 'channel 7'],
    [{ ...CHANNEL, title: undefined }, '@harbourdemo'],
    [{ ...CHANNEL, title: 'AUX' }, '_AUX'],
  ])('of %j', (peer, folder) => expect(notePath({ post: FERRY.post, peer }).folder).toBe(folder))
})

function frontMatter(note: string): { head: Record<string, unknown>; body: string } {
  const [, head = '', body = ''] = /^---\n([^]*?)\n---\n([^]*)$/.exec(note) ?? []
  return { head: parse(head) as Record<string, unknown>, body }
}

const NAMES = new Set('galpi aliases tags channel author forwarded source posted edited saved'.split(' '))

test('whatever a post holds, its front matter says what it says and ends where it ends', () => {
  fc.assert(
    fc.property(hostilePost, ({ post, peer }) => {
      const { head, body } = frontMatter(noteOf({ post, peer }, 'obsidian', WORDS, []))
      expect(Object.keys(head).filter((name) => !NAMES.has(name))).toEqual([])
      expect(head).toMatchObject({ galpi: post.key })
      expect(head['channel'] ?? '').toBe((peer?.title ?? '').toWellFormed())
      expect(head['author'] ?? '').toBe((post.signature ?? '').toWellFormed())
      for (const tag of (head['tags'] ?? []) as string[]) expect(tag).not.toMatch(/[\s#,[\]]|^\d*$/)
      expect(body.startsWith('\n')).toBe(true)
    }),
  )
})

test('whatever a post holds, its properties for Logseq are one line each', () => {
  fc.assert(
    fc.property(hostilePost, ({ post, peer }) => {
      const [head = '', ...blocks] = noteOf({ post, peer }, 'logseq', WORDS, []).split('\n\n- **', 2)
      expect(blocks).toHaveLength(1)
      for (const line of head.split('\n'))
        expect(line).toMatch(/^(?:tags:: \[\[[^[\]#"]+\]\](?:, \[\[[^[\]#"]+\]\])*|\w+:: "[^"\n]*")$/)
    }),
  )
})

test.each([...HOSTILE, '{{query (todo)}}', '((block))', 'key:: value', '#tag in text', 'TODO this'])(
  '%j means nothing to either program',
  (text) => {
    for (const app of ['obsidian', 'logseq'] as const) {
      const note = noteOf(exported({ text }), app, WORDS, [])
      const body = app === 'obsidian' ? frontMatter(note).body : note.slice(note.indexOf('\n- ') + 3)
      expect(body).not.toMatch(/\{\{|\(\(|::|\[\[|(?<!\\)#/)
      const kinds = new Set(kindsOf(marked.lexer(body)))
      for (const kind of ['html', 'code', 'table', 'list_item', 'heading', 'hr', 'blockquote'])
        expect(kinds.has(kind)).toBe(false)
    }
  },
)

function kindsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [token.type, ...('tokens' in token && token.tokens ? kindsOf(token.tokens) : [])])
}
