import { describe, expect, test } from 'vitest'
import { optionsFor, tagMeant } from '../../../components/tags/tag-options'

const KNOWN = ['LLM', '투자', '생각', '스타트업/투자', '감사', 'log/ferry', 'ferries', '달걀', '초기 투자자', 'Kalm']
const ALIASES = [
  { alias: 'investing', tag: '투자' },
  { alias: '언어모델', tag: 'LLM' },
  { alias: 'venture', tag: 'VC' },
]

function offered(typed: string, more: { tags?: string[]; suggested?: string[] } = {}): string[] {
  const options = optionsFor(typed, { tags: [], suggested: [], known: KNOWN, aliases: ALIASES, ...more }, 8)
  return options.map(({ tag, alias }) => (alias === undefined ? tag : `${tag} · ${alias}`))
}

test('before anything is typed only what is suggested is offered, once, and not what the post has', () => {
  expect(offered('', { suggested: ['a', 'b', 'A', 'c'], tags: ['B'] })).toEqual(['a', 'c'])
})

test.each([
  // The same, then what begins with it, then what holds it, likely ones first.
  ['투자', ['투자', '스타트업/투자', '초기 투자자']],
  ['#투자 ', ['투자', '스타트업/투자', '초기 투자자']],
  ['ferr', ['ferries', 'log/ferry']],
  ['l', ['LLM', 'log/ferry', 'Kalm']],
])('%j is completed', (typed, expected) => {
  expect(offered(typed)).toEqual(expected)
})

describe('Hangul on its way', () => {
  test.each([
    ['ㅌ', '투자'],
    ['투ㅈ', '투자'],
    ['퉂', '투자'],
    ['ㅌㅈ', '투자'],
    ['ㅅㅌㅌㅇ', '스타트업/투자'],
    ['ㅅㄱ', '생각'],
    ['새', '생각'],
    ['생ㄱ', '생각'],
    ['ㄱㅅ', '감사'],
    // As an input method draws them together.
    ['ㄳ', '감사'],
    ['닭', '달걀'],
    ['ㅊㄱ ㅌ', '초기 투자자'],
  ])('%s begins %s', (typed, tag) => {
    expect(offered(typed)[0]).toBe(tag)
  })

  test('is not what it only looks like', () => {
    expect(offered('툭')).toEqual([])
    expect(offered('ㅋㅋ')).toEqual([])
    expect(offered('투가')).toEqual([])
  })
})

describe('another name', () => {
  test.each([
    ['inv', ['투자 · investing']],
    ['언어', ['LLM · 언어모델']],
    ['ㅇㅇㅁㄷ', ['LLM · 언어모델']],
    // A tag that no post has yet.
    ['vent', ['VC · venture']],
  ])('%s offers the tag it stands for', (typed, expected) => {
    expect(offered(typed)).toEqual(expected)
  })

  test('is left out where the tag itself matches as well', () => {
    expect(offered('ll')).toEqual(['LLM'])
  })

  test('is not offered for what the post has', () => {
    expect(offered('inv', { tags: ['투자'] })).toEqual([])
  })

  test('typed in full means its tag, also above a nested one', () => {
    expect(tagMeant(' #Investing ', ALIASES)).toBe('투자')
    expect(tagMeant('investing/seed', ALIASES)).toBe('투자/seed')
    expect(tagMeant('invest', ALIASES)).toBe('invest')
  })
})
