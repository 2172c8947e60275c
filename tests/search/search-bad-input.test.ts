import { describe, expect, test } from 'vitest'
import { SEARCH_FIELDS, searchFields } from '../../utils/search/document'
import { keptPost, libraryOf, libraryOfTexts, madePosts, NOW } from './library'
import { randomQueries } from './random-query'

const TEXTS = ['오늘 텔레그램을 열었다', 'The harbour at noon', '(a+)+$ [x] \\d{2}']
const BROKEN_PAIRS = ['\ud83d', '\ude00', 'a\ud83d', '\ude00b', '\ude00\ud83d', 'tag:\ud83d', '"\ude00']
const library = libraryOf([...TEXTS.map((text) => keptPost(text)), ...madePosts(40)], {
  synonyms: [
    ['harbour', '항구'],
    ['a', 'b c'],
  ],
})

/** What is asked must be answered, with ranges that fit the posts. */
async function answers(query: string): Promise<number> {
  const { hits, posts, total, exact } = await library.find(query, 50)
  expect(hits.length <= total && exact <= total && hits.length === posts.length).toBe(true)
  for (const [place, { ranges }] of hits.entries()) {
    const post = posts[place]
    const fields = post && searchFields(post, library.context.peerOf(post.peerKey))
    for (const field of SEARCH_FIELDS)
      for (const [start, end] of ranges[field] ?? [])
        expect(start >= 0 && end > start && end <= (fields?.[field].length ?? 0), JSON.stringify(query)).toBe(true)
  }
  return total
}

describe('long queries', () => {
  test.each([
    ['a letter', 'a'],
    ['a word', 'harbour '],
    ['words', 'harbour noon 텔레그램 '],
    ['a syllable', '가'],
    ['a key', 'ㅌ'],
    ['a vowel', 'ㅣ'],
    ['quotation marks', '"'],
    ['a dash', '-'],
    ['negated words', '-a '],
    ['an operator', 'tag:'],
    ['a hash', '#'],
    ['alternatives', 'a OR '],
    ['emoji', '😀'],
    ['joined emoji', '👨‍👩‍👧'],
    ['marks', 'e\u0301'],
    ['only marks', '\u0301'],
    ['another script', '機'],
    ['digits', '1'],
    ['spaces', ' '],
    ['dots', 'a.'],
    ['apostrophes', "a'"],
    ['control characters', '\u0000'],
  ])('10,000 characters of %s', async (_kind, part) => {
    expect(await answers(part.repeat(Math.ceil(10_000 / part.length)))).toBeGreaterThanOrEqual(0)
  })

  test('what the text begins with still counts', async () => {
    expect(await library.find(`zzzz ${'harbour '.repeat(1_000)}`)).toMatchObject({ total: 0 })
    expect((await library.texts('harbour '.repeat(1_000)))[0]).toBe('The harbour at noon')
  })
})

describe('what is no query', () => {
  test.each([
    ...BROKEN_PAIRS,
    '"',
    '""',
    '"""',
    '" "',
    '“”',
    '"a',
    'a"b"c',
    '-',
    '--',
    '-"',
    '- -',
    'OR OR OR',
    '| | -| OR',
    'tag:',
    'tag:"',
    '-tag:""',
    '#',
    '@',
    '#@#@',
    'has: is: site: from: lang:',
    'before:9999-99-99',
    'on:2026-02-31',
    'sort:sort:sort:',
    'site:http://[',
    'site:%%%',
    '%E0%A4%A',
    '(a+)+$',
    '^(?:.*)*$',
    '[',
    '\\',
    '*',
    '?',
    '.*',
    '$&',
    '__proto__',
    'constructor',
    'tag:__proto__',
    'toString:valueOf',
    '\u0000',
    '\u0001tag:x',
    '\u0001',
    '\u202e\u200b\ufeff',
    '\n\t\r\u2028',
    'ㅏㅏㅏㅏ',
    'ㄳㄳ',
    '\u1100\u1161\u11a8',
    '\u1161\u11a8',
    '\u11a8',
    'ﬁﬁﬁ',
    '\u0301',
    "'",
    "''''",
    '9'.repeat(60),
    'x'.repeat(400),
    '가'.repeat(400),
    'İ',
    'ẞ',
    'ŉ',
    '\u{10ffff}',
    '\u{20000}\u{20001}',
  ])('%j', async (query) => {
    expect(await answers(query)).toBeGreaterThanOrEqual(0)
    expect(await answers(`harbour ${query}`)).toBeLessThanOrEqual(await answers('harbour OR 오늘 OR a'))
  })

  test('made-up ones', async () => {
    for (const query of randomQueries(300, 11)) await answers(query)
  })

  test('only signs, operators or white space leave the list whole', async () => {
    const { total } = await library.find('')
    for (const query of ['"', '""', '-', '--', 'OR', '|', 'tag:', '#', '@', ' \n', '\u0000', '\ud83d', '!!!', '...'])
      expect((await library.find(query)).total, JSON.stringify(query)).toBe(total)
  })

  test('regular expressions are no expressions', async () => {
    expect(await library.texts('.*')).toHaveLength(43)
    expect(await library.texts('x{2}')).not.toContain('The harbour at noon')
  })
})

describe('posts that no one should have written', () => {
  const texts = [
    '\ud83d broken \ude00',
    '\u0000 \u0001tag:x \u0007',
    'e\u0301'.repeat(3_000),
    '가'.repeat(4_000),
    'x'.repeat(100_000),
    '😀'.repeat(2_000),
    '\u0301\u0301',
    '',
    '\u1100\u1161\u11a8 \u1161',
    '\u202ereversed',
    'İstanbul ẞ ŉ',
  ]

  test.each(texts.map((text, place) => [place, text] as const))(
    'number %d is indexed and found',
    async (_place, text) => {
      const { find } = libraryOfTexts(text, 'The harbour at noon')
      expect(await find('harbour')).toMatchObject({ total: 1 })
      expect(await find('')).toMatchObject({ total: 2 })
      await expect(find(text.slice(0, 30), 5)).resolves.toBeDefined()
    },
  )

  test('with words that stand in it', async () => {
    const { texts: find } = libraryOfTexts(...texts)
    expect(await find('broken')).toEqual(['\ud83d broken \ude00'])
    expect(await find('istanbul')).toEqual(['İstanbul ẞ ŉ'])
    expect(await find('xxxxxxxx')).toContain('x'.repeat(100_000))
  })

  test('with no date to speak of', async () => {
    const { find } = libraryOf([keptPost('harbour', { postedAt: 0 }), keptPost('harbour', { postedAt: NOW * 2 })])
    expect((await find('harbour sort:old')).posts.map(({ postedAt }) => postedAt)).toEqual([0, NOW * 2])
  })
})

test.each([0, 1])('a limit of %d', async (limit) => {
  for (const query of ['harbour', 'harbuor', '', 'sort:new']) {
    const { hits, total } = await library.find(query, limit)
    expect([hits.length, total > 0]).toEqual([limit, true])
  }
})

test('an empty library has nothing', async () => {
  const { find } = libraryOf([])
  for (const query of ['', 'a', 'harbour', 'tag:x', '"a b"', 'ㅌㄹ'])
    expect(await find(query)).toMatchObject({ hits: [], total: 0 })
})
