import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { wireOrganising } from '../../entrypoints/background/organise'
import { ask, PAGE, sendMessage, TAB } from './worker'

vi.mock('../../utils/messages/protocol', () => import('./worker'))

beforeAll(wireOrganising)
beforeEach(() => {
  fakeBrowser.tabs.query = vi.fn().mockResolvedValue([{ id: 1 }, { id: 2 }])
})
afterEach(() => sendMessage.mockReset())

test('when a page of ours brought in posts, every open Telegram tab looks at them anew', async () => {
  expect(await ask('postsCameIn', undefined, PAGE)).toEqual({ ok: true, value: null })
  await expect
    .poll(() => sendMessage.mock.calls)
    .toEqual([
      ['libraryChanged', undefined, 1],
      ['libraryChanged', undefined, 2],
    ])
})

test.each([{ ...TAB, id: 'another-extension' }, { ...TAB, url: 'https://example.com/' }, {}])(
  'nobody else can make them: %j',
  async (sender) => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined)
    expect(await ask('postsCameIn', undefined, sender)).toEqual({ ok: false, fault: 'invalid' })
    expect(sendMessage).not.toHaveBeenCalled()
  },
)
