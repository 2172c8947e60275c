import { expect, test } from 'vitest'
import type { Peer } from '../../utils/post/model'
import { peerLink, publicLink } from '../../utils/post/peer-links'

const named: Peer = { kind: 'channel', id: 1_009_876_543, username: 'harbourdemo' }
const hidden: Peer = { kind: 'channel', id: 1_009_876_543 }
const resolved = '?tgaddr=tg%3A%2F%2Fresolve%3Fdomain%3Dharbourdemo'

test.each([
  ['web-k', named, `https://web.telegram.org/k/#${resolved}`],
  ['web-a', named, `https://web.telegram.org/a/#${resolved}`],
  ['preview', named, 'https://t.me/s/harbourdemo'],
  ['app', named, 'tg://resolve?domain=harbourdemo'],
  ['web-k', hidden, 'https://web.telegram.org/k/#-1009876543'],
  ['web-a', hidden, 'https://web.telegram.org/a/#-1001009876543'],
  ['preview', hidden, undefined],
  ['app', hidden, undefined],
  ['web-k', { kind: 'chat', id: 5 }, 'https://web.telegram.org/k/#-5'],
  ['web-a', { kind: 'chat', id: 5 }, 'https://web.telegram.org/a/#-5'],
  ['web-k', { kind: 'user', id: 5 }, 'https://web.telegram.org/k/#5'],
  ['web-a', { kind: 'user', id: 5 }, 'https://web.telegram.org/a/#5'],
  ['preview', { kind: 'user', username: 'minji' }, undefined],
  ['web-k', { title: 'Only a title' }, undefined],
] as const)('%s opens %o', (client, peer, link) => {
  expect(peerLink(client, peer)).toBe(link)
})

test('only a public name has a public address', () => {
  expect([publicLink(named), publicLink(hidden)]).toEqual(['https://t.me/harbourdemo', undefined])
})
