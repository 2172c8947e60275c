import { act, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { ChannelsPage } from '../../../components/channels/channels-page'
import type { FacetCounts } from '../../../utils/finder/protocol'
import { LibraryError } from '../../../utils/library/errors'
import { DEFAULT_SETTINGS } from '../../../utils/library/setting-values'
import type { KeptPeer } from '../../../utils/post/model'
import { asked } from '../fakes'
import { pageStore } from '../page-store'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

const HARBOUR: KeptPeer = {
  key: 'channel:1',
  kind: 'channel',
  id: 1,
  title: 'Harbour Demo',
  username: 'harbourdemo',
  client: 'web-k',
}
const HIDDEN: KeptPeer = { key: 'channel:77', kind: 'channel', id: 77, title: '항구 소식', client: 'web-a' }

const COUNTS: Record<string, FacetCounts> = {
  '': {
    channel: [
      { value: 'channel:1', count: 412, newestAt: Date.UTC(2025, 10, 3, 12) },
      { value: 'channel:77', count: 1 },
    ],
  },
  'channel:harbourdemo': {
    month: [
      { value: '2026-07', count: 14 },
      { value: '2026-05', count: 1 },
      { value: '2024-12', count: 7 },
    ],
    tag: [{ value: '투자/초기', count: 5 }],
    has: [{ value: 'link', count: 9 }],
    site: [{ value: 'github.com', count: 4 }],
    lang: [{ value: 'ko', count: 20 }],
  },
  'channel:77': { month: [{ value: '2026-07', count: 1 }] },
}

async function setup(detail = '', counts = COUNTS, peers = [HARBOUR, HIDDEN]) {
  const { store, onGo } = pageStore({ facets: ({ text }) => counts[text] ?? {} }, peers)
  const page = (key: string) => <ChannelsPage store={store} detail={key} onGo={onGo} />
  const { rerender } = render(page(detail))
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  return { store, onGo, user: userEvent.setup(), show: (key: string) => rerender(page(key)) }
}

describe('the list of channels', () => {
  test('names each with its posts and its last one', async () => {
    await setup()
    expect(screen.getByText('2 channels')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Channels' }))
    const items = within(screen.getByRole('list', { name: 'Channels' })).getAllByRole('button')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'HHarbour Demo @harbourdemo 412 posts last Nov 3, 2025',
      '항항구 소식  1 post ',
    ])
    expect(screen.queryByRole('searchbox')).toBeNull()
  })

  test('can be searched when it is long, also by initials', async () => {
    const peers = Array.from({ length: 30 }, (_, at) => ({ ...HARBOUR, key: `channel:${at}`, title: `Quay ${at}` }))
    const channel = [...peers, HIDDEN].map(({ key }) => ({ value: key, count: 1 }))
    const { user, onGo } = await setup('', { '': { channel } }, [...peers, HIDDEN])
    const field = screen.getByRole('searchbox', { name: 'Find a channel' })
    await user.type(field, 'ㅎㄱ')
    expect(screen.getByText('1 channel')).toBeDefined()
    await user.click(screen.getByRole('button', { name: /항구 소식/ }))
    expect(onGo).toHaveBeenCalledExactlyOnceWith('channels', 'channel:77')
    await user.clear(field)
    await user.type(field, 'no such quay')
    expect(screen.getByRole('heading', { name: 'No such channel' })).toBeDefined()
  })

  test('says what to do when it is empty', async () => {
    await setup('', {})
    expect(screen.queryByRole('heading', { name: 'No channels yet' })).toBeNull()
    await setup('', { '': { channel: [] } })
    expect(screen.getByRole('heading', { name: 'No channels yet' })).toBeDefined()
  })

  test('has the focus where one came from', async () => {
    const { show } = await setup('channel:77')
    await screen.findByText('1 post kept, July 2026')
    show('')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /항구 소식/ }))
  })
})

