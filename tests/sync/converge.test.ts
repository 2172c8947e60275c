import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeTags, removePosts, restorePosts } from '../../utils/library/edit'
import { setHighlight } from '../../utils/library/highlights'
import { setNote } from '../../utils/library/notes'
import { tagCounts } from '../../utils/library/read'
import { savePosts } from '../../utils/library/save'
import { takeStep } from '../../utils/library/steps'
import { emptyTrash } from '../../utils/library/trash'
import { tagKey } from '../../utils/post/tags'
import { joinStates, type State } from '../../utils/sync/state'
import { seenPost } from '../library/sample'
import { type Device, devices, MemoryPoint, settle, shared } from './devices'

const RUNS = Number(process.env['GALPI_SYNC_RUNS'] ?? 100)
const YEAR = 365 * 24 * 3_600_000

const key = (messageId: number) => `channel:1009876543/${messageId}`
const post = fc.integer({ min: 1, max: 3 })
const tag = fc.constantFrom('a', 'b', '가/나')
const device = fc.integer({ min: 0, max: 2 })
const text = fc.constantFrom('Ferry at eight', 'Ferry at nine', '페리는 늦는다')

/** Only the first post is ever removed: of the others everything has to be there in the end. */
const removable = fc.constant(1)

const deed = fc.oneof(
  fc.record({ do: fc.constant('save' as const), post, text }),
  fc.record({ do: fc.constant('tag' as const), post, tag, isOff: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), post }) },
  fc.record({ do: fc.constant('highlight' as const), post, id: fc.constantFrom('one', 'two'), isOff: fc.boolean() }),
  fc.record({ do: fc.constant('done' as const), post, isOff: fc.boolean() }),
  fc.record({ do: fc.constant('remove' as const), post: removable }),
  fc.record({ do: fc.constant('restore' as const), post: removable }),
  fc.record({ do: fc.constant('emptyTrash' as const) }),
  // Calls until the line is cut; what is hidden or half-written meanwhile.
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      calls: fc.option(fc.integer({ min: 1, max: 8 })),
      hidden: fc.nat(),
      cut: fc.nat(),
    }),
  },
  // Reads all there is once more.
  fc.record({ do: fc.constant('reread' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

/** What was acknowledged and must be found again. */
interface Ledger {
  /** Of a post the marks that its notes were given, one by one. */
  notes: [post: number, mark: string][]
  saved: Set<number>
  removed: Set<number>
  tags: Map<string, 'on' | 'touched'>
}

async function run(at: Device, what: Deed, meeting: MemoryPoint, ledger: Ledger, count: number): Promise<void> {
  const { db } = at
  const now = at.now()
  const kept = 'post' in what ? await db.get('posts', key(what.post)) : undefined
  switch (what.do) {
    case 'save':
      await savePosts(db, [seenPost({ messageId: what.post, text: what.text, entities: [] })], now)
      ledger.saved.add(what.post)
      return
    case 'tag': {
      if (!kept) return
      await changeTags(db, [kept.key], what.isOff ? { remove: [what.tag] } : { add: [what.tag] }, now)
      const name = `${what.post} ${tagKey(what.tag)}`
      ledger.tags.set(name, what.isOff ? 'touched' : (ledger.tags.get(name) ?? 'on'))
      return
    }
    case 'note':
      if (!kept) return
      await setNote(db, { key: kept.key, note: `${kept.note} <${count}>`, base: kept.note }, now)
      ledger.notes.push([what.post, `<${count}>`])
      return
    case 'highlight':
      if (!kept) return
      if (what.isOff)
        await takeStep(
          db,
          { id: `${count}`, what: { kind: 'removeHighlight' }, keys: [kept.key], highlight: what.id },
          now,
        )
      else {
        const highlight = { id: what.id, offset: 0, length: 2, quote: kept.text.slice(0, 2), comment: `${count}` }
        await setHighlight(db, kept.key, highlight, now)
      }
      return
    case 'done':
      if (kept)
        await takeStep(db, { id: `${count}`, what: { kind: 'done', isDone: !what.isOff }, keys: [kept.key] }, now)
      return
    case 'remove':
      if (kept) ledger.removed.add(what.post)
      await removePosts(db, [key(what.post)], now)
      return
    case 'restore':
      await restorePosts(db, [key(what.post)], now)
      return
    case 'emptyTrash':
      await emptyTrash(db)
      return
    case 'reread': {
      const memory = await at.memory()
      memory.read.clear()
      await db.put('jobs', { name: 'sync-memory', value: memory })
      return
    }
    case 'sync': {
      const paths = [...meeting.files.keys()]
      const [hidden, cut] = [what.hidden, what.cut].map((index) => paths[index % (2 * paths.length || 1)])
      if (hidden) meeting.hidden.add(hidden)
      if (cut && !cut.startsWith(at.id)) meeting.cut.add(cut)
      meeting.callsLeft = what.calls ?? Infinity
      await at.sync(meeting).catch((error: Error) => {
        if (error.name !== 'SyncError') throw error
      })
      meeting.callsLeft = Infinity
      meeting.hidden.clear()
      meeting.cut.clear()
    }
  }
}

test(`three devices, in whatever order and however often they are interrupted, come to the same, ${RUNS} times`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(device, deed), { minLength: 20, maxLength: 80, size: 'max' }), async (deeds) => {
      const all = await devices(0, -YEAR, YEAR)
      const meeting = new MemoryPoint()
      const ledger: Ledger = { notes: [], saved: new Set(), removed: new Set(), tags: new Map() }
      for (const [count, [index, what]] of deeds.entries()) {
        const at = all[index]
        if (at) await run(at, what, meeting, ledger, count)
      }
      await settle(all, meeting)
      const [first, ...others] = await Promise.all(all.map(shared))
      for (const other of others) expect(other).toEqual(first)
      for (const { db } of all) {
        const posts = await db.getAll('posts')
        const counted = new Map<string, number>()
        for (const name of posts.flatMap(({ tags }) => tags)) counted.set(name, (counted.get(name) ?? 0) + 1)
        const uses = (await tagCounts(db)).map(({ tag: name, count }) => [name, count] as const)
        expect(new Map(uses)).toEqual(counted)
        // Nothing is lost that nobody removed.
        for (const id of ledger.saved.difference(ledger.removed)) {
          const there = posts.find((each) => each.key === key(id))
          expect(there).toBeDefined()
          for (const name of ['a', 'b', '가/나'])
            if (ledger.tags.get(`${id} ${name}`) === 'on') expect(there?.tags).toContain(name)
          const written = [there?.note, ...(there?.earlierNotes ?? []).map(({ note }) => note)].join('\n')
          for (const [of, mark] of ledger.notes) if (of === id) expect(written).toContain(mark)
        }
      }
      for (const { db } of all) await closed(db)
    }),
    // Shrinking would take minutes: the seed is said.
    { numRuns: RUNS, endOnFailure: true },
  )
}, 300_000)

