import { act, render, screen, within } from '@testing-library/preact'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { LinksPage } from '../../../components/links/links-page'
import type { LinkRow, Links, Request } from '../../../utils/finder/protocol'
import { LibraryError } from '../../../utils/library/errors'
import { asked } from '../fakes'
import { pageStore } from '../page-store'

vi.mock('../../../utils/finder/finder', async () => ({ Finder: (await import('../fakes')).FakeFinder }))
vi.mock('../../../utils/messages/protocol', async () => ({ sendMessage: (await import('../fakes')).sent }))

const PAPER: LinkRow = {
  link: 'https://arxiv.org/abs/2407.01234',
  url: 'https://arxiv.org/pdf/2407.01234v2.pdf?utm_source=telegram',
  title: 'Ferries, Revisited',
  posts: 3,
  postedAt: Date.UTC(2025, 6, 18, 12),
}
const PAGE: LinkRow = {
  link: 'https://example.com/two%20words',
  url: 'https://example.com/two%20words',
  posts: 1,
  postedAt: 1,
}

function linksOf(...rows: LinkRow[]): Links {
  const sites = [
    { value: 'arxiv.org', count: 1 },
    { value: 'example.com', count: 1 },
  ]
  return { from: 0, rows, total: rows.length, sites: rows.length > 0 ? sites : [], hosts: 2 }
}

async function setup(answer: (request: Extract<Request, { kind: 'links' }>) => Links | undefined, detail = '') {
  const { store, onGo } = pageStore({ links: answer })
  const page = (site: string) => <LinksPage store={store} detail={site} onGo={onGo} />
  const { rerender } = render(page(detail))
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  return { store, onGo, user: userEvent.setup(), show: (site: string) => rerender(page(site)) }
}

const lines = () => within(screen.getByRole('list', { name: 'Links' })).getAllByRole('article')

describe('a link', () => {
  test('is shown by its title or its readable address, with its site and its date', async () => {
    await setup(() => linksOf(PAPER, PAGE))
    const [paper, page] = lines()
    expect(paper?.textContent).toBe('Ferries, Revisitedarxiv.org · arXiv 2407.01234in 3 postsJul 18, 2025')
    expect(page?.textContent).toBe('example.com/two wordsexample.comin 1 postJan 1, 1970')
  })

  test('opens as it was posted, with nothing stripped', async () => {
    await setup(() => linksOf(PAPER))
    const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'Ferries, Revisited' })
    expect([link.href, link.target, link.rel]).toEqual([PAPER.url, '_blank', 'noopener noreferrer'])
  })

  test('leads nowhere when its address could do harm', async () => {
    await setup(() => linksOf({ ...PAGE, title: 'Free', url: 'javascript:alert(1)' }))
    expect(screen.queryByRole('link')).toBeNull()
    expect(screen.getByText('Free').hasAttribute('href')).toBe(false)
  })

  test('leads to the posts that have it', async () => {
    const link = 'https://example.com/a|b"c'
    const { store, onGo, user } = await setup(() => linksOf({ ...PAGE, link, posts: 2 }))
    await user.click(screen.getByRole('button', { name: 'in 2 posts' }))
    expect(onGo).toHaveBeenCalledExactlyOnceWith('posts')
    expect(store.query.value).toBe('link:“https://example.com/a|b"c”')
  })
})

describe('the page', () => {
  test('says how many links there are, and its heading has the focus', async () => {
    await setup(() => linksOf(PAPER, PAGE))
    expect(screen.getByText('2 links on 2 sites')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Links' }))
  })

  test('shows the links of one site, which its address names', async () => {
    const { onGo, user, show } = await setup(({ site }) => ({
      ...linksOf(PAPER, PAGE),
      ...(site && { total: 1, rows: [PAPER] }),
    }))
    await user.click(screen.getByRole('button', { name: 'arxiv.org 1' }))
    expect(onGo).toHaveBeenCalledExactlyOnceWith('links', 'arxiv.org')
    show('arxiv.org')
    await screen.findByText('1 link on arxiv.org')
    expect(lines()).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'arxiv.org 1', pressed: true }))
    expect(onGo).toHaveBeenLastCalledWith('links', '')
  })

  test('asks for another order', async () => {
    const { user } = await setup(() => linksOf(PAPER, PAGE))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Newest')
    expect(asked).toHaveBeenLastCalledWith({ kind: 'links', site: '', order: 'newest', from: 0, count: 40 })
  })

  test('finds a site among many by half a word', async () => {
    const sites = Array.from({ length: 60 }, (_, at) => ({ value: `site${at}.example`, count: 60 - at }))
    const { user } = await setup(() => ({ ...linksOf(PAPER), sites: [...sites, { value: '한글.kr', count: 1 }] }))
    expect(screen.queryByRole('button', { name: 'site40.example 20' })).toBeNull()
    await user.type(screen.getByRole('searchbox', { name: 'Find a site' }), 'E40')
    expect(screen.getByRole('button', { name: 'site40.example 20' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'site1.example 59' })).toBeNull()
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), 'ㅎㄱ')
    expect(screen.getByRole('button', { name: '한글.kr 1' })).toBeDefined()
  })

  test('draws few of many links', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ ...PAGE, link: `https://example.com/${at}` }))
    await setup(() => ({ ...linksOf(...rows), total: 40_000 }))
    expect(lines().length).toBeLessThan(40)
    const first = screen.getAllByRole('listitem').find((item) => item.hasAttribute('aria-setsize'))
    expect(['aria-posinset', 'aria-setsize'].map((name) => first?.getAttribute(name))).toEqual(['1', '40000'])
  })

  test('follows changes of the library', async () => {
    let rows = [PAPER]
    const { store } = await setup(() => linksOf(...rows))
    expect(lines()).toHaveLength(1)
    rows = [PAPER, PAGE]
    await act(() => store.source.changed(['channel:1/1']))
    await screen.findByText('2 links on 2 sites')
  })

  test('says what to do when there is no link yet, and what went wrong when it cannot tell', async () => {
    const { store } = await setup(() => linksOf())
    expect(screen.getByRole('heading', { name: 'No links yet' })).toBeDefined()
    vi.spyOn(console, 'error').mockImplementation(() => {})
    asked.mockRejectedValueOnce(new LibraryError('damaged'))
    await act(() => store.source.changed([]))
    expect((await screen.findByRole('alert')).textContent).toContain('could not read or write')
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: 'No links yet' })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
