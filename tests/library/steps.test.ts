import { beforeEach, describe, expect, test } from 'vitest'
import { between, mulberry32, pick, type Random } from '../../seeds/random'
import { changesSince, lastChange } from '../../utils/library/change-log'
import { changeTags, keepPictures, removePosts, restorePosts } from '../../utils/library/edit'
import { setHighlight } from '../../utils/library/highlights'
import { setNote } from '../../utils/library/notes'
import { keysTagged, picturesOf, postsByKey, tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase, TakenKind } from '../../utils/library/schema'
import { changeSetting, readSettings } from '../../utils/library/settings'
import { steps, takeStep } from '../../utils/library/steps'
import { setTag, tagRecords } from '../../utils/library/tag-records'
import { emptyTrash } from '../../utils/library/trash'
import { undoStep } from '../../utils/library/undo-step'
import { emptyLibrary, everythingIn, HARBOUR, seenPost } from './sample'

const DAY = 24 * 60 * 60 * 1000
const QUAY = { kind: 'channel', id: 1_001_112_223, username: 'quaynotes', title: 'Quay Notes' } as const
let db: LibraryDatabase
let now = 0

beforeEach(async () => {
  db = await emptyLibrary()
  now = 1_000
})

const key = (messageId: number) => `channel:1009876543/${messageId}`

/** Keeps posts 1, 2, … with these tags. */
async function keep(...tagLists: string[][]): Promise<string[]> {
  for (const [index, tags] of tagLists.entries()) {
    await savePosts(db, [seenPost({ messageId: index + 1 })], (now += 1))
    if (tags.length > 0) await changeTags(db, [key(index + 1)], { add: tags }, (now += 1))
  }
  return tagLists.map((_, index) => key(index + 1))
}

async function tagsOf(...messageIds: number[]): Promise<string[][]> {
  return (await postsByKey(db, messageIds.map(key))).map((post) => post.tags)
}

async function counts(): Promise<Record<string, number>> {
  return Object.fromEntries((await tagCounts(db)).map(({ tag, count }) => [tag, count]))
}

async function take(what: TakenKind, keys: string[], id = 'a step', highlight?: string) {
  return takeStep(db, { id, what, keys, highlight }, (now += 1))
}

async function undoAll(id = 'a step'): Promise<number> {
  for (let undone = 1; ; undone += 1) if ((await undoStep(db, id, (now += 1))).left === 0) return undone
}

const everything = () => everythingIn(db)

describe('tags', () => {
  test('are put on and taken off, cleaned, as aliases say and as the library spells them', async () => {
    const keys = await keep(['LLM', 'old'], [], ['old'])
    await setTag(db, { name: 'LLM', colour: null, aliases: ['거대언어모델'] })
    const outcome = await take(
      { kind: 'tag', add: [' #거대언어모델', 'llm', 'a / b', 'x'.repeat(65), ' '], remove: ['OLD'] },
      keys,
    )
    expect(outcome).toEqual({ keys, besides: [] })
    expect(await tagsOf(1, 2, 3)).toEqual([
      ['LLM', 'a/b'],
      ['LLM', 'a/b'],
      ['LLM', 'a/b'],
    ])
    expect(await counts()).toEqual({ LLM: 3, 'a/b': 3 })
  })

  test('are taken off by an alias too, and what is put on and taken off at once is off', async () => {
    const keys = await keep(['LLM', 'boats'])
    await setTag(db, { name: 'LLM', colour: null, aliases: ['언어 모델'] })
    await take({ kind: 'tag', add: ['boats'], remove: ['언어 모델', 'boats'] }, keys)
    expect(await tagsOf(1)).toEqual([[]])
    expect(await take({ kind: 'tag', add: ['boats'], remove: ['언어 모델', 'boats'] }, keys)).toMatchObject({
      keys: [],
    })
  })

  test('that a step put on are the only ones that undoing takes off', async () => {
    const keys = await keep(['boats'], [])
    await take({ kind: 'tag', add: ['late', 'boats'], remove: [] }, keys)
    await changeTags(db, keys, { add: ['later'] }, (now += 1))
    await setNote(db, { key: key(1), note: 'mine', base: '' }, (now += 1))
    expect(await undoStep(db, 'a step', (now += 1))).toEqual({ left: 0, keys, besides: [] })
    expect(await tagsOf(1, 2)).toEqual([['boats', 'later'], ['later']])
    expect((await postsByKey(db, keys))[0]?.note).toBe('mine')
    expect(await steps(db)).toEqual([])
  })

  test('come back in the spelling of today, and none twice', async () => {
    const keys = await keep(['llm', 'old'], ['old'], [])
    await take({ kind: 'tag', add: [], remove: ['llm', 'old'] }, keys)
    await changeTags(db, [key(1), key(3)], { add: ['LLM'] }, (now += 1))
    await undoAll()
    expect(await tagsOf(1, 2, 3)).toEqual([['LLM', 'old'], ['old'], ['LLM']])
    expect(await counts()).toEqual({ LLM: 2, old: 2 })
  })
})

