import { describe, expect, test } from 'vitest'
import type { Entity } from '../../utils/post/model'
import { searchFields } from '../../utils/search/document'
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
    ['sort:saved', NAMES],
    ['반도체 sort:saved', ['alpha', 'beta', 'delta']],
    ['정렬:저장순 -반도체', ['gamma', 'epsilon']],
  ])('%j', async (query, names) => {
    expect((await library.texts(query)).map((text) => text.split(' ')[0])).toEqual(names)
  })
})

test('by date, what is only similar comes after the rest, by date too', async () => {
  const dates = [3, 1, 4, 2]
  const similar = dates.map((month) => keptPost(`an acelerator ${month}`, { postedAt: day(`2026-0${month}-01`) }))
  const { texts } = libraryOf([...similar, keptPost('an accelerator', { postedAt: day('2025-01-01') })])
  const expected = ['an accelerator', ...[4, 3, 2, 1].map((month) => `an acelerator ${month}`)]
  expect(await texts('accelerator sort:new')).toEqual(expected)
})

describe('a link', () => {
  const paper = keptPost('paper', { entities: [link('https://arxiv.org/pdf/2401.00001v2.pdf')] })
  const video = keptPost('video', { linkPreview: { url: 'https://youtu.be/dQw4w9WgXcQ?si=1' } })
  const other = keptPost('other', { entities: [link('https://youtu.be/dqw4w9wgxcq')] })
  const page = keptPost('page', { entities: [link('https://example.com/a?b=2&utm_source=x&a=1')] })
  const part = keptPost('part', { entities: [link('https://example.com/a/b?x=1|2')] })
  const { texts } = libraryOf([paper, video, other, page, part])

  test.each([
    ['link:https://arxiv.org/abs/2401.00001', ['paper']],
    ['링크:arxiv.org/abs/2401.00001v7', ['paper']],
    ['link:2401.00001', ['paper']],
    ['link:https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', ['video']],
    ['link:https://youtu.be/dqw4w9wgxcq', ['other']],
    ['link:http://www.example.com/a/?a=1&b=2#c', ['page']],
    ['link:https://example.com/a', ['page', 'part']],
    ['link:example.com', ['page', 'part']],
    ['link:"https://example.com/a/b?x=1|2"', ['part']],
    ['-link:example.com has:link', ['other', 'paper', 'video']],
    ['link:https://nowhere.example', []],
    ['link:zzz', []],
    ['link:', ['other', 'page', 'paper', 'part', 'video']],
  ])('%s', async (query, expected) => {
    expect((await texts(query)).toSorted()).toEqual(expected)
  })

  test('that is long finds the posts that have it', async () => {
    const long = `https://example.com/${'시장/'.repeat(60)}`
    const { texts: textsOf } = libraryOf([
      keptPost('one', { entities: [link(`${long}1`)] }),
      keptPost('two', { entities: [link(`${long}2`)] }),
    ])
    expect(await textsOf(`link:${long}2`)).toEqual(['two'])
  })
})

describe('the number of a channel', () => {
  const channels = [1_009_876_543, 100, 9_876].map((id) => ({ kind: 'channel', id, title: `Quay ${id % 7}` }) as const)
  const group = { kind: 'chat', id: 77, title: '100 ways' } as const
  const peers = [...channels, group]
  const { texts } = libraryOf(
    peers.map((peer) => keptPost(`of ${peer.id}`, { peer })),
    { peers },
  )

  test.each([
    ['channel:1009876543', ['of 1009876543']],
    ['@9876', ['of 9876']],
    ['channel:100', ['of 100']],
    ['channel:chat:77', ['of 77']],
    ['채널:77', ['of 77']],
    ['-channel:100', ['of 1009876543', 'of 77', 'of 9876']],
    ['channel:98765', []],
    ['channel:10', ['of 77']],
  ])('%s', async (query, expected) => {
    expect((await texts(query)).toSorted()).toEqual(expected)
  })
})

describe('names of one tag', () => {
  const tagged = (text: string, tag: string) => keptPost(text, { tags: [tag] })
  const { texts } = libraryOf(
    [
      tagged('one', '투자'),
      tagged('two', '투자/초기'),
      tagged('three', 'Investing'),
      tagged('four', '투자사'),
      tagged('five', '자산/투자'),
      keptPost('six #investing', { entities: [{ type: 'hashtag', offset: 4, length: 10 }] }),
    ],
    { tagNames: [['투자', 'Investing', '投資']] },
  )

  test.each([
    ['tag:investing', ['one', 'three', 'two']],
    ['tag:투자', ['one', 'three', 'two']],
    ['tag:投資', ['one', 'three', 'two']],
    ['태그:INVESTING/초기', ['two']],
    ['#투자', ['one', 'six #investing', 'three', 'two']],
    ['-#investing', ['five', 'four']],
    ['tag:자산', ['five']],
  ])('%s', async (query, expected) => {
    expect((await texts(query)).toSorted()).toEqual(expected)
  })
})

describe('what the reader did with a post', () => {
  const highlight = { id: 'h', offset: 0, length: 1, quote: 'x', createdAt: 1 }
  const commented = {
    ...keptPost('marked', { note: 'a lantern' }),
    doneAt: 5,
    highlights: [
      { ...highlight, comment: 'the mooring' },
      { ...highlight, id: 'i', comment: '' },
      { ...highlight, id: 'j', comment: 'nocturne' },
    ],
  }
  const { texts, marked } = libraryOf([
    keptPost('new'),
    { ...keptPost('done'), doneAt: 5 },
    keptPost('tagged', { tags: ['투자'] }),
    commented,
    keptPost('heard', { tags: ['투자'], media: [{ kind: 'voice' }] }),
    keptPost('played', { tags: ['투자'], media: [{ kind: 'audio' }] }),
  ])

  test.each([
    ['is:inbox', ['new']],
    ['상태:정리전', ['new']],
    ['is:untagged', ['done', 'marked', 'new']],
    ['is:highlighted', ['marked']],
    ['상태:하이라이트', ['marked']],
    ['mooring', ['marked']],
    ['has:audio', ['heard', 'played']],
    ['포함:음성', ['heard', 'played']],
    ['has:file', []],
  ])('%s', async (query, expected) => {
    expect((await texts(query)).toSorted()).toEqual(expected)
  })

  test('comments are searched behind the note, a line each', async () => {
    expect(await marked('nocturne', 'note')).toEqual([['nocturne']])
    expect(searchFields(commented, undefined).note).toBe('a lantern\nthe mooring\nnocturne')
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
