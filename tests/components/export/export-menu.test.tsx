import { act, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ExportMenu } from '../../../components/export/export-menu'
import type { Listed } from '../../../components/store/post-source'
import { listed, storeOf } from '../search-page'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

const files: { name: string; text: Promise<string>; type: string }[] = []
const blobs = new Map<string, Blob>()

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date(2026, 10, 26, 9), toFake: ['Date'] })
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const address = `blob:own/${blobs.size}`
    if (blob instanceof Blob) blobs.set(address, blob)
    return address
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const blob = blobs.get(this.href)
    if (blob) files.push({ name: this.download, text: blob.text(), type: blob.type })
  })
})
afterEach(() => {
  files.splice(0)
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** A menu for so many posts, which are read when `read` is called. */
function setup(count: number) {
  const store = storeOf()
  const keys = Array.from({ length: count }, (_, place) => `channel:1/${place + 1}`)
  const all = new Map(keys.map((key, place) => [key, listed(place + 1, { tags: ['=투자'] })]))
  const reads: string[][] = []
  const waiting: (() => void)[] = []
  let isHeld = false
  const read = vi.spyOn(store.source, 'posts').mockImplementation(async (wanted) => {
    reads.push([...wanted])
    if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
    return wanted.flatMap((key): Listed | [] => all.get(key) ?? [])
  })
  store.selection.add(keys)
  render(<ExportMenu store={store} />)
  const user = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) })
  const choose = async (name: RegExp) => {
    await user.click(screen.getByRole('button', { name: 'Export' }))
    await user.click(screen.getByRole('button', { name }))
  }
  const hold = () => {
    isHeld = true
    return { next: () => act(() => waiting.shift()?.()) }
  }
  return { store, keys, all, read, reads, user, choose, hold }
}

describe('the selected posts', () => {
  test('are a Galpi file, named after the day', async () => {
    const { choose, all } = setup(3)
    await choose(/^Galpi file/)
    expect(await screen.findByText('Saved as galpi-2026-11-26.json.')).toBeDefined()
    expect(files).toMatchObject([{ name: 'galpi-2026-11-26.json', type: 'application/json' }])
    expect(JSON.parse((await files[0]?.text) ?? '')).toMatchObject({
      galpi: { version: 1 },
      posts: [...all.values()].map(({ post }) => post),
    })
  })

  test('are a table, or a document in the words of the page', async () => {
    const { choose } = setup(2)
    await choose(/^Table/)
    await screen.findByText('Saved as galpi-2026-11-26.csv.')
    expect(await files[0]?.text).toContain("'=투자")
    await choose(/^Markdown/)
    await screen.findByText('Saved as galpi-2026-11-26.md.')
    expect(await files[1]?.text).toMatch(/^# Galpi: 2 posts, .*\n\n## Harbour Demo · .*\n[^]*\*\*Tags:\*\* \\=투자/)
  })

  test('are copied as Markdown, as long as they are few', async () => {
    const { choose, user } = setup(2)
    await choose(/^Copy as Markdown/)
    expect(await screen.findByText('2 posts copied.')).toBeDefined()
    expect(await navigator.clipboard.readText()).toMatch(/^# Galpi: 2 posts/)
    expect(files).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Export' }))
    expect(screen.getByRole('button', { name: /^Copy/ })).toHaveProperty('disabled', false)
  })

  test('are too many to copy', async () => {
    const { user } = setup(501)
    await user.click(screen.getByRole('button', { name: 'Export' }))
    const copy = screen.getByRole('button', { name: /^Copy as Markdown/ })
    expect([copy.textContent, copy]).toMatchObject(['Copy as MarkdownFor up to 500 posts', { disabled: true }])
  })

  test('are read 200 at a time, without those that are gone, and one sees how far it is', async () => {
    const { choose, hold, keys, all, reads } = setup(450)
    all.delete('channel:1/7')
    const held = hold()
    await choose(/^Galpi file/)
    const bar = () => screen.getByRole<HTMLProgressElement>('progressbar', { name: '0 of 450' })
    expect([bar().value, bar().max]).toEqual([0, 450])
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
    await held.next()
    await screen.findByRole('progressbar', { name: '200 of 450' })
    await held.next()
    await screen.findByRole('progressbar', { name: '400 of 450' })
    await held.next()
    await screen.findByText(/^Saved as/)
    expect(reads).toEqual([keys.slice(0, 200), keys.slice(200, 400), keys.slice(400)])
    const { posts } = JSON.parse((await files[0]?.text) ?? '') as { posts: unknown[] }
    expect(posts).toHaveLength(449)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Export' }))
  })
})

describe('an export', () => {
  test('that is cancelled leaves no file', async () => {
    const { choose, hold, user, reads } = setup(450)
    const held = hold()
    await choose(/^Galpi file/)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await held.next()
    expect(await screen.findByText('Export cancelled.')).toBeDefined()
    expect([files, reads.length]).toEqual([[], 1])
  })

  test('that fails says so, and can be tried again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { choose, read } = setup(2)
    read.mockRejectedValueOnce(new DOMException('', 'UnknownError'))
    await choose(/^Galpi file/)
    expect(await screen.findByText('That did not work. Try again.')).toBeDefined()
    await choose(/^Galpi file/)
    expect(await screen.findByText(/^Saved as/)).toBeDefined()
    expect(files).toHaveLength(1)
  })

  test('ends with its page', async () => {
    const { choose, hold, store, reads } = setup(450)
    const held = hold()
    const { unmount } = render(<ExportMenu store={store} keys={['channel:1/1']} />)
    unmount()
    await choose(/^Galpi file/)
    document.body.replaceChildren()
    await held.next()
    expect(reads).toHaveLength(1)
  })
})