describe('a step', () => {
  test('goes on over several calls, counts its posts, and is undone from its end', async () => {
    const keys = await keep([], [], [], [])
    const what = { kind: 'tag', add: ['boats'], remove: [] } as const
    await take({ ...what, add: ['boats'], remove: [] }, keys.slice(0, 2))
    await take({ ...what, add: ['boats'], remove: [] }, keys.slice(2))
    expect(await steps(db)).toMatchObject([{ id: 'a step', what, count: 4 }])
    expect(await undoStep(db, 'a step', (now += 1))).toEqual({ left: 1, keys: keys.slice(2), besides: [] })
    expect(await steps(db)).toMatchObject([{ count: 2 }])
    expect(await tagsOf(1, 3)).toEqual([['boats'], []])
    expect(await undoStep(db, 'a step', (now += 1))).toMatchObject({ left: 0, keys: keys.slice(0, 2) })
    expect(await db.count('stepParts')).toBe(0)
    await expect(undoStep(db, 'a step', now)).rejects.toMatchObject({ fault: 'missing' })
  })

  test('skips posts that are gone, and leaves nothing where it changed nothing', async () => {
    await keep(['boats'])
    expect(await take({ kind: 'tag', add: ['boats'], remove: [] }, [key(1), key(99)])).toEqual({
      keys: [],
      besides: [],
    })
    expect(await steps(db)).toEqual([])
    await take({ kind: 'tag', add: ['late'], remove: [] }, [key(99), key(1), key(1)])
    await removePosts(db, [key(1)], (now += 1))
    expect(await undoStep(db, 'a step', (now += 1))).toMatchObject({ left: 0 })
    await restorePosts(db, [key(1)], (now += 1))
    expect(await tagsOf(1)).toEqual([['boats', 'late']])
  })

  test('is not another one of the same id', async () => {
    const keys = await keep([])
    await take({ kind: 'tag', add: ['boats'], remove: [] }, keys)
    await expect(take({ kind: 'tag', add: ['late'], remove: [] }, keys)).rejects.toMatchObject({ fault: 'invalid' })
    expect(await tagsOf(1)).toEqual([['boats']])
  })

  test('is told newest first, and logs the posts that it changed and those alone', async () => {
    const keys = await keep([], ['late'])
    const from = await lastChange(db)
    await take({ kind: 'tag', add: ['late'], remove: [] }, keys, 'first')
    await take({ kind: 'done', isDone: true }, [key(2)], 'second')
    expect((await changesSince(db, from)).keys).toEqual(keys)
    expect((await steps(db)).map(({ id }) => id)).toEqual(['second', 'first'])
    const undone = await lastChange(db)
    await undoAll('first')
    expect((await changesSince(db, undone)).keys).toEqual([key(1)])
  })

  test.each<[string, TakenKind]>([
    ['tag', { kind: 'tag', add: ['new'], remove: ['a'] }],
    ['rename', { kind: 'rename', from: 'a', to: 'z' }],
    ['rename below itself', { kind: 'rename', from: 'a', to: 'a/b' }],
    ['rename above itself', { kind: 'rename', from: 'a/b', to: 'a' }],
    ['rename to another spelling', { kind: 'rename', from: 'a', to: 'A' }],
    ['merge', { kind: 'merge', from: 'a', to: 'b' }],
    ['deleteTag', { kind: 'deleteTag', tag: 'a' }],
    ['remove', { kind: 'remove' }],
    ['done', { kind: 'done', isDone: true }],
    ['removeHighlight', { kind: 'removeHighlight' }],
  ])('that is repeated changes nothing again and can still be undone: %s', async (_, what) => {
    const keys = await keep(['a', 'a/b', 'a/b/b'], ['b', 'a', 'a/b'], ['a/c', 'other', 'a/b/c'])
    await setTag(db, { name: 'a', colour: 'red', aliases: ['에이'] })
    await setTag(db, { name: 'a/b', colour: 'blue', aliases: [] })
    for (const each of keys)
      await setHighlight(db, each, { id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: '' }, (now += 1))
    const before = await everything()
    await take(what, keys.slice(0, 2), 'a step', 'h')
    await take(what, keys.slice(2), 'a step', 'h')
    const after = await everything()
    expect(after).not.toEqual(before)
    for (const each of [keys.slice(2), keys.slice(0, 2), keys])
      expect(await take(what, each, 'a step', 'h')).toEqual({ keys: [], besides: [] })
    expect(await everything()).toEqual(after)
    expect(await undoAll()).toBe(2)
    expect(await everything()).toEqual(before)
  })
})

