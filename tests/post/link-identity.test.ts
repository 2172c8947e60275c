import { describe, expect, test } from 'vitest'
import { between, mulberry32, pick } from '../../seeds/random'
import { comparableLink, describeLink } from '../../utils/post/link-identity'

describe('spellings of one link have one form', () => {
  test.each([
    [
      'https://example.com/a/b',
      'http://example.com/a/b',
      'HTTPS://WWW.Example.COM/a/b/',
      ' https://m.example.com:443/a/b#part',
      '\u3000https://www.m.example.com/a/b\u00a0',
      'http://example.com:443/a/b',
      'https://example.com:80/a/b',
      'http://example.com:80/a/b?utm_source=x&UTM_Medium=y',
      'https://example.com./a/b?fbclid=1&gclid=2&mc_cid=3&igshid=4',
      'https://mobile.example.com/a/./c/../b#!/x',
      'https://user:secret@example.com/a/b?',
    ],
    ['https://example.com', 'http://example.com/', 'https://www.example.com?utm_campaign=z', 'https://example.com//'],
    [
      'https://example.com/a?b=1&c=%EA%B0%80&c=2',
      'https://example.com/a/?c=%ea%b0%80&b=1&c=2',
      'https://www.example.com/a?c=%EA%B0%80&c=2&utm_term=q&b=1',
    ],
    ['https://example.com/%EA%B0%80', 'https://example.com/가', 'https://example.com/%ea%b0%80/'],
    ['https://xn--3e0b707e.kr', 'https://한국.kr/', 'https://www.xn--3e0b707e.kr'],
    ['https://example.com:8080/a', 'http://example.com:8080/a'],
    [
      'https://arxiv.org/abs/2401.00001',
      'http://arxiv.org/pdf/2401.00001v3',
      'https://www.arxiv.org/pdf/2401.00001v2.pdf#page=3',
      'https://arxiv.org/html/2401.00001v1',
      'https://export.arxiv.org/abs/2401.00001?context=cs',
      'https://arxiv.org/abs/2401.00001v12',
      'https://doi.org/10.48550/arXiv.2401.00001',
    ],
    ['https://arxiv.org/abs/hep-th/9901001', 'https://arxiv.org/pdf/hep-th/9901001v1'],
    ['https://arxiv.org/abs/math.GT/0309136', 'https://arxiv.org/pdf/math.GT/0309136v2.pdf'],
    [
      'https://youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&list=PL1&t=42s',
      'https://m.youtube.com/watch?v=dQw4w9WgXcQ&si=abc',
      'https://youtu.be/dQw4w9WgXcQ?si=abc&t=3',
      'https://youtube.com/shorts/dQw4w9WgXcQ',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0',
      'https://youtube.com/live/dQw4w9WgXcQ?feature=share',
      'https://music.youtube.com/watch?v=dQw4w9WgXcQ',
    ],
    [
      'https://github.com/owner/name',
      'https://github.com/Owner/Name.git',
      'https://github.com/owner/name/tree/main',
      'https://github.com/owner/name/tree/master/',
      'https://github.com/owner/name?tab=readme-ov-file#usage',
      'http://www.github.com/owner/name/',
    ],
    ['https://github.com/owner/name/blob/main/Read.me', 'https://github.com/OWNER/name/blob/main/Read.me#L3'],
    [
      'https://t.me/quay_notes/88',
      'https://t.me/s/Quay_Notes/88',
      'http://telegram.me/quay_notes/88?single',
      'https://t.me/quay_notes/88?embed=1',
    ],
    ['https://t.me/quay', 'https://t.me/QUAY', 'https://t.me/s/Quay', 'https://telegram.dog/quay?single'],
    ['https://t.me/c/7/88', 'https://www.t.me/c/7/88/'],
    ['https://x.com/Someone/status/1', 'https://twitter.com/Someone/status/1?s=20&t=abc&ref_src=twsrc'],
    ['https://open.spotify.com/track/4uL', 'https://open.spotify.com/track/4uL?si=1'],
  ])('%s', (form, ...spellings) => {
    for (const each of [form, ...spellings]) expect([each, comparableLink(each)]).toEqual([each, form])
  })
})

