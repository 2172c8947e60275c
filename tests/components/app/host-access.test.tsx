import { act, render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { HostAccess } from '../../../components/app/host-access'
import { TELEGRAM_PAGES } from '../../../utils/telegram/pages'

const request = vi.fn<(permissions: object) => Promise<boolean>>()
const added = new Set<() => void>()
const removed = new Set<() => void>()
let isGranted: boolean

beforeEach(() => {
  isGranted = false
  request.mockReset()
  fakeBrowser.permissions.contains = () => Promise.resolve(isGranted)
  fakeBrowser.permissions.request = request
  for (const [event, listeners] of [
    [fakeBrowser.permissions.onAdded, added],
    [fakeBrowser.permissions.onRemoved, removed],
  ] as const) {
    listeners.clear()
    event.addListener = (listener: () => void) => void listeners.add(listener)
    event.removeListener = (listener: () => void) => void listeners.delete(listener)
  }
})

/** What the reader does in the browser's own settings, or in its question. */
function decide(granted: boolean): Promise<void> {
  isGranted = granted
  return act(() => {
    for (const listener of granted ? added : removed) listener()
  })
}

const button = () => screen.findByRole('button', { name: "Allow Telegram's pages" })

test('with access there is nothing to say, until it is taken back', async () => {
  isGranted = true
  render(<HostAccess />)
  await decide(true)
  expect(document.body.textContent).toBe('')
  await decide(false)
  await screen.findByText(/does not let Galpi see Telegram's pages/)
  await decide(true)
  await vi.waitFor(() => expect(document.body.textContent).toBe(''))
})

test("access to Telegram's pages, and to no other, is asked for within the click", async () => {
  render(<HostAccess />)
  const allow = await button()
  request.mockResolvedValue(true)
  allow.click()
  // Not a moment later: it would no longer be the reader's click.
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins: TELEGRAM_PAGES })
  await decide(true)
  await vi.waitFor(() => expect(document.body.textContent).toBe(''))
})

test('a refusal is said, with where to allow it later, and can be thought over', async () => {
  render(<HostAccess />)
  request.mockResolvedValue(false)
  await userEvent.click(await button())
  await screen.findByText(/You can allow it later/)
  request.mockResolvedValue(true)
  await userEvent.click(await button())
  await decide(true)
  await vi.waitFor(() => expect(document.body.textContent).toBe(''))
})

test('a page that closes listens no more', async () => {
  const { unmount } = render(<HostAccess />)
  await button()
  expect([added.size, removed.size]).toEqual([1, 1])
  await act(() => void unmount())
  expect([added.size, removed.size]).toEqual([0, 0])
})
