import { expect, test } from 'vitest'
import { parseQuery } from '../../utils/search/parse-query'
import type { Atom, Facet } from '../../utils/search/query'
import { OPERATORS } from '../../utils/search/query-operators'

/** A Wednesday afternoon, of the reader's time. */
const NOW = new Date(2026, 10, 18, 15, 30).getTime()
const START = Number.NEGATIVE_INFINITY

function word(text: string): Atom {
  return { kind: 'word', text }
}

function phrase(text: string, isOpen = false): Atom {
  return { kind: 'phrase', text, isOpen }
}

function facet(name: Facet, value: string): Atom {
  return { kind: 'facet', facet: name, value }
}

function hashtag(value: string): Atom[] {
  return [facet('tag', value), facet('hashtag', value)]
}

/** A clause as an array of its atoms; a negated one has a `not` before them. */
function clausesOf(text: string): ('not' | Atom)[][] {
  return parseQuery(text, NOW).query.clauses.map(({ anyOf, isNegated }) =>
    [isNegated ? ['not' as const] : [], anyOf].flat(),
  )
}

function partsOf(text: string): string[] {
  return parseQuery(text, NOW).parts.map(({ start, end, kind, isNegated, filter, problem }) =>
    [text.slice(start, end), isNegated ? `not ${kind}` : kind, filter && `${filter.name}=${filter.value}`, problem]
      .filter((each) => each !== undefined)
      .join(' / '),
  )
}

test.each<[string, ('not' | Atom)[][]]>([
  ['', []],
  [' \n\t　', []],
  ['텔레그램을 Owner/Name', [[word('텔레그램을')], [word('Owner/Name')]]],
  ['텔레그램'.normalize('NFD'), [[word('텔레그램')]]],
  ['"exact  phrase"', [[phrase('exact phrase')]]],
  ['“a b” „c d“ „e f” «g h» 「i j」 『k l』', ['a b', 'c d', 'e f', 'g h', 'i j', 'k l'].map((each) => [phrase(each)])],
  ['"a"b', [[phrase('a')], [word('b')]]],
  ['27" it\'s', [[word('27"')], [word("it's")]]],
  ['x "open phr', [[word('x')], [phrase('open phr', true)]]],
  ['tag:"open tag', [[facet('tag', 'open tag')]]],
  ['"“”"', [[phrase('“”')]]],
  ['-word', [['not', word('word')]]],
  ['-"a b"', [['not', phrase('a b')]]],
  ['-tag:X', [['not', facet('tag', 'x')]]],
  ['-#x', [['not', ...hashtag('x')]]],
  ['-@x', [['not', facet('channel', 'x')]]],
  ['-before:2023', [['not', { kind: 'posted', from: START, to: new Date(2023, 0, 1).getTime() }]]],
  ['a - b -- c — d', [[word('a')], [word('b')], [word('c')], [word('d')]]],
  ['--watch well-known', [[word('--watch')], [word('well-known')]]],
])('%j means its words and phrases', (text, clauses) => {
  expect(clausesOf(text)).toEqual(clauses)
})

test.each<[string, ('not' | Atom)[][]]>([
  ['a OR b', [[word('a'), word('b')]]],
  ['a OR b OR "c d" e', [[word('a'), word('b'), phrase('c d')], [word('e')]]],
  ['a | b|c｜d', [[word('a'), word('b'), word('c'), word('d')]]],
  ['tag:a|#b', [[facet('tag', 'a'), ...hashtag('b')]]],
  ['OR a', [[word('a')]]],
  ['a OR', [[word('a')]]],
  ['a OR OR | b', [[word('a'), word('b')]]],
  ['OR', []],
  ['a or b', [[word('a')], [word('or')], [word('b')]]],
  ['ORDER "OR"', [[word('ORDER')], [phrase('OR')]]],
  ['a OR -b', [[word('a')], ['not', word('b')]]],
  ['-a OR b', [['not', word('a')], [word('b')]]],
  ['a OR -b OR c', [[word('a')], ['not', word('b')], [word('c')]]],
  ['a OR tag: OR b', [[word('a'), word('b')]]],
  ['a OR tag:', [[word('a')]]],
  ['a tag: OR b', [[word('a')], [word('b')]]],
])('%j means its alternatives', (text, clauses) => {
  expect(clausesOf(text)).toEqual(clauses)
})

