import { describe, expect, test } from 'vitest'
import type { Entity } from '../../utils/post/model'
import { keptPost, libraryOf, libraryOfTexts, type Part } from './library'

const FILLER = ['회의는 내일 열린다', 'Ferry runs late today', '가격이 조금 올랐다', 'A quiet harbour at noon']

/** Whether a query finds a post with this text among others. */
async function finds(query: string, text: string): Promise<boolean> {
  return (await libraryOfTexts(...FILLER, text).texts(query)).includes(text)
}

describe('words in Latin letters', () => {
  const text = 'The accelerator programme for fintech founders, OpenAI and DeepMind'

  test.each([
    ['exact', 'accelerator'],
    ['another case', 'ACCELERATOR'],
    ['one typo: a wrong letter', 'acceletator'],
    ['one typo: a letter missing', 'acelerator'],
    ['one typo: a letter too many', 'accelerrator'],
    ['one typo in a short word', 'fintec fonders'],
    ['a transposition', 'accelreator'],
    ['a transposition in a short word', 'finetch'],
    ['two typos', 'acelerater'],
    ['a typo in the first letter', 'sccelerator'],
    ['a typo in an unfinished word', 'acceletat'],
    ['inside a compound', 'mind'],
    ['several words in any order', 'founders fintech'],
  ])('%s: %s', async (_kind, query) => {
    expect(await finds(query, text)).toBe(true)
  })

  test('each prefix as one types', async () => {
    const { texts } = libraryOfTexts(...FILLER, text)
    for (let length = 1; length <= 'accelerator'.length; length += 1)
      expect(await texts('accelerator'.slice(0, length)), String(length)).toContain(text)
  })

  test.each(['programme nothing', 'zebra', 'xyzzy'])('what is not there is not found: %s', async (query) => {
    expect(await finds(query, text)).toBe(false)
  })
})

describe('scripts and signs', () => {
  test.each([
    ['нейросеть', 'Новая нейросеть вышла'],
    ['НЕЙРО', 'Новая нейросеть вышла'],
    ['нейроесть', 'Новая нейросеть вышла'],
    ['ёлка', 'Зелёная елка'],
    ['елка', 'Зелёная ёлка'],
    ['機械学習', '新しい機械学習の話'],
    ['学習', '新しい機械学習の話'],
    ['モデル', '大規模言語モデルを使う'],
    ['ﾓﾃﾞﾙ', '大規模言語モデルを使う'],
    ['人工智能', '今天的人工智能新闻'],
    ['智能', '今天的人工智能新闻'],
    ['ذكاء', 'أخبار ذكاء اصطناعي'],
    ['محمد', 'قال مُحَمَّد اليوم'],
    ['cafe', 'Un café à Paris'],
    ['café', 'Un cafe à Paris'],
    ['zurich', 'Flug nach Zürich'],
    ['ＧＰＴ', 'gpt is here'],
    ['gpt', 'ＧＰＴ is here'],
    ['🚀', 'Launch day 🚀'],
    ['❤', 'All my ❤️'],
    ['👨‍👩‍👧', 'A 👨‍👩‍👧 trip'],
    ['🇰🇷', 'Seoul 🇰🇷 today'],
    ['dont', "I don't know"],
    ['don’t', "I don't know"],
    ['2403.12345', 'Read arXiv:2403.12345 now'],
    ['arxiv 2403', 'Read arXiv:2403.12345 now'],
    ['openai/whisper', 'Look at openai/whisper today'],
    ['c++', 'I write C++ daily'],
    ['ทดสอบ', 'นี่คือการทดสอบ'],
  ])('%s in %j', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })

  test('no other flag or emoji', async () => {
    expect(await finds('🇯🇵', 'Seoul 🇰🇷 today')).toBe(false)
    expect(await finds('🎉', 'Launch day 🚀')).toBe(false)
  })
})

