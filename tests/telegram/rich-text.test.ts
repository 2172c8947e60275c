import { expect, test } from 'vitest'
import { type MarkupRule, readFormattedText } from '../../utils/telegram/rich-text'

const rule: MarkupRule = (element) => {
  switch (element.localName) {
    case 'b':
      return { entity: { type: 'bold' } }
    case 'i':
      return { entity: { type: 'italic' } }
    case 'blockquote':
      return { entity: { type: 'blockquote' }, block: true }
    case 'img':
      return { text: element.getAttribute('alt') ?? '' }
    case 'time':
      return 'skip'
    default:
      return undefined
  }
}

function read(html: string) {
  const root = document.createElement('div')
  root.innerHTML = html
  return readFormattedText(root, rule)
}

test('offsets count UTF-16 code units and move with the trimmed white space', () => {
  expect(read('\n  <img alt="👍🏽"> <b>한글</b> x <time>12:00</time> ')).toEqual({
    text: '👍🏽 한글 x',
    entities: [{ type: 'bold', offset: 5, length: 2 }],
    isSure: true,
  })
})

test('nested entities stand in order of their start, the longer one first', () => {
  expect(read('<i>a<b>b</b></i>').entities).toEqual([
    { type: 'italic', offset: 0, length: 2 },
    { type: 'bold', offset: 1, length: 1 },
  ])
})

test('a block stands on lines of its own, without doubling breaks that are there', () => {
  expect(read('one<blockquote>two</blockquote>three').text).toBe('one\ntwo\nthree')
  expect(read('one<br><blockquote>two</blockquote><br>three').text).toBe('one\ntwo\nthree')
  expect(read('<blockquote>two</blockquote>').text).toBe('two')
  expect(read('one<blockquote><b>two</b></blockquote>').entities).toEqual([
    { type: 'blockquote', offset: 4, length: 3 },
    { type: 'bold', offset: 4, length: 3 },
  ])
})

test('what stands for a text begins a new line after a block, and what stands for none does not', () => {
  expect(read('<blockquote>two</blockquote><img alt="🐟">').text).toBe('two\n🐟')
  expect(read('<blockquote>two</blockquote><img alt="">three').text).toBe('two\nthree')
})

test('nesting of 20,000 levels is read', () => {
  const root = document.createElement('div')
  let inner: Element = root
  for (let depth = 0; depth < 20_000; depth += 1) inner = inner.appendChild(document.createElement('b'))
  inner.textContent = 'deep'
  expect(readFormattedText(root, () => undefined).text).toBe('deep')
})
