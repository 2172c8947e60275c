import { describe, expect, test } from 'vitest'
import { libraryOfTexts } from './library'

const FILLER = ['회의는 내일 열린다', '가격이 조금 올랐다', 'Ferry runs late today', '날씨가 좋은 하루']

/** Whether a query finds a post with this text among others. */
async function finds(query: string, text: string): Promise<boolean> {
  return (await libraryOfTexts(...FILLER, text).texts(query)).includes(text)
}

describe('nouns under particles', () => {
  test.each(['은', '이', '을', '과', '의', '에서', '으로', '이라는', '입니다', '까지도', '에서는'])(
    '인공지능%s',
    async (particle) => {
      expect(await finds('인공지능', `오늘 인공지능${particle} 보다`)).toBe(true)
    },
  )

  test.each([
    ['텔레그램을', '텔레그램에서 본 글'],
    ['투자를', '투자가 늘었다'],
    ['반도체는', '반도체의 봄'],
    ['시장에서는', '시장이 열렸다'],
    ['투자를', '투자 소식'],
    ['LLM을', 'LLM이 바꾼 일'],
    ['GPT의', 'GPT는 빠르다'],
  ])('%s finds %j', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })
})

describe('slips in 텔레그램', () => {
  const text = '오늘 텔레그램을 열었다'

  test.each([
    ['a wrong syllable at the beginning', '헬레그램'],
    ['a wrong syllable inside', '텔라그램'],
    ['a wrong syllable at the end', '텔레그림'],
    ['quite another syllable', '텔레구람'],
    ['a dropped syllable', '텔그램'],
    ['swapped syllables', '텔그레램'],
    ['a doubled syllable', '텔레레그램'],
    ['a doubled syllable at the end', '텔레그램램'],
    ['a vowel that sounds the same', '탤레그램'],
    ['a key beside it', '텔레그랭'],
    ['a key missing', '테레그램'],
    ['an unfinished last syllable', '텔렉'],
    ['an unfinished last syllable', '텔레글'],
    ['initial consonants', 'ㅌㄹㄱㄹ'],
    ['the first of the initial consonants', 'ㅌㄹㄱ'],
    ['NFD', '텔레그램'.normalize('NFD')],
    ['NFD, unfinished', '텔레그'.normalize('NFD')],
    ['another keyboard', 'xpffprmfoa'],
    ['another keyboard, unfinished', 'xpffprm'],
  ])('%s: %s', async (_slip, query) => {
    expect(await finds(query, text)).toBe(true)
    const decomposed = text.normalize('NFD')
    expect(await finds(query, decomposed)).toBe(true)
  })
})

describe('words of three syllables', () => {
  test.each([
    ['반도채', '반도체'],
    ['반두체', '반도체'],
    ['번도체', '반도체'],
    ['반체', '반도체'],
    ['도반체', '반도체'],
    ['반체도', '반도체'],
    ['반도도체', '반도체'],
    ['데이타', '데이터'],
    ['에이젼트', '에이전트'],
    ['스타드업', '스타트업'],
    ['메시지', '메세지'],
  ])('%s finds %s', async (query, word) => {
    expect(await finds(query, `새로운 ${word}를 보다`)).toBe(true)
  })

  test('each key as one types 에이전트', async () => {
    const { texts } = libraryOfTexts(...FILLER, '새 에이전트가 왔다')
    const typed = ['에', '엥', '에이', '에잊', '에이저', '에이전', '에이전ㅌ', '에이전트']
    for (const query of typed) expect((await texts(query))[0], query).toBe('새 에이전트가 왔다')
  })
})

describe('spaces', () => {
  test.each([
    ['스타트 업', '좋은 스타트업을 찾다'],
    ['스타트업', '좋은 스타트 업을 찾다'],
    ['인공지능시대', '인공지능 시대의 일'],
    ['인공 지능', '인공지능의 시대'],
    ['벤처투자', '벤처 투자를 받다'],
    ['벤처 투자', '벤처투자를 받다'],
    ['data base', 'A database of posts'],
    ['database', 'A data base of posts'],
    ['openai', 'What Open AI did'],
  ])('%s finds %j', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })
})

describe('compounds', () => {
  test.each([
    ['투자', '해외투자자 모임'],
    ['지능', '초거대인공지능 시대'],
    ['그램', '인스타그램을 열다'],
  ])('%s in %j', async (query, text) => {
    expect(await finds(query, text)).toBe(true)
  })
})

describe('another keyboard', () => {
  const { find, texts } = libraryOfTexts(...FILLER, '오늘 텔레그램을 열었다', 'LLM이 바꾼 일', 'The world of models')

  test.each([
    ['xpffprmfoa', '텔레그램', '오늘 텔레그램을 열었다'],
    ['ㅣㅣㅡ', 'llm', 'LLM이 바꾼 일'],
    ['ㅡㅐㅇ디', 'model', 'The world of models'],
  ])('%s is %s', async (query, meant, text) => {
    expect(await texts(query)).toContain(text)
    expect((await find(query)).didYouMean).toBe(meant)
  })

  test('nothing else was meant where the plain reading finds enough, or the other finds nothing', async () => {
    const enough = libraryOfTexts(...Array.from({ length: 5 }, (_, at) => `xpffprmfoa ${at}`), '오늘 텔레그램을 열었다')
    expect((await enough.find('xpffprmfoa')).didYouMean).toBeUndefined()
    for (const query of ['world', '텔레그램', 'dkssud', '', 'zzzz'])
      expect((await find(query)).didYouMean, query).toBeUndefined()
  })
})

describe('what is no match', () => {
  test.each([
    ['텔레그램', '텔레비전을 보다'],
    ['투자', '투표를 하다'],
    ['ㅌㄹㄱㄹ', '투자를 받다'],
    ['반도체', '자동차를 사다'],
    ['인공지능', '인공위성을 쏘다'],
  ])('%s in %j', async (query, text) => {
    expect(await finds(query, text)).toBe(false)
  })
})
