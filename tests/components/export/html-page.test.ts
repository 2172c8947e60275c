import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Exported } from '../../../utils/transfer/exported'
import { htmlOf } from '../../../utils/transfer/html/html'
import { showPosts } from '../../../utils/transfer/html/page-script'
import { hostilePosts } from '../../transfer/hostile'
import { arriving, exported, textOf, WORDS } from '../../transfer/sample'

/** Says at once, and only once for each element, that it is in view. */
class Watcher {
  constructor(readonly tell: (seen: { isIntersecting: boolean }[]) => void) {}
  observe = () => queueMicrotask(() => this.tell([{ isIntersecting: true }]))
  unobserve = () => undefined
}

afterEach(() => {
  document.documentElement.innerHTML = ''
  vi.unstubAllGlobals()
})

/** The page of these posts, in the document of the test. */
async function open(...posts: Exported[]) {
  const html = await textOf(htmlOf(arriving(...posts), WORDS))
  document.documentElement.innerHTML = html.replace(/<script>[^]*<\/script>/, '')
  vi.stubGlobal('IntersectionObserver', Watcher)
  showPosts(window)
  const texts = () => [...document.querySelectorAll('article')].map(({ textContent }) => textContent)
  await vi.waitFor(() => expect(texts()).toHaveLength(posts.length))
  const find = async (text: string) => {
    const field = document.querySelector('input')
    if (field) field.value = text
    field?.dispatchEvent(new Event('input'))
    await Promise.resolve()
    return texts()
  }
  return { find, status: () => document.querySelector('[role=status]')?.textContent }
}

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

test('more posts are drawn as one comes to them', async () => {
  const { status } = await open(...Array.from({ length: 95 }, (_, at) => exported({ messageId: at + 1 })))
  expect(status()).toBe('95 of 95 posts')
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

test('where the browser can, what was found is marked, in either normal form', async () => {
  const marked: string[] = []
  vi.stubGlobal('Highlight', function Highlight(...ranges: Range[]) {
    marked.splice(0, marked.length, ...ranges.map(String))
  })
  vi.stubGlobal('CSS', { highlights: new Map() })
  const { find } = await open(
    exported({ text: '서울 (Ferry)' }),
    exported({ messageId: 13, text: '서울'.normalize('NFD') }),
  )
  expect(marked).toEqual([])
  await find('서울')
  expect(marked.toSorted()).toEqual(['서울'.normalize('NFD'), '서울'].toSorted())
  await find('(fer')
  expect(marked).toEqual(['(Fer'])
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
