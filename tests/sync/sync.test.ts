import { beforeEach, describe, expect, test, vi } from 'vitest'
import { lastChange } from '../../utils/library/change-log'
import { changeTags, removePosts, restorePosts } from '../../utils/library/edit'
import { setHighlight } from '../../utils/library/highlights'
import { setNote } from '../../utils/library/notes'
import { importPosts } from '../../utils/library/import-posts'
import { savePosts } from '../../utils/library/save'
import { removeSearch, saveSearch } from '../../utils/library/searches'
import { changeSetting } from '../../utils/library/settings'
import { setTag } from '../../utils/library/tag-records'
import { undoStep } from '../../utils/library/undo-step'
import { write } from '../../utils/library/transaction'
import { emptyTrash, trashPosts } from '../../utils/library/trash'
import { tagCounts } from '../../utils/library/read'
import { HARBOUR, seenPost } from '../library/sample'
import { type Device, devices, MemoryPoint, pathOf, settle, shared } from './devices'

let a: Device
let b: Device
let c: Device
let meeting: MemoryPoint

const key = (messageId: number) => `channel:1009876543/${messageId}`

beforeEach(async () => {
  ;[a, b, c] = (await devices(0, 0, 0)) as [Device, Device, Device]
  meeting = new MemoryPoint()
})

const save = (device: Device, messageId: number, text = `Ferry ${messageId}`) =>
  savePosts(device.db, [seenPost({ messageId, text })], device.now())
const tag = (device: Device, messageId: number, add: string[], remove: string[] = []) =>
  changeTags(device.db, [key(messageId)], { add, remove }, device.now())
const note = (device: Device, messageId: number, text: string, base = '') =>
  setNote(device.db, { key: key(messageId), note: text, base }, device.now())
const post = (device: Device, messageId: number) => device.db.get('posts', key(messageId))

describe('what one device has comes to the other', () => {
  test('posts with all that is the reader’s own', async () => {
    await save(a, 1)
    await tag(a, 1, ['LLM', '투자'])
    await note(a, 1, 'read again')
    const highlight = { id: 'one', offset: 0, length: 5, quote: 'Ferry', comment: 'ships' }
    await setHighlight(a.db, key(1), highlight, a.now())
    await saveSearch(a.db, { name: 'ferries', text: 'ferry' }, a.now())
    await setTag(a.db, { name: 'LLM', colour: 'red', aliases: ['언어 모델'] })
    await changeSetting(a.db, { name: 'rules', value: [{ peerKey: 'channel:1009876543', tags: ['sea'] }] })
    await changeSetting(a.db, { name: 'synonyms', value: { groups: [['ferry', 'boat']], useStarter: false } })
    await changeSetting(a.db, { name: 'appearance', value: { theme: 'dark', language: 'ko' } })
    await a.sync(meeting)
    expect(await b.sync(meeting)).toMatchObject({ received: 6, removed: 0, waiting: 0, sent: 0 })
    expect(await shared(b)).toEqual(await shared(a))
    expect((await post(b, 1))?.tags).toEqual(['LLM', '투자'])
    expect(await b.db.get('settings', 'appearance')).toBeUndefined()
    expect((await tagCounts(b.db)).map(({ tag: name, count }) => [name, count])).toEqual([
      ['LLM', 1],
      ['투자', 1],
    ])
    expect(b.changed).toEqual([key(1)])
    expect(await lastChange(b.db)).toBeGreaterThan(0)
  })

  test('and nothing echoes', async () => {
    await save(a, 1)
    await settle([a, b], meeting)
    const files = meeting.files.size
    for (const device of [a, b, a, b]) expect(await device.sync(meeting)).toMatchObject({ sent: 0, received: 0 })
    expect(meeting.files.size).toBe(files)
  })

  test('only what changed is told', async () => {
    for (let id = 1; id <= 30; id += 1) await save(a, id)
    await settle([a, b], meeting)
    await tag(b, 7, ['new'])
    expect((await b.sync(meeting)).sent).toBe(1)
    expect((await a.sync(meeting)).received).toBe(1)
    expect((await post(a, 7))?.tags).toEqual(['new'])
  })

  test('two libraries that were filled apart become one', async () => {
    await save(a, 1)
    await tag(a, 1, ['one'])
    await note(a, 1, 'mine')
    await save(b, 1)
    await tag(b, 1, ['two'])
    await save(b, 2)
    await settle([a, b], meeting)
    for (const device of [a, b]) {
      expect(await device.db.count('posts')).toBe(2)
      expect((await post(device, 1))?.tags.toSorted()).toEqual(['one', 'two'])
      expect((await post(device, 1))?.note).toBe('mine')
    }
  })
})

