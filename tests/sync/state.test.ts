import { expect, test } from 'vitest'
import { joinStates, type State } from '../../utils/sync/state'

const EARLY = [1_000, 0, 'a'] as const
const LATE = [2_000, 0, 'b'] as const

/** What two devices agree on of a field, whichever is heard first. */
function joined(name: string, early: unknown, late: unknown): unknown {
  const one: State = new Map([[name, { at: EARLY, value: early }]])
  const other: State = new Map([[name, { at: LATE, value: late }]])
  expect(joinStates(other, one)).toEqual(joinStates(one, other))
  return joinStates(one, other).get(name)?.value
}

test.each([
  ['a text', 'text', { text: 'Ferry', entities: [] }, { text: '', entities: [] }],
  ['an exact date', 'posted', { at: 5 }, { at: 6, approximate: true }],
  ['more media', 'media', [{ kind: 'photo' }], []],
  ['an edit with its date', 'edited', { edited: true, at: 5 }, { edited: true }],
  ['an edit', 'edited', { edited: true }, {}],
  ['a poll', 'poll', { question: 'When?', options: [] }, null],
  ['an author', 'author', { title: 'Ada' }, null],
  ['the higher views', 'views', { value: 9 }, { value: 7 }],
  ['any views', 'views', { value: 0 }, null],
  ['reactions that say which', 'reactions', [{ emoji: '👍', count: { value: 1 } }], [{ count: { value: 1 } }]],
  ['what one page showed freely', 'restricted', null, true],
])('%s stays, though the poorer account is later', (_what, name, rich, poor) => {
  expect(joined(name, rich, poor)).toEqual(rich)
  expect(joined(name, poor, rich)).toEqual(rich)
})

test('of two alike the later one counts', () => {
  expect(joined('author', { title: 'Ada' }, { title: 'Ada Lake' })).toEqual({ title: 'Ada Lake' })
  expect(joined('colour', 'red', null)).toBeNull()
})

test('an album has the members that either device met, a post the earlier of its two saves', () => {
  expect(joined('albumIds', [12, 9], [100, 12])).toEqual([9, 12, 100])
  expect(joined('savedAt', 7, 5)).toBe(5)
  expect(joined('met', ['web-k'], ['preview', 'web-k'])).toEqual(['preview', 'web-k'])
})
