import { beforeEach, describe, expect, test } from 'vitest'
import { changeTags, removePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { setTag } from '../../utils/library/tag-records'
import { offerTags } from '../../utils/library/tag-offer'
import type { Entity, Peer } from '../../utils/post/model'
import { emptyLibrary, seenPost } from './sample'

const QUAY: Peer = { kind: 'channel', id: 1_001_112_223, username: 'quaynotes', title: 'Quay Notes' }
const POST = 'channel:1009876543/123'
const TEXT = 'Ferry #Late and #고래 in #harbour'
const HASHTAGS: Entity[] = ['#Late', '#고래', '#harbour'].map((tag) => ({
  type: 'hashtag',
  offset: TEXT.indexOf(tag),
  length: tag.length,
}))
let db: LibraryDatabase
let now = 0

beforeEach(async () => {
  db = await emptyLibrary()
  now = 1_000
})

/** Keeps a post with these tags, later than all before it; of the sample's channel unless another is named. */
async function keep(messageId: number, tags: string[], part: Parameters<typeof seenPost>[0] = {}): Promise<string> {
  now += 10
  const [saved] = await savePosts(db, [seenPost({ messageId, ...part })], now)
  const key = saved?.key ?? ''
  if (tags.length > 0) await changeTags(db, [key], { add: tags }, now + 1)
  return key
}

describe('suggested', () => {
  test('are what the channel bears most, then the hashtags of the text, then the rest of the library', async () => {
    await keep(1, ['rare', 'often'])
    await keep(2, ['often'])
    await keep(3, ['elsewhere most', 'elsewhere less', 'often'], { peer: QUAY })
    await keep(4, ['elsewhere most'], { peer: QUAY })
    await keep(123, [], { text: TEXT, entities: HASHTAGS })
    expect((await offerTags(db, POST)).suggested).toEqual(
      [
        ['often', 'rare'],
        ['Late', '고래', 'harbour'],
        ['elsewhere most', 'elsewhere less'],
      ].flat(),
    )
  })

  test('have room for each kind where the channel has many tags', async () => {
    for (let messageId = 1; messageId <= 9; messageId += 1)
      await keep(
        messageId,
        Array.from({ length: messageId }, (_, index) => `own ${index}`),
      )
    for (let messageId = 11; messageId <= 19; messageId += 1)
      await keep(messageId, ['used most', `recent ${messageId}`], { peer: QUAY })
    await keep(123, [], { text: TEXT, entities: HASHTAGS })
    expect((await offerTags(db, POST)).suggested).toEqual(
      [
        ['own 0', 'own 1', 'own 2', 'own 3'],
        ['Late', '고래', 'harbour'],
        ['used most', 'recent 19'],
      ].flat(),
    )
  })

  test('are not what the hashtags say but the tags that these stand for', async () => {
    await setTag(db, { name: 'whale', colour: null, aliases: ['고래'] })
    await setTag(db, { name: 'delays', colour: null, aliases: ['late'] })
    await keep(123, ['delays'], { text: TEXT, entities: HASHTAGS })
    expect((await offerTags(db, POST)).suggested).toEqual(['whale', 'harbour'])
  })

  test('of two tags as frequent the one used last stands first', async () => {
    await keep(1, ['earlier'])
    await keep(2, ['later'])
    await keep(123, [])
    expect((await offerTags(db, POST)).suggested).toEqual(['later', 'earlier'])
  })

  test('name no tag twice, however it is spelt, and in the spelling of the library', async () => {
    await keep(1, ['LATE'])
    await keep(2, ['Harbour'], { peer: QUAY })
    await keep(123, [], { text: TEXT, entities: HASHTAGS })
    const { suggested } = await offerTags(db, POST)
    expect(suggested).toEqual(['LATE', '고래', 'Harbour'])
  })

  test('leave out what the post bears already, however it is spelt', async () => {
    await keep(1, ['boats', 'seen'])
    await keep(123, ['seen', 'LATE'], { text: TEXT, entities: HASHTAGS })
    expect((await offerTags(db, POST)).suggested).toEqual(['boats', '고래', 'harbour'])
  })

  test('are nine at most, one for each key', async () => {
    await keep(
      1,
      Array.from({ length: 12 }, (_, index) => `tag ${index}`),
    )
    await keep(123, [], { text: TEXT, entities: HASHTAGS })
    const { suggested, known } = await offerTags(db, POST)
    expect(suggested).toHaveLength(9)
    expect(known).toHaveLength(12)
  })

  test('are nine also when those before them are on the post', async () => {
    const many = Array.from({ length: 12 }, (_, index) => `tag ${index}`)
    await keep(1, many)
    await keep(123, many.slice(0, 3))
    expect((await offerTags(db, POST)).suggested).toHaveLength(9)
  })

  test('are none in a library without tags and a text without hashtags', async () => {
    await keep(123, [])
    expect(await offerTags(db, POST)).toEqual({ suggested: [], last: [], known: [] })
  })
})

describe('the last tags', () => {
  test('are those of the tagged post before this one, in any channel, over untagged ones', async () => {
    await keep(1, ['long ago'])
    await keep(2, ['boats', 'late'], { peer: QUAY })
    await keep(3, [])
    await keep(123, ['own'])
    expect((await offerTags(db, POST)).last).toEqual(['boats', 'late'])
  })

  test('are looked for among the twenty posts saved last', async () => {
    await keep(1, ['boats'])
    for (let messageId = 2; messageId <= 20; messageId += 1) await keep(messageId, [])
    expect((await offerTags(db, 'channel:1009876543/20')).last).toEqual(['boats'])
    await keep(21, [])
    expect((await offerTags(db, 'channel:1009876543/21')).last).toEqual([])
  })
})

test('known are all tags of the library, the most used first, those of the post too', async () => {
  await keep(1, ['once'])
  await keep(2, ['twice'], { peer: QUAY })
  await keep(123, ['twice'])
  expect((await offerTags(db, POST)).known).toEqual(['twice', 'once'])
})

test('nothing is offered of what is in the trash, and for nothing that is not kept', async () => {
  const removed = await keep(1, ['boats'])
  await keep(123, [])
  await removePosts(db, [removed], now + 5)
  expect(await offerTags(db, POST)).toEqual({ suggested: [], last: [], known: [] })
  await expect(offerTags(db, removed)).rejects.toMatchObject({ fault: 'missing' })
})
