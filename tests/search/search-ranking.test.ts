import { describe, expect, test } from 'vitest'
import { keptPost, libraryOf, libraryOfTexts, madePosts } from './library'

const at = (day: number) => Date.UTC(2026, 0, day)

describe('where a word stands', () => {
  test('tag, then title, note and first line, then text, then link', async () => {
    const filler = 'some other words that say nothing at all'
    const posts = [
      keptPost(`${filler} 4`, { linkPreview: { url: 'https://site.example/harbour' }, postedAt: at(9) }),
      keptPost(`${filler} and harbour 3`, { postedAt: at(5) }),
      keptPost(`harbour\n${filler} 2`, { postedAt: at(4) }),
      keptPost(`${filler} 2`, { note: 'harbour', postedAt: at(4) }),
      keptPost(`${filler} 2`, { linkPreview: { url: 'https://x.example', title: 'harbour' }, postedAt: at(4) }),
      keptPost(`${filler} 1`, { tags: ['harbour'], postedAt: at(1) }),
    ]
    const ranks = (await libraryOf(posts).texts('harbour')).map((text) => text.at(-1))
    expect(ranks).toEqual(['1', '2', '2', '2', '3', '4'])
  })

  test('a post that says it often before one that says it once', async () => {
    const often = keptPost('Tides and tides and tides again', { postedAt: at(1) })
    const once = keptPost('Once it says tides and then no more', { postedAt: at(2) })
    expect((await libraryOf([once, often]).find('tides')).hits.map(({ key }) => key)).toEqual([often.key, once.key])
  })

  test('a channel of that name after the posts that say it', async () => {
    const peer = { kind: 'channel', id: 3, title: 'Lighthouse' } as const
    const posts = [
      keptPost('Nothing of note', { peer, postedAt: at(9) }),
      keptPost('We saw the lighthouse at noon', { postedAt: at(1) }),
    ]
    const { texts } = libraryOf(posts, { peers: [peer] })
    expect(await texts('lighthouse')).toEqual(['We saw the lighthouse at noon', 'Nothing of note'])
  })
})

describe('how well it matches', () => {
  test('whole before a beginning, both before what is merely similar', async () => {
    const posts = ['one portel here', 'one portable here', 'one port here'].map((text, day) =>
      keptPost(text, { postedAt: at(9 - day) }),
    )
    expect(await libraryOf(posts).texts('port')).toEqual(['one port here', 'one portel here', 'one portable here'])
    const typos = ['the marklet town', 'the market town', 'the marketing town'].map((text) => keptPost(text))
    expect(await libraryOf(typos).texts('market')).toEqual([
      'the market town',
      'the marketing town',
      'the marklet town',
    ])
  })

  test.each([
    ['텔레그램', '오늘 텔레그램을 보다', '오늘 텔래그램을 보다'],
    ['accelerator', 'an accelerator', 'an acelerator'],
    ['스타트업', '좋은 스타트업', '좋은 스타드업'],
    ['투자', '새로운 투자', '새로운 재투자'],
  ])('%s: exact before similar, which is newer', async (query, exact, similar) => {
    const posts = [keptPost(similar, { postedAt: at(9), tags: [similar] }), keptPost(exact, { postedAt: at(1) })]
    const { find } = libraryOf(posts)
    const { posts: found, exact: count, total } = await find(query)
    expect(found.map(({ text }) => text)).toEqual([exact, similar])
    expect(total).toBe(2)
    expect(count).toBeGreaterThanOrEqual(1)
  })

  test('what is only similar does not count as exact', async () => {
    const { find } = libraryOfTexts('an accelerator', 'an acelerator')
    expect(await find('accelerator')).toMatchObject({ total: 2, exact: 1 })
    expect(await find('accelrator')).toMatchObject({ total: 2, exact: 0 })
  })

  test('words side by side before the same words apart', async () => {
    const posts = [
      keptPost('a vision that a computer never had, of model and language', { postedAt: at(9) }),
      keptPost('a model of what computer vision is in some language', { postedAt: at(1) }),
    ]
    const { texts } = libraryOf(posts)
    expect((await texts('computer vision'))[0]).toContain('computer vision')
    expect(await texts('computer vision')).toHaveLength(2)
  })

  test('the newer of two that match alike comes first', async () => {
    const posts = [3, 9, 1].map((day) => keptPost('같은 소식', { postedAt: at(day) }))
    const dates = (await libraryOf(posts).find('소식')).posts.map(({ postedAt }) => postedAt)
    expect(dates).toEqual([at(9), at(3), at(1)])
  })
})

describe('more results', () => {
  const { find } = libraryOf(madePosts(400))

  test.each([
    '시장',
    'model',
    '시잔',
    'modle',
    '반도채',
    'ㅅㅈ',
    'tag:투자',
    '시장 OR model',
    '',
    'sort:old',
    '투자 시장',
    'tlwkd',
  ])('%j: the first stay first', async (query) => {
    const { hits: all, total } = await find(query, 400)
    const keys = all.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(total).toBe(keys.length)
    for (const limit of [1, 5, 20, 39, 40, 41, 100]) {
      const { hits, total: same } = await find(query, limit)
      expect(hits.map(({ key }) => key)).toEqual(keys.slice(0, limit))
      expect(same).toBe(total)
    }
  })
})
