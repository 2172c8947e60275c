import { render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { TrashPage } from '../../../components/trash/trash-page'
import { StepNews } from '../../../components/list/step-news'
import { openLibrary } from '../../../utils/library/open'
import { savePosts } from '../../../utils/library/save'
import { steps } from '../../../utils/library/steps'
import { seenPost } from '../../library/sample'
import { sent } from '../fakes'
import { change, clock, keep, keyOf, startedStore, tagsOf, useKeptLibrary } from '../kept-library'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

useKeptLibrary()
afterEach(() => {
  vi.restoreAllMocks()
})

async function setup() {
  const store = await startedStore()
  render(
    <>
      <TrashPage store={store} onGo={vi.fn<() => void>()} detail="" />
      <StepNews store={store} />
    </>,
  )
  await waitFor(() => expect(screen.queryByText('Loading…')).toBeNull())
  return { store, user: userEvent.setup() }
}

const posts = () => screen.getByRole('list', { name: 'Removed posts' })
const texts = () =>
  within(posts())
    .queryAllByRole('listitem')
    .map((item) => item.querySelector('.trash-text')?.textContent)
const DAY = 86_400_000

describe('the trash', () => {
  test('is empty', async () => {
    await setup()
    expect(screen.getByRole('heading', { name: 'The trash is empty' })).toBeDefined()
    expect(screen.queryByRole('button', { name: /Empty/ })).toBeNull()
  })

  test('shows posts, removed last first, with where they are from and how long they stay', async () => {
    clock.now = Date.now() - 12.5 * DAY
    await keep(1)
    await change({ kind: 'remove' }, 1)
    clock.now = Date.now() - 2.5 * 3_600_000
    await keep(2)
    await change({ kind: 'remove' }, 2)
    await setup()
    expect(texts()).toEqual(['Ferry 2 runs late', 'Ferry 1 runs late'])
    const [second, first] = within(posts()).getAllByRole('listitem')
    expect(second?.querySelector('.trash-when')?.textContent).toBe('2 hours ago30 days left')
    expect(first?.querySelector('.trash-when')?.textContent).toBe('12 days ago18 days left')
    expect(first?.querySelector('strong')?.textContent).toBe('Harbour Demo')
    expect(screen.getByText('2 posts')).toBeDefined()
  })

  test('gives back one post, with its tags', async () => {
    await keep(1, 'boats')
    await keep(2)
    await change({ kind: 'remove' }, 1, 2)
    const { user } = await setup()
    const item = within(posts())
      .getAllByRole('listitem')
      .find((each) => each.textContent?.includes('Ferry 1'))
    await user.click(within(item ?? posts()).getByRole('button', { name: 'Restore' }))
    await waitFor(() => expect(texts()).toEqual(['Ferry 2 runs late']))
    expect([await tagsOf(1), await tagsOf(2)]).toEqual([['boats'], undefined])
    expect(screen.getByText('1 post restored.')).toBeDefined()
  })

  test('gives back the selected ones, or all', async () => {
    for (const id of [1, 2, 3, 4]) await keep(id)
    await change({ kind: 'remove' }, 1, 2, 3, 4)
    const { user } = await setup()
    const boxes = within(posts()).getAllByRole('checkbox', { name: 'Select this post' })
    await user.click(boxes[0] ?? posts())
    await user.click(boxes[2] ?? posts())
    await user.click(screen.getByRole('button', { name: 'Restore selected (2)' }))
    await waitFor(() => expect(texts()).toHaveLength(2))
    expect(screen.queryByRole('button', { name: /^Restore selected/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Restore all' }))
    await waitFor(() => expect(texts()).toEqual([]))
    expect(await (await openLibrary()).count('posts')).toBe(4)
  })

  test(
    'shows a hundred posts, and more of them on demand; all of them are given back in several messages',
    { timeout: 120_000 },
    async () => {
      const db = await openLibrary()
      const seen = Array.from({ length: 620 }, (_, at) => seenPost({ messageId: at + 1, text: `Ferry ${at + 1}` }))
      await savePosts(db, seen, clock.now)
      await change({ kind: 'remove' }, ...seen.map(({ messageId }) => messageId))
      const { user } = await setup()
      expect([texts().length, screen.getByText('620 posts')]).toMatchObject([100, {}])
      await user.click(screen.getByRole('button', { name: 'Show more (520)' }))
      await waitFor(() => expect(texts()).toHaveLength(200), { timeout: 60_000 })
      expect(new Set(texts()).size).toBe(200)
      await user.click(screen.getByRole('button', { name: 'Restore all' }))
      await screen.findByText('620 posts restored.', {}, { timeout: 60_000 })
      const sizes = sent.mock.calls
        .filter(([type]) => type === 'restorePosts')
        .map(([, data]) => (data as { keys: string[] }).keys.length)
      expect(sizes).toEqual([250, 250, 120])
      expect(await db.count('posts')).toBe(620)
    },
  )

  test('says what could not be given back', async () => {
    await keep(1)
    await change({ kind: 'remove' }, 1)
    const { user } = await setup()
    sent.mockResolvedValue({ ok: false, fault: 'full' })
    await user.click(within(posts()).getByRole('button', { name: 'Restore' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The disk is full/)
    expect(texts()).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('follows what other pages do', async () => {
    const { store } = await setup()
    await keep(1)
    await store.steps.take({ kind: 'remove' }, [keyOf(1)])
    await waitFor(() => expect(texts()).toEqual(['Ferry 1 runs late']))
  })
})

describe('steps', () => {
  test('are undone from here, newest first', async () => {
    await keep(1, 'boats')
    await keep(2, 'boats')
    await change({ kind: 'deleteTag', tag: 'boats' }, 1, 2)
    const { user } = await setup()
    const list = () =>
      within(screen.getByRole('region', { name: 'Changes' }))
        .getAllByRole('listitem')
        .map((item) => item.querySelector('.trash-main')?.textContent)
    expect(list()).toEqual(['Tag “boats” deleted. 2 posts', '1 post tagged. boats', '1 post tagged. boats'])
    await user.click(screen.getByRole('button', { name: 'Undo Tag “boats” deleted.' }))
    await waitFor(() => expect(list()).toHaveLength(2))
    expect(await tagsOf(1)).toEqual(['boats'])
    expect(screen.getByText('Undone.')).toBeDefined()
  })

  test('are shown a few at first', async () => {
    for (let id = 1; id <= 12; id += 1) await keep(id, 'a')
    const { user } = await setup()
    const changes = within(screen.getByRole('region', { name: 'Changes' }))
    expect(changes.getAllByRole('listitem')).toHaveLength(8)
    await user.click(changes.getByRole('button', { name: '4 more' }))
    expect(changes.getAllByRole('listitem')).toHaveLength(12)
  })
})

describe('emptying it', () => {
  async function filled() {
    await keep(1, 'boats')
    await keep(2)
    await change({ kind: 'remove' }, 1, 2)
    const all = await setup()
    await all.user.click(screen.getByRole('button', { name: 'Empty trash…' }))
    return { ...all, dialog: within(await screen.findByRole('dialog', { name: 'Empty the trash?' })) }
  }

  test('says what goes for good, and then it is gone', async () => {
    const { dialog, user } = await filled()
    expect(dialog.getByText('2 posts go for good.')).toBeDefined()
    expect(dialog.getByText('2 changes cannot be undone any more.')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Delete for good' }))
    await screen.findByRole('heading', { name: 'The trash is empty' })
    const db = await openLibrary()
    expect([await db.count('trash'), await steps(db)]).toEqual([0, []])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('is thought better of', async () => {
    const { dialog, user } = await filled()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(texts()).toHaveLength(2)
  })
})