test.each<[string, Atom[]]>([
  ['#투자', hashtag('투자')],
  ['##AI', hashtag('ai')],
  ['＃AI', hashtag('ai')],
  ['#"two words"', hashtag('two words')],
  ['tag:AI', [facet('tag', 'ai')]],
  ['TAG：AI', [facet('tag', 'ai')]],
  ['tag:"Two  Words"', [facet('tag', 'two words')]],
  ['tag:“two words”', [facet('tag', 'two words')]],
  ['tag:#ai', [facet('tag', 'ai')]],
  [`tag:${'투자'.normalize('NFD')}`, [facet('tag', '투자')]],
  ['태그:투자', [facet('tag', '투자')]],
  [`${'태그'.normalize('NFD')}:투자`, [facet('tag', '투자')]],
  ['@Harbour_News', [facet('channel', 'harbour_news')]],
  ['＠harbour', [facet('channel', 'harbour')]],
  ['channel:@harbour', [facet('channel', 'harbour')]],
  ['채널:harbour', [facet('channel', 'harbour')]],
  ['from:"Jane Doe"', [facet('from', 'jane doe')]],
  ['작성자:김철수', [facet('from', '김철수')]],
  ['site:GitHub.com', [facet('site', 'github.com')]],
  ['site:www.github.com', [facet('site', 'github.com')]],
  ['site:https://www.GitHub.com:443/owner?tab=1#x', [facet('site', 'github.com')]],
  ['site:한국.kr/a', [facet('site', 'xn--3e0b707e.kr')]],
  ['site:1', [facet('site', '1')]],
  ['사이트:naver.com', [facet('site', 'naver.com')]],
  ['lang:ko', [facet('lang', 'ko')]],
  ['lang:Korean', [facet('lang', 'ko')]],
  ['언어:한국어', [facet('lang', 'ko')]],
  ['lang:영어', [facet('lang', 'en')]],
  ['lang:ru', [facet('lang', 'ru')]],
  ['lang:日本語', [facet('lang', 'ja')]],
  ['lang:zh', [facet('lang', 'zh')]],
  ['lang:ar', [facet('lang', 'ar')]],
  ['has:link', [facet('has', 'link')]],
  ['has:li', [facet('has', 'link')]],
  ['has:p', [facet('has', 'photo')]],
  ['has:PO', [facet('has', 'poll')]],
  ['has:video', [facet('has', 'video')]],
  ['has:file', [facet('has', 'file')]],
  ['has:tag', [facet('has', 'tag')]],
  ['포함:메모', [facet('has', 'note')]],
  ['포함:동영상', [facet('has', 'video')]],
  ['포함:리', [facet('has', 'link')]],
  ['is:untagged', [facet('is', 'untagged')]],
  ['is:e', [facet('is', 'edited')]],
  ['is:f', [facet('is', 'forwarded')]],
  ['상태:미분류', [facet('is', 'untagged')]],
  ['상태:태그없음', [facet('is', 'untagged')]],
  ['상태:수정', [facet('is', 'edited')]],
  ['상태:전달됨', [facet('is', 'forwarded')]],
])('%j is a filter', (text, atoms) => {
  expect(clausesOf(text)).toEqual([atoms])
})

test.each(['foo:bar', 'https://t.me/harbour/5', 'tg:resolve', '12:30', ':', ':tag', 'a@b.c', 'C#', 'constructor:x'])(
  '%j is a word',
  (text) => {
    expect(clausesOf(text)).toEqual([[word(text)]])
  },
)