function closed(db: Device['db']): Promise<void> {
  db.close()
  return Promise.resolve()
}

describe('joining', () => {
  const stamp = fc.tuple(fc.nat(3), fc.nat(1), fc.constantFrom('a', 'b'))
  const field = (value: fc.Arbitrary<unknown>) => fc.record({ at: stamp, value })
  const dated = (value: string) => fc.record({ [value]: fc.constantFrom('x', 'y'), replacedAt: fc.nat(3) })
  const state: fc.Arbitrary<State> = fc
    .record(
      {
        text: field(fc.record({ text: fc.constantFrom('', 'x', 'y'), entities: fc.constant([]) })),
        views: field(fc.option(fc.record({ value: fc.nat(2) }))),
        media: field(fc.array(fc.constantFrom('photo', 'video'), { maxLength: 2 })),
        met: field(fc.uniqueArray(fc.constantFrom('web-a', 'web-k'))),
        savedAt: field(fc.nat(3)),
        earlier: field(fc.array(dated('note'), { maxLength: 2 })),
        revisions: field(fc.array(dated('text'), { maxLength: 2 })),
        note: field(
          fc.record({
            texts: fc.array(fc.tuple(stamp, fc.constantFrom('x', 'y')), { maxLength: 2 }),
            seen: fc.array(stamp, { maxLength: 2 }),
          }),
        ),
        'tag:a': field(fc.constantFrom('a', null)),
        gone: field(fc.constant(true)),
      },
      { requiredKeys: [] },
    )
    .map((fields) => new Map(Object.entries(fields)))
    // As a device would have it: what is a set is in its order.
    .map((fields) => joinStates(fields, fields))
  const plain = (joined: State) => JSON.stringify([...joined].toSorted(([a], [b]) => (a < b ? -1 : 1)))

  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        expect(plain(joinStates(a, b))).toBe(plain(joinStates(b, a)))
        expect(plain(joinStates(joinStates(a, b), c))).toBe(plain(joinStates(a, joinStates(b, c))))
        const joined = joinStates(a, b)
        expect(plain(joinStates(joined, joined))).toBe(plain(joined))
        expect(plain(joinStates(joined, b))).toBe(plain(joined))
      }),
      { numRuns: 2_000 },
    )
  })
})