describe('edits of both at once are merged field by field', () => {
  beforeEach(async () => {
    await save(a, 1)
    await tag(a, 1, ['old'])
    await settle([a, b], meeting)
  })

  test('tags, note and content', async () => {
    await tag(a, 1, ['from a'], ['old'])
    await note(b, 1, 'from b')
    await tag(b, 1, ['from b'])
    await save(a, 1, 'Ferry 1, edited')
    await settle([a, b], meeting)
    expect(await shared(a)).toEqual(await shared(b))
    expect(await post(a, 1)).toMatchObject({ note: 'from b', text: 'Ferry 1, edited' })
    expect((await post(b, 1))?.tags.toSorted()).toEqual(['from a', 'from b'])
    expect((await post(b, 1))?.revisions).toMatchObject([{ text: 'Ferry 1' }])
  })

  test('of two notes the later one counts, and the other is kept', async () => {
    await note(b, 1, 'first')
    await note(a, 1, 'second')
    await settle([a, b], meeting)
    for (const device of [a, b])
      expect(await post(device, 1)).toMatchObject({ note: 'second', earlierNotes: [{ note: 'first' }] })
    // Whoever goes on writing knew both.
    await note(b, 1, 'third', 'second')
    await settle([a, b], meeting)
    for (const device of [a, b]) {
      const kept = await post(device, 1)
      expect([kept?.note, kept?.earlierNotes?.map((each) => each.note)]).toEqual(['third', ['first']])
    }
  })

  test('of two texts the other stays readable', async () => {
    await save(a, 1, 'Ferry at eight')
    await save(b, 1, 'Ferry at nine')
    await settle([a, b], meeting)
    expect(await shared(a)).toEqual(await shared(b))
    const kept = await post(a, 1)
    const texts = [kept?.text, ...(kept?.revisions ?? []).map(({ text }) => text)]
    expect(new Set(texts)).toEqual(new Set(['Ferry 1', 'Ferry at eight', 'Ferry at nine']))
  })

  test('one device’s clock may be wrong by a year', async () => {
    const [wrong] = (await devices(0, 0, 0, -365 * 24 * 3_600_000)).slice(3) as [Device]
    await wrong.sync(meeting)
    await tag(wrong, 1, ['late'], ['old'])
    await note(wrong, 1, 'knew all')
    await settle([wrong, a, b], meeting)
    // It saw what was there before: its edit follows, whatever its clock says.
    expect(await post(a, 1)).toMatchObject({ tags: ['late'], note: 'knew all' })
  })
})

describe('removing', () => {
  beforeEach(async () => {
    for (const id of [1, 2]) await save(a, id)
    await settle([a, b], meeting)
  })

  test('travels as a tombstone, into the trash', async () => {
    await removePosts(a.db, [key(1)], a.now())
    await a.sync(meeting)
    expect(await b.sync(meeting)).toMatchObject({ removed: 1 })
    expect(await post(b, 1)).toBeUndefined()
    expect(await b.db.get('trash', key(1))).toBeDefined()
    await settle([a, b], meeting)
    expect([await a.db.count('posts'), await b.db.count('posts')]).toEqual([1, 1])
  })

  test('also when the trash was emptied before', async () => {
    await removePosts(a.db, [key(1)], a.now())
    await emptyTrash(a.db)
    await settle([a, b], meeting)
    expect([await post(a, 1), await post(b, 1)]).toEqual([undefined, undefined])
  })

  test('loses against a later edit, and wins against an earlier one', async () => {
    await tag(b, 1, ['earlier'])
    await removePosts(a.db, [key(1), key(2)], a.now())
    await tag(b, 2, ['later'])
    await settle([a, b], meeting)
    for (const device of [a, b]) {
      expect(await post(device, 1)).toBeUndefined()
      expect(await post(device, 2)).toMatchObject({ tags: ['later'] })
    }
    expect((await b.db.get('trash', key(1)))?.post.tags).toEqual(['earlier'])
  })

  test('a post that is brought back or saved again comes back everywhere', async () => {
    await removePosts(a.db, [key(1), key(2)], a.now())
    await settle([a, b], meeting)
    await restorePosts(b.db, [key(1)], b.now())
    await save(a, 2)
    await settle([a, b], meeting)
    for (const device of [a, b]) expect(await device.db.count('posts')).toBe(2)
  })

  test('an import that is undone is undone everywhere', async () => {
    const what = { kind: 'import', source: 'result.json' } as const
    await importPosts(a.db, { id: 'import', what }, [{ post: seenPost({ messageId: 3 }) }], a.now())
    await settle([a, b], meeting)
    expect(await post(b, 3)).toBeDefined()
    await undoStep(a.db, 'import', a.now())
    await settle([a, b], meeting)
    expect([await post(a, 3), await post(b, 3)]).toEqual([undefined, undefined])
  })

  test('of a search and of what was said of a tag', async () => {
    await saveSearch(a.db, { name: 'ferries', text: 'ferry' }, a.now())
    await setTag(a.db, { name: 'sea', colour: 'blue', aliases: [] })
    await settle([a, b], meeting)
    await removeSearch(b.db, 'ferries')
    await setTag(b.db, { name: 'sea', colour: null, aliases: [] })
    await settle([a, b], meeting)
    for (const device of [a, b]) expect(await shared(device)).toMatchObject({ searches: [], tags: [] })
  })
})

