import { expect, test } from 'vitest'
import { postPlace } from '../../../components/post/open-post'
import type { KeptPeer } from '../../../utils/post/model'
import { listed } from '../search-page'

const { post } = listed(7, { clients: ['web-k', 'preview'] })
const open: KeptPeer = { key: 'channel:1', kind: 'channel', id: 1, username: 'quay', client: 'web-k' }
const hidden: KeptPeer = { key: 'channel:1', kind: 'channel', id: 1, client: 'web-k' }
const user: KeptPeer = { key: 'user:1', kind: 'user', id: 1, client: 'web-k' }
const named: KeptPeer = { key: '@quay', username: 'quay', client: 'preview' }

const web = (client: 'k' | 'a', address: string) =>
  `https://web.telegram.org/${client}/#?tgaddr=${encodeURIComponent(address)}`

test.each([
  ['same', open, 'web-k', web('k', 'tg://resolve?domain=quay&post=7')],
  ['web-a', open, 'web-a', web('a', 'tg://resolve?domain=quay&post=7')],
  ['web-a', hidden, 'web-a', web('a', 'tg://privatepost?channel=1&post=7')],
  ['preview', open, 'preview', 'https://t.me/s/quay/7'],
  ['app', open, 'app', 'tg://resolve?domain=quay&post=7'],
  ['app', named, 'app', 'tg://resolve?domain=quay&post=7'],
  ['app', hidden, 'app', 'tg://privatepost?channel=1&post=7'],
  // What is not possible falls back to the client that it was saved from.
  ['preview', hidden, 'web-k', web('k', 'tg://privatepost?channel=1&post=7')],
  ['app', user, 'web-k', 'https://web.telegram.org/k/#1'],
] as const)('preferring %s, %o opens in %s', (preferred, peer, client, url) => {
  expect(postPlace(post, peer, preferred)).toEqual({ client, url })
})

test('what no client can open, opens by its link or not at all', () => {
  const preview = { ...post, clients: ['preview' as const] }
  expect(postPlace(preview, hidden, 'same')).toEqual({ url: 'https://t.me/c/1/7' })
  expect(postPlace(preview, user, 'same')).toBeUndefined()
  expect(postPlace(post, undefined, 'same')).toBeUndefined()
})