describe('renaming', () => {
  test('takes along what is below, and of two tags that become one keeps one', async () => {
    const keys = await keep(['ai', 'ai/LLM', 'AI/papers/2026'], ['ml', 'ai', 'other'], ['aim'])
    await take({ kind: 'rename', from: 'ai', to: ' #ml ' }, keys)
    expect(await tagsOf(1, 2, 3)).toEqual([['ml', 'ml/LLM', 'ml/papers/2026'], ['ml', 'other'], ['aim']])
    expect(await keysTagged(db, 'ai')).toEqual([])
    await undoAll()
    expect(await tagsOf(1, 2, 3)).toEqual([['ai', 'ai/LLM', 'AI/papers/2026'], ['ml', 'ai', 'other'], ['aim']])
  })

  test('changes the spelling alone, everywhere at once', async () => {
    const keys = await keep(['llm', 'llm/papers'], [])
    await savePosts(db, [seenPost({ peer: QUAY })], (now += 1))
    await changeTags(db, ['channel:1001112223/123'], { add: ['llm'] }, (now += 1))
    await setTag(db, { name: 'llm', colour: 'red', aliases: [] })
    const all = await keysTagged(db, 'llm')
    const before = await everything()
    await take({ kind: 'rename', from: 'llm', to: 'LLM' }, all)
    expect(await tagsOf(1)).toEqual([['LLM', 'LLM/papers']])
    expect(await counts()).toEqual({ LLM: 2, 'LLM/papers': 1 })
    expect((await tagRecords(db)).get('llm')?.name).toBe('LLM')
    await changeTags(db, keys, { add: ['llm'] }, (now += 1))
    expect(await tagsOf(2)).toEqual([['LLM']])
    await changeTags(db, [key(2)], { remove: ['llm'] }, (now += 1))
    await undoAll()
    expect(await everything()).toEqual(before)
  })

  test('unites what was said of both, without a post', async () => {
    await setTag(db, { name: 'ai', colour: 'red', aliases: ['인공지능'] })
    await setTag(db, { name: 'ai/new', colour: 'pink', aliases: [] })
    await setTag(db, { name: 'ml', colour: 'blue', aliases: ['기계학습'] })
    expect(await take({ kind: 'merge', from: 'ai', to: 'ml' }, [])).toEqual({ keys: [], besides: ['tags'] })
    expect([...(await tagRecords(db)).values()]).toEqual([
      { key: 'ml', name: 'ml', colour: 'blue', aliases: ['기계학습', '인공지능'], aliasKeys: ['기계학습', '인공지능'] },
      { key: 'ml/new', name: 'ml/new', colour: 'pink', aliases: [], aliasKeys: [] },
    ])
    expect(await steps(db)).toMatchObject([{ count: 0 }])
    expect(await undoStep(db, 'a step', (now += 1))).toEqual({ left: 0, keys: [], besides: ['tags'] })
    expect([...(await tagRecords(db)).keys()]).toEqual(['ai', 'ai/new', 'ml'])
  })

  test('leads to the tag that the new name is an alias of, unless it is its own', async () => {
    const keys = await keep(['ai', 'LLM'], ['ai'])
    await setTag(db, { name: 'LLM', colour: null, aliases: ['언어 모델'] })
    await take({ kind: 'rename', from: 'ai', to: '언어 모델' }, keys)
    expect(await tagsOf(1, 2)).toEqual([['LLM'], ['LLM']])
    await take({ kind: 'rename', from: 'LLM', to: '언어 모델' }, keys, 'own')
    expect(await tagsOf(1, 2)).toEqual([['언어 모델'], ['언어 모델']])
    expect(await tagRecords(db)).toEqual(new Map())
    await undoAll('own')
    expect((await tagRecords(db)).get('llm')?.aliases).toEqual(['언어 모델'])
  })

  test.each(['', ' # ', '///', 'x'.repeat(65)])('to %j is refused', async (to) => {
    const keys = await keep(['ai'])
    await expect(take({ kind: 'rename', from: 'ai', to }, keys)).rejects.toMatchObject({ fault: 'invalid' })
  })
})

