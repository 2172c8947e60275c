import { beforeEach, describe, expect, test } from 'vitest'
import { changeTags, removePosts } from '../../utils/library/edit'
import { tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { SettingValues } from '../../utils/library/setting-values'
import { changeSetting, readSettings } from '../../utils/library/settings'
import { setTag } from '../../utils/library/tag-records'
import { emptyLibrary, HARBOUR, seenPost } from './sample'

const CHANNEL = 'channel:1009876543'
const BY_NAME = { username: 'HarbourDemo', title: 'Harbour Demo' }
let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
})

function setRules(value: SettingValues['rules']): Promise<void> {
  return changeSetting(db, { name: 'rules', value })
}

test('new posts of a peer get the tags of its rule, cleaned, and no other posts do', async () => {
  await setTag(db, { name: 'LLM', colour: null, aliases: ['언어 모델'] })
  await setRules([
    { peerKey: CHANNEL, tags: [' #boats', '언어 모델', 'llm', ''] },
    { peerKey: 'channel:5', tags: ['other'] },
  ])
  const saved = await savePosts(
    db,
    [seenPost(), seenPost({ messageId: 124 }), seenPost({ peer: { kind: 'channel', id: 6 } })],
    1_000,
  )
  expect(saved.map(({ tags }) => tags)).toEqual([['boats', 'LLM'], ['boats', 'LLM'], []])
  expect((await db.getAll('posts')).map(({ tags }) => tags)).toEqual([['boats', 'LLM'], ['boats', 'LLM'], []])
  expect(await tagCounts(db, CHANNEL)).toMatchObject([{ count: 2 }, { count: 2 }])
})

test('a post that is there or comes back from the trash keeps its own tags', async () => {
  await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 1_000)
  await changeTags(db, [`${CHANNEL}/123`], { add: ['mine'] }, 1_100)
  await removePosts(db, [`${CHANNEL}/123`], 1_200)
  await setRules([{ peerKey: CHANNEL, tags: ['boats'] }])
  const saved = await savePosts(db, [seenPost(), seenPost({ messageId: 124 })], 2_000)
  expect(saved.map(({ tags }) => tags)).toEqual([['mine'], []])
})

describe('the rule of a public name', () => {
  test('follows its peer to the id, already for the post that shows both', async () => {
    await savePosts(db, [seenPost({ peer: BY_NAME })], 1_000)
    await setRules([
      { peerKey: 'channel:5', tags: ['other'] },
      { peerKey: '@harbourdemo', tags: ['boats'] },
    ])
    expect(await savePosts(db, [seenPost({ messageId: 124 })], 2_000)).toMatchObject([{ tags: ['boats'] }])
    expect((await readSettings(db)).rules).toEqual([
      { peerKey: 'channel:5', tags: ['other'] },
      { peerKey: CHANNEL, tags: ['boats'] },
    ])
  })

  test('is united with the rule that is there', async () => {
    await savePosts(db, [seenPost({ peer: BY_NAME })], 1_000)
    await setRules([
      { peerKey: '@harbourdemo', tags: ['boats', 'late'] },
      { peerKey: CHANNEL, tags: ['Late', 'sea'] },
    ])
    await savePosts(db, [seenPost({ peer: HARBOUR, messageId: 124 })], 2_000)
    expect((await readSettings(db)).rules).toEqual([{ peerKey: CHANNEL, tags: ['Late', 'sea', 'boats'] }])
  })
})
