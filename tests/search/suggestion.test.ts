import { describe, expect, test } from 'vitest'
import { newPost } from '../../utils/library/merge'
import { peerKeyOf, postKeyOf } from '../../utils/post/identity'
import type { KeptPeer, Post } from '../../utils/post/model'
import { suggestionMarkup, suggestionText } from '../../utils/search/suggestion'
import { HARBOUR, seenPost } from '../library/sample'

const PEER: KeptPeer = { ...HARBOUR, title: 'Boats & <b>Tides</b>', key: 'channel:1009876543', client: 'web-k' }

function postWith(text: string, part: Parameters<typeof seenPost>[0] = {}): Post {
  const seen = seenPost({ text, entities: [], ...part })
  return newPost(seen, postKeyOf(seen), peerKeyOf(seen.peer), [], 1_000)
}

describe('as markup of the address bar', () => {
  test('the match stands in its element, everything else is text', () => {
    const markup = suggestionMarkup(postWith('a < b & "c"'), PEER, { text: [[4, 5]] })
    expect(markup).toBe('<dim>Boats &amp; &lt;b&gt;Tides&lt;/b&gt;</dim> a &lt; <match>b</match> &amp; &quot;c&quot;')
  })

  test('a text that names elements makes none', () => {
    const markup = suggestionMarkup(postWith('</match><url>https://example.com</url>'), undefined, {})
    expect(markup).not.toMatch(/<[^m/]|<\/[^m]/)
    expect(markup).toContain('&lt;url&gt;')
  })

  test('shows the passage around a match far into the text', () => {
    const text = `${'word '.repeat(200)}needle here`
    const markup = suggestionMarkup(postWith(text), undefined, { text: [[1_000, 1_006]] })
    expect(markup).toContain('<match>needle</match> here')
    expect(markup.length).toBeLessThan(150)
  })

  test('overlapping and touching ranges are closed in order', () => {
    const ranges: [number, number][] = [
      [0, 4],
      [2, 6],
      [6, 8],
    ]
    const markup = suggestionMarkup(postWith('abcdefghij'), undefined, { text: ranges })
    expect(markup).toBe('<match>abcd</match><match>ef</match><match>gh</match>ij')
  })

  test.each(['\u0000\u0007', '\ud800', '\u202e', '\uffff'])('%j is not in it', (odd) => {
    expect(suggestionMarkup(postWith(`a${odd}b`), undefined, {})).toBe('ab')
  })
})

test('as text it is one line: the channel, and the head of the post', () => {
  expect(suggestionText(postWith('first\n\nsecond'), PEER)).toBe('Boats & <b>Tides</b> · first second')
})

test('a post without text is named by what it has', () => {
  const media = [{ kind: 'document' as const, fileName: 'tides.pdf' }]
  expect(suggestionText(postWith('', { media }), undefined)).toBe('tides.pdf')
  expect(suggestionMarkup(postWith('', { media }), undefined, {})).toBe('tides.pdf')
})
