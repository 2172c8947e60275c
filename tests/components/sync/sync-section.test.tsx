import { act, render, screen, waitFor, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { SyncSection } from '../../../components/sync/sync-section'
import { openLibrary } from '../../../utils/library/open'
import type { SyncJob } from '../../../utils/sync/job'
import {
  keepMemory,
  keepSetup,
  type SyncMemory,
  syncMemory,
  type SyncSetup,
  syncSetup,
} from '../../../utils/sync/memory'
import { pageStore } from '../page-store'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))
const thread = vi.hoisted(() => vi.fn<(input: SyncJob['input']) => Promise<SyncJob['result']>>())
vi.mock('../../../components/sync/run-sync', () => ({
  startSync: (input: SyncJob['input']) => ({ result: thread(input) }),
}))

const request = vi.fn<(asked: { origins: string[] }) => Promise<boolean>>()
const remove = vi.fn<(given: { origins: string[] }) => Promise<boolean>>()
const SERVER = { kind: 'webdav', url: 'https://cloud.example/dav/', user: 'me', password: 'secret' } as const
const SETUP: SyncSetup = { device: '0123456789abcdef', name: 'Laptop', place: SERVER }

beforeEach(async () => {
  const db = await openLibrary()
  for (const name of db.objectStoreNames) await db.clear(name)
  thread.mockReset().mockResolvedValue({ done: null })
  request.mockReset().mockResolvedValue(true)
  remove.mockReset().mockResolvedValue(true)
  Object.assign(fakeBrowser.permissions, { request, remove, contains: () => Promise.resolve(true) })
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_name: string, _how: object, work: (lock: object) => unknown) => Promise.resolve(work({})) },
  })
})
afterEach(() => {
  Reflect.deleteProperty(window, 'showDirectoryPicker')
})

async function show(setup?: SyncSetup, memory: Partial<SyncMemory> = {}) {
  const db = await openLibrary()
  if (setup) await keepSetup(db, setup)
  await keepMemory(db, { ...(await syncMemory(db)), ...memory })
  const { store, onGo } = pageStore({})
  render(<SyncSection store={store} onGo={onGo} detail="sync" />)
  await screen.findByRole('textbox', { name: 'Name of this device' })
  return userEvent.setup()
}

const kept = async () => syncSetup(await openLibrary())
const asks = () => thread.mock.calls.map(([input]) => input.ask)

describe('connecting to a server', () => {
  async function fill(user: ReturnType<typeof userEvent.setup>, address: string) {
    await user.type(screen.getByRole('textbox', { name: 'Address' }), address)
    await user.type(screen.getByRole('textbox', { name: 'User name' }), 'me')
    await user.type(screen.getByLabelText(/^Password/), 'secret')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
  }

  test('asks the browser for this one server, tries it, and syncs', async () => {
    const user = await show()
    await fill(user, 'https://cloud.example/dav/')
    await screen.findByText('Syncing through cloud.example')
    expect(request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://cloud.example/*'] })
    expect(asks()).toEqual(['try', 'sync'])
    expect(await kept()).toMatchObject({ name: 'This device', place: SERVER })
  })

  test.each(['http://cloud.example/', 'https://me:secret@cloud.example/', 'http://127.0.0.1.example/'])(
    'is refused without a safe address: %s',
    async (address) => {
      const user = await show()
      await fill(user, address)
      expect((await screen.findByRole('alert')).textContent).toContain('does not begin with https://')
      expect([request.mock.calls, thread.mock.calls]).toEqual([[], []])
    },
  )

  test('keeps nothing when the reader says no to the browser', async () => {
    request.mockResolvedValue(false)
    const user = await show()
    await fill(user, 'https://cloud.example/dav/')
    await screen.findByText(/does not let Galpi use this place/)
    expect([await kept(), asks()]).toEqual([undefined, []])
  })

  test('says what is wrong, keeps nothing and gives the permission back', async () => {
    thread.mockResolvedValue({ fault: 'password' })
    const user = await show()
    await fill(user, 'https://cloud.example/dav/')
    await screen.findByText(/^The server refuses the user name or the password\./)
    expect(await kept()).toBeUndefined()
    expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: ['https://cloud.example/*'] })
  })
})

