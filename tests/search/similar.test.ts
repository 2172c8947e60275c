import { describe, expect, test } from 'vitest'
import { indexDocument } from '../../utils/search/document'
import { similarPosts, suggestTags } from '../../utils/search/similar'
import { keptPost, libraryOf, madePosts } from './library'

const common = (text: string) => `오늘 소식 하나 ${text}`
const about = {
  post: keptPost(common('파운드리 수율 개선과 노광장비')),
  near: keptPost(common('파운드리에서 수율이 오르고 노광장비를 들였다')),
  further: keptPost(common('파운드리 회사의 축제')),
  other: keptPost(common('해변의 산책과 커피')),
}
const filler = [...madePosts(60), ...Array.from({ length: 20 }, (_, at) => keptPost(common(String(at))))]
const all = [...Object.values(about), ...filler]
const { index } = libraryOf(all)
const byKey = new Map(all.map((post) => [post.key, post]))
const postsOf = (keys: readonly string[]) => Promise.resolve(keys.map((key) => byKey.get(key)))

describe('posts like this one', () => {
  test('share its rare words, most alike first; itself is none of them', async () => {
    const similar = await similarPosts(index, about.post, 10)
    const keys = similar.map(({ key }) => key)
    expect(keys.slice(0, 2)).toEqual([about.near.key, about.further.key])
    expect(keys).not.toContain(about.post.key)
    expect(keys).not.toContain(about.other.key)
    for (const { likeness } of similar) expect(likeness > 0 && likeness <= 1).toBe(true)
  })

  test('at most as many as asked for', async () => {
    expect(await similarPosts(index, about.post, 1)).toHaveLength(1)
  })

  test('not those that were removed', async () => {
    const { index: smaller } = libraryOf(all)
    smaller.remove(about.near.key)
    expect((await similarPosts(smaller, about.post, 5))[0]?.key).toBe(about.further.key)
  })

  test('a hashtag that few have is shared too', async () => {
    const tagged = (text: string, tag: string) =>
      keptPost(`${text} ${tag}`, { entities: [{ type: 'hashtag', offset: text.length + 1, length: tag.length }] })
    const [one, two] = [tagged('아침 산책', '#양자컴퓨팅'), tagged('Evening walk', '#양자컴퓨팅')]
    const library = libraryOf([one, two, ...filler])
    expect((await similarPosts(library.index, one, 3)).map(({ key }) => key)).toEqual([two.key])
  })

  test.each(['', 'zzzz qqqq', '12345', '😀'])('%j has none', async (text) => {
    expect(await similarPosts(index, keptPost(text), 5)).toEqual([])
  })

  test('the same in one segment and in several', async () => {
    const apart = libraryOf([])
    for (const post of all) apart.index.put([indexDocument(post)])
    const keys = (similar: { key: string }[]) => similar.map(({ key }) => key).toSorted()
    for (const post of all.slice(0, 10))
      expect(keys(await similarPosts(apart.index, post, 100))).toEqual(keys(await similarPosts(index, post, 100)))
  })
})

describe('tags', () => {
  const near = { ...about.near, tags: ['반도체', '나중에'] }
  const further = { ...about.further, tags: ['반도체', '행사'] }
  const other = { ...about.other, tags: ['여행'] }
  const posts = [about.post, near, further, other, ...filler]
  const tagged = new Map(posts.map((post) => [post.key, post]))
  const read = (keys: readonly string[]) => Promise.resolve(keys.map((key) => tagged.get(key)))
  const { index: searched } = libraryOf(posts)

  test('of the posts like it, those of the nearest first', async () => {
    const tags = await suggestTags(searched, about.post, 5, read)
    expect(tags.slice(0, 2)).toEqual(['반도체', '나중에'])
    expect(tags).not.toContain('여행')
    expect(await suggestTags(searched, about.post, 1, read)).toEqual(['반도체'])
  })

  test('not those it has already, however they are spelt', async () => {
    const own = { ...about.post, tags: ['반도체'.normalize('NFD'), '나중에'] }
    const tags = await suggestTags(searched, own, 5, read)
    expect(tags).not.toContain('반도체')
    expect(tags).not.toContain('나중에')
    expect(tags).toContain('행사')
  })

  test('none where nothing is like it, and none of posts that are gone', async () => {
    expect(await suggestTags(searched, keptPost('zzzz qqqq'), 5, read)).toEqual([])
    const gone = (keys: readonly string[]) => Promise.resolve(keys.map(() => undefined))
    expect(await suggestTags(searched, about.post, 5, gone)).toEqual([])
    expect(await suggestTags(index, about.post, 5, postsOf)).not.toContain('반도체')
  })
})