describe('links that lead to different pages keep apart', () => {
  test.each([
    ['https://example.com/A', 'https://example.com/a'],
    ['https://example.com/a?page=1', 'https://example.com/a?page=2'],
    ['https://example.com/a?ref=one', 'https://example.com/a?ref=two'],
    ['https://example.com/a?q=%B0%A1', 'https://example.com/a?q=%B0%A2'],
    ['https://example.com/a?b=1&b=2', 'https://example.com/a?b=2&b=1'],
    ['https://blog.example.com', 'https://example.com'],
    ['https://m.me/x', 'https://me/x'],
    ['https://example.com:8080', 'https://example.com:8081'],
    ['https://youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dqw4w9wgxcq'],
    ['https://youtube.com/embed/videoseries?list=PL1', 'https://youtube.com/embed/videoseries?list=PL2'],
    ['https://github.com/owner/name/issues/1', 'https://github.com/owner/name'],
    ['https://github.com/topics/A', 'https://github.com/topics/a'],
    ['https://example.com/a?si=1', 'https://example.com/a?si=2'],
    ['https://example.com/a?=1', 'https://example.com/a?=2'],
    ['https://example.com/a?my_utm_x=1', 'https://example.com/a?my_utm_x=2'],
    ['https://a.www.example.com', 'https://a.example.com'],
    ['https://example.com/abs/2401.00001', 'https://arxiv.org/abs/2401.00001'],
    ['https://arxiv.org/x/abs/2401.00001', 'https://arxiv.org/abs/2401.00001'],
    ['https://arxiv.org/abs/2401.00001/x', 'https://arxiv.org/abs/2401.00001'],
    ['https://example.com/10.48550/arxiv.2401.00001', 'https://arxiv.org/abs/2401.00001'],
    ['https://doi.org/x/10.48550/arxiv.2401.00001', 'https://arxiv.org/abs/2401.00001'],
    ['https://doi.org/10.48550/arxiv.2401.00001x', 'https://arxiv.org/abs/2401.00001'],
    ['https://example.com/watch?v=dQw4w9WgXcQ', 'https://youtube.com/watch?v=dQw4w9WgXcQ'],
    ['https://youtube.com/watch?list=PL1', 'https://youtube.com/watch?list=PL2'],
    ['https://youtube.com/watch?v=short&t=1', 'https://youtube.com/watch?v=short&t=2'],
    ['https://youtube.com/watch?v=1dQw4w9WgXcQ&t=1', 'https://youtube.com/watch?v=1dQw4w9WgXcQ&t=2'],
    ['https://youtube.com/x/shorts/dQw4w9WgXcQ', 'https://youtube.com/shorts/dQw4w9WgXcQ'],
    ['https://youtube.com/shorts/dQw4w9WgXcQ/x', 'https://youtube.com/shorts/dQw4w9WgXcQ'],
    ['https://youtu.be/x/dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ/x', 'https://youtu.be/dQw4w9WgXcQ'],
    ['https://github.com//owner/name', 'https://github.com/owner/name'],
    ['https://github.com/owner/name/x/tree/main', 'https://github.com/owner/name/x'],
    ['https://github.com/owner/name/tree/main/src', 'https://github.com/owner/name'],
    ['https://t.me/+AbcDef/Quay', 'https://t.me/+AbcDef/quay'],
  ])('%s', (one, other) => {
    expect(comparableLink(one)).toBeDefined()
    expect(comparableLink(one)).not.toBe(comparableLink(other))
  })
})

describe('what tells where a reader came from is left out on the site that writes it', () => {
  test.each([
    ['facebook.com', 'mibextid __tn__ rdid share_url'],
    ['github.com', 'tab'],
    ['linkedin.com', 'trk trackingId rcm'],
    ['medium.com', 'source'],
    ['open.spotify.com', 'si'],
    ['reddit.com', 'share_id'],
    ['t.me', 'single embed'],
    ['x.com', 's t'],
    ['youtube.com', 'si pp feature ab_channel'],
  ])('%s', (host, names) => {
    for (const name of names.split(' ')) {
      expect(comparableLink(`https://${host}/page/one?${name}=1&id=2`)).toBe(`https://${host}/page/one?id=2`)
      expect(comparableLink(`https://example.com/a?${name}=1`)).toBe(`https://example.com/a?${name}=1`)
    }
  })
})

test('the index keeps the digests of long links, so they never change', () => {
  const [one, other] = [`https://example.com/${'a'.repeat(301)}`, `https://example.com/b?q=${'a'.repeat(300)}`]
  expect(comparableLink(one)).toBe(`${one.slice(0, 282)}/~4b2fb7ab079dabd1`)
  expect(comparableLink(other)).toBe('https://example.com/b/~0a863e0957067f3b')
})

test('long ones keep apart, however late they differ', () => {
  for (const start of ['https://example.com/', 'https://example.com/?q=', 'https://github.com/owner/name/blob/']) {
    const [one, other] = ['1', '2'].map((end) => comparableLink(start + 'a'.repeat(400) + end))
    expect(one).toMatch(/^https:/)
    expect(one).not.toBe(other)
  }
})

test.each([
  '',
  'hello',
  'example.com',
  '/a',
  '//example.com',
  'javascript:alert(1)',
  'tg://resolve?domain=quay',
  'mailto:a@example.com',
  'ftp://example.com',
  'web-https://example.com',
  'data:text/html,x',
  'https://',
  'https://%',
  'http://[::1',
])('%j is no link', (text) => expect(comparableLink(text)).toBeUndefined())