test('deleting a tag takes what is below it and what was said of them; undoing brings it back in its place', async () => {
  const keys = await keep(['first', 'ai', 'ai/LLM', 'last'], ['aim'])
  await setTag(db, { name: 'ai', colour: 'red', aliases: ['인공지능'] })
  const before = await everything()
  expect(await take({ kind: 'deleteTag', tag: 'AI' }, keys)).toEqual({ keys: [key(1)], besides: ['tags'] })
  expect(await tagsOf(1, 2)).toEqual([['first', 'last'], ['aim']])
  expect(await tagRecords(db)).toEqual(new Map())
  await undoAll()
  expect(await everything()).toEqual(before)
})

test('an alias that became a tag of its own does not come back with the tag that it stood for', async () => {
  const keys = await keep(['ai'], [])
  await setTag(db, { name: 'ai', colour: 'red', aliases: ['인공지능', 'A.I.'] })
  await take({ kind: 'deleteTag', tag: 'ai' }, keys)
  await changeTags(db, [key(2)], { add: ['인공지능'] }, (now += 1))
  await undoAll()
  expect((await tagRecords(db)).get('ai')).toMatchObject({ colour: 'red', aliases: ['A.I.'] })
})

describe('the rules that tag new posts', () => {
  const RULES = [
    { peerKey: 'channel:5', tags: ['ai', 'boats'] },
    { peerKey: 'channel:6', tags: ['AI/papers'] },
  ]
  const setRules = (value: typeof RULES) => changeSetting(db, { name: 'rules', value })
  const rules = async () => (await readSettings(db)).rules
  beforeEach(() => setRules(RULES))

  test('give the tag that theirs has become, and none that was deleted', async () => {
    expect(await take({ kind: 'rename', from: 'ai', to: 'ML' }, [], 'rename')).toEqual({
      keys: [],
      besides: ['settings'],
    })
    expect(await rules()).toEqual([
      { peerKey: 'channel:5', tags: ['ML', 'boats'] },
      { peerKey: 'channel:6', tags: ['ML/papers'] },
    ])
    await take({ kind: 'deleteTag', tag: 'ml' }, [], 'delete')
    expect(await rules()).toEqual([
      { peerKey: 'channel:5', tags: ['boats'] },
      { peerKey: 'channel:6', tags: [] },
    ])
    await undoAll('delete')
    await undoAll('rename')
    expect(await rules()).toEqual(RULES)
  })

  test('stay as the reader changed them since', async () => {
    await take({ kind: 'merge', from: 'ai', to: 'boats' }, [])
    await setRules([{ peerKey: 'channel:5', tags: ['boats', 'new'] }])
    expect(await undoStep(db, 'a step', (now += 1))).toEqual({ left: 0, keys: [], besides: ['settings'] })
    expect(await rules()).toEqual([{ peerKey: 'channel:5', tags: ['boats', 'new'] }])
  })
})

