import { describe, expect, test } from 'vitest'
import {
  clientLink,
  domainsOf,
  entityLink,
  hostOf,
  parsePeer,
  parsePermalink,
  permalink,
  postOfLink,
  safeUrl,
} from '../../utils/post/links'

describe('only links that are safe to follow pass', () => {
  test.each([
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['tg://resolve?domain=quay', 'tg://resolve?domain=quay'],
    ['mailto:a@example.com', 'mailto:a@example.com'],
    ['  http://example.com ', 'http://example.com/'],
    ['\u3000https://example.com\u00a0', 'https://example.com/'],
  ])('%s', (href, expected) => expect(safeUrl(href)).toBe(expected))

  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://web.telegram.org/1',
    'tel:+1',
    '/relative',
    '',
    'chrome-extension://x/popup.html',
  ])('%j does not', (href) => expect(safeUrl(href)).toBeUndefined())
})

describe('an entity leads', () => {
  test.each([
    ['mention', '@Quay_7', undefined, 'https://t.me/Quay_7'],
    ['mention', '@민지', undefined, undefined],
    ['mention', 'x@quay', undefined, undefined],
    ['mention', '@quay/../x', undefined, undefined],
    ['mention', '민지', 'tg://user?id=7', 'tg://user?id=7'],
    ['hashtag', '@quay', undefined, undefined],
    ['text_link', '@quay', 'https://example.com/', 'https://example.com/'],
    ['text_link', 'here', 'javascript:alert(1)', undefined],
  ] as const)('%s %s with %s: %s', (type, text, url, link) => expect(entityLink({ type, url }, text)).toBe(link))
})

test('permalinks of public, private and personal chats', () => {
  expect(permalink({ kind: 'channel', id: 7, username: 'Quay' }, 3)).toBe('https://t.me/Quay/3')
  expect(permalink({ kind: 'channel', id: 7 }, 3)).toBe('https://t.me/c/7/3')
  expect(permalink({ username: 'Quay' }, 3)).toBe('https://t.me/Quay/3')
  expect(permalink({ kind: 'user', id: 7, username: 'mira' }, 3)).toBeUndefined()
  expect(permalink({ kind: 'chat', id: 7 }, 3)).toBeUndefined()
})

