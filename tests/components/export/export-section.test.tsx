import { render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ExportSection } from '../../../components/export/export-section'
import type { NotesWritten } from '../../../utils/transfer/notes/write-notes'
import { keep, keyOf, startedStore, useKeptLibrary } from '../kept-library'
import { downloads, useDownloads } from './downloads'
import { gate, orders } from './fake-worker'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))
vi.mock('../../../utils/jobs/export.worker?worker', async () => import('./fake-worker'))
const disk = vi.hoisted(() => ({ notes: undefined as NotesWritten | undefined }))
vi.mock('../../../utils/transfer/notes/write-notes', async (original) => {
  const real = await original<typeof import('../../../utils/transfer/notes/write-notes')>()
  return {
    ...real,
    writeNotes: async (...asked: Parameters<typeof real.writeNotes>) => disk.notes ?? real.writeNotes(...asked),
  }
})

useKeptLibrary()
useDownloads()
beforeEach(() => {
  disk.notes = undefined
})
afterEach(() => {
  gate.open = () => Promise.resolve()
  orders.length = 0
  vi.unstubAllGlobals()
})

async function setup() {
  await keep(1, '투자')
  await keep(2)
  await keep(3)
  const store = await startedStore()
  await vi.waitFor(() => expect(store.counts.total.value).toBe(3))
  const show = () => render(<ExportSection store={store} detail="export" onGo={vi.fn<() => void>()} />)
  const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) })
  return { store, show, user }
}

const choices = (group: string) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole<HTMLInputElement>('radio')
    .map(({ checked, labels }) => `${checked ? '(x)' : '( )'} ${labels?.[0]?.textContent}`)
const begin = () => screen.getByRole('button', { name: /^Export \d|^Nothing/ })

describe('which posts', () => {
  test('all, where nothing else is chosen', async () => {
    const { show, user } = await setup()
    show()
    expect(choices('Which posts')).toEqual(['(x) All posts (3)'])
    await user.click(begin())
    await screen.findByText('3 posts saved as galpi-2026-11-26.json.')
    expect(orders).toMatchObject([{ keys: undefined, format: 'json' }])
    expect(JSON.parse((await downloads[0]?.text()) ?? '')).toMatchObject({ galpi: { isWhole: true } })
  })

  test('those found, in their order, and those selected', async () => {
    const { store, show, user } = await setup()
    store.query.value = 'tag:투자 '
    store.rows.total.value = 1
    vi.spyOn(store, 'listedKeys').mockResolvedValue([keyOf(1)])
    store.selection.add([keyOf(3), keyOf(2)])
    show()
    expect(choices('Which posts')).toEqual([
      '( ) All posts (3)',
      '( ) Found by “tag:투자” (1)',
      '(x) Selected posts (2)',
    ])
    await user.click(screen.getByRole('radio', { name: /^Found by/ }))
    await user.click(screen.getByRole('radio', { name: /^Table/ }))
    await user.click(screen.getByRole('button', { name: 'Export 1 post' }))
    await screen.findByText('1 post saved as galpi-2026-11-26.csv.')
    expect(orders).toMatchObject([{ keys: [keyOf(1)], format: 'csv' }])
  })

  test('nothing, while there is nothing', async () => {
    const { store, show } = await setup()
    store.counts.total.value = 0
    show()
    expect(begin()).toMatchObject({ textContent: 'Nothing to export', disabled: true })
  })
})

test('each format says what it is for and whether it comes back', async () => {
  const { show } = await setup()
  show()
  const described = (name: RegExp) => {
    const id = screen.getByRole('radio', { name }).getAttribute('aria-describedby') ?? ''
    return document.getElementById(id)?.textContent
  }
  expect(described(/JSON\)/)).toMatch(/backup.*Can be brought back whole\.$/)
  expect(described(/^Table/)).toMatch(/Excel.*Links, tags and notes can be brought back\.$/)
  expect(described(/^Page to read/)).toMatch(/Cannot be brought back\.$/)
})

describe('notes', () => {
  test('are a zip file where the browser has no folders', async () => {
    const { show, user } = await setup()
    show()
    await user.click(screen.getByRole('radio', { name: /^Notes/ }))
    expect(screen.queryByRole('group', { name: 'Where to' })).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'Logseq' }))
    await user.click(screen.getByRole('checkbox', { name: /^With small pictures/ }))
    await user.click(begin())
    await screen.findByText('3 posts saved as galpi-2026-11-26.zip.')
    expect(orders).toMatchObject([{ format: 'notes', app: 'logseq', withPictures: false, place: undefined }])
    expect((await downloads[0]?.text())?.slice(0, 2)).toBe('PK')
  })

  test('in a folder tell what was left alone', async () => {
    const pick = vi.fn<() => Promise<unknown>>().mockResolvedValue({ kind: 'directory', name: 'vault' })
    vi.stubGlobal('showDirectoryPicker', pick)
    disk.notes = { added: 2, changed: 1, same: 0, edited: ['a/b.md', 'a/c.md'], moreEdited: 3 }
    const { show, user } = await setup()
    show()
    await user.click(screen.getByRole('radio', { name: /^Notes/ }))
    expect(choices('Where to')).toEqual(['(x) Into a folder', '( ) As a zip file'])
    await user.click(begin())
    expect(await screen.findByText('In “vault”: 2 notes new, 1 updated, 0 as they were.')).toBeDefined()
    expect(screen.getByText('5 files were edited since and stay as they are')).toBeDefined()
    expect(screen.getAllByRole('listitem', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      'a/b.md',
      'a/c.md',
    ])
    expect(screen.getByText('and 3 more')).toBeDefined()
    expect(pick).toHaveBeenCalledWith({ id: 'galpi-notes', mode: 'readwrite' })
  })

  test('are not written when no folder is chosen after all', async () => {
    vi.stubGlobal('showDirectoryPicker', () => Promise.reject(new DOMException('', 'AbortError')))
    const { show, user } = await setup()
    show()
    await user.click(screen.getByRole('radio', { name: /^Notes/ }))
    await user.click(begin())
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe(''))
    expect(orders).toEqual([])
  })
})

test('an export can be stopped, and the focus comes back', async () => {
  const { show, user } = await setup()
  const { promise, resolve } = Promise.withResolvers<void>()
  gate.open = () => promise
  show()
  await user.click(begin())
  expect(await screen.findByRole('progressbar', { name: '0 of 3' })).toBeDefined()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  expect(screen.getByRole('radio', { name: /^All posts/ }).closest('.export-all')).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  resolve()
  expect(await screen.findByText('Stopped.')).toBeDefined()
  expect(document.activeElement).toBe(begin())
  expect(downloads).toEqual([])
})