describe('removing', () => {
  test('moves posts to the trash, from where undoing brings them back', async () => {
    const keys = await keep(['boats'], ['boats'])
    const before = await everything()
    await take({ kind: 'remove' }, keys)
    expect(await db.count('posts')).toBe(0)
    expect(await counts()).toEqual({})
    await undoAll()
    expect(await everything()).toEqual(before)
  })

  test('does not undo what was saved again or restored by hand', async () => {
    const keys = await keep(['boats'], ['boats'])
    await take({ kind: 'remove' }, keys)
    await savePosts(db, [seenPost({ messageId: 1, text: 'Ferry cancelled' })], (now += 1))
    await restorePosts(db, [key(2)], (now += 1))
    await changeTags(db, keys, { add: ['late'] }, (now += 1))
    await undoAll()
    expect(await tagsOf(1, 2)).toEqual([
      ['boats', 'late'],
      ['boats', 'late'],
    ])
    expect((await postsByKey(db, keys))[0]?.text).toBe('Ferry cancelled')
  })

  test('and tagging are undone on posts that moved from a name to an id meanwhile', async () => {
    const byName = { username: 'HarbourDemo', title: 'Harbour Demo' }
    await savePosts(
      db,
      [1, 2].map((messageId) => seenPost({ peer: byName, messageId })),
      (now += 1),
    )
    await take({ kind: 'tag', add: ['boats'], remove: [] }, ['@harbourdemo/1', '@harbourdemo/2'], 'tagged')
    await take({ kind: 'remove' }, ['@harbourdemo/2'], 'removed')
    await savePosts(db, [seenPost({ peer: HARBOUR, messageId: 3 })], (now += 1))
    expect(await undoStep(db, 'removed', (now += 1))).toMatchObject({ keys: [key(2)] })
    expect(await tagsOf(1, 2)).toEqual([['boats'], ['boats']])
    expect(await undoStep(db, 'tagged', (now += 1))).toMatchObject({ keys: [key(1), key(2)] })
    expect(await tagsOf(1, 2)).toEqual([[], []])
  })
})

test('posts are put out of the inbox and back', async () => {
  const keys = await keep([], [])
  await take({ kind: 'done', isDone: true }, [key(1)], 'one')
  const doneAt = now
  await take({ kind: 'done', isDone: true }, keys, 'both')
  expect((await postsByKey(db, keys)).map((post) => post.doneAt)).toEqual([doneAt, now])
  await take({ kind: 'done', isDone: false }, keys, 'open')
  expect((await postsByKey(db, keys)).map((post) => post.doneAt)).toEqual([undefined, undefined])
  await undoAll('open')
  await undoAll('both')
  expect((await postsByKey(db, keys)).map((post) => post.doneAt)).toEqual([doneAt, undefined])
})

test('a highlight that was removed is found again in a text that changed meanwhile', async () => {
  const keys = await keep([])
  await setHighlight(db, key(1), { id: 'late', offset: 11, length: 4, quote: 'late', comment: 'why' }, (now += 1))
  await setHighlight(db, key(1), { id: 'ferry', offset: 0, length: 5, quote: 'Ferry', comment: '' }, (now += 1))
  await take({ kind: 'removeHighlight' }, keys, 'a step', 'late')
  expect((await postsByKey(db, keys))[0]?.highlights).toMatchObject([{ id: 'ferry' }])
  await savePosts(db, [seenPost({ messageId: 1, text: 'Still late, the Ferry' })], (now += 1))
  await undoAll()
  expect((await postsByKey(db, keys))[0]?.highlights).toMatchObject([
    { id: 'late', offset: 6, comment: 'why' },
    { id: 'ferry', offset: 16 },
  ])
})

