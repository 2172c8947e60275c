import { expect, test, vi } from 'vitest'
import { ReaderStore } from '../../../components/store/reader-store'
import { openLibrary } from '../../../utils/library/open'
import { changeSetting } from '../../../utils/library/settings'
import type { Answer } from '../../../utils/messages/protocol'

vi.mock('../../../utils/messages/protocol', () => ({
  sendMessage: vi.fn<() => void>(),
  onMessage: vi.fn<() => void>(),
}))

const compact = { name: 'view', value: { order: 'saved', group: 'none', density: 'compact' } } as const

/** A store whose changes are answered when the test says so. */
function setup() {
  const { promise, resolve } = Promise.withResolvers<Answer<unknown>>()
  return { store: new ReaderStore(() => promise), answer: resolve }
}

test('what was read before the reader changed a setting does not undo it', async () => {
  const { store, answer } = setup()
  const reading = store.read('settings')
  const changing = store.changeSetting(compact)
  await reading
  expect(store.settings.value.view.density).toBe('compact')
  answer({ ok: true, value: null })
  expect(await changing).toBe(true)
  expect(store.settings.value.view.density).toBe('compact')
})

test('nor does what is read until it is durable; after that the library’s word counts', async () => {
  const { store, answer } = setup()
  const changing = store.changeSetting(compact)
  await store.read('settings')
  expect(store.settings.value.view.density).toBe('compact')
  answer({ ok: true, value: null })
  await changing
  await changeSetting(await openLibrary(), { ...compact, value: { ...compact.value, group: 'day' } })
  await store.read('settings')
  expect(store.settings.value.view).toMatchObject({ density: 'compact', group: 'day' })
})

test('a change that is refused is taken back', async () => {
  const { store, answer } = setup()
  const changing = store.changeSetting({ name: 'appearance', value: { theme: 'dark', language: 'auto' } })
  expect(store.settings.value.appearance.theme).toBe('dark')
  answer({ ok: false, fault: 'full' })
  expect(await changing).toBe(false)
  expect(store.settings.value.appearance.theme).toBe('auto')
})
