import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { htmlOf, type PagePost } from '../../../utils/transfer/html/html'
import { hostilePosts, hostileText } from '../hostile'
import { arriving, EVERYTHING, exported, textOf, WORDS } from '../sample'

interface Element {
  name: string
  attributes: Record<string, string>
  text: string
}

/** Every element of a page, with the text that stands directly in it. */
function elementsOf(html: string): Element[] {
  const all: Element[] = []
  const open: Element[] = []
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const element = { name, attributes, text: '' }
      all.push(element)
      open.push(element)
    },
    ontext: (text) => {
      const element = open.at(-1)
      if (element) element.text += text
    },
    onclosetag: () => void open.pop(),
  })
  parser.end(html)
  return all
}

const postsIn = (html: string) =>
  elementsOf(html)
    .filter(({ attributes }) => attributes['class'] === 'posts')
    .flatMap(({ text }) => JSON.parse(text) as PagePost[])

test('a post is data, with all that one reads of it', async () => {
  const picture = { index: 0, width: 320, height: 240, dataUrl: 'data:image/webp;base64,AAAA' }
  const html = await textOf(
    htmlOf(
      arriving({
        ...exported({
          text: 'Ferry runs late',
          entities: [{ type: 'bold', offset: 0, length: 5 }],
          ...EVERYTHING,
        }),
        pictures: [picture],
      }),
      WORDS,
    ),
  )
  expect(postsIn(html)).toEqual([
    {
      from: 'Harbour Demo',
      author: 'Minji',
      forwarded: 'Forwarded from Harbour News',
      date: 'Sat Jul 18 2026',
      at: new Date(2026, 6, 18, 9, 30, 5).toISOString(),
      link: 'https://t.me/harbourdemo/12',
      reply: 'When?',
      text: [['b', ['Ferry']], ' runs late'],
      preview: { href: 'https://example.com/b', title: 'Boats', text: 'All of them' },
      poll: { question: 'Which?', options: ['Aurora (60%)', 'Borea'] },
      media: ['A document: plan.pdf'],
      pictures: [{ src: picture.dataUrl, width: 320, height: 240 }],
      tags: ['투자'],
      highlights: [{ quote: 'Ferry', comment: 'big' }],
      note: 'mine',
    },
  ])
})

test('a post with a text alone has nothing else, and a time that no calendar has is none', async () => {
  const html = await textOf(htmlOf(arriving(exported(), exported({ postedAt: 8.64e15 + 1 })), WORDS))
  expect(postsIn(html)).toEqual([
    {
      from: 'Harbour Demo',
      date: 'Sat Jul 18 2026',
      at: new Date(2026, 6, 18, 9, 30, 5).toISOString(),
      link: 'https://t.me/harbourdemo/12',
      text: ['Ferry runs late'],
      media: [],
      pictures: [],
      tags: [],
      highlights: [],
    },
    expect.objectContaining({ at: '' }),
  ])
})

test('media without a name are called by their kind', async () => {
  const html = await textOf(htmlOf(arriving(exported({ media: [{ kind: 'photo' }] })), WORDS))
  expect(postsIn(html)[0]?.media).toEqual(['A photo'])
})

test('a restricted post is its link alone, an unsafe preview has none', async () => {
  const html = await textOf(
    htmlOf(arriving(exported({ restricted: true, text: '', linkPreview: { url: 'javascript:alert(1)' } })), WORDS),
  )
  expect(postsIn(html)).toMatchObject([{ text: ['Not to be copied.'], preview: { title: 'javascript:alert(1)' } }])
  expect(postsIn(html)[0]?.preview?.href).toBeUndefined()
})

test('its policy lets its own style and script run, and nothing else', async () => {
  const html = await textOf(htmlOf(arriving(exported()), { ...WORDS, locale: 'ko' }))
  const elements = elementsOf(html)
  expect(elements.find(({ name }) => name === 'html')?.attributes).toEqual({ lang: 'ko' })
  const policy = elements.find(({ attributes }) => attributes['http-equiv'])?.attributes['content'] ?? ''
  const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const script = elements.find(({ name, attributes }) => name === 'script' && !attributes['type'])
  const style = elements.find(({ name }) => name === 'style')
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hash(script?.text)}`,
    `style-src ${hash(style?.text)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ])
})

test('its script is run with the page, and has the words that it says', async () => {
  const elements = elementsOf(await textOf(htmlOf(arriving(), WORDS)))
  const asked: string[] = []
  const document = { querySelector: (name: string) => void asked.push(name), querySelectorAll: () => [] }
  runInNewContext(elements.findLast(({ name }) => name === 'script')?.text ?? '', { window: { document } })
  expect(asked).toContain('main')
  expect(JSON.parse(elements.find(({ attributes }) => attributes['class'] === 'words')?.text ?? '')).toEqual({
    locale: 'en',
    found: '$1 of $2 posts',
    noneFound: 'Nothing found',
    note: 'Note',
    highlights: 'Highlights',
    tags: 'Tags',
  })
})

test('whatever posts hold, the page has the same elements, and says what they say', async () => {
  const frame = (html: string) =>
    elementsOf(html).map(({ name, attributes }) => [
      name,
      Object.entries(attributes).filter(([each]) => each !== 'content'),
    ])
  const plain = frame(await textOf(htmlOf(arriving(exported()), { ...WORDS, title: 'x', search: 'y' })))
  await fc.assert(
    fc.asyncProperty(hostilePosts, hostileText, async (posts, title) => {
      const html = await textOf(htmlOf(arriving(...posts), { ...WORDS, title, search: 'y' }))
      expect(frame(html)).toEqual(plain)
      expect(postsIn(html).map(({ note, tags }) => ({ note: note ?? '', tags }))).toEqual(
        posts.map(({ post }) => ({ note: JSON.parse(JSON.stringify(post.note)), tags: post.tags })),
      )
      const targets = [...html.matchAll(/"(?:href|link)":"([^"]*)"/g)].map(([, target]) => target)
      for (const target of targets) expect(target).toMatch(/^(?:https?|tg|mailto):/)
    }),
  )
})

test.each([
  [0, []],
  [200, [100, 100]],
  [201, [100, 100, 1]],
])('%d posts come in parts, so that none has to be whole in memory', async (count, sizes) => {
  const many = Array.from({ length: count }, (_, at) => exported({ messageId: at + 1 }))
  const parts = elementsOf(await textOf(htmlOf(many, WORDS))).filter(
    ({ attributes }) => attributes['class'] === 'posts',
  )
  expect(parts.map(({ text }) => (JSON.parse(text) as unknown[]).length)).toEqual(sizes)
})
