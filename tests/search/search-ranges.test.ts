import { describe, expect, test } from 'vitest'
import { HARBOUR } from '../library/sample'
import { SEARCH_FIELDS, searchFields } from '../../utils/search/document'
import { QUERIES } from './answers'
import { keptPost, libraryOf, libraryOfTexts, madePosts } from './library'

const nfd = (text: string) => text.normalize('NFD')

describe('every match is marked at its place in the original', () => {
  test.each([
    ['harbour', 'The Harbour, the harbour!', ['Harbour', 'harbour']],
    ['harb', 'The Harbours', ['Harb']],
    ['harbour', 'Harbours and harbour', ['Harbour', 'harbour']],
    ['텔레그램', '오늘 텔레그램을 열고 텔레그램에서', ['텔레그램', '텔레그램']],
    ['텔렉', '오늘 텔레그램을', ['텔레그']],
    ['ㅌㄹㄱㄹ', '오늘 텔레그램을', ['텔레그램']],
    ['텔레그램', '👨‍👩‍👧 😀 텔레그램을 🚀', ['텔레그램']],
    ['텔레그램', nfd('오늘 텔레그램을 보다'), [nfd('텔레그램')]],
    [nfd('텔레그램'), '오늘 텔레그램을 보다', ['텔레그램']],
    ['gpt', '오늘 ＧＰＴ를', ['ＧＰＴ']],
    ['gp', '오늘 ＧＰＴ를', ['ＧＰ']],
    ['cafe', 'Un café ici', ['café']],
    ['cafe', nfd('Un café ici'), [nfd('café')]],
    ['café', 'Un cafe ici', ['cafe']],
    ['zuri', 'Nach Zürich', ['Züri']],
    ['dont', "I don't know", ["don't"]],
    ['🚀', 'Go 🚀🚀', ['🚀', '🚀']],
    ['投資', '新しい投資です', ['投資']],
    ['ﬁne', 'all ﬁne here', ['ﬁne']],
    ['투자', '해외투자자 모임', ['투자']],
    ['vest', 'the harvester', ['vest']],
    ['a b', 'b and a', ['b', 'a', 'a']],
    ['"seed round"', 'a seed round, a round seed', ['seed', 'round']],
    ['llm', 'LLM을 쓴다', ['LLM']],
    ['스타트 업', '좋은 스타트업을', ['스타트업']],
    ['인공지능', '인공 지능의 시대', ['인공', '지능']],
    ['xpffprmfoa', '오늘 텔레그램을', ['텔레그램']],
    ['-없는 harbour', 'harbour', ['harbour']],
    ['tag:x OR harbour', 'harbour', ['harbour']],
  ])('%s in %j', async (query, text, marks) => {
    expect(await libraryOfTexts(text).marked(query)).toEqual([marks])
  })

  test.each([
    ['텔라그램', '오늘 텔레그램을 보다', '텔레그램'],
    ['accelrator', 'an accelerator here', 'accelerator'],
    ['hrabour', 'the harbour here', 'harbour'],
  ])('what is similar: %s in %j, inside %s', async (query, text, word) => {
    const [marks] = await libraryOfTexts(text).marked(query)
    expect(marks).toHaveLength(1)
    const [mark = ''] = marks ?? []
    expect(word).toContain(mark)
    expect(mark.length).toBeGreaterThan(word.length / 2)
  })

  test('synonyms', async () => {
    const { marked } = libraryOf([keptPost('A large language model speaks')], {
      synonyms: [['LLM', 'large language model']],
    })
    expect(await marked('llm')).toEqual([['large', 'language', 'model']])
  })

  test('in each field', async () => {
    const post = keptPost('no word', {
      tags: ['harbour', 'b'],
      note: 'my harbour',
      linkPreview: { url: 'https://harbour.example/', title: 'Harbour news' },
      signature: 'Ann Harbour',
      media: [{ kind: 'document', fileName: 'harbour.pdf' }],
    })
    const { marked } = libraryOf([post], { peers: [HARBOUR] })
    for (const field of ['tags', 'note', 'linkTitle', 'author', 'links', 'files'] as const)
      expect(
        (await marked('harbour', field))[0]?.map((mark) => mark.toLowerCase()),
        field,
      ).toEqual(['harbour'])
    expect(await marked('harbour', 'channel')).toEqual([['Harbour', 'harbour']])
    expect(await marked('harbour', 'text')).toEqual([[]])
  })

  test('nothing is marked where nothing was looked for', async () => {
    const { find } = libraryOfTexts('harbour')
    for (const query of ['', 'sort:new', '-word', 'lang:en OR lang:ko OR is:untagged'])
      expect(
        (await find(query)).hits.map(({ ranges }) => ranges),
        query,
      ).toEqual([{}])
  })
})

test('ranges are in order, apart, within the text, and cut no character', async () => {
  const posts = madePosts(150)
  const { find } = libraryOf(posts)
  let count = 0
  for (const query of [...QUERIES, 'a', '이', 'e', '시자 mod', '🚀']) {
    const { hits, posts: found } = await find(query, 150)
    for (const [place, { ranges }] of hits.entries()) {
      const post = found[place]
      const fields = post && searchFields(post, undefined)
      for (const field of SEARCH_FIELDS) {
        let last = 0
        for (const [start, end] of ranges[field] ?? []) {
          count += 1
          const text = field === 'channel' ? undefined : fields?.[field]
          expect(start >= last && end > start && end <= (text?.length ?? end), `${query} ${field}`).toBe(true)
          expect(text?.slice(start, end).isWellFormed() ?? true).toBe(true)
          last = end
        }
      }
    }
  }
  expect(count).toBeGreaterThan(1_000)
})
