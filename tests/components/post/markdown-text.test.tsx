import { render, screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { MarkdownText } from '../../../components/post/markdown-text'

function draw(text: string) {
  return render(<MarkdownText text={text} />).container
}

test('shows what Markdown has', () => {
  const view = draw(
    [
      '# One',
      '### Two',
      'a **b** *c* ~~d~~ `e` \\*f',
      'next line',
      '',
      '> quote',
      '',
      '3. three',
      '4. four',
      '   - [ ] open',
      '   - [x] done',
      '',
      '```py',
      'x < 1',
      '```',
      '',
      '| h | i |',
      '| - | -: |',
      '| 1 | **2** |',
      '',
      '---',
    ].join('\n'),
  )
  const texts = (selector: string) => [...view.querySelectorAll(selector)].map(({ textContent }) => textContent)
  expect(texts('h4')).toEqual(['One', 'Two'])
  expect(texts('p strong, p em, p s, p code')).toEqual(['b', 'c', 'd', 'e'])
  expect(view.textContent).toContain('*f')
  expect(view.querySelectorAll('p br')).toHaveLength(1)
  expect(texts('blockquote')).toEqual(['quote'])
  expect(view.querySelector('ol')?.getAttribute('start')).toBe('3')
  expect(texts('li.is-task')).toEqual(['☐ open', '☑ done'])
  expect([texts('pre code'), view.querySelector('pre')?.getAttribute('data-language')]).toEqual([['x < 1'], 'py'])
  expect([texts('th'), texts('td')]).toEqual([
    ['h', 'i'],
    ['1', '2'],
  ])
  expect(view.querySelector('td strong, hr')).not.toBeNull()
})

test('links lead only where it is safe, and pictures are links: nothing is loaded', () => {
  const view = draw(
    [
      '[good](https://example.com/a)',
      '[script](javascript:alert(1))',
      '[data](data:text/html,x)',
      '[relative](/a)',
      '![cat](https://example.com/cat.png)',
      '![bad](javascript:alert(2))',
      'https://example.org <https://example.net>',
    ].join('\n\n'),
  )
  expect(screen.getAllByRole<HTMLAnchorElement>('link').map((link) => [link.textContent, link.href, link.rel])).toEqual(
    [
      ['good', 'https://example.com/a', 'noopener noreferrer'],
      ['cat', 'https://example.com/cat.png', 'noopener noreferrer'],
      ['https://example.org', 'https://example.org/', 'noopener noreferrer'],
      ['https://example.net', 'https://example.net/', 'noopener noreferrer'],
    ],
  )
  expect(view.querySelector('img')).toBeNull()
  expect(view.textContent).toContain('[script](javascript:alert(1))')
})

test.each([
  '<img src=x onerror=alert(1)>',
  'a <b onclick=alert(1)>b</b> c',
  '<script>alert(1)</script>',
  '<!-- x --> <svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](https://a.example "<img src=x>")',
  '`<img src=x>`',
  '```\n<img src=x>\n```',
  '| <img src=x> |\n| - |\n| <b>x</b> |',
])('markup in it stays text: %s', (text) => {
  const view = draw(text)
  const made = [...view.querySelectorAll('*')].map(({ tagName }) => tagName.toLowerCase())
  expect(made.filter((name) => ['img', 'b', 'script', 'svg'].includes(name))).toEqual([])
  expect(view.innerHTML).not.toMatch(/<[^>]* on\w+=/)
  for (const part of text.match(/<[^>]*>/g) ?? []) if (!text.startsWith('[x]')) expect(view.textContent).toContain(part)
})

test.each([
  ['quotes', '>'.repeat(19_000)],
  ['lists', '1. '.repeat(6_000)],
  ['emphasis', `${'*a '.repeat(3_000)}${'*'.repeat(3_000)}`],
  ['links', '[a]('.repeat(5_000)],
  ['stars', `${'*'.repeat(9_000)}a${'*'.repeat(9_000)}`],
])('%s nested as deep as they go are shown without harm', (_, text) => {
  expect(draw(text).textContent.length).toBeGreaterThan(0)
})

test('nothing that was written is left out', () => {
  expect(draw('[a]: https://example.com').textContent).toContain('[a]: https://example.com')
})

test('a text that is too long for it is shown as it was written', () => {
  const text = `# ${'x'.repeat(20_000)}`
  const view = draw(text)
  expect([view.textContent, view.querySelector('h4')]).toEqual([text, null])
})
