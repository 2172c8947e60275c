import { render } from '@testing-library/preact'
import { afterAll, expect, test } from 'vitest'
import { FormattedText } from '../../../components/post/formatted-text'
import { MarkdownText } from '../../../components/post/markdown-text'
import { hostileItems } from '../../../seeds/hostile'
import { expectPrototypesClean } from '../../attacks/prototypes'

afterAll(expectPrototypesClean)

const TEXT = new Set('strong em u s code pre blockquote button a span'.split(' '))
const MARKDOWN = new Set(
  'p h3 h4 h5 h6 ul ol li pre code blockquote a strong em del br hr input table thead tbody tr th td span div'.split(
    ' ',
  ),
)
const HARMLESS = /^(?:class|href|target|rel|title|type|aria-\w+|data-\w+|checked|disabled|start|scope|dir|align|style)$/

/** What is drawn of it that should not be. */
function foreign(box: Element, allowed: ReadonlySet<string>): string[] {
  const elements = [...box.querySelectorAll('*')]
  const names = elements.map(({ localName }) => localName).filter((name) => !allowed.has(name))
  const attributes = elements.flatMap((element) => Array.from(element.attributes))
  const bad = attributes.filter(({ name, value }) =>
    name === 'href' ? !/^(?:https?|tg|mailto):/.test(value) : !HARMLESS.test(name),
  )
  return [...names, ...bad.map(({ name, value }) => `${name}=${value}`)]
}

test(
  '10,000 hostile posts are drawn as their texts, with no element and no link but ours',
  { timeout: 240_000 },
  () => {
    for (const { post } of hostileItems()) {
      const { container, unmount } = render(<FormattedText text={post.text} entities={post.entities} areLinksLive />)
      for (const aside of container.querySelectorAll('[data-aside]')) aside.remove()
      if (container.textContent !== post.text) expect(container.textContent).toBe(post.text)
      const found = foreign(container, TEXT)
      if (found.length > 0) expect(found).toEqual([])
      unmount()
    }
  },
)

test('10,000 hostile notes are drawn with no element and no link but those of Markdown', { timeout: 240_000 }, () => {
  for (const { note } of hostileItems()) {
    const { container, unmount } = render(<MarkdownText text={note} />)
    const found = foreign(container, MARKDOWN)
    if (found.length > 0) expect([note, found]).toEqual([note, []])
    unmount()
  }
})
