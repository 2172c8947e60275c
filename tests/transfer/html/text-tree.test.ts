import { describe, expect, test } from 'vitest'
import {
  bold,
  code,
  compose,
  italic,
  link,
  mention,
  pre,
  quote,
  spoiler,
  strike,
  underline,
  url,
} from '../../../seeds/compose'
import type { Entity } from '../../../utils/post/model'
import { textTree } from '../../../utils/transfer/html/text-tree'

const tree = (...parts: Parameters<typeof compose>[0]) => textTree(compose(parts))

test('a text without formatting is itself', () => {
  expect([tree('a <b>\nc'), textTree({ text: '', entities: [] })]).toEqual([['a <b>\nc'], []])
})

test('formatting, within each other and after each other', () => {
  expect(
    tree(
      'a ',
      bold('b ', italic('c')),
      code('d'),
      spoiler('e'),
      pre('f', 'js'),
      quote('g'),
      underline('h'),
      strike('i'),
    ),
  ).toEqual([
    'a ',
    ['b', ['b ', ['i', ['c']]]],
    ['code', ['d']],
    ['x', ['e']],
    ['pre', ['f']],
    ['blockquote', ['g']],
    ['u', ['h']],
    ['s', ['i']],
  ])
})

describe('links', () => {
  test('lead where they say', () => {
    expect(tree(url('example.com'), ' ', mention('@quay'), ' ', link('tg://resolve?domain=quay', 'here'))).toEqual([
      ['a', ['example.com'], 'https://example.com/'],
      ' ',
      ['a', ['@quay'], 'https://t.me/quay'],
      ' ',
      ['a', ['here'], 'tg://resolve?domain=quay'],
    ])
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])('to %j are text', (target) => {
    expect(textTree({ text: 'here', entities: [{ type: 'text_link', offset: 0, length: 4, url: target }] })).toEqual([
      'here',
    ])
  })
})

describe('entities', () => {
  const of = (...entities: Entity[]) => textTree({ text: 'Ferry runs late', entities })

  test('in another order, the outer ones still stand outside', () => {
    expect(
      of(
        { type: 'code', offset: 6, length: 2 },
        { type: 'italic', offset: 6, length: 4 },
        { type: 'bold', offset: 0, length: 10 },
      ),
    ).toEqual([['b', ['Ferry ', ['i', [['code', ['ru']], 'ns']]]], ' late'])
  })

  test('that cross each other are parted', () => {
    expect(of({ type: 'bold', offset: 0, length: 8 }, { type: 'italic', offset: 6, length: 9 })).toEqual([
      ['b', ['Ferry ', ['i', ['ru']]]],
      ['i', ['ns late']],
    ])
  })

  test('do not stand in their own kind', () => {
    expect(of({ type: 'bold', offset: 0, length: 15 }, { type: 'bold', offset: 6, length: 4 })).toEqual([
      ['b', ['Ferry runs late']],
    ])
  })
})

test('entities made to hurt lose no text and do not nest without end', () => {
  const text = 'Ferry runs late'
  const all: Entity[] = Array.from({ length: 10_000 }, (_, at) => ({
    type: (['bold', 'italic', 'underline', 'spoiler'] as const)[at % 4] ?? 'bold',
    offset: at % 20,
    length: 900,
  }))
  const nodes = textTree({ text, entities: all })
  expect(JSON.stringify(nodes).length).toBeLessThan(2_000)
  const read = (each: typeof nodes): string =>
    each.map((node) => (typeof node === 'string' ? node : read(node[1]))).join('')
  expect(read(nodes)).toBe(text)
})
