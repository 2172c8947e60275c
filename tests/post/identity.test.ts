import { describe, expect, test } from 'vitest'
import {
  isClient,
  isNameKey,
  isSamePost,
  memberKeysOf,
  messageIdIn,
  partsOfKey,
  peerKeyOf,
  postKeyOf,
  sharedKeyOf,
} from '../../utils/post/identity'

test('an id with its kind is the key; a public name stands in, in lower case', () => {
  expect(postKeyOf({ peer: { kind: 'channel', id: 7, username: 'Quay' }, messageId: 3 })).toBe('channel:7/3')
  expect(postKeyOf({ peer: { username: 'Quay' }, messageId: 3 })).toBe('@quay/3')
  expect(peerKeyOf({ kind: 'user', id: 7 })).not.toBe(peerKeyOf({ kind: 'chat', id: 7 }))
})

test('a peer with neither is refused', () => {
  const refusal = new TypeError('A peer needs an id with its kind, or a public name')
  expect(() => peerKeyOf({ title: 'Quay' })).toThrow(refusal)
  expect(() => peerKeyOf({ id: 7 })).toThrow(refusal)
})

describe('member keys', () => {
  test('start with the post itself and name none twice', () => {
    expect(memberKeysOf('channel:7', { messageId: 3, albumIds: [3, 4] })).toEqual(['channel:7/3', 'channel:7/4'])
    expect(memberKeysOf('channel:7', { messageId: 3 })).toEqual(['channel:7/3'])
  })
})

test('a key tells the peer and the message that it was made of', () => {
  for (const key of ['channel:7/123', '@quay/123']) {
    expect(messageIdIn(key)).toBe(123)
    expect(partsOfKey(key)).toEqual({ peerKey: key.slice(0, -4), messageId: 123 })
  }
  expect([isNameKey('@quay'), isNameKey('channel:7'), isNameKey('channel:7@')]).toEqual([true, false, false])
})

test('the shared key is that of the first member, whichever was met', () => {
  const peerKey = 'channel:7'
  expect(sharedKeyOf({ peerKey, messageId: 5 })).toBe('channel:7/5')
  for (const messageId of [4, 5, 6])
    expect(sharedKeyOf({ peerKey, messageId, albumIds: [4, 5, 6] })).toBe('channel:7/4')
})

test('posts can be opened in clients, not in files', () => {
  const sources = ['web-k', 'web-a', 'preview', 'desktop', 'bookmark'] as const
  expect(sources.filter(isClient)).toEqual(['web-k', 'web-a', 'preview'])
})

test.each([
  [true, { kind: 'channel', id: 7 }, { kind: 'channel', id: 7, username: 'quay' }],
  [true, { kind: 'channel', id: 7, username: 'Quay' }, { username: 'quay' }],
  [false, { kind: 'channel', id: 7, username: 'quay' }, { kind: 'channel', id: 8, username: 'quay' }],
  [false, { kind: 'channel', id: 7 }, { kind: 'user', id: 7 }],
  [false, { kind: 'channel', id: 7 }, { username: 'quay' }],
  [true, { username: 'Quay' }, { username: 'quay' }],
  [false, { username: 'quay' }, { username: 'harbour' }],
  [false, { username: 'quay' }, { title: 'quay' }],
  [false, {}, {}],
] as const)('one post: %s of %j and %j', (isSame, a, b) => {
  expect(isSamePost({ peer: a, messageId: 3 }, { peer: b, messageId: 3 })).toBe(isSame)
  expect(isSamePost({ peer: a, messageId: 3 }, { peer: b, messageId: 4 })).toBe(false)
})
