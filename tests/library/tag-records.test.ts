import { beforeEach, describe, expect, test } from 'vitest'
import { changeTags, removePosts, restorePosts } from '../../utils/library/edit'
import { keysTagged, postsByKey, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase, TagRecord } from '../../utils/library/schema'
import { aliasNames, colourOf, resolveAlias } from '../../utils/library/tag-names'
import { setTag, tagRecords } from '../../utils/library/tag-records'
import { emptyLibrary, seenPost } from './sample'

const KEY = 'channel:1009876543/123'
const SECOND = 'channel:1009876543/124'
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
  await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
})

async function records(): Promise<TagRecord[]> {
  return [...(await tagRecords(db)).values()]
}

describe('what the reader says of a tag', () => {
  test('is kept cleaned, in the spelling of the posts, and replaces what was said before', async () => {
    await changeTags(db, [KEY], { add: ['LLM'] }, 1_100)
    await setTag(db, {
      name: ' #llm',
      colour: 'teal',
      aliases: [' 거대언어모델'.normalize('NFD'), 'Llm', '거대언어모델', 'A / B'],
    })
    expect(await records()).toEqual([
      { key: 'llm', name: 'LLM', colour: 'teal', aliases: ['거대언어모델', 'A/B'], aliasKeys: ['거대언어모델', 'a/b'] },
    ])
    await setTag(db, { name: 'LLM', colour: null, aliases: ['A/B'] })
    expect(await records()).toEqual([{ key: 'llm', name: 'LLM', aliases: ['A/B'], aliasKeys: ['a/b'] }])
  })

  test('leaves no record where nothing is said', async () => {
    await setTag(db, { name: 'LLM', colour: 'red', aliases: [] })
    await setTag(db, { name: 'llm', colour: null, aliases: ['LLM'] })
    expect(await records()).toEqual([])
  })

  test.each([
    ['an empty name', '#', []],
    ['a name of 500 characters', 'x'.repeat(500), []],
    ['an empty alias', 'LLM', [' \u200b']],
    ['a long alias', 'LLM', ['x'.repeat(65)]],
    ['an alias that is a tag', 'LLM', ['BOATS']],
    ['an alias above a tag', 'LLM', ['sea']],
    ['an alias above the tag itself', 'ai/LLM', ['ai']],
    ['an alias of another tag', 'LLM', ['ml']],
    ['an alias of which something was said', 'LLM', ['Machine Learning']],
    ['an alias for a name', 'ML', []],
  ])('is refused with %s', async (_, name, aliases) => {
    await changeTags(db, [KEY], { add: ['boats', 'sea/ships'] }, 1_100)
    await setTag(db, { name: 'machine learning', colour: null, aliases: ['ml'] })
    const before = await records()
    await expect(setTag(db, { name, colour: 'red', aliases })).rejects.toMatchObject({ fault: 'invalid' })
    expect(await records()).toEqual(before)
  })
})

describe('an alias', () => {
  beforeEach(() => setTag(db, { name: 'LLM', colour: null, aliases: ['거대언어모델'] }))

  test('stands for its tag wherever tags are put on, below it too', async () => {
    const [post] = await changeTags(db, [KEY], { add: ['거대언어모델', '거대언어모델/논문', 'llm'] }, 1_100)
    expect(post?.tags).toEqual(['LLM', 'LLM/논문'])
    expect(await tagCounts(db)).toMatchObject([{ tag: 'LLM' }, { tag: 'LLM/논문' }])
  })

  test('takes its tag off', async () => {
    await changeTags(db, [KEY], { add: ['LLM', 'boats'] }, 1_100)
    expect((await changeTags(db, [KEY], { remove: ['거대언어모델'] }, 1_200))[0]?.tags).toEqual(['boats'])
  })

  test('that a post in the trash bears comes back as its tag', async () => {
    await changeTags(db, [KEY], { add: ['ai'] }, 1_100)
    await removePosts(db, [KEY], 1_200)
    await setTag(db, { name: 'LLM', colour: null, aliases: ['ai'] })
    await restorePosts(db, [KEY], 1_300)
    expect((await postsByKey(db, [KEY]))[0]?.tags).toEqual(['LLM'])
    expect(await tagCounts(db)).toMatchObject([{ tag: 'LLM', count: 1 }])
  })
})

test('posts of a tag are those of every spelling and of what is below it', async () => {
  await changeTags(db, [KEY], { add: ['AI/가'] }, 1_100)
  await removePosts(db, [KEY], 1_200)
  await changeTags(db, [SECOND], { add: ['ai', 'air', 'ai/나'] }, 1_300)
  await restorePosts(db, [KEY], 1_400)
  expect((await keysTagged(db, 'Ai')).toSorted()).toEqual([KEY, SECOND])
  expect(await keysTagged(db, 'ai/가'.normalize('NFD'))).toEqual([KEY])
  expect(await keysTagged(db, 'a')).toEqual([])
})

describe('by tag records alone', () => {
  const record = (name: string, part: Partial<TagRecord> = {}): TagRecord => ({
    key: name.toLowerCase(),
    name,
    aliases: [],
    aliasKeys: [],
    ...part,
  })

  test('a tag has its own colour, or that of the nearest tag above', () => {
    const known = [
      record('AI', { colour: 'red' }),
      record('ai/papers', { aliases: ['x'] }),
      record('ai/tools', { colour: 'blue' }),
    ]
    const byKey = new Map(known.map((each) => [each.key, each]))
    const colours = ['ai', 'AI/papers/2026', 'ai/Tools/x', 'aim'].map((tag) => colourOf(byKey, tag))
    expect(colours).toEqual(['red', 'red', 'blue', undefined])
  })

  test('a name leads to the tag that is meant, whole names before those above', () => {
    const names = aliasNames([
      record('LLM', { aliasKeys: ['ai', '언어 모델'] }),
      record('Papers', { aliasKeys: ['ai/p'] }),
    ])
    const meant = ['AI', 'ai/p', 'ai/P/2026', 'ai/q', 'aim', '언어 모델/나'].map((tag) => resolveAlias(names, tag))
    expect(meant).toEqual(['LLM', 'Papers', 'Papers/2026', 'LLM/q', 'aim', 'LLM/나'])
  })
})
