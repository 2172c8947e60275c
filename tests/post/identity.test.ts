import { describe, expect, test } from 'vitest'
import { isSamePost, memberKeysOf, peerKeyOf, postKeyOf } from '../../utils/post/identity'

test('an id with its kind is the key; a public name stands in, in lower case', () => {
  expect(postKeyOf({ peer: { kind: 'channel', id: 7, username: 'Quay' }, messageId: 3 })).toBe('channel:7/3')
  expect(postKeyOf({ peer: { username: 'Quay' }, messageId: 3 })).toBe('@quay/3')
  expect(peerKeyOf({ kind: 'user', id: 7 })).not.toBe(peerKeyOf({ kind: 'chat', id: 7 }))
})

test('a peer with neither is refused', () => {
  expect(() => peerKeyOf({ title: 'Quay' })).toThrow(TypeError)
  expect(() => peerKeyOf({ id: 7 })).toThrow(TypeError)
})

describe('member keys', () => {
  test('start with the post itself and name none twice', () => {
    expect(memberKeysOf('channel:7', { messageId: 3, albumIds: [3, 4] })).toEqual(['channel:7/3', 'channel:7/4'])
    expect(memberKeysOf('channel:7', { messageId: 3 })).toEqual(['channel:7/3'])
  })
})

test.each([
  [true, { kind: 'channel', id: 7 }, { kind: 'channel', id: 7, username: 'quay' }],
  [true, { kind: 'channel', id: 7, username: 'Quay' }, { username: 'quay' }],
  [false, { kind: 'channel', id: 7, username: 'quay' }, { kind: 'channel', id: 8, username: 'quay' }],
  [false, { kind: 'channel', id: 7 }, { kind: 'user', id: 7 }],
  [false, { kind: 'channel', id: 7 }, { username: 'quay' }],
  [false, {}, {}],
] as const)('one post: %s of %j and %j', (isSame, a, b) => {
  expect(isSamePost({ peer: a, messageId: 3 }, { peer: b, messageId: 3 })).toBe(isSame)
  expect(isSamePost({ peer: a, messageId: 3 }, { peer: b, messageId: 4 })).toBe(false)
})
