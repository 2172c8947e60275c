import { render, screen } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { PageActions } from '../../../components/app/page-actions'
import type { PageReport } from '../../../utils/messages/protocol'

const { sendMessage } = vi.hoisted(() => ({ sendMessage: vi.fn() }))
vi.mock('../../../utils/messages/protocol', () => ({ sendMessage }))

const REPORT: PageReport = {
  client: 'web-k',
  clientName: 'Telegram Web K',
  shown: 0,
  isWhole: false,
  hasChanged: true,
  diagnostic: 'Galpi 1.2.3\ndiv.?',
  selectedText: 'what the reader selected',
  postLink: '',
  isWalkable: false,
}

function openOn(url: string, report: PageReport | undefined) {
  fakeBrowser.tabs.query = vi.fn().mockResolvedValue([{ id: 7, url }])
  sendMessage.mockImplementation((type: string) => {
    if (type === 'reportPage') return report ? Promise.resolve(report) : Promise.reject(new Error('No response'))
    return Promise.resolve({ ok: true, value: [] })
  })
  render(<PageActions />)
}

beforeEach(() => sendMessage.mockReset())

test('a page whose posts cannot be found: a link with the selected text is kept instead', async () => {
  openOn('https://web.telegram.org/k/#@quay', REPORT)
  await screen.findByText(/Telegram Web K changed/)
  const link = screen.getByRole('textbox', { name: 'Link to the post' })
  await userEvent.type(link, 'https://t.me/quay')
  await userEvent.click(screen.getByRole('button', { name: 'Save link and text' }))
  await screen.findByText(/not a link to a Telegram post/)
  expect(sendMessage).not.toHaveBeenCalledWith('savePosts', expect.anything())

  await userEvent.type(link, '/88')
  await userEvent.click(screen.getByRole('button', { name: 'Save link and text' }))
  await screen.findByText('Saved')
  expect(sendMessage).toHaveBeenCalledWith('savePosts', {
    posts: [
      expect.objectContaining({
        peer: { username: 'quay' },
        messageId: 88,
        text: 'what the reader selected',
        postedAtApproximate: true,
        unread: ['text', 'date'],
      }),
    ],
  })
})

test('what a maintainer needs to know of a changed page is copied', async () => {
  userEvent.setup()
  openOn('https://web.telegram.org/k/#@quay', REPORT)
  await userEvent.click(await screen.findByRole('button', { name: 'Copy diagnostic' }))
  await screen.findByText('Copied.')
  expect(await navigator.clipboard.readText()).toBe(REPORT.diagnostic)
})

test('a single post that cannot be read is no change of the client, but can be kept by hand', async () => {
  openOn('https://t.me/s/quay', { ...REPORT, shown: 20, hasChanged: false })
  await screen.findByRole('button', { name: 'Save link and text' })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Copy diagnostic' })).toBeNull()
})

test('a page that reads well offers all its posts, and no form', async () => {
  openOn('https://t.me/s/quay', { ...REPORT, shown: 20, isWhole: true, hasChanged: false })
  await screen.findByRole('button', { name: 'Save all posts shown here (20)' })
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('a channel’s own page offers to save all of it, there', async () => {
  openOn('https://t.me/s/quay', { ...REPORT, shown: 20, isWhole: true, hasChanged: false, isWalkable: true })
  await userEvent.click(await screen.findByRole('button', { name: 'Save this channel…' }))
  expect(sendMessage).toHaveBeenCalledWith('openWalk', undefined, 7)
})

test('once access to the pages is given, the open one says what it needs', async () => {
  let isGranted = false
  let tell: (permissions: object) => void = () => {}
  fakeBrowser.permissions.contains = () => Promise.resolve(isGranted)
  vi.spyOn(fakeBrowser.permissions.onAdded, 'addListener').mockImplementation((listener) => {
    tell = listener
  })
  openOn('https://t.me/s/quay', undefined)
  await new Promise((resolve) => setTimeout(resolve))
  expect(document.body.textContent).toBe('')
  isGranted = true
  tell({})
  await screen.findByRole('button', { name: 'Reload page' })
  vi.restoreAllMocks()
})

test('a page that was open before Galpi offers to reload it', async () => {
  openOn('https://t.me/s/quay', undefined)
  await screen.findByRole('button', { name: 'Reload page' })
})

test.each(['https://example.com/', 'https://web.telegram.org.example.com/k/', ''])(
  'on %j there is nothing',
  async (url) => {
    openOn(url, REPORT)
    await vi.waitFor(() => expect(fakeBrowser.tabs.query).toHaveBeenCalled())
    await new Promise((resolve) => setTimeout(resolve))
    expect(document.body.textContent).toBe('')
  },
)