describe('what cannot be undone any more', () => {
  test('is what was done or removed more than 30 days ago', async () => {
    const keys = await keep([], [])
    await keepPictures(db, key(1), [{ index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }])
    await takeStep(db, { id: 'old', what: { kind: 'remove' }, keys: [key(1)] }, DAY)
    await takeStep(db, { id: 'newer', what: { kind: 'done', isDone: true }, keys }, 20 * DAY)
    await takeStep(db, { id: 'now', what: { kind: 'done', isDone: false }, keys }, 31 * DAY)
    expect((await steps(db)).map(({ id }) => id)).toEqual(['now', 'newer'])
    expect((await db.getAll('stepParts')).map(({ step }) => step)).toEqual(['newer', 'now'])
    expect([await db.count('trash'), await db.count('pictures')]).toEqual([0, 0])
    await expect(undoStep(db, 'old', 31 * DAY)).rejects.toMatchObject({ fault: 'missing' })
  })

  test('is all of it when the trash is emptied; what is kept stays', async () => {
    const keys = await keep(['boats'], ['boats'])
    const picture = { index: 0, width: 2, height: 2, dataUrl: 'data:image/webp;base64,AA==' }
    for (const each of keys) await keepPictures(db, each, [picture])
    await take({ kind: 'remove' }, [key(1)])
    await emptyTrash(db)
    expect(await everything()).toMatchObject({ trash: [], taken: [], parts: [], posts: [{ key: key(2) }] })
    expect([await picturesOf(db, key(1)), await picturesOf(db, key(2))]).toMatchObject([[], [picture]])
  })
})

describe('any steps, undone newest first, give back the library exactly', () => {
  const NAMES = ['a', 'a/b', 'a/b/c', 'A', 'b', 'B/c', '가', '가/나', 'ㄱ', 'x y', 'new', 'a/new']
  const name = (random: Random) => pick(random, NAMES) ?? ''
  const names = (random: Random) => Array.from({ length: between(random, 0, 3) }, () => name(random))

  function anyStep(random: Random): TakenKind {
    switch (between(random, 0, 6)) {
      case 0:
        return { kind: 'rename', from: name(random), to: name(random) }
      case 1:
        return { kind: 'merge', from: name(random), to: name(random) }
      case 2:
        return { kind: 'deleteTag', tag: name(random) }
      case 3:
        return { kind: 'remove' }
      case 4:
        return { kind: 'done', isDone: random() < 0.5 }
      case 5:
        return { kind: 'removeHighlight' }
      default:
        return { kind: 'tag', add: names(random), remove: names(random) }
    }
  }

  async function keysOf(random: Random, what: TakenKind): Promise<string[]> {
    if (what.kind === 'deleteTag') return keysTagged(db, what.tag)
    if ('from' in what) return keysTagged(db, what.from)
    return (await db.getAllKeys('posts')).filter(() => random() < 0.4)
  }

  test.each([...Array.from({ length: 40 }, (_, seed) => seed + 1), 124])('seed %i', async (seed) => {
    const random = mulberry32(seed)
    await keep(...Array.from({ length: 5 }, () => names(random)))
    await savePosts(db, [seenPost({ peer: QUAY, messageId: 1 })], (now += 1))
    const free = ['alpha', '에이', 'beta']
    for (const tag of ['a', 'a/b', '가']) await setTag(db, { name: tag, colour: 'red', aliases: [free.pop() ?? ''] })
    for (const each of await db.getAllKeys('posts'))
      await setHighlight(db, each, { id: 'h', offset: 0, length: 5, quote: 'Ferry', comment: '' }, (now += 1))
    const states = [await everything()]
    const taken: string[] = []
    for (let step = 0; step < 12; step += 1) {
      const what = anyStep(random)
      const keys = await keysOf(random, what)
      const id = `step ${String(step).padStart(2, '0')}`
      const size = between(random, 1, 4)
      const batches = keys.length > 0 ? Math.ceil(keys.length / size) : 1
      for (let batch = 0; batch < batches; batch += 1) {
        const some = keys.slice(batch * size, (batch + 1) * size)
        await take(what, some, id, 'h')
        if (random() < 0.2) await take(what, some, id, 'h')
      }
      if (!(await steps(db)).some((each) => each.id === id)) continue
      taken.push(id)
      states.push(await everything())
      // Some are undone on the way.
      if (random() < 0.3) await undoTo(states, taken)
    }
    while (taken.length > 0) await undoTo(states, taken)
  })

  async function undoTo(states: Awaited<ReturnType<typeof everything>>[], taken: string[]): Promise<void> {
    await undoAll(taken.pop())
    states.pop()
    expect(await everything()).toEqual(states.at(-1))
  }
})
