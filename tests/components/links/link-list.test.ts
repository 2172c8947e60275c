import { expect, test, vi } from 'vitest'
import { LinkList } from '../../../components/links/link-list'
import type { LinkRow, Links } from '../../../utils/finder/protocol'
import { LibraryError } from '../../../utils/library/errors'

type Ask = ConstructorParameters<typeof LinkList>[0]['links']

const rowAt = (at: number): LinkRow => ({
  link: `https://example.com/${at}`,
  url: `https://example.com/${at}?utm_source=x`,
  posts: 1,
  postedAt: at,
})

/** As the search thread answers: only what was asked for last. */
function setup(total = 500) {
  const links = vi.fn<Ask>(({ site, from, count }) =>
    Promise.resolve(reply(site === 'small.example' ? 3 : total, from, count)),
  )
  return { links, list: new LinkList({ links }) }
}

function reply(total: number, from: number, count: number): Links {
  const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => rowAt(from + at))
  return { from, rows, total, sites: [{ value: 'example.com', count: total }], hosts: 1 }
}

test('reads the links that are seen, window by window', async () => {
  const { links, list } = setup()
  await list.choose('', 'posts')
  expect([list.total.value, list.at(39)?.link, list.at(40)]).toEqual([500, 'https://example.com/39', undefined])
  list.see(200, 220)
  await vi.waitFor(() => expect(list.at(210)).toEqual(rowAt(210)))
  expect(links.mock.calls.map(([{ from, count }]) => [from, count])).toEqual([
    [0, 40],
    [180, 60],
  ])
})

test('begins another list with its first link, and stays where it is when posts change', async () => {
  const { links, list } = setup()
  await list.choose('', 'posts')
  list.see(200, 220)
  await list.load()
  expect(links).toHaveBeenLastCalledWith({ site: '', order: 'posts', from: 200, count: 40 })
  expect(list.at(219)).toEqual(rowAt(219))
  await list.choose('small.example', 'newest')
  expect(links).toHaveBeenLastCalledWith({ site: 'small.example', order: 'newest', from: 0, count: 40 })
  expect([list.total.value, list.seen]).toEqual([3, { from: 0, to: 0 }])
})

test('asks for no window while another list is on its way, which it would make void', async () => {
  const { links, list } = setup()
  await list.choose('', 'posts')
  const { promise, resolve } = Promise.withResolvers<Links>()
  links.mockReturnValueOnce(promise)
  const chosen = list.choose('', 'newest')
  list.see(100, 120)
  await new Promise((tick) => setTimeout(tick))
  expect(links).toHaveBeenCalledTimes(2)
  resolve(reply(500, 0, 40))
  await chosen
  await vi.waitFor(() => expect(list.at(119)).toEqual(rowAt(119)))
})

test('says what went wrong, and no longer once it is right', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const { links, list } = setup()
  links.mockRejectedValueOnce(new LibraryError('damaged'))
  await list.choose('', 'posts')
  expect([list.fault.value, list.isLoading.value, list.total.value]).toEqual(['damaged', false, 0])
  await list.load()
  expect([list.fault.value, list.total.value]).toEqual([undefined, 500])
  links.mockRejectedValueOnce(new LibraryError('damaged'))
  list.see(100, 120)
  await vi.waitFor(() => expect(list.fault.value).toBe('damaged'))
})
