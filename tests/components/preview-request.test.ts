import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { requestHistory } from '../../components/in-page/preview-request'

const fetched = vi.fn<typeof fetch>()
const never = new AbortController().signal

beforeEach(() => {
  fetched.mockReset().mockResolvedValue(new Response('<html>'))
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('location', new URL('https://t.me/s/quay'))
})
afterEach(() => vi.unstubAllGlobals())

test('asks for a page of the channel, and follows no way elsewhere', async () => {
  expect(await requestHistory('https://t.me/s/quay?before=7', never)).toEqual({ html: '<html>' })
  expect(fetched).toHaveBeenCalledExactlyOnceWith('https://t.me/s/quay?before=7', { redirect: 'manual', signal: never })
})

test.each([
  'https://t.me/quay',
  'https://t.me/s/quay?q=word',
  'https://example.com/s/quay',
  'http://t.me/s/quay',
  '/s/quay',
])('refuses to ask for %s', async (address) => {
  await expect(requestHistory(address, never)).rejects.toThrow(TypeError)
  expect(fetched).not.toHaveBeenCalled()
})

test.each(['https://web.telegram.org/k/', 'https://example.com/'])('asks nothing from %s', async (page) => {
  vi.stubGlobal('location', new URL(page))
  await expect(requestHistory('https://t.me/s/quay', never)).rejects.toThrow(TypeError)
  expect(fetched).not.toHaveBeenCalled()
})

test.each([
  [429, { 'retry-after': '30' }, { isRefused: true, after: 30_000 }],
  [503, { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' }, { isRefused: true, after: 20_000 }],
  [503, { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, { isRefused: true, after: 0 }],
  [500, { 'retry-after': 'soon' }, { isRefused: true }],
  [403, {}, { isRefused: true }],
  [404, {}, { isElsewhere: true }],
])('takes %d with %j as %j', async (status, headers, expected) => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 0, 1))
  fetched.mockResolvedValue(new Response('', { status, headers: headers as Record<string, string> }))
  expect(await requestHistory('https://t.me/s/quay', never)).toEqual(expected)
})

test('a redirect says that there is no preview, a broken line that it may be asked again', async () => {
  fetched.mockResolvedValueOnce({ ok: false, type: 'opaqueredirect', status: 0, headers: new Headers() } as Response)
  expect(await requestHistory('https://t.me/s/quay', never)).toEqual({ isElsewhere: true })
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  expect(await requestHistory('https://t.me/s/quay', never)).toEqual({ isRefused: true })
})

test('one that was broken off is no refusal', async () => {
  const pausing = new AbortController()
  fetched.mockImplementation(() => {
    pausing.abort()
    return Promise.reject(new DOMException('', 'AbortError'))
  })
  await expect(requestHistory('https://t.me/s/quay', pausing.signal)).rejects.toThrow(DOMException)
})