describe('a folder', () => {
  test('is chosen in the browser’s window', async () => {
    const folder = { kind: 'directory', name: 'Shared' }
    Object.assign(window, { showDirectoryPicker: () => Promise.resolve(folder) })
    const user = await show()
    const name = screen.getByRole('textbox', { name: 'Name of this device' })
    await user.clear(name)
    await user.type(name, 'Desktop')
    await user.click(screen.getByRole('button', { name: 'Choose folder…' }))
    await screen.findByText('Syncing through the folder “Shared”')
    expect(await kept()).toMatchObject({ name: 'Desktop', place: { kind: 'folder', folder } })
  })

  test('that was not chosen after all changes nothing', async () => {
    Object.assign(window, { showDirectoryPicker: () => Promise.reject(new DOMException('', 'AbortError')) })
    const user = await show()
    await user.click(screen.getByRole('button', { name: 'Choose folder…' }))
    expect([await kept(), screen.queryByText(/browser does not let/)]).toEqual([undefined, null])
  })
})

describe('while it is on', () => {
  const last = { at: Date.now() - 3_600_000, sent: 3, received: 12, removed: 0, waiting: 0 }

  test('the page says how the devices are with each other', async () => {
    const devices = new Map([['b', { id: 'b', name: 'Desktop', at: Date.now() - 7_200_000 }]])
    await show(SETUP, { last: { ...last, waiting: 2 }, devices })
    expect(screen.getByRole('status').textContent).toBe('Synced 1 hour ago: 3 told, 12 heard.')
    expect(screen.getByText(/^2 parts of other devices are not readable yet/)).toBeDefined()
    const list = within(screen.getByRole('list', { name: 'Devices' }))
    expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'This device',
      'Desktopwrote 2 hours ago',
    ])
  })

  test('a click syncs, and what went wrong is said until it goes well', async () => {
    const user = await show(SETUP, { last, fault: 'offline' })
    expect(screen.getByRole('alert').textContent).toContain('does not answer')
    thread.mockImplementation(async () => {
      const db = await openLibrary()
      await keepMemory(db, { ...(await syncMemory(db)), fault: undefined, last: { ...last, received: 13 } })
      return { done: null }
    })
    await user.click(screen.getByRole('button', { name: 'Sync now' }))
    await screen.findByText(/13 heard/)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('access to the place that the reader took back is said, until it is given again', async () => {
    let decided = () => {}
    fakeBrowser.permissions.onRemoved.addListener = (listener: () => void) => void (decided = listener)
    const user = await show(SETUP, { last })
    expect(screen.queryByRole('alert')).toBeNull()
    fakeBrowser.permissions.contains = () => Promise.resolve(false)
    await act(decided)
    await screen.findByText(/does not let Galpi use this place/)
    request.mockImplementation(() => {
      fakeBrowser.permissions.contains = () => Promise.resolve(true)
      return Promise.resolve(true)
    })
    await user.click(screen.getByRole('button', { name: 'Sync now' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect([request.mock.calls, asks()]).toEqual([[[{ origins: ['https://cloud.example/*'] }]], ['sync']])
  })

  test.each([
    ['Keep them on all devices', 'keep'],
    ['Move them to the trash', 'remove'],
  ])('many removals are the reader’s to decide: %s', async (button, answer) => {
    const removals: SyncMemory['removals'] = new Map()
    for (let id = 1; id <= 25; id += 1) removals.set(`channel:1/${id}`, [1, 0, 'b'])
    const user = await show(SETUP, { last, removals })
    expect(screen.getByText(/^Another device removed 25 posts/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: button }))
    await waitFor(() => expect(thread).toHaveBeenCalledExactlyOnceWith({ ask: 'sync', answer }))
  })

  test('the device can be renamed', async () => {
    const user = await show(SETUP, { last })
    const name = screen.getByRole('textbox', { name: 'Name of this device' })
    await user.clear(name)
    await user.type(name, 'Kitchen')
    await act(() => name.blur())
    await waitFor(async () => expect(await kept()).toMatchObject({ name: 'Kitchen' }))
  })

  test.each([
    ['Leave the files', [] as string[]],
    ['Delete the files', ['leave']],
  ])('it can be switched off: %s', async (button, asked) => {
    const user = await show(SETUP, { last })
    await user.click(screen.getByRole('button', { name: 'Switch off…' }))
    await user.click(await screen.findByRole('button', { name: button }))
    await screen.findByRole('button', { name: 'Connect' })
    expect([await kept(), asks()]).toEqual([undefined, asked])
    expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: ['https://cloud.example/*'] })
  })

  test('stays on when the files cannot be deleted', async () => {
    thread.mockResolvedValue({ fault: 'offline' })
    const user = await show(SETUP, { last })
    await user.click(screen.getByRole('button', { name: 'Switch off…' }))
    await user.click(await screen.findByRole('button', { name: 'Delete the files' }))
    expect((await screen.findAllByText(/does not answer/)).length).toBeGreaterThan(0)
    expect(await kept()).toEqual(SETUP)
  })
})
