import * as vocabulary from './vocabulary.ts'

const words = (list: readonly string[]) => list.flatMap((each) => each.split(/[\s-]/))
export const isKorean = (word: string): boolean => /^[가-힣]{2,}$/.test(word)
const isEnglish = (word: string) => /^[a-z]{4,}$/i.test(word)

/** Every word that the posts are made of, but for what they put together. */
export const lexicon = [
  ...vocabulary.koreanNouns,
  ...vocabulary.koreanTail,
  ...vocabulary.englishTail,
  ...vocabulary.brands,
  ...vocabulary.koreanAdverbs,
  ...vocabulary.koreanAdjectives,
  ...words(vocabulary.englishTerms),
  ...vocabulary.englishSubjects,
  ...vocabulary.englishVerbs,
  ...vocabulary.englishObjects,
  ...vocabulary.englishAdverbs,
  ...vocabulary.koreanNames,
  ...words(vocabulary.englishNames),
  ...vocabulary.topicTags,
  ...vocabulary.ownTags,
]
export const koreanNouns = [...vocabulary.koreanNouns, ...vocabulary.koreanTail, ...vocabulary.brands].filter(isKorean)
const nouns = new Set(koreanNouns)
export const englishNouns = [...new Set([...vocabulary.englishTail, ...vocabulary.brands.filter(isEnglish)])]
const englishWords = new Set(lexicon.filter(isEnglish).map((word) => word.toLowerCase()))
/** All that the generator puts after a noun. */
const OWN_PARTICLES = /^(.{2,}?)(?:에서|에게|보다|[은는이가을를과와의])$/
/** What a reader may leave after a noun; the generator writes only some of them. */
export const PARTICLES = words([
  '은 는 이 가 을 를 의 에 도 만 로 으로 에서 에게 까지 부터 보다 처럼 이나 라는 이란 에는 에서는 에서도 으로는 입니다 이라고 하고 이랑 조차 마다',
])

/** The noun of a word as posts have it; undefined when there is none. */
export function nounOf(word: string, mayBeCompound = true): string | undefined {
  return [word, OWN_PARTICLES.exec(word)?.[1]].find(
    (each) => each !== undefined && (nouns.has(each) || (mayBeCompound && isCompound(each))),
  )
}

/** True for a word that a missing space does not change: a noun, or what stands before one. */
export function isBare(word: string): boolean {
  return nouns.has(word) || vocabulary.koreanAdjectives.includes(word) || /^[A-Z]/.test(word)
}

function isCompound(word: string): boolean {
  if (vocabulary.companySuffixes.some((suffix) => word.endsWith(suffix) && word.length === suffix.length + 2))
    return true
  for (let cut = 2; cut <= word.length - 2; cut += 1)
    if (nouns.has(word.slice(0, cut)) && nouns.has(word.slice(cut))) return true
  return false
}

/** Nouns and terms of a text, none twice; two nouns written together only where asked. */
export function keywordsOf(text: string, hasCompounds = false): string[] {
  const found = (text.normalize('NFC').match(/[가-힣]+|[A-Za-z]+/g) ?? []).map((word) =>
    englishWords.has(word.toLowerCase()) ? word : nounOf(word, hasCompounds),
  )
  return [...new Set(found.filter((word) => word !== undefined))]
}