describe('every part of a post', () => {
  const link = (url: string): Entity => ({ type: 'text_link', offset: 0, length: 4, url })
  const cases: [query: string, part: Part][] = [
    ['2406.98765', { entities: [link('https://arxiv.org/abs/2406.98765')] }],
    ['arxiv.org', { entities: [link('https://arxiv.org/abs/2406.98765')] }],
    ['https://arxiv.org/abs/2406.98765', { entities: [link('https://arxiv.org/abs/2406.98765')] }],
    ['whisper', { entities: [link('https://github.com/openai/whisper')] }],
    ['openai/whisper', { entities: [link('https://github.com/openai/whisper')] }],
    ['github.com/openai/whisper', { entities: [link('https://github.com/openai/whisper')] }],
    ['반도체', { entities: [link(`https://news.example/${encodeURIComponent('반도체')}/1`)] }],
    ['전망', { linkPreview: { url: 'https://news.example/1', title: '반도체 시장 전망' } }],
    ['Evening Post', { linkPreview: { url: 'https://news.example/1', site: 'Evening Post' } }],
    ['semiconductors', { linkPreview: { url: 'https://news.example/1', description: 'On semiconductors' } }],
    ['스타트업', { tags: ['스타트업'] }],
    ['startup', { tags: ['Startup/Seed'] }],
    ['나중에', { note: '나중에 다시 읽기' }],
    ['김하늘', { signature: '김하늘' }],
    ['haneul', { author: { kind: 'user', id: 7, title: 'Haneul Kim', username: 'haneulk' } }],
    ['haneulk', { author: { kind: 'user', id: 7, title: 'Haneul Kim', username: 'haneulk' } }],
    ['Tidewatch', { forward: { peer: { title: 'Tidewatch' } } }],
    ['quarterly', { media: [{ kind: 'document', fileName: 'Quarterly-Report.pdf' }] }],
    ['report.pdf', { media: [{ kind: 'document', fileName: 'Quarterly-Report.pdf' }] }],
    ['Nocturne', { media: [{ kind: 'audio', title: 'Nocturne', performer: 'Field' }] }],
    ['breakfast', { poll: { question: 'Which meal?', options: [{ text: 'Breakfast' }] } }],
  ]

  test.each(cases)('%s', async (query, part) => {
    const post = keptPost('Seen here', part)
    const { find } = libraryOf([...FILLER.map((text) => keptPost(text)), post])
    expect((await find(query)).hits.map(({ key }) => key)).toEqual([post.key])
  })

  test('the channel by its title and its public name, and what it says in it together', async () => {
    const peer = { kind: 'channel', id: 5, username: 'tidewatch_kr', title: '새벽 항구' } as const
    const post = keptPost('Seen here', { peer })
    const { find } = libraryOf([keptPost('Something else'), post], { peers: [peer] })
    for (const query of ['새벽', '항구', 'tidewatch', '새벽 seen'])
      expect(
        (await find(query)).hits.map(({ key }) => key),
        query,
      ).toEqual([post.key])
  })

  test('hashtags in the text', async () => {
    const { texts } = libraryOfTexts('오늘의 #반도체 소식', '날씨 소식')
    expect(await texts('반도체')).toEqual(['오늘의 #반도체 소식'])
  })
})

describe('synonyms', () => {
  const synonyms = [
    ['LLM', '거대언어모델', 'large language model'],
    ['VC', '벤처 캐피털'],
  ]
  const texts = [
    'LLM이 바꾼 일',
    '거대언어모델의 미래',
    'A large language model speaks',
    'VC를 만나다',
    '벤처 캐피털은 바쁘다',
  ]
  const { texts: find } = libraryOf(
    texts.map((text) => keptPost(text)),
    { synonyms },
  )

  test.each(['llm', '거대언어모델', '거대언어모델을', 'large language model'])('%s finds all three', async (query) => {
    expect((await find(query)).toSorted()).toEqual(texts.slice(0, 3).toSorted())
  })

  test.each(['VC', '벤처 캐피털'])('%s finds both', async (query) => {
    expect((await find(query)).toSorted()).toEqual(texts.slice(3).toSorted())
  })

  test('not in quotation marks, and not what only has one word of a phrase', async () => {
    expect(await find('"LLM"')).toEqual([texts[0]])
    const { texts: other } = libraryOf([keptPost('캐피털 게인'), keptPost('VC 소식')], { synonyms })
    expect(await other('VC')).toEqual(['VC 소식'])
  })
})
