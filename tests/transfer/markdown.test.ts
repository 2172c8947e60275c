import { marked, type Token } from 'marked'
import { expect, test } from 'vitest'
import { markdownOf } from '../../utils/transfer/markdown'
import { arriving, exported, HOSTILE, textOf, WORDS } from './sample'

const written = (...posts: Parameters<typeof arriving>) => textOf(markdownOf(arriving(...posts), WORDS))

test('a post is a section with everything that one reads of it', async () => {
  const post = exported({
    text: 'Ferry runs late',
    entities: [{ type: 'bold', offset: 0, length: 5 }],
    signature: 'Min_ji',
    forward: { peer: { title: 'Harbour News' }, messageId: 3 },
    reply: { text: 'When?' },
    poll: { question: 'Which boat?', options: [{ text: 'Aurora', percent: 60 }, { text: 'Borea' }] },
    linkPreview: { url: 'https://example.com/b', title: 'Boats', description: 'All\nof them' },
    media: [{ kind: 'photo' }, { kind: 'document', fileName: 'plan_1.pdf' }],
    tags: ['투자', 'a/b_c'],
    highlights: [{ id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: 'the *big* one', createdAt: 2 }],
    note: '- mine\n- *too*',
  })
  expect(await written(post, exported({ messageId: 13, text: 'Second' }))).toBe(`# Saved posts

## Harbour Demo · Min\\_ji · Sat Jul 18 2026

<https://t.me/harbourdemo/12>

Forwarded from Harbour News

> When?

**Ferry** runs late

**Which boat?**

- Aurora (60%)
- Borea

> [Boats](https://example.com/b)
>
> All\\
> of them

- A photo
- A document: plan\\_1.pdf

**Tags:** 투자, a/b\\_c

**Highlights**

> Ferry

the \\*big\\* one

**Note**

> - mine
> - *too*

## Harbour Demo · Sat Jul 18 2026

<https://t.me/harbourdemo/13>

Second
`)
})

test('a highlight without a comment is a quote alone', async () => {
  const highlights = ['Ferry', 'late'].map((quote) => ({
    id: quote,
    offset: 0,
    length: 4,
    quote,
    comment: '',
    createdAt: 2,
  }))
  expect(await written(exported({ highlights }))).toMatch(/\n\n> Ferry\n\n> late\n$/)
})

test.each([
  [{ site: 'Quay News' }, 'https://www.example.com/b', '[Quay News](https://www.example.com/b)'],
  [{}, 'https://www.example.com/b', '[example.com](https://www.example.com/b)'],
  [{}, 'mailto:quay@example.com', '[mailto:quay\\@example.com](mailto:quay@example.com)'],
])('the preview of %j at %s is called %s', async (named, url, link) => {
  expect(await written(exported({ linkPreview: { ...named, url } }))).toContain(`\n> ${link}\n`)
})

test('of a chat without a name or a text that may not be copied, that is said', async () => {
  const peer = { key: 'user:1', kind: 'user', id: 1, client: 'web-a' } as const
  const text = await written(exported({ restricted: true, text: '' }, peer))
  expect(text).toContain('## Unnamed chat · Sat Jul 18 2026\n\nNot to be copied.\n')
})

const FRAME = ['heading', 'heading', 'paragraph', 'paragraph']
const KINDS = new Set('heading paragraph text space link strong list list_item blockquote escape br'.split(' '))

test.each(HOSTILE)('%j adds no markup anywhere', async (text) => {
  const part = {
    text: 'Ferry',
    signature: text,
    forward: { author: text },
    poll: { question: text, options: [{ text }] },
    linkPreview: { url: text, title: text, description: text },
    media: [{ kind: 'document', fileName: text }] as const,
    tags: [text],
    highlights: [{ id: 'h', offset: 0, length: 5, quote: text, comment: text, createdAt: 2 }],
  }
  const peer = { key: 'channel:7', kind: 'channel', id: 7, title: text, client: 'web-k' } as const
  const tokens = marked.lexer(await written(exported({ ...part, media: [...part.media] }, peer)))
  const kinds = tokens.filter(({ type }) => type !== 'space').map(({ type }) => type)
  expect(kinds.slice(0, 4)).toEqual(FRAME)
  expect(kindsOf(tokens).filter((kind) => !KINDS.has(kind))).toEqual([])
  const links = linksOf(tokens)
  expect(links[0]).toBe('https://t.me/c/7/12')
  expect(links.slice(1).filter((href) => !/^(?:https?|mailto|tg):/i.test(href))).toEqual([])
})

test("a note's own markup stays within it", async () => {
  const note = '```\nnever closed\n<!-- nor this\n# not a section'
  const tokens = marked.lexer(await written(exported({ note }), exported({ messageId: 13 })))
  expect(tokens.filter(({ type }) => type === 'heading')).toHaveLength(3)
})

function kindsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [token.type, ...kindsOf(innerOf(token))])
}

function linksOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => [
    ...(token.type === 'link' ? [String(token['href'])] : []),
    ...linksOf(innerOf(token)),
  ])
}

function innerOf(token: Token): Token[] {
  if (token.type === 'list') return token['items'] as Token[]
  return ('tokens' in token && token.tokens) || []
}