test.each([
  ['tag:', 'empty'],
  ['tag:""', 'empty'],
  ['tag:#', 'empty'],
  ['#', 'empty'],
  ['@', 'empty'],
  ['-#', 'empty'],
  ['site:https://', 'empty'],
  ['before:', 'empty'],
  ['sort:', 'empty'],
  ['has:', 'empty'],
  ['"', 'empty'],
  ['""', 'empty'],
  ['-', 'empty'],
  ['--', 'empty'],
  ['\u0000', 'empty'],
  ['\ud83d', 'empty'],
  ['\u200b', 'empty'],
  ['has:zzz', 'unknown'],
  ['has:links', 'unknown'],
  ['has:constructor', 'unknown'],
  ['is:zzz', 'unknown'],
  ['lang:xx', 'unknown'],
  ['sort:zzz', 'unknown'],
  ['-sort:new', 'unknown'],
  ['before:20', 'date'],
  ['on:2023-13', 'date'],
  ['on:2023-00', 'date'],
  ['on:2023-02-29', 'date'],
  ['on:2023-07-0', 'date'],
  ['on:2023-07-18-1', 'date'],
  ['after:7x', 'date'],
  ['after:0999', 'date'],
  ['on:constructor', 'date'],
  ['on:soon', 'date'],
])('%j has no effect: %s', (text, problem) => {
  const { query, parts } = parseQuery(text, NOW)
  expect(query).toEqual({ clauses: [], sort: undefined })
  expect(parts).toMatchObject([{ start: 0, end: text.length, problem }])
})

test.each([
  ['sort:new', 'new'],
  ['sort:n', 'new'],
  ['SORT:Old', 'old'],
  ['sort:best', 'best'],
  ['정렬:최신', 'new'],
  ['정렬:오래된', 'old'],
  ['정렬:관련순', 'best'],
  ['sort:new a sort:old', 'old'],
  ['sort:new sort:zzz', 'new'],
  ['a', undefined],
])('%j sorts by %s', (text, sort) => {
  expect(parseQuery(text, NOW).query.sort).toBe(sort)
})

test('every spelling of a value means that value, under both names of its operator', () => {
  for (const { name, korean, values = {} } of OPERATORS)
    for (const [value, spellings] of Object.entries(values))
      for (const spelling of [value, ...spellings])
        for (const operator of [name, korean])
          expect(parseQuery(`${operator}:${spelling}`, NOW).parts).toMatchObject([{ filter: { name, value } }])
})

test('parts are what is written, with sign, operator and quotation marks', () => {
  expect(partsOf('  -"a b"  tag:"Two words" | ＃AI OR 포함:사 -채널:x foo before:20 - "x')).toEqual([
    '-"a b" / not phrase',
    'tag:"Two words" / filter / tag=Two words',
    '| / or',
    '＃AI / filter / hashtag=AI',
    'OR / or',
    '포함:사 / filter / has=photo',
    '-채널:x / not filter / channel=x',
    'foo / word',
    'before:20 / filter / before=20 / date',
    '- / word / empty',
    '"x / phrase',
  ])
})

test('positions are those of the text as typed, also in NFD', () => {
  const text = `${'한글'.normalize('NFD')} x`
  expect(parseQuery(text, NOW).parts.map(({ start, end }) => [start, end])).toEqual([
    [0, 6],
    [7, 8],
  ])
})

test('control characters and halves of surrogate pairs are not searched for', () => {
  expect(clausesOf('a\u0000b "c\ud83d d" tag:x\u0007y 😀')).toEqual([
    [word('ab')],
    [phrase('c d')],
    [facet('tag', 'xy')],
    [word('😀')],
  ])
})

test('the 64 first conditions count, of alternatives too', () => {
  const words = Array.from({ length: 100 }, (_, index) => `w${index}`)
  const { query, parts } = parseQuery(words.join(' '), NOW)
  expect(query.clauses).toHaveLength(64)
  expect(query.clauses.at(-1)?.anyOf).toEqual([word('w63')])
  expect(parts).toHaveLength(100)
  expect(parseQuery(words.join(' OR '), NOW).query.clauses[0]?.anyOf).toHaveLength(64)
  expect(parseQuery(`${'tag: '.repeat(100)}a`, NOW).query.clauses).toHaveLength(1)
})
