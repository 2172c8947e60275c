import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { FormattedText } from '../../../components/post/formatted-text'
import type { Entity } from '../../../utils/post/model'

test('markup in a text stays text', () => {
  const text = '<img src=x onerror=alert(1)><b>x</b>'
  const { container } = render(<FormattedText text={text} areLinksLive />)
  expect(container.textContent).toBe(text)
  expect(container.querySelector('img, b')).toBeNull()
})

test('links only lead where it is safe', () => {
  const entities: Entity[] = [
    { type: 'text_link', offset: 0, length: 1, url: 'javascript:alert(1)' },
    { type: 'text_link', offset: 1, length: 1, url: 'https://example.com/' },
    { type: 'mention', offset: 2, length: 5 },
  ]
  render(<FormattedText text="ab@quay" entities={entities} areLinksLive />)
  const links = screen.getAllByRole<HTMLAnchorElement>('link')
  expect(links.map((link) => [link.textContent, link.getAttribute('href'), link.rel])).toEqual([
    ['b', 'https://example.com/', 'noopener noreferrer'],
    ['@quay', 'https://t.me/quay', 'noopener noreferrer'],
  ])
})

test('nested entities and matches across their borders keep every character once', () => {
  const { container } = render(
    <FormattedText
      text="one two three"
      entities={[
        { type: 'bold', offset: 0, length: 7 },
        { type: 'italic', offset: 4, length: 3 },
      ]}
      ranges={[[2, 10]]}
    />,
  )
  expect(container.textContent).toBe('one two three')
  expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent).join('')).toBe('e two th')
  expect(container.querySelector('strong em')?.textContent).toBe('two')
})

test('a spoiler opens when it is asked to', async () => {
  render(<FormattedText text="secret" entities={[{ type: 'spoiler', offset: 0, length: 6 }]} areLinksLive />)
  const closed = screen.getByRole('button', { name: 'Show hidden text' })
  await userEvent.click(closed)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('secret').className).toContain('is-open')
})

test('10,000 nested or outlying entities are shown without harm', () => {
  const nested = Array.from({ length: 10_000 }, (): Entity => ({ type: 'bold', offset: 0, length: 4 }))
  const outside: Entity = { type: 'code', offset: 900, length: 9 }
  const { container } = render(<FormattedText text="deep" entities={[...nested, outside]} />)
  expect(container.textContent).toBe('deep')
})

test('ten thousand entities that each reach over all before them draw few elements, and lose no text', () => {
  const kinds = ['bold', 'italic', 'underline', 'spoiler'] as const
  const entities = Array.from({ length: 10_000 }, (_, at): Entity => ({
    type: kinds[at % kinds.length] ?? 'bold',
    offset: 0,
    length: at + 1,
  }))
  const text = 'x'.repeat(10_000)
  const { container } = render(<FormattedText text={text} entities={entities} />)
  expect(container.textContent).toBe(text)
  expect(container.querySelectorAll('*').length).toBeLessThanOrEqual(4_000)
})
