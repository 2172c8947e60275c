import { describe, expect, test } from 'vitest'
import { parseQuery } from '../../utils/search/parse-query'
import type { FilterName } from '../../utils/search/query-operators'
import type { QueryPart } from '../../utils/search/query-parts'
import { filterText, hasFilter, removePart, toggleFilter, withoutFilters } from '../../utils/search/query-text'
import { randomQueries } from './random-query'

const NOW = new Date(2026, 10, 18, 15, 30).getTime()

function without(text: string, piece: string): string {
  const part = parseQuery(text, NOW).parts.find(({ start, end }) => text.slice(start, end) === piece)
  if (!part) throw new Error(`No part ${piece}`)
  return removePart(text, part)
}

describe('removePart', () => {
  test.each([
    ['a', 'a', ''],
    ['a b', 'a', 'b'],
    ['a   b\n c', 'b', 'a c'],
    ['a b ', 'b', 'a'],
    ['  a b', 'a', 'b'],
    ['"a"b"c', '"a"', 'b"c'],
    ['x "a"b', '"a"', 'x b'],
    ['a -tag:"two words" b', '-tag:"two words"', 'a b'],
    ['a "open', '"open', 'a'],
    ['a OR b', 'a', 'b'],
    ['a OR b', 'b', 'a'],
    ['a OR b', 'OR', 'a b'],
    ['a OR b OR c', 'b', 'a OR c'],
    ['a|b|c', 'b', 'a| c'],
    ['a|"b"c', '"b"', 'a c'],
    ['a b OR c', 'b', 'a c'],
    ['a OR b c', 'b', 'a c'],
    ['a OR OR b c', 'b', 'a c'],
    ['a OR OR b | OR c', 'b', 'a OR OR c'],
    ['OR a OR b', 'a', 'b'],
    ['a OR b OR', 'b', 'a'],
    ['a OR -b OR c', '-b', 'a c'],
    ['a OR tag: OR c', 'tag:', 'a OR c'],
  ])('%j without %j is %j', (text, piece, rest) => {
    expect(without(text, piece)).toBe(rest)
  })

  test('a part of another text is not taken out', () => {
    const [, part] = parseQuery('a tag:b', NOW).parts
    expect(part && removePart('a tag:bc', part)).toBe('a tag:bc')
  })
})

test.each([
  ['a tag:b c', 'a c'],
  ['tag:b', ''],
  ['-channel:b "two words" sort:new', '"two words"'],
  ['#b a OR tag:c OR d before:2026', 'a OR d'],
  ['a -b', 'a -b'],
])('%j without its filters is %j', (text, words) => {
  expect(withoutFilters(text)).toBe(words)
})

test.each<[string, FilterName, string, boolean]>([
  ['tag:투자', 'tag', '투자', true],
  ['태그:투자', 'tag', '투자', true],
  ['tag:AI', 'tag', 'ai', true],
  ['tag:"two words"', 'tag', 'two words', true],
  [`tag:${'투자'.normalize('NFD')}`, 'tag', '투자', true],
  ['a OR tag:b', 'tag', 'b', true],
  ['tag:투자자', 'tag', '투자', false],
  ['-tag:투자', 'tag', '투자', false],
  ['#투자', 'tag', '투자', false],
  ['#투자', 'hashtag', '투자', true],
  ['tag:투자', 'hashtag', '투자', false],
  ['"tag:투자"', 'tag', '투자', false],
  ['포함:링크', 'has', 'link', true],
  ['has:li', 'has', 'link', true],
  ['@harbour', 'channel', 'Harbour', true],
  ['site:https://www.a.b/c', 'site', 'a.b', true],
  ['lang:korean', 'lang', 'ko', true],
  ['after:7d', 'after', '7d', true],
  ['after:7d', 'before', '7d', false],
  ['has:', 'has', '', false],
  ['정렬:최신', 'sort', 'new', true],
  ['-sort:new', 'sort', 'new', false],
])('%j has %s %j: %s', (text, name, value, is) => {
  expect(hasFilter(text, name, value)).toBe(is)
})

describe('toggleFilter', () => {
  test.each<[string, FilterName, string, string]>([
    ['', 'tag', '투자', 'tag:투자 '],
    ['a', 'tag', '투자', 'a tag:투자 '],
    ['a  ', 'hashtag', 'ai', 'a #ai '],
    ['a', 'channel', 'two words', 'a channel:"two words" '],
    ['a', 'has', 'link', 'a has:link '],
    ['"open', 'tag', 'x', '"open" tag:x '],
    ['「open ', 'tag', 'x', '「open」 tag:x '],
    ['tag:"open', 'has', 'link', 'tag:"open" has:link '],
    ['-tag:x a', 'tag', 'x', 'a tag:x '],
    ['a sort:old', 'sort', 'new', 'a sort:new '],
    ['sort:zzz', 'sort', 'new', 'sort:new '],
  ])('puts to %j %s %j: %j', (text, name, value, put) => {
    expect(toggleFilter(text, name, value)).toBe(put)
    expect(hasFilter(put, name, value)).toBe(true)
  })

  test.each<[string, FilterName, string, string]>([
    ['tag:x', 'tag', 'x', ''],
    ['a tag:X b 태그:x', 'tag', 'x', 'a b'],
    ['a OR tag:x OR b', 'tag', 'x', 'a OR b'],
    ['tag:x -tag:x', 'tag', 'x', ''],
    ['a sort:new', 'sort', 'new', 'a'],
    ['포함:링크 a', 'has', 'link', 'a'],
  ])('takes from %j %s %j: %j', (text, name, value, rest) => {
    expect(toggleFilter(text, name, value)).toBe(rest)
  })
})