describe('nothing is taken from what is not there', () => {
  const many = async (device: Device, count: number) => {
    for (let id = 1; id <= count; id += 1) await save(device, id)
  }

  test('0 of 0', async () => {
    expect(await a.sync(meeting)).toMatchObject({ sent: 0, received: 0, removed: 0 })
    expect(meeting.files.size).toBe(0)
  })

  test('0 of n: an empty meeting point is filled again', async () => {
    await many(a, 25)
    await settle([a, b], meeting)
    meeting.files.clear()
    expect(await b.sync(meeting)).toMatchObject({ removed: 0 })
    await c.sync(meeting)
    expect([await a.db.count('posts'), await b.db.count('posts'), await c.db.count('posts')]).toEqual([25, 25, 25])
    await settle([a, b, c], meeting)
    expect(await shared(c)).toEqual(await shared(a))
  })

  test('n of 0: a new library joins', async () => {
    await many(a, 25)
    await a.sync(meeting)
    await b.sync(meeting)
    await a.sync(meeting)
    expect([await a.db.count('posts'), await b.db.count('posts')]).toEqual([25, 25])
  })

  test('posts that vanished from a library come back', async () => {
    await many(a, 25)
    await settle([a, b], meeting)
    await a.db.clear('posts')
    await a.db.clear('changes')
    await settle([a, b], meeting)
    expect([await a.db.count('posts'), await b.db.count('posts')]).toEqual([25, 25])
  })

  test('what a backup in the library’s place lacks stays with the others, and comes back', async () => {
    await many(a, 3)
    await settle([a, b], meeting)
    await write(a.db, (tx) => trashPosts(tx, [key(1), key(2)], a.now(), { byRestore: true }))
    await settle([a, b], meeting)
    expect([await a.db.count('posts'), await b.db.count('posts')]).toEqual([3, 3])
  })

  test('a folder of one device that is gone is written anew', async () => {
    await many(a, 3)
    await settle([a, b], meeting)
    for (const path of meeting.files.keys()) if (path.startsWith(a.id)) meeting.files.delete(path)
    await a.sync(meeting)
    await c.sync(meeting)
    expect(await c.db.count('posts')).toBe(3)
  })

  test('many removals wait for the reader’s word', async () => {
    await many(a, 30)
    await settle([a, b], meeting)
    const ids = Array.from({ length: 25 }, (_, index) => key(index + 1))
    await removePosts(a.db, ids, a.now())
    await tag(a, 30, ['meanwhile'])
    await a.sync(meeting)
    expect(await b.sync(meeting)).toMatchObject({ removed: 0 })
    expect([await b.db.count('posts'), (await b.memory()).removals.size]).toEqual([30, 25])
    // All else came.
    expect((await post(b, 30))?.tags).toEqual(['meanwhile'])
    expect(await b.sync(meeting)).toMatchObject({ removed: 0, sent: 0 })
    expect(await b.sync(meeting, 'remove')).toMatchObject({ removed: 25 })
    expect(await b.db.count('posts')).toBe(5)
  })

  test('and with a no they come back where they were removed', async () => {
    await many(a, 30)
    await settle([a, b], meeting)
    const ids = Array.from({ length: 25 }, (_, index) => key(index + 1))
    await removePosts(a.db, ids, a.now())
    await a.sync(meeting)
    await b.sync(meeting)
    await b.sync(meeting, 'keep')
    await settle([a, b], meeting)
    expect([await a.db.count('posts'), await b.db.count('posts')]).toEqual([30, 30])
  })

  test('half of a segment is nothing, until the rest is there', async () => {
    await many(a, 2)
    await a.sync(meeting)
    const path = pathOf({ device: a.id, number: 1 })
    meeting.cut.add(path)
    vi.spyOn(console, 'error').mockReturnValueOnce()
    expect(await b.sync(meeting)).toMatchObject({ waiting: 1, received: 1, unreadable: 'damaged' })
    expect(await b.db.count('posts')).toBe(0)
    meeting.cut.clear()
    expect(await b.sync(meeting)).toMatchObject({ waiting: 0 })
    expect(await b.db.count('posts')).toBe(2)
  })

  test('what comes before its post takes nothing from a post that is saved meanwhile', async () => {
    await save(a, 1)
    await a.sync(meeting)
    await tag(a, 1, ['theirs'])
    await note(a, 1, 'theirs')
    await a.sync(meeting)
    for (const number of [1, 2]) meeting.hidden.add(pathOf({ device: a.id, number }))
    await b.sync(meeting)
    expect(await post(b, 1)).toBeUndefined()
    await save(b, 1)
    await tag(b, 1, ['ours'])
    await note(b, 1, 'ours')
    await b.sync(meeting)
    meeting.hidden.clear()
    await settle([a, b], meeting)
    expect(await shared(a)).toEqual(await shared(b))
    const kept = await post(a, 1)
    expect(kept?.tags.toSorted()).toEqual(['ours', 'theirs'])
    expect([kept?.note, kept?.earlierNotes?.map((each) => each.note)]).toEqual(['ours', ['theirs']])
  })

  test('segments may come in any order', async () => {
    await many(a, 2)
    await a.sync(meeting)
    await tag(a, 1, ['second'])
    await a.sync(meeting)
    const first = [...meeting.files.keys()][0] ?? ''
    meeting.hidden.add(first)
    expect((await b.sync(meeting)).waiting).toBeGreaterThan(0)
    meeting.hidden.clear()
    await settle([a, b], meeting)
    expect((await post(b, 1))?.tags).toEqual(['second'])
    expect(await shared(a)).toEqual(await shared(b))
  })
})