test('links back into the client', () => {
  expect(clientLink('preview', { username: 'Quay' }, 3)).toBe('https://t.me/s/Quay/3')
  expect(clientLink('preview', { kind: 'channel', id: 7 }, 3)).toBeUndefined()
  const k = clientLink('web-k', { kind: 'channel', id: 7 }, 3) ?? ''
  expect(k).toMatch(/^https:\/\/web\.telegram\.org\/k\/#\?tgaddr=/)
  expect(decodeURIComponent(k.split('tgaddr=')[1] ?? '')).toBe('tg://privatepost?channel=7&post=3')
  expect(decodeURIComponent(clientLink('web-a', { kind: 'channel', id: 7, username: 'Quay' }, 3) ?? '')).toContain(
    'tg://resolve?domain=Quay&post=3',
  )
  expect(clientLink('web-a', { kind: 'user', id: 7, username: 'mira' }, 3)).toBe('https://web.telegram.org/a/#7')
  expect(clientLink('web-k', { kind: 'chat', id: 7 }, 3)).toBe('https://web.telegram.org/k/#-7')
  expect(clientLink('web-k', {}, 3)).toBeUndefined()
})

describe('a post link names its post', () => {
  test.each([
    ['https://t.me/Quay_Notes/88', { peer: { username: 'Quay_Notes' }, messageId: 88 }],
    ['t.me/s/quay/88?before=9', { peer: { username: 'quay' }, messageId: 88 }],
    ['https://t.me/quay/12/88?single', { peer: { username: 'quay' }, messageId: 88 }],
    ['https://telegram.me/quay/88', { peer: { username: 'quay' }, messageId: 88 }],
    ['http://www.t.me/quay/88/', { peer: { username: 'quay' }, messageId: 88 }],
    ['t.me/quay/88?time=a:1', { peer: { username: 'quay' }, messageId: 88 }],
    ['\u3000t.me/quay/88\u00a0', { peer: { username: 'quay' }, messageId: 88 }],
    ['https://t.me/c/71/88', { peer: { kind: 'channel', id: 71 }, messageId: 88 }],
    ['https://t.me/c/7/88', { peer: { kind: 'channel', id: 7 }, messageId: 88 }],
    ['https://t.me/c/7/12/88', { peer: { kind: 'channel', id: 7 }, messageId: 88 }],
  ])('%s', (link, ref) => expect(parsePermalink(link)).toEqual(ref))

  test.each([
    'https://t.me/quay',
    'https://t.me/+abc/1',
    'https://t.me/quay/0',
    'https://t.me/quay/88/comments',
    'https://t.me/x/quay/88',
    'https://t.me/c/7/88/comments',
    'https://t.me/x/c/7/88',
    'https://example.com/quay/88',
    'https://not-t.me/quay/88',
    'https://t.me.example.com/quay/88',
    'web-https://t.me/quay/88',
    'tg://t.me/quay/88',
    'javascript:t.me/quay/88',
    'https://t.me/c/0/88',
    'https://t.me/c/99999999999999999999/88',
    'hello',
    '',
  ])('%j does not', (text) => expect(parsePermalink(text)).toBeUndefined())
})

describe('a link of any client names its post', () => {
  const QUAY = { peer: { username: 'quay' }, messageId: 88 }
  test.each([
    ['https://t.me/quay/88', QUAY],
    ['https://telegram.dog/quay/88', QUAY],
    ['\u3000tg://resolve?domain=quay&post=88', QUAY],
    ['tg://resolve?domain=quay&post=88', QUAY],
    ['tg:resolve?domain=quay&post=88&single', QUAY],
    ['tg://privatepost?channel=7&post=88', { peer: { kind: 'channel', id: 7 }, messageId: 88 }],
    ['https://web.telegram.org/a/#?tgaddr=tg%3A%2F%2Fresolve%3Fdomain%3Dquay%26post%3D88', QUAY],
    ['https://web.telegram.org/k/#/im?p=@quay&post=88', QUAY],
  ])('%s', (link, ref) => expect(postOfLink(link)).toEqual(ref))

  test.each([
    'tg://resolve?domain=quay',
    'tg://resolve?post=1',
    'tg://resolve?domain=-quay&post=1',
    'tg://resolve?domain=quay-&post=1',
    'https://web.telegram.org/k/#/im?post=88',
    'https://web.telegram.org/k/#/im?p=quay@&post=88',
    'tg://resolve?domain=a/b&post=1',
    'tg://join?invite=quay&post=1',
    'tg://privatepost?channel=x&post=1',
    'https://web.telegram.org/k/#@quay',
    'https://web.telegram.org/a/#-1001098765432_21',
    'https://web.telegram.org/k/#?tgaddr=javascript%3Aalert(1)',
    'https://web.telegram.org.example.com/k/#/im?p=@quay&post=88',
  ])('%s does not', (link) => expect(postOfLink(link)).toBeUndefined())
})

test('a host without www', () => {
  expect(hostOf('https://www.example.com/x')).toBe('example.com')
  expect(hostOf('https://a.www.example.com/x')).toBe('a.www.example.com')
  expect(hostOf('nothing')).toBe('')
})

test('a host is a part of every domain above it', () => {
  expect(domainsOf('A.blog.example.com')).toEqual(['a.blog.example.com', 'blog.example.com', 'example.com'])
  expect(domainsOf('localhost')).toEqual([])
})

describe('a channel is named by', () => {
  test.each([
    ['@Quay_Notes', { username: 'Quay_Notes' }],
    [' quay ', { username: 'quay' }],
    ['t.me/quay', { username: 'quay' }],
    ['https://t.me/s/quay/?before=9', { username: 'quay' }],
    ['https://t.me/quay/12/88?single', { username: 'quay' }],
    ['https://t.me/c/7/88', { kind: 'channel', id: 7 }],
    ['tg://resolve?domain=quay&post=5', { username: 'quay' }],
  ])('%s', (text, peer) => expect(parsePeer(text)).toEqual(peer))

  test.each([
    '',
    '@',
    'ab',
    '5quay',
    'two words',
    'https://t.me/+abcdef',
    'https://example.com/quay',
    'a/b',
    'javascript:quay',
  ])('not by %j', (text) => expect(parsePeer(text)).toBeUndefined())
})
