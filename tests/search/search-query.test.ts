import { describe, expect, test } from 'vitest'
import type { Entity } from '../../utils/post/model'
import { keptPost, libraryOf, libraryOfTexts } from './library'

const link = (url: string): Entity => ({ type: 'text_link', offset: 0, length: 1, url })
const day = (text: string) => new Date(`${text}T12:00:00`).getTime()
const harbour = { kind: 'channel', id: 1, username: 'HarbourDemo', title: '항구 소식' } as const
const market = { kind: 'channel', id: 2, username: 'market_kr', title: '시장 읽기' } as const

const posts = [
  keptPost('alpha 반도체 소식', {
    peer: harbour,
    postedAt: day('2025-03-10'),
    savedAt: 5,
    tags: ['투자'],
    note: 'later',
  }),
  keptPost('beta 반도체 전망', {
    peer: harbour,
    postedAt: day('2025-07-01'),
    savedAt: 4,
    tags: ['투자/초기', 'AI'],
    entities: [link('https://blog.example.com/x')],
  }),
  keptPost('gamma report of markets', {
    peer: market,
    postedAt: day('2026-01-20'),
    savedAt: 3,
    edited: true,
    author: { kind: 'user', id: 9, title: '김하늘', username: 'haneul' },
    media: [{ kind: 'document', fileName: 'a.pdf' }],
  }),
  keptPost('delta #반도체 봄', {
    peer: market,
    postedAt: day('2026-06-14'),
    savedAt: 2,
    entities: [{ type: 'hashtag', offset: 6, length: 4 }, link('https://www.example.com/')],
    media: [{ kind: 'photo' }],
    forward: { peer: { title: 'Tidewatch' } },
  }),
  keptPost('epsilon words 투자하기', {
    peer: market,
    postedAt: day('2026-06-15'),
    savedAt: 1,
    tags: ['투자사'],
    entities: [link('https://notexample.com/')],
    poll: { question: 'Which?', options: [] },
  }),
]
const library = libraryOf(posts, { peers: [harbour, market] })
const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon']

/** The posts found, by their first words, in the order of `posts`. */
async function found(query: string): Promise<string[]> {
  const firsts = (await library.texts(query)).map((text) => text.split(' ')[0] ?? '')
  return firsts.toSorted((a, b) => NAMES.indexOf(a) - NAMES.indexOf(b))
}

describe('conditions', () => {
  test.each([
    ['', NAMES],
    ['반도체', ['alpha', 'beta', 'delta']],
    ['반도체 전망', ['beta']],
    ['반도체 -전망', ['alpha', 'delta']],
    ['반도체 -소식 -전망', ['delta']],
    ['alpha OR gamma', ['alpha', 'gamma']],
    ['alpha | gamma | delta', ['alpha', 'gamma', 'delta']],
    ['반도체 alpha OR gamma', ['alpha']],
    ['-반도체', ['gamma', 'epsilon']],
    ['-반도체 -gamma', ['epsilon']],
    ['#투자', ['alpha', 'beta']],
    ['#반도체', ['delta']],
    ['tag:투자', ['alpha', 'beta']],
    ['tag:투자/초기', ['beta']],
    ['tag:"투자/초기"', ['beta']],
    ['태그:ai', ['beta']],
    ['-tag:투자', ['gamma', 'delta', 'epsilon']],
    ['tag:투자 OR tag:투자사', ['alpha', 'beta', 'epsilon']],
    ['tag:ai tag:투자', ['beta']],
    ['@harbourdemo', ['alpha', 'beta']],
    ['@HarbourDemo -전망', ['alpha']],
    ['channel:market_kr', ['gamma', 'delta', 'epsilon']],
    ['채널:"시장 읽기"', ['gamma', 'delta', 'epsilon']],
    ['channel:시장', ['gamma', 'delta', 'epsilon']],
    ['from:haneul', ['gamma']],
    ['from:김하늘', ['gamma']],
    ['from:tidewatch', ['delta']],
    ['site:example.com', ['beta', 'delta']],
    ['site:blog.example.com', ['beta']],
    ['site:https://www.example.com/page', ['beta', 'delta']],
    ['lang:en', ['gamma']],
    ['lang:ko alpha', ['alpha']],
    ['-lang:en alpha OR gamma', ['alpha']],
    ['has:link', ['beta', 'delta', 'epsilon']],
    ['has:photo', ['delta']],
    ['has:file', ['gamma']],
    ['has:note', ['alpha']],
    ['has:poll', ['epsilon']],
    ['has:tag', ['alpha', 'beta', 'epsilon']],
    ['-has:tag', ['gamma', 'delta']],
    ['is:untagged', ['gamma', 'delta']],
    ['is:edited', ['gamma']],
    ['is:forwarded', ['delta']],
    ['before:2025-07', ['alpha']],
    ['after:2026', ['gamma', 'delta', 'epsilon']],
    ['on:2026-01-20', ['gamma']],
    ['on:2025', ['alpha', 'beta']],
    ['on:today', ['epsilon']],
    ['-on:2025', ['gamma', 'delta', 'epsilon']],
    ['after:7d', ['delta', 'epsilon']],
    ['after:2025-07-01 before:2026-06-14', ['beta', 'gamma']],
    ['반도체 tag:투자 has:link after:2025', ['beta']],
  ])('%s', async (query, names) => {
    expect(await found(query)).toEqual(names)
  })
})