test('a host that is too long for any server is none', () => {
  const longest = `${'a.'.repeat(121)}example.com`
  expect(comparableLink(`https://${longest}/`)).toBe(`https://${longest}`)
  expect(comparableLink(`https://a${longest}/`)).toBeUndefined()
})

test('hosts that are names of built-in properties are hosts', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'a.constructor'])
    expect(comparableLink(`https://${name}/x`)).toBe(`https://${name.toLowerCase()}/x`)
})

describe('whatever a link is', () => {
  const PARTS = Array.from('/?#&=%.:@~-_+|"\'<>\\ ').concat(
    ['//', '%2F', '%ea', '%%', '%E', '가', '\u202e', '\ud800', '\0', 'www.', 'm.', 's/', 'c/', '.git', 'utm_x='],
    ['/tree/main', 'owner/name', 'watch?v=', 'dQw4w9WgXcQ', 'abs/2401.00001', 'v2', '.pdf', '/~', 'a'.repeat(90)],
  )
  const HOSTS = [
    'example.com',
    'github.com',
    'youtube.com',
    'youtu.be',
    't.me',
    'arxiv.org',
    'x.com',
    '[::1]',
    '1.2.3.4',
  ]

  test('its form is short, ASCII and its own form', () => {
    const random = mulberry32(1)
    let read = 0
    for (let round = 0; round < 4_000; round += 1) {
      const rest = Array.from({ length: between(random, 0, 12) }, () => pick(random, PARTS)).join('')
      const link = `http${pick(random, ['', 's'])}://${pick(random, HOSTS)}${pick(random, ['/', '', '/s/'])}${rest}`
      expect(() => describeLink(link)).not.toThrow()
      const form = comparableLink(link)
      if (form === undefined) continue
      read += 1
      expect([link, comparableLink(form)]).toEqual([link, form])
      expect(form).toMatch(/^https:\/\/[!-~]{1,292}$/)
    }
    expect(read).toBeGreaterThan(2_000)
  })

  test('a very long one is read in time that grows with it', () => {
    for (const part of ['/', '.', '&', '%', 'a.git', '=', 'm.']) {
      const long = `https://github.com/o/${part.repeat(200_000)}x`
      expect(comparableLink(long)?.length).toBeLessThanOrEqual(300)
    }
  })
})

describe('what a link leads to', () => {
  test.each([
    ['https://arxiv.org/pdf/2401.00001v2.pdf', 'arxiv', 'arXiv 2401.00001'],
    ['https://arxiv.org/list/cs.CL/new', 'page', 'arxiv.org/list/cs.CL/new'],
    ['https://github.com/owner/name/issues/3', 'github', 'owner/name'],
    ['https://github.com/topics/search', 'page', 'github.com/topics/search'],
    ['https://youtu.be/dQw4w9WgXcQ', 'youtube', 'YouTube dQw4w9WgXcQ'],
    ['https://youtube.com/@somebody', 'page', 'youtube.com/@somebody'],
    ['https://t.me/s/Quay_Notes/88', 'telegram', '@quay_notes/88'],
    ['https://t.me/quay_notes/12/88', 'telegram', '@quay_notes/88'],
    ['https://t.me/quay_notes', 'telegram', '@quay_notes'],
    ['https://t.me/c/7/88', 'page', 't.me/c/7/88'],
    ['https://t.me/+AbcDef/quay', 'page', 't.me/+AbcDef/quay'],
    ['https://t.me/quay/88/comments', 'page', 't.me/quay/88/comments'],
    ['https://example.com/quay/88', 'page', 'example.com/quay/88'],
    ['https://example.com/abs/2401.00001', 'page', 'example.com/abs/2401.00001'],
    ['https://example.com/watch?v=dQw4w9WgXcQ', 'page', 'example.com/watch?v=dQw4w9WgXcQ'],
    ['https://youtube.com/clip?v=dQw4w9WgXcQ', 'page', 'youtube.com/clip?v=dQw4w9WgXcQ'],
    ['https://youtube.com/watch?v=short', 'page', 'youtube.com/watch?v=short'],
    ['https://youtube.com/watch', 'page', 'youtube.com/watch'],
    ['https://www.example.com/%EC%8B%9C%EC%9E%A5/?q=1', 'page', 'example.com/시장?q=1'],
    ['https://example.com/', 'page', 'example.com'],
    ['https://example.com/%E2%80%AEgpj.exe', 'page', 'example.com/%E2%80%AEgpj.exe'],
    ['https://example.com/%FF', 'page', 'example.com/%FF'],
    ['not a link', 'page', 'not a link'],
  ])('%s', (link, kind, label) => {
    expect(describeLink(link)).toEqual({ kind, label })
    const form = comparableLink(link)
    if (form) expect(describeLink(form)).toEqual({ kind, label })
  })
})