describe('a long log', () => {
  test('is written anew as a whole, and the old one goes', async () => {
    await save(a, 1)
    for (let index = 0; index < 55; index += 1) {
      await tag(a, 1, [`tag ${index}`])
      await a.sync(meeting)
    }
    expect(meeting.files.size).toBeLessThan(20)
    await b.sync(meeting)
    expect((await post(b, 1))?.tags).toHaveLength(55)
    expect(await b.sync(meeting)).toMatchObject({ waiting: 0 })
  })

  test('says of what was removed long ago only that it was', async () => {
    await save(a, 1, 'secret')
    await save(a, 2)
    await settle([a, b], meeting)
    await removePosts(a.db, [key(1)], a.now())
    await settle([a, b], meeting)
    a.clock.now += 40 * 24 * 3_600_000
    await tag(a, 2, ['later'])
    await settle([a, b], meeting)
    const record = await a.db.get('syncRecords', key(1))
    expect(record?.value).toEqual(new Map([['gone', expect.anything()]]))
    expect([await post(a, 1), await post(b, 1)]).toEqual([undefined, undefined])
  })
})

describe('one post under several keys', () => {
  test('a public name that turns out to be a channel’s', async () => {
    const named = { username: 'harbourdemo' }
    await savePosts(a.db, [seenPost({ peer: named, messageId: 1, client: 'preview' })], a.now())
    await changeTags(a.db, ['@harbourdemo/1'], { add: ['by name'] }, a.now())
    await savePosts(b.db, [seenPost({ peer: HARBOUR, messageId: 1 })], b.now())
    await tag(b, 1, ['by id'])
    await settle([a, b, c], meeting)
    for (const device of [a, b, c]) {
      expect(await device.db.getAllKeys('posts')).toEqual([key(1)])
      expect([device.id[0], (await post(device, 1))?.tags.toSorted()]).toEqual([device.id[0], ['by id', 'by name']])
    }
  })

  test('an album that one device knows by one member', async () => {
    await save(a, 124)
    await tag(a, 124, ['member'])
    await savePosts(b.db, [seenPost({ messageId: 123, albumIds: [123, 124], text: 'Album' })], b.now())
    await settle([a, b, c], meeting)
    for (const device of [a, b, c]) {
      const posts = await device.db.getAll('posts')
      expect(posts.map(({ tags, albumIds }) => ({ tags, albumIds }))).toEqual([
        { tags: ['member'], albumIds: [123, 124] },
      ])
    }
  })
})
