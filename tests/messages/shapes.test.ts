import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { HighlightEdit, TagSaid, TakenStep } from '../../entrypoints/background/shapes'
import { SettingSchema } from '../../utils/library/kept-shapes'
import { DEFAULT_SETTINGS } from '../../utils/library/setting-values'
import type { StepKind } from '../../utils/library/schema'

describe('settings', () => {
  test.each(Object.entries(DEFAULT_SETTINGS))('as Galpi comes are well-formed: %s', (name, value) => {
    expect(v.parse(SettingSchema, { name, value })).toEqual({ name, value })
  })

  test.each([
    ['another name', { name: 'colour', value: 'red' }],
    ['the value of another', { name: 'view', value: DEFAULT_SETTINGS.button }],
    ['an unknown theme', { name: 'appearance', value: { theme: 'pink', language: 'auto' } }],
    ['an unknown client', { name: 'clients', value: { preferred: 'same', enabled: ['web-z'] } }],
    ['a part missing', { name: 'view', value: { order: 'saved', group: 'none' } }],
    ['a rule without tags', { name: 'rules', value: [{ peerKey: 'channel:5' }] }],
    ['too many rules', { name: 'rules', value: Array.from({ length: 2_001 }, () => ({ peerKey: 'a', tags: [] })) }],
  ])('with %s are not', (_, setting) => expect(v.is(SettingSchema, setting)).toBe(false))

  test('keep nothing that no setting has', () => {
    const value = { ...DEFAULT_SETTINGS.button, __proto: 1, more: 'x'.repeat(10) }
    expect(v.parse(SettingSchema, { name: 'button', value })).toEqual({
      name: 'button',
      value: DEFAULT_SETTINGS.button,
    })
  })
})

const KINDS: StepKind[] = [
  { kind: 'tag', add: ['a'], remove: [] },
  { kind: 'rename', from: 'a', to: 'b' },
  { kind: 'merge', from: 'a', to: 'b' },
  { kind: 'deleteTag', tag: 'a' },
  { kind: 'remove' },
  { kind: 'done', isDone: true },
  { kind: 'removeHighlight' },
]

test.each(KINDS)('a step of $kind is well-formed', (what) => {
  const step = { id: 's', what, keys: ['channel:1/1'] }
  expect(v.parse(TakenStep, step)).toEqual(step)
})

test.each([
  ['no id', { id: '', what: { kind: 'remove' }, keys: [] }],
  ['an unknown kind', { id: 's', what: { kind: 'burn' }, keys: [] }],
  ['half a rename', { id: 's', what: { kind: 'rename', from: 'a' }, keys: [] }],
  [
    'more posts than one call takes',
    { id: 's', what: { kind: 'remove' }, keys: Array.from({ length: 1_001 }, String) },
  ],
])('a step with %s is not', (_, step) => expect(v.is(TakenStep, step)).toBe(false))

test('what is said of a tag or a passage is checked', () => {
  expect(v.is(TagSaid, { name: 'a', colour: null, aliases: [] })).toBe(true)
  expect(v.is(TagSaid, { name: 'a', colour: '#f00', aliases: [] })).toBe(false)
  const highlight = { id: 'h', offset: 0, length: 1, quote: 'F', comment: '' }
  expect(v.is(HighlightEdit, { key: 'channel:1/1', highlight })).toBe(true)
  expect(v.is(HighlightEdit, { key: 'channel:1/1', highlight: { ...highlight, offset: '0' } })).toBe(false)
})
