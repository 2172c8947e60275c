import { act, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { WelcomePage } from '../../components/welcome/welcome-page'
import { welcomeSamples } from '../../seeds/welcome'
import { removePosts } from '../../utils/library/edit'
import { savePosts } from '../../utils/library/save'
import type { LibraryDatabase } from '../../utils/library/schema'
import { tellPages } from '../../utils/messages/changes'
import { postKeyOf } from '../../utils/post/identity'
import type { SeenPost } from '../../utils/post/model'
import { emptyLibrary, seenPost } from '../library/sample'
import { sent } from './fakes'
import { listed, showIn, storeOf } from './search-page'

vi.mock('../../utils/finder/finder', async () => ({ Finder: (await import('./fakes')).FakeFinder }))
vi.mock('../../utils/messages/protocol', async () => ({ sendMessage: (await import('./fakes')).sent }))

let db: LibraryDatabase

beforeEach(async () => {
  db = await emptyLibrary()
  fakeBrowser.commands.getAll = () => Promise.resolve([])
})

/** A worker that does what it is told. */
async function work(type: string, data: unknown) {
  if (type === 'savePosts') {
    const { posts } = data as { posts: SeenPost[] }
    const saved = await savePosts(db, posts, 1)
    tellPages({ keys: saved.map(({ key }) => key) })
    return { ok: true, value: saved }
  }
  const { keys } = data as { keys: string[] }
  await removePosts(db, keys, 2)
  tellPages({ keys })
  return { ok: true, value: { changed: keys.length } }
}

function setup() {
  const store = storeOf()
  sent.mockImplementation(work)
  render(<WelcomePage store={store} samples={welcomeSamples} />)
  const step = (name: string) => within(screen.getByRole('region', { name: new RegExp(`^${name}`) }))
  /** The buttons in the posts' shadow roots. */
  const buttons = () =>
    [...document.querySelectorAll('galpi-post')].map((host) => {
      const button = host.shadowRoot?.querySelector('button')
      if (!button) throw new Error('A post without its button')
      return button
    })
  return { store, step, buttons, user: userEvent.setup() }
}

const doneSteps = () =>
  screen
    .getAllByRole('heading', { level: 2 })
    .filter(({ textContent }) => textContent.endsWith('(done)'))
    .map(({ textContent }) => textContent.split(' ')[0])

test('a sample post is saved with the button of Telegram, into the library', async () => {
  const { buttons, step } = setup()
  expect(buttons().map((button) => button.getAttribute('aria-label'))).toEqual(welcomeSamples.map(() => 'Save post'))
  expect(step('Find').getByText('Save a post first.')).toBeTruthy()
  await act(() => buttons()[1]?.click())
  await vi.waitFor(() => expect(buttons()[1]?.getAttribute('aria-label')).toBe('Saved'))
  const [, second] = welcomeSamples
  expect(await db.getAllKeys('posts')).toEqual(second && [postKeyOf(second.post)])
  expect(buttons().map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'true', 'false', 'false'])
  expect(doneSteps()).toEqual(['Save'])
})

test('what was not saved is not marked, and the reader is told', async () => {
  const { buttons, step } = setup()
  sent.mockResolvedValue({ ok: false, fault: 'full' })
  await act(() => buttons()[0]?.click())
  await step('Save').findByText(/^Not saved\. The disk is full/)
  expect(buttons()[0]?.getAttribute('aria-label')).toBe('Save post')
  expect(doneSteps()).toEqual([])
})

const typoAt = welcomeSamples.findIndex(({ difference }) => difference === 'typo')

test('a query of a saved post can be tried, and counts when it finds a sample', async () => {
  const { buttons, step, store, user } = setup()
  await act(() => buttons()[typoAt]?.click())
  const find = step('Find')
  const query = await find.findByRole('button', { name: 'chanelog with a typo' })
  expect(find.queryByRole('button', { name: /first consonants/ })).toBeNull()
  await user.click(query)
  expect(store.query.value).toBe('chanelog')
  await vi.waitFor(() => expect(query.getAttribute('aria-pressed')).toBe('true'))
  expect(doneSteps()).toEqual(['Save'])
  const peerKey = `channel:${welcomeSamples[0]?.post.peer.id}`
  await act(async () => {
    showIn(store, listed(1, { peerKey }))
    await store.setQuery('chanelo')
  })
  await vi.waitFor(() => expect(doneSteps()).toEqual(['Save', 'Find']))
})

test('the post that was saved last can be tagged', async () => {
  const { buttons, step, user } = setup()
  await act(() => buttons()[0]?.click())
  const tag = step('Tag')
  const field = await tag.findByRole('combobox', { name: 'Add tag' })
  expect(tag.getByText(/Guest note/)).toBeTruthy()
  sent.mockResolvedValue({ ok: true, value: { changed: 1 } })
  await user.type(field, 'later{Enter}')
  const key = welcomeSamples[0] && postKeyOf(welcomeSamples[0].post)
  expect(sent).toHaveBeenLastCalledWith('takeStep', {
    id: expect.any(String),
    what: { kind: 'tag', add: ['later'], remove: [] },
    keys: [key],
  })
})

test('the sample posts can be removed, and nothing else', async () => {
  await savePosts(db, [seenPost(), ...welcomeSamples.slice(0, 2).map(({ post }) => post)], 1)
  const { buttons, user } = setup()
  await user.click(await screen.findByRole('button', { name: 'Remove the 2 sample posts' }))
  await vi.waitFor(() => {
    expect(buttons().map((button) => button.getAttribute('aria-pressed'))).not.toContain('true')
    expect(screen.queryByRole('button', { name: /^Remove the/ })).toBeNull()
  })
  expect(await db.getAllKeys('posts')).toEqual([postKeyOf(seenPost())])
})
