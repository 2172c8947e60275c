import { expect, test } from 'vitest'
import { Draft } from '../../../components/post/draft'

function typed(draft: Draft, text: string) {
  draft.typed = text
  return draft.send()
}

test('each text is sent once, and grew from the one before it', () => {
  const draft = new Draft('old')
  expect(draft.send()).toBeUndefined()
  expect(typed(draft, 'a')).toEqual({ text: 'a', base: 'old', before: 'old' })
  expect(draft.send()).toBeUndefined()
  expect(typed(draft, 'ab')).toEqual({ text: 'ab', base: 'a', before: 'a' })
})

test('a text that was not stored is sent again, from where it grew', () => {
  const draft = new Draft('old')
  const sent = typed(draft, 'a')
  if (sent) draft.failed(sent)
  expect(draft.isDirty).toBe(true)
  expect(draft.send()).toEqual({ text: 'a', base: 'old', before: 'old' })
})

test('one that failed while a newer one was sent changes nothing', () => {
  const draft = new Draft('old')
  const first = typed(draft, 'a')
  typed(draft, 'ab')
  if (first) draft.failed(first)
  expect(draft.isDirty).toBe(false)
})

test('what another window stored shows only where nothing unsaved stands, and never becomes the base of that', () => {
  const draft = new Draft('old')
  expect(draft.see('theirs')).toBe(true)
  expect(draft.typed).toBe('theirs')
  draft.typed = 'mine'
  expect(draft.see('again theirs')).toBe(false)
  expect(draft.typed).toBe('mine')
  expect(draft.send()).toMatchObject({ text: 'mine', base: 'theirs' })
})

test('the library showing back what was sent is no news, in whatever pace it does', () => {
  const draft = new Draft('')
  typed(draft, 'a')
  typed(draft, 'ab')
  expect(draft.see('a')).toBe(false)
  expect(draft.typed).toBe('ab')
  expect(draft.see('ab')).toBe(false)
  // The same text from elsewhere, later on, is.
  expect(draft.see('a')).toBe(true)
  expect(draft.typed).toBe('a')
})

test('an earlier text put back makes what stood there one that is kept', () => {
  const draft = new Draft('mine')
  draft.put('theirs')
  expect(draft.send()).toEqual({ text: 'theirs', base: 'theirs', before: 'mine' })
})
