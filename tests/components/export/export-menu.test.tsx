import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ExportMenu } from '../../../components/export/export-menu'
import { keep, keyOf, startedStore, useKeptLibrary } from '../kept-library'
import { storeOf } from '../search-page'
import { downloads, useDownloads } from './downloads'
import { gate, orders } from './fake-worker'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))
vi.mock('../../../utils/jobs/export.worker?worker', async () => import('./fake-worker'))

useKeptLibrary()
useDownloads()
afterEach(() => {
  gate.open = () => Promise.resolve()
  orders.length = 0
})

/** A menu for these posts of the library, all selected. */
async function setup(...ids: number[]) {
  for (const id of ids) await keep(id, '=투자')
  const store = await startedStore()
  store.selection.add(ids.map(keyOf))
  const onMore = vi.fn<() => void>()
  const page = render(<ExportMenu store={store} onMore={onMore} />)
  const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) })
  const choose = async (name: RegExp) => {
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await user.click(screen.getByRole('button', { name }))
  }
  return { store, user, choose, onMore, ...page }
}

/** Holds the thread until the returned function is called. */
function hold(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  gate.open = () => promise
  return resolve
}

describe('the selected posts', () => {
  test('are a Galpi file, named after the day', async () => {
    const { choose } = await setup(1, 2, 3)
    await choose(/^Galpi file/)
    expect(await screen.findByText('3 posts saved as galpi-2026-11-26.json.')).toBeDefined()
    expect(downloads).toMatchObject([{ name: 'galpi-2026-11-26.json', type: 'application/json' }])
    const file = JSON.parse((await downloads[0]?.text()) ?? '') as { posts: { key: string }[] }
    expect(file).toMatchObject({ galpi: { isWhole: false } })
    expect(file.posts.map(({ key }) => key)).toEqual([1, 2, 3].map(keyOf))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export' }))
  })

  test.each([
    [/^Table/, 'galpi-2026-11-26.csv', /^\u{FEFF}posted,.*'=투자/su],
    [/^Markdown/, 'galpi-2026-11-26.md', /^# Galpi: 1 post, .*\n\n## Harbour Demo · .*\*\*Tags:\*\* \\=투자/su],
    [/^Page to read/, 'galpi-2026-11-26.html', /<title>Galpi: 1 post, /],
    [/^Bookmarks/, 'galpi-2026-11-26.bookmarks.html', /HREF="https:\/\/t\.me\/harbourdemo\/1" .* TAGS="=투자"/],
  ])('are %s, in the words of the page', async (format, name, text) => {
    const { choose } = await setup(1)
    await choose(format)
    await screen.findByText(`1 post saved as ${name}.`)
    expect(await downloads[0]?.text()).toMatch(text)
  })

  test('are copied as Markdown, as long as they are few', async () => {
    const { choose } = await setup(1, 2)
    await choose(/^Copy as Markdown/)
    expect(await screen.findByText('2 posts copied.')).toBeDefined()
    expect(await navigator.clipboard.readText()).toMatch(/^# Galpi: 2 posts/)
    expect(downloads).toEqual([])
  })

  test('are too many to copy', async () => {
    const store = storeOf()
    store.selection.add(Array.from({ length: 501 }, (_, place) => keyOf(place)))
    render(<ExportMenu store={store} />)
    await userEvent.click(screen.getByRole('button', { name: 'Export' }))
    const copy = screen.getByRole('button', { name: /^Copy as Markdown/ })
    expect([copy.textContent, copy]).toMatchObject(['Copy as MarkdownFor up to 500 posts', { disabled: true }])
    expect(screen.queryByRole('button', { name: /^More/ })).toBeNull()
  })

  test('can go out in other ways, on a page of their own', async () => {
    const { choose, onMore } = await setup(1)
    await choose(/^More/)
    expect(onMore).toHaveBeenCalledOnce()
  })
})

describe('an export', () => {
  test('says how far it is, and leaves no file when it is cancelled', async () => {
    const { choose, user } = await setup(1, 2)
    const goOn = hold()
    await choose(/^Table/)
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: '0 of 2' })
    expect([bar.value, bar.max]).toEqual([0, 2])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    goOn()
    expect(await screen.findByText('Stopped.')).toBeDefined()
    expect(downloads).toEqual([])
  })

  test('that fails says so, and can be tried again', async () => {
    const { choose } = await setup(1)
    gate.open = () => Promise.reject(new TypeError('gone'))
    await choose(/^Table/)
    expect(await screen.findByText(/^Something went wrong that Galpi does not know\./)).toBeDefined()
    gate.open = () => Promise.resolve()
    await choose(/^Table/)
    expect(await screen.findByText(/saved as/)).toBeDefined()
    expect(downloads).toHaveLength(1)
  })

  test('ends with its page', async () => {
    const { choose, unmount } = await setup(1)
    const goOn = hold()
    await choose(/^Table/)
    await vi.waitFor(() => expect(orders).toHaveLength(1))
    unmount()
    goOn()
    await Promise.resolve()
    expect(downloads).toEqual([])
  })
})
