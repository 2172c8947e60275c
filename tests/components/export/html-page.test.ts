import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { bold, compose, italic } from '../../../seeds/compose'
import { hostilePosts } from '../../transfer/hostile'
import { exported } from '../../transfer/sample'
import { closePage, open, show, texts, type, Watcher } from './exported-page'

afterEach(closePage)

test('posts are found by any of their words, in every normal form and case', async () => {
  const { find, status } = await open(
    exported({ text: '부산 Ferry', entities: [{ type: 'bold', offset: 0, length: 1 }] }),
    exported({ messageId: 13, text: '서울'.normalize('NFD'), tags: ['투자'], note: 'boats' }),
  )
  expect(status()).toBe('2 of 2 posts')
  expect(await find('부산 FERRY')).toEqual([expect.stringContaining('부산 Ferry')])
  for (const text of ['서울', '투자', 'BOAT 서']) expect(await find(text)).toHaveLength(1)
  expect(status()).toBe('1 of 2 posts')
  // Names of fields are no words.
  for (const text of ['href', 'https', 'harbourdemo/12']) expect(await find(text)).toHaveLength(0)
  expect(status()).toBe('Nothing found')
  expect(await find('  ')).toHaveLength(2)
})

test('fields beside each other do not run together, formatting within a word does not part it', async () => {
  const { find } = await open(exported({ signature: 'Minji', ...compose(['a ', bold('fer', italic('ry'))]) }))
  expect(await find('demominji')).toHaveLength(0)
  expect(await find('ferry')).toHaveLength(1)
})

test('more posts are drawn as one comes to them', async () => {
  await show(...Array.from({ length: 95 }, (_, at) => exported({ messageId: at + 1 })))
  const { watched, options, say } = Watcher.last
  const drawn = () => [texts().length, watched.size]
  expect(options).toEqual({ rootMargin: '600px' })
  expect(drawn()).toEqual([40, 1])
  say(false)
  expect(drawn()).toEqual([40, 1])
  say(false, true)
  expect(drawn()).toEqual([80, 1])
  say(true)
  expect(drawn()).toEqual([95, 0])
  expect(document.querySelector('[role=status]')?.textContent).toBe('95 of 95 posts')
  expect(document.querySelectorAll('.posts')).toHaveLength(0)
})

test('a search among many gives way to what is typed, and the last one counts', async () => {
  const turns: (() => void)[] = []
  vi.stubGlobal('setTimeout', (turn: () => void) => turns.push(turn))
  await show(...Array.from({ length: 4_001 }, (_, at) => exported({ messageId: at + 1, text: `Ferry ${at}` })))
  const goOn = async () => {
    turns.shift()?.()
    await Promise.resolve()
    return document.querySelector('[role=status]')?.textContent
  }
  expect(texts()).toEqual([])
  expect(await goOn()).toBe('4,001 of 4,001 posts')
  type('late')
  type('4000')
  expect(await goOn()).toBe('4,001 of 4,001 posts')
  expect(await goOn()).toBe('1 of 4,001 posts')
  expect(texts()).toEqual([expect.stringContaining('Ferry 4000')])
})

test('what a post quotes, asks and marks is found and shown as well; one without an address has no link', async () => {
  const { find } = await open(
    exported({ poll: { question: 'Which pier?', options: [{ text: 'Old', percent: 100 }, { text: 'New' }] } }),
    exported({
      messageId: 13,
      highlights: [{ id: 'one', offset: 0, length: 5, quote: 'Ferry', comment: 'ships at dusk', createdAt: 4 }],
    }),
    exported({ messageId: 14, text: 'alone' }, { key: 'chat:9', kind: 'chat', id: 9, client: 'web-a' }),
  )
  for (const text of ['which PIER', 'dusk', 'alone']) expect(await find(text)).toHaveLength(1)
  expect(document.querySelector('main time')?.parentElement?.localName).toBe('p')
})

describe('what was found', () => {
  test('is marked where the browser can, in either normal form', async () => {
    const marked: string[] = []
    const highlights = new Map()
    vi.stubGlobal('Highlight', function Highlight(...ranges: Range[]) {
      marked.splice(0, marked.length, ...ranges.map(String))
    })
    vi.stubGlobal('CSS', { highlights })
    const { find } = await open(
      exported({ text: '서울 (Ferry)' }),
      exported({ messageId: 13, text: '서울'.normalize('NFD') }),
    )
    expect(marked).toEqual([])
    await find('서울')
    expect(marked.toSorted()).toEqual(['서울'.normalize('NFD'), '서울'].toSorted())
    await find('(fer')
    expect(marked).toEqual(['(Fer'])
    expect([...highlights.keys()]).toEqual(['found'])
  })

  test.each([
    ['marks', { CSS: { highlights: new Map() } }],
    ['a place for them', { CSS: {}, Highlight: Set }],
  ])('is told where the browser has no %s', async (_, given) => {
    for (const [name, value] of Object.entries(given)) vi.stubGlobal(name, value)
    const { find, status } = await open(exported(), exported({ messageId: 13, text: 'Quay' }))
    expect(await find('quay')).toHaveLength(1)
    expect(status()).toBe('1 of 2 posts')
  })
})

const OURS = new Set(
  'article p strong time a div blockquote ul li h2 em u s code pre span img header h1 search input main'.split(' '),
)

test('whatever posts hold, it is text: no element, attribute or link of theirs is in the page', async () => {
  await fc.assert(
    fc.asyncProperty(hostilePosts, async (posts) => {
      await open(...posts)
      const elements = [...(document.querySelector('main')?.querySelectorAll('*') ?? [])]
      expect(elements.map(({ tagName }) => tagName.toLowerCase()).filter((name) => !OURS.has(name))).toEqual([])
      const names = new Set(elements.flatMap(({ attributes }) => [...attributes].map(({ name }) => name)))
      for (const name of names)
        expect(['class', 'datetime', 'href', 'target', 'rel', 'tabindex', 'aria-label']).toContain(name)
      for (const link of document.querySelectorAll('main a'))
        expect(link.getAttribute('href')).toMatch(/^(?:https?|tg|mailto):/i)
      for (const [at, text] of [...document.querySelectorAll('article')].entries())
        expect(text.textContent).toContain(posts[at]?.post.note)
    }),
    { numRuns: 60 },
  )
})
