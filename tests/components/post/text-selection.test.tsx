import { render } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { FormattedText } from '../../../components/post/formatted-text'
import { selectedSpan, wholePassage } from '../../../components/post/text-selection'
import type { Entity } from '../../../utils/post/model'

const TEXT = '👋 Ferry 배 runs late\nprint(1)\nhidden 👨‍👩‍👧 end'

function entity(type: Entity['type'], part: string, more: Partial<Entity> = {}): Entity {
  return { type, offset: TEXT.indexOf(part), length: part.length, ...more }
}

const ENTITIES = [
  entity('custom_emoji', '👋', { emojiId: '1' }),
  entity('bold', 'Ferry 배 runs'),
  entity('text_link', '배', { url: 'https://example.com/' }),
  entity('italic', 'runs'),
  entity('pre', 'print(1)', { language: 'python' }),
  entity('blockquote', 'hidden 👨‍👩‍👧 end', { collapsed: true }),
  entity('spoiler', '👨‍👩‍👧'),
]

function draw() {
  const { container } = render(
    <FormattedText
      text={TEXT}
      entities={ENTITIES}
      ranges={[[TEXT.indexOf('erry'), TEXT.indexOf('late') + 2]]}
      highlights={[
        { id: 'one', offset: 3, length: 12, comment: '' },
        { id: 'two', offset: 9, length: 12, comment: 'why' },
      ]}
      areLinksLive
    />,
  )
  return container
}

/** What a text node of the container says, and the place of `at` in it. */
function boundary(container: Element, part: string, at: number): [Node, number] {
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.textContent?.includes(part)) return [node, (node.textContent ?? '').indexOf(part) + at]
  throw new Error(`Nothing says ${part}`)
}

function select(from: [Node, number], to: [Node, number]): Selection | null {
  const selection = document.getSelection()
  selection?.setBaseAndExtent(...from, ...to)
  return selection
}

/** The selected part of the text, as `selectedSpan` has it. */
function selected(container: Element, from: [Node, number], to: [Node, number]): string | undefined {
  const span = selectedSpan(container, select(from, to))
  return span && TEXT.slice(...span)
}

test('the text nodes of what is shown are the text, but for what stands aside', () => {
  const container = draw()
  expect(container.textContent).toBe(`${TEXT}Show more`)
  for (const aside of container.querySelectorAll('[data-aside]')) aside.remove()
  expect(container.textContent).toBe(TEXT)
  expect(container.querySelector('pre')?.getAttribute('data-language')).toBe('python')
})

describe('a selection', () => {
  test.each<[string, [string, number], [string, number], string]>([
    ['in one word', ['hidden', 1], ['hidden', 3], 'id'],
    ['through entities, matches and highlights', ['F', 0], ['배', 1], 'Ferry 배'],
    ['from an emoji of its own to code', ['👋', 0], ['print', 5], '👋 Ferry 배 runs late\nprint'],
    ['in the folded quote', ['👨‍👩‍👧', 0], [' end', 4], '👨‍👩‍👧 end'],
    ['into the button that unfolds it', [' end', 1], ['Show more', 4], 'end'],
  ])('%s is found in the text', (_, from, to, expected) => {
    const container = draw()
    expect(selected(container, boundary(container, ...from), boundary(container, ...to))).toBe(expected)
    // The other way round it is the same.
    expect(selected(container, boundary(container, ...to), boundary(container, ...from))).toBe(expected)
  })

  test('between elements counts whole ones', () => {
    const container = draw()
    const bold = container.querySelector('strong')
    if (!bold) throw new Error('Nothing is bold')
    expect(selected(container, [bold, 0], [bold, bold.childNodes.length])).toBe('Ferry 배 runs')
  })

  test('that leaves the text is cut where it does; one that only passes over it is none', () => {
    const container = draw()
    const before = document.createElement('p')
    const after = document.createElement('p')
    before.append('before')
    after.append('after')
    container.before(before)
    container.after(after)
    expect(selected(container, boundary(container, 'end', 0), [after, 0])).toBe('end')
    expect(selected(container, [before, 0], boundary(container, '👋', 2))).toBe('👋')
    expect(selected(container, [before, 0], [after, 1])).toBeUndefined()
    const caret = boundary(container, 'end', 0)
    expect(selected(container, caret, caret)).toBeUndefined()
    expect(selectedSpan(container, null)).toBeUndefined()
    before.remove()
    after.remove()
  })
})

test.each([
  ['  late ', 'late'],
  ['\n', undefined],
  // Half of a surrogate pair.
  [[1, 4], '👋 F'],
  [[0, 1], '👋'],
] as const)('of %j is marked %j', (part, expected) => {
  const text = `👋 Ferry  late \n`
  const [from, to] = typeof part === 'string' ? [text.indexOf(part), text.indexOf(part) + part.length] : part
  const span = wholePassage(text, [from, to])
  expect(span && text.slice(...span)).toBe(expected)
})

describe('highlights', () => {
  test('are marked where they stand, also where they overlap, with what was said of them', () => {
    const marks = [...draw().querySelectorAll<HTMLElement>('mark.highlight')]
    const textOf = (id: string) =>
      marks
        .filter(({ dataset }) => dataset['highlights']?.split(' ').includes(id))
        .map(({ textContent }) => textContent)
        .join('')
    expect(textOf('one')).toBe(TEXT.slice(3, 15))
    expect(textOf('two')).toBe(TEXT.slice(9, 21))
    expect(marks.find(({ dataset }) => dataset['highlights'] === 'two')?.title).toBe('why')
    // Matches stay marked within them.
    expect(marks.some((mark) => mark.querySelector('mark') !== null)).toBe(true)
  })
})

test('a folded quote opens and closes again, and is open at first where something in it matched', async () => {
  const quote = [{ type: 'blockquote', offset: 0, length: 4, collapsed: true } as const]
  const { container, rerender } = render(<FormattedText text="long" entities={quote} areLinksLive />)
  const fold = () => container.querySelector('button')
  expect(fold()?.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(fold() ?? container)
  expect([container.querySelector('.is-folded'), fold()?.textContent]).toEqual([null, 'Show less'])
  rerender(<FormattedText key="other" text="long" entities={quote} ranges={[[1, 2]]} areLinksLive />)
  expect(fold()?.getAttribute('aria-expanded')).toBe('true')
  rerender(<FormattedText key="list" text="long" entities={quote} />)
  expect(fold()).toBeNull()
})