test.each<[FilterName, string, string]>([
  ['tag', '투자', 'tag:투자'],
  ['hashtag', 'x', '#x'],
  ['hashtag', 'two words', '#"two words"'],
  ['channel', 'harbour', 'channel:harbour'],
  ['tag', 'a|b', 'tag:"a|b"'],
  ['tag', 'a"b', 'tag:“a"b”'],
  ['tag', 'a”b', 'tag:"a”b"'],
  ['from', 'a"b”c“', 'from:«a"b”c“»'],
  ['tag', '-x', 'tag:-x'],
  ['tag', 'OR', 'tag:OR'],
])('%s %j is typed as %s, and read back', (name, value, text) => {
  expect(filterText(name, value)).toBe(text)
  expect(parseQuery(text, NOW).parts.map(({ filter }) => filter)).toEqual([{ name, value }])
})

test('a value with every kind of quotation mark loses only what cannot be written', () => {
  expect(filterText('tag', '"”“»」』＂')).toBe('tag:"”“»」』＂"')
})

describe('random queries', () => {
  const queries = randomQueries(2_000, 7)

  test('have parts in order and in range, with nothing but white space between them', () => {
    let count = 0
    for (const text of queries) {
      let between = ''
      let at = 0
      for (const { start, end } of parseQuery(text, NOW).parts) {
        expect(start, text).toBeGreaterThanOrEqual(at)
        expect(end, text).toBeGreaterThan(start)
        between += text.slice(at, start)
        at = end
        count += 1
      }
      expect(at, text).toBeLessThanOrEqual(text.length)
      expect(`${between}${text.slice(at)}`.trim(), text).toBe('')
    }
    expect(count).toBeGreaterThan(3_000)
  })

  test('without one part say what the others said', () => {
    for (const text of queries) {
      const { parts } = parseQuery(text, NOW)
      for (const part of parts) {
        const rest = removePart(text, part)
        expect(saidBy(rest), `${JSON.stringify(text)} at ${part.start}`).toEqual(
          saidBy(
            text,
            parts.filter((each) => each !== part),
          ),
        )
      }
    }
  })

  test('without one condition keep the others as they were joined', () => {
    for (const text of queries) {
      const { query, parts } = parseQuery(text, NOW)
      for (const part of parts.filter(({ kind }) => kind !== 'or')) {
        const own = parseQuery(text.slice(part.start, part.end), NOW).query.clauses.flatMap(({ anyOf }) => anyOf)
        const left = parseQuery(removePart(text, part), NOW).query.clauses.map(keyOf)
        // The same words may stand in several clauses; it must be gone from one of them.
        const possible = query.clauses.map((clause, index) =>
          query.clauses
            .map((each, at) =>
              at === index && each.isNegated === part.isNegated ? { ...clause, anyOf: minus(clause.anyOf, own) } : each,
            )
            .filter(({ anyOf }) => anyOf.length > 0)
            .map(keyOf),
        )
        const expected = own.length === 0 ? [query.clauses.map(keyOf)] : possible
        expect(expected, `${JSON.stringify(text)} at ${part.start}`).toContainEqual(left)
      }
    }
  })

  test('with a filter have it, and without it lose it', () => {
    for (const text of queries) {
      const put = toggleFilter(text, 'tag', 'new one')
      expect(hasFilter(put, 'tag', 'new one'), text).toBe(true)
      expect(hasFilter(toggleFilter(put, 'tag', 'new one'), 'tag', 'new one'), text).toBe(false)
    }
  })
})

/** What the parts say, apart from how they are joined. */
function saidBy(text: string, parts: readonly QueryPart[] = parseQuery(text, NOW).parts): string[] {
  return parts.filter(({ kind }) => kind !== 'or').map(({ start, end }) => text.slice(start, end))
}

function keyOf({ anyOf, isNegated }: { anyOf: readonly object[]; isNegated: boolean }): string {
  return JSON.stringify([isNegated, anyOf])
}

function minus<Item extends object>(from: readonly Item[], taken: readonly Item[]): Item[] {
  const rest = [...from]
  for (const each of taken) {
    const at = rest.findIndex((item) => JSON.stringify(item) === JSON.stringify(each))
    if (at >= 0) rest.splice(at, 1)
  }
  return rest
}
