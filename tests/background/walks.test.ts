import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { wireWalks } from '../../entrypoints/background/walks'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { type ChannelWalk, newWalk } from '../../utils/post/channel-walk'
import { emptyLibrary, HARBOUR, seenPost } from '../library/sample'
import { ask, TAB } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))

const PAGE = { ...TAB, url: 'https://t.me/s/HarbourDemo' }
const WALK: ChannelWalk = {
  ...newWalk('HarbourDemo', { kind: 'count', posts: 500 }),
  before: 88,
  highest: 120,
  lowest: 88,
  saved: 30,
  backTo: 1_772_539_200_000,
  missing: [[90, 92]],
}
const INVALID = { ok: false, fault: 'invalid' }
let db: LibraryDatabase

beforeAll(wireWalks)
beforeEach(async () => {
  vi.spyOn(console, 'error').mockReturnValue(undefined)
  db = await emptyLibrary()
})

const state = (name = 'harbourdemo', sender: object = PAGE) =>
  ask('walkState', { name, peer: { ...HARBOUR, username: name } }, sender)

test('a walk is kept by the name of its channel, however it is spelt, and forgotten when it is done', async () => {
  expect(await state()).toEqual({ ok: true, value: { walk: null, newestKept: null } })
  expect(await ask('keepWalk', { walk: WALK }, PAGE)).toEqual({ ok: true, value: null })
  expect(await state()).toMatchObject({ value: { walk: WALK } })
  const other = { ...TAB, url: 'https://t.me/s/quay' }
  expect(await ask('walkState', { name: 'quay', peer: { username: 'quay' } }, other)).toMatchObject({
    value: { walk: null },
  })
  await ask('keepWalk', { walk: { ...WALK, isDone: true } }, PAGE)
  expect(await state()).toMatchObject({ value: { walk: null } })
  expect(await db.count('jobs')).toBe(0)
})

test('the newest post that is kept of the channel is known by its id, or by its public name', async () => {
  await savePosts(
    db,
    [9, 120, 13].map((messageId) => seenPost({ messageId })),
    1,
  )
  await savePosts(db, [seenPost({ messageId: 500, peer: { ...HARBOUR, id: 5, username: 'quay' } })], 1)
  expect(await state()).toMatchObject({ value: { newestKept: 120 } })
  const byName = { name: 'harbourdemo', peer: { username: 'HarbourDemo' } }
  expect(await ask('walkState', byName, PAGE)).toMatchObject({ value: { newestKept: 120 } })
})

test('what another version kept in another shape is not gone on with', async () => {
  await db.put('jobs', { name: 'walk:harbourdemo', value: { name: 'harbourdemo', page: 7 } })
  expect(await state()).toMatchObject({ ok: true, value: { walk: null } })
})

describe('nobody is heard', () => {
  test.each([
    ['another channel’s page', { ...TAB, url: 'https://t.me/s/quay' }],
    ['a page of a single post', { ...TAB, url: 'https://t.me/harbourdemo/7' }],
    ['another client', TAB],
    ['another site', { ...TAB, url: 'https://example.com/s/harbourdemo' }],
    ['another extension', { ...PAGE, id: 'other' }],
    ['nobody', {}],
  ])('but the channel’s own page: %s', async (_, sender) => {
    expect(await state('harbourdemo', sender)).toEqual(INVALID)
    expect(await ask('keepWalk', { walk: WALK }, sender)).toEqual(INVALID)
    expect(await db.count('jobs')).toBe(0)
  })

  test.each([
    { ...WALK, name: '../quay' },
    { ...WALK, stop: { kind: 'ever' } },
    { ...WALK, before: -1 },
    { ...WALK, missing: [[1]] },
    { ...WALK, saved: '30' },
    null,
  ])('who sends %j', async (walk) => {
    expect(await ask('keepWalk', { walk }, PAGE)).toEqual(INVALID)
    expect(await db.count('jobs')).toBe(0)
  })
})