describe('a channel', () => {
  test('says who it is and what is kept of it', async () => {
    await setup('channel:1')
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Harbour Demo' }))
    expect(screen.getByText('Channel or group · @harbourdemo')).toBeDefined()
    expect(screen.getByText('22 posts kept, December 2024 to July 2026')).toBeDefined()
  })

  test('is meant by its public name, else by its number, and shows its posts', async () => {
    const { store, onGo, user, show } = await setup('channel:1')
    await user.click(screen.getByRole('button', { name: 'Show posts' }))
    expect([store.query.value, onGo.mock.calls]).toEqual(['channel:harbourdemo', [['posts']]])
    show('channel:77')
    await screen.findByText('1 post kept, July 2026')
    await user.click(screen.getByRole('button', { name: 'Show posts' }))
    expect(store.query.value).toBe('channel:77')
  })

  test.each([
    ['same', HARBOUR, 'Open in Web K', 'https://web.telegram.org/k/#?tgaddr='],
    ['web-a', HARBOUR, 'Open in Web A', 'https://web.telegram.org/a/#?tgaddr='],
    ['app', HARBOUR, 'Open in Telegram', 'tg://resolve?domain=harbourdemo'],
    ['preview', HIDDEN, 'Open in Web A', 'https://web.telegram.org/a/#-10077'],
  ] as const)('opens in the preferred client, or one that can (%s)', async (preferred, peer, name, beginning) => {
    const { store } = await setup(peer.key)
    await act(() => {
      const { clients } = DEFAULT_SETTINGS
      store.reader.settings.value = { ...DEFAULT_SETTINGS, clients: { ...clients, preferred } }
    })
    expect(screen.getByRole('link', { name }).getAttribute('href')?.startsWith(beginning)).toBe(true)
    const address = screen.queryByRole<HTMLAnchorElement>('link', { name: 't.me/harbourdemo' })
    expect(address?.href).toBe(peer === HARBOUR ? 'https://t.me/harbourdemo' : undefined)
  })

  test('leads from its tags, kinds, sites and languages to posts', async () => {
    const { store, user } = await setup('channel:1')
    for (const [name, query] of [
      ['투자/초기 5', 'channel:harbourdemo tag:투자/초기'],
      ['With links 9', 'channel:harbourdemo has:link'],
      ['github.com 4', 'channel:harbourdemo site:github.com'],
      ['Korean 20', 'channel:harbourdemo lang:ko'],
    ] as const) {
      await user.click(screen.getByRole('button', { name }))
      expect(store.query.value).toBe(query)
    }
  })

  test('shows its rule, which the settings change', async () => {
    const { store, onGo, user } = await setup('channel:1')
    expect(screen.getByText('New posts get no tags by themselves.')).toBeDefined()
    await act(() => {
      store.reader.settings.value = { ...DEFAULT_SETTINGS, rules: [{ peerKey: 'channel:1', tags: ['harbour'] }] }
    })
    expect(screen.getByText('harbour')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Change in the settings' }))
    expect(onGo).toHaveBeenCalledExactlyOnceWith('settings')
  })

  test('is left by Escape or by the link above it', async () => {
    const { onGo, user } = await setup('channel:1')
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: /All channels/ }))
    expect(onGo.mock.calls).toEqual([['channels'], ['channels']])
  })

  test('stays what it is while posts change, and says what went wrong', async () => {
    const { store, user } = await setup('channel:1')
    vi.spyOn(console, 'error').mockImplementation(() => {})
    asked.mockImplementation(({ kind }) => Promise.reject(new LibraryError(kind === 'facets' ? 'damaged' : 'full')))
    await act(() => store.source.changed([]))
    expect((await screen.findByRole('alert')).textContent).toContain('could not read or write')
    asked.mockResolvedValue({ month: [{ value: '2026-07', count: 2 }] })
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('2 posts kept, July 2026')
  })
})

describe('the posts per month', () => {
  test('are a table of buttons that lead to the month', async () => {
    const { store, user } = await setup('channel:1')
    const table = screen.getByRole('table', { name: 'Posts per month' })
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['2026', '2025', '2024'])
    const bars = within(table).getAllByRole('button')
    expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual([
      'May 2026: 1 post',
      'July 2026: 14 posts',
      'December 2024: 7 posts',
    ])
    await user.click(within(table).getByRole('button', { name: 'July 2026: 14 posts' }))
    expect(store.query.value).toBe('channel:harbourdemo on:2026-07')
  })

  test('are one stop for Tab, and the arrows go in the order of time', async () => {
    const { user } = await setup('channel:1')
    const bars = within(screen.getByRole('table')).getAllByRole('button')
    expect(bars.filter(({ tabIndex }) => tabIndex === 0).map((bar) => bar.getAttribute('aria-label'))).toEqual([
      'July 2026: 14 posts',
    ])
    await act(() => bars.find(({ tabIndex }) => tabIndex === 0)?.focus())
    const reached = async (key: string) => {
      await user.keyboard(`{${key}}`)
      return document.activeElement?.getAttribute('aria-label')
    }
    expect(await reached('ArrowLeft')).toBe('May 2026: 1 post')
    expect(await reached('ArrowLeft')).toBe('December 2024: 7 posts')
    expect(await reached('ArrowLeft')).toBe('December 2024: 7 posts')
    expect(await reached('ArrowRight')).toBe('May 2026: 1 post')
    expect(await reached('End')).toBe('July 2026: 14 posts')
    expect(await reached('Home')).toBe('December 2024: 7 posts')
    expect(bars.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
  })
})
