import { beforeEach, describe, expect, test } from 'vitest'
import { generatePosts } from '../../seeds/generate'
import { newPost } from '../../utils/library/merge'
import { peerKeyOf, postKeyOf } from '../../utils/post/identity'
import { searchDocument } from '../../utils/search/document'
import { SearchEngine } from '../../utils/search/engine'
import { HARBOUR, seenPost } from '../library/sample'

let engine: SearchEngine

function put(messageId: number, part: Parameters<typeof seenPost>[0], own: { tags?: string[]; note?: string } = {}) {
  const seen = seenPost({ messageId, entities: [], ...part })
  const post = { ...newPost(seen, postKeyOf(seen), peerKeyOf(seen.peer), [], messageId), ...own }
  engine.put(searchDocument(post, { ...HARBOUR, key: 'channel:1009876543', client: 'web-k' }))
}

function ids(text: string, tags: string[] = []): number[] {
  return engine.search({ text, tags }, 50).hits.map(({ key }) => Number(key.split('/')[1]))
}

beforeEach(() => {
  engine = new SearchEngine()
  put(1, { text: `${'앞에 긴 글이 있다. '.repeat(60)}텔레그램을 쓴다` })
  put(2, { text: 'Seed round of a harbour startup' }, { tags: ['투자'] })
  put(3, { text: 'nothing here', linkPreview: { url: 'https://arxiv.org/abs/2401.00001', title: 'Ferries' } })
  put(4, { text: 'nothing here either' }, { note: 'compare with the ferry essay' })
  put(5, { text: '한글 자모'.normalize('NFD') })
})

test('a noun is found under its particle, however far into the text', () => {
  expect(ids('텔레그램')).toEqual([1])
})

test('case and normal form do not count', () => {
  expect(ids('HARBOUR STARTUP')).toContain(2)
  expect(ids('자모')).toEqual([5])
  expect(ids('투자'.normalize('NFD'))).toEqual([2])
})

test('every word must be found, each in any field', () => {
  expect(ids('seed 투자')).toEqual([2])
  expect(ids('seed zzzzzz')).toEqual([])
})

test('link preview, link, note and channel are searched', () => {
  expect(ids('2401.00001')).toEqual([3])
  expect(ids('essay')).toEqual([4])
  expect(new Set(ids('Harbour Demo'))).toEqual(new Set([1, 2, 3, 4, 5]))
})

test('a typo finds what is similar, after what is exact', () => {
  expect(ids('startpu')).toEqual([2])
  put(6, { text: 'startpu is how somebody spelt it' })
  expect(ids('startpu')).toEqual([6, 2])
})

test('only posts with all tags of the filter', () => {
  expect(ids('harbour', ['투자'])).toEqual([2])
  expect(ids('harbour', ['투자', 'no'])).toEqual([])
})

test('at equal match the one saved later stands first', () => {
  expect(ids('nothing')).toEqual([4, 3])
})

describe('matches', () => {
  test('stand at their place in the original text, also in NFD', () => {
    const [hit] = engine.search({ text: '자모', tags: [] }, 10).hits
    const text = '한글 자모'.normalize('NFD')
    const [range] = hit?.ranges.text ?? []
    expect(text.slice(...(range ?? [0, 0])).normalize('NFC')).toBe('자모')
  })

  test('each occurrence of each word is one', () => {
    put(7, { text: 'gate and Gate' })
    expect(engine.search({ text: 'gate', tags: [] }, 10).hits[0]?.ranges.text).toEqual([
      [0, 4],
      [9, 13],
    ])
  })

  test('of a typo cover the word that was meant', () => {
    const [hit] = engine.search({ text: 'startpu', tags: [] }, 10).hits
    const [range] = hit?.ranges.text ?? []
    expect('Seed round of a harbour startup'.slice(...(range ?? [0, 0]))).toMatch(/start/)
  })
})

test.each(['', '   ', '"', '(', '\\', '[a-', '^$.*', '\ud800', 'x'.repeat(10_000), '-- !! ==', "'=^!"])(
  'a query of %j is answered',
  (text) => {
    expect(() => engine.search({ text, tags: [] }, 10)).not.toThrow()
  },
)

test('what is removed is not found, what is put again is found as it is now', () => {
  engine.remove('channel:1009876543/2')
  expect(ids('seed')).toEqual([])
  put(3, { text: 'seed' })
  expect(ids('seed')).toEqual([3])
  expect(engine.size).toBe(4)
})

test('the total counts all matches, also those beyond the limit', () => {
  for (const [index, seen] of generatePosts(300).entries()) put(1_000 + index, { text: `${seen.text} pier` })
  const found = engine.search({ text: 'pier', tags: [] }, 10)
  expect(found.hits).toHaveLength(10)
  expect(found.total).toBe(300)
})