describe('order', () => {
  test.each([
    ['sort:new', ['epsilon', 'delta', 'gamma', 'beta', 'alpha']],
    ['sort:old', ['alpha', 'beta', 'gamma', 'delta', 'epsilon']],
    ['', NAMES],
    ['반도체 sort:new', ['delta', 'beta', 'alpha']],
    ['반도체 sort:old', ['alpha', 'beta', 'delta']],
    ['tag:투자 sort:new', ['beta', 'alpha']],
    ['tag:투자', ['alpha', 'beta']],
  ])('%j', async (query, names) => {
    expect((await library.texts(query)).map((text) => text.split(' ')[0])).toEqual(names)
  })
})

describe('phrases', () => {
  const { texts } = libraryOf([
    keptPost('seed round closed', { note: 'today it rains' }),
    keptPost('round of seed funding'),
    keptPost('the seed rounds are open'),
    keptPost('벤처 투자를 받다'),
    keptPost('투자 받은 벤처'),
    keptPost('first the seed\nround second'),
  ])

  test.each([
    ['"seed round"', ['first the seed\nround second', 'seed round closed']],
    ['"SEED Round"', ['first the seed\nround second', 'seed round closed']],
    ['"round of seed funding"', ['round of seed funding']],
    ['"벤처 투자"', ['벤처 투자를 받다']],
    ['"투자 벤처"', []],
    ['"seed funding round"', []],
    ['"closed today"', []],
    ['"seed rou', ['first the seed\nround second', 'seed round closed', 'the seed rounds are open']],
    ['“seed round” closed', ['seed round closed']],
    ['seed -"seed round"', ['round of seed funding', 'the seed rounds are open']],
    ['"round"', ['first the seed\nround second', 'round of seed funding', 'seed round closed']],
    ['"rain"', []],
  ])('%s', async (query, expected) => {
    expect((await texts(query)).toSorted()).toEqual(expected)
  })

  test.each([300, 900])('words met %d times in a post', async (times) => {
    const long = libraryOfTexts(`${'alpha beta gamma '.repeat(times)}alpha gamma`, 'gamma alpha beta')
    expect(await long.texts('"alpha gamma"')).toHaveLength(1)
    expect(await long.texts('"gamma alpha"')).toHaveLength(2)
    expect(await long.texts('"beta alpha"')).toEqual([])
  })
})

describe('half typed', () => {
  test.each([
    'tag:',
    '#',
    '@',
    'has:',
    'has:x',
    'before:',
    'before:20',
    'sort:',
    '"',
    '-',
    'OR',
    '|',
    'is:zz',
    'from:',
    'on:soon',
    'site:',
  ])('%s takes nothing away', async (query) => {
    expect(await found(query)).toEqual(NAMES)
    expect(await found(`반도체 ${query}`)).toEqual(['alpha', 'beta', 'delta'])
  })

  test.each([
    ['tag:투', ['alpha', 'beta', 'epsilon']],
    ['#투', ['alpha', 'beta', 'epsilon']],
    ['@har', ['alpha', 'beta']],
    ['channel:mark', ['gamma', 'delta', 'epsilon']],
    ['from:han', ['gamma']],
    ['site:exam', ['beta', 'delta']],
    ['site:blog.exam', ['beta']],
    ['has:ph', ['delta']],
    ['has:사', ['delta']],
    ['-has:ph', ['alpha', 'beta', 'gamma', 'epsilon']],
    ['after:2026-', ['gamma', 'delta', 'epsilon']],
    ['after:2026-0', NAMES],
    ['alpha OR', ['alpha']],
    ['OR alpha', ['alpha']],
  ])('%s stands for what begins so', async (query, names) => {
    expect(await found(query)).toEqual(names)
  })
})

test('how many match in all is told, whatever is shown', async () => {
  const { total, exact, hits } = await library.find('반도체', 1)
  expect([total, exact, hits.length]).toEqual([3, 3, 1])
})
