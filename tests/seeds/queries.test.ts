import { beforeAll, describe, expect, test } from 'vitest'
import { generateOwn, generatePosts } from '../../seeds/generate'
import { containsWord, normalised, readableText } from '../../seeds/ground-truth'
import { composeKeys, keysOf, typedAsKorean, typedAsLatin } from '../../seeds/keyboard'
import { lexicon } from '../../seeds/lexicon'
import { distance } from '../../seeds/mistakes'
import {
  generateQueries,
  type MeasuredQuery,
  QUERY_CLASSES,
  type QueryClass,
  type QueryPost,
} from '../../seeds/queries'

const PER_CLASS = 12
const WIDE = new Set<QueryClass>(['channel'])
const SPACED = new Set<QueryClass>(['missing-space', 'extra-space'])
/** Mistakes: what is typed must be no word that there is. */
const MISTAKEN = QUERY_CLASSES.filter((name) =>
  /typo|transposition|wrong|dropped|swapped|doubled|slip|unfinished|keys$/.test(name),
)

let posts: QueryPost[]
let queries: MeasuredQuery[]

beforeAll(() => {
  posts = generatePosts(3_000).map((post, index) => Object.assign(post, generateOwn(index)))
  queries = generateQueries(posts, { seed: 1, perClass: PER_CLASS })
}, 60_000)

const of = (names: readonly QueryClass[]) => queries.filter((query) => names.includes(query.class))

describe('the measured queries', () => {
  test('are the same again, and others for another seed', () => {
    const few = posts.slice(0, 300)
    const made = (seed: number) => generateQueries(few, { seed, perClass: 3 })
    expect(made(5)).toEqual(made(5))
    expect(made(6)).not.toEqual(made(5))
  })

  test.each(QUERY_CLASSES)('%s has its queries, none twice', (name) => {
    const texts = of([name]).map(({ text }) => text)
    expect(texts).toHaveLength(PER_CLASS)
    expect(new Set(texts).size).toBe(PER_CLASS)
  })

  test('have from 1 to 30 right answers, the whole of a channel excepted', () => {
    for (const { class: name, text, relevant } of queries) {
      expect([text, relevant.length > 0]).toEqual([text, true])
      if (!WIDE.has(name)) expect([text, relevant.length <= 30]).toEqual([text, true])
      expect(relevant).toEqual([...new Set(relevant)].toSorted((a, b) => a - b))
    }
  })

  test('are answered by posts that contain what was meant', () => {
    const texts = posts.map(readableText)
    for (const { class: name, text, relevant, meant } of queries) {
      const words = meant.split(' + ').map((spellings) => spellings.split(' | '))
      const tight = (each: string) => each.replaceAll(/\s/g, '')
      const has = (post: string, word: string) =>
        SPACED.has(name) ? tight(post).includes(tight(normalised(word))) : containsWord(post, word)
      const wrong = relevant.filter(
        (index) => !words.every((spellings) => spellings.some((each) => has(texts[index] ?? '', each))),
      )
      expect([text, wrong]).toEqual([text, []])
    }
  })

  test('are answered by all posts that contain it, where nothing else is asked', () => {
    const texts = posts.map(readableText)
    for (const { text, relevant, meant } of of(['korean-word', 'english-one-typo', 'two-words', 'synonym'])) {
      const words = meant.split(' + ').map((spellings) => spellings.split(' | '))
      const right = texts.flatMap((each, index) =>
        words.every((spellings) => spellings.some((word) => containsWord(each, word))) ? [index] : [],
      )
      expect([text, relevant]).toEqual([text, right])
    }
  })

  test('with a mistake are no word of the vocabulary and in no post', () => {
    const known = new Set(lexicon.map(normalised))
    const texts = posts.map(readableText)
    for (const { text } of of(MISTAKEN)) {
      expect([text, known.has(normalised(text))]).toEqual([text, false])
      expect([text, texts.findIndex((each) => each.includes(normalised(text)))]).toEqual([text, -1])
    }
  })

  test('miss by as much as their class says', () => {
    const far = (name: QueryClass, unit = normalised) => [
      ...new Set(of([name]).map(({ text, meant }) => distance(unit(text), unit(meant)))),
    ]
    expect(far('english-one-typo')).toEqual([1])
    expect(far('english-two-typos')).toEqual([2])
    expect(far('english-transposition')).toEqual([1])
    for (const name of ['wrong', 'dropped', 'doubled'] as const) expect(far(`korean-${name}-syllable`)).toEqual([1])
    expect(far('korean-swapped-syllables')).toEqual([1])
    expect(far('korean-key-slip', keysOf)).toEqual([1])
  })

  test('of the decomposed forms are decomposed, or their posts are', () => {
    for (const { text } of of(['nfd-query'])) expect(text).not.toBe(text.normalize('NFC'))
    for (const { text, relevant } of of(['nfd-post'])) {
      const found = relevant.map((index) => posts[index]?.text ?? '')
      expect([text, found.some((each) => each !== each.normalize('NFC'))]).toEqual([text, true])
    }
  })
})

test('keys make syllables as an input method does', () => {
  for (const word of ['텔레그램', '벤처캐피탈', '값비싼', '과학', '꿰뚫다', '없애다'])
    expect(composeKeys(keysOf(word))).toBe(word)
  expect(composeKeys('ㅌㅔㄹㄹㅔㄱ')).toBe('텔렉')
  expect(typedAsLatin('텔레그램')).toBe('xpffprmfoa')
  expect(typedAsKorean('LLM')).toBe('ㅣㅣㅡ')
  expect(typedAsKorean('rkqt')).toBe('값')
})

test('a word counts anywhere in Korean and Chinese, elsewhere where a word begins', () => {
  expect(containsWord('성장스타트업을', '스타트업')).toBe(true)
  expect(containsWord('读了大模型', '模型')).toBe(true)
  expect(containsWord('many tokenizers', 'token')).toBe(true)
  expect(containsWord('of a generation', 'ration')).toBe(false)
  expect(containsWord('see eng.lumora.example', 'lumora.example')).toBe(true)
})
