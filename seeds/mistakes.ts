import { composeKeys, initialOf, keysOf, koreanNeighbours, latinNeighbours, withParts } from './keyboard.ts'
import { between, pick, type Random } from './random.ts'

/** Makes a mistake in a word; undefined when it has no room for it. */
export type Mistake = (random: Random, word: string) => string | undefined

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('')
const SYLLABLES = '가나도리마부소안자트프'.split('')
const VOWELS = 'ㅏㅓㅗㅜㅣㅔㅐㅡ'.split('')
const FINALS = ['', '', 'ㄴ', 'ㄹ', 'ㅁ', 'ㅇ', 'ㄱ']

const put = (word: string, place: number, removed: number, added: string) =>
  word.slice(0, place) + added + word.slice(place + removed)

/** Seldom at the first letter: there readers look. */
const placeIn = (random: Random, word: string) => (random() < 0.1 ? 0 : between(random, 1, word.length - 1))

const substituteLetter: Mistake = (random, word) => {
  const place = placeIn(random, word)
  const letter = pick(random, random() < 0.7 ? latinNeighbours(word[place] ?? '') : LETTERS)
  return letter && put(word, place, 1, letter)
}
const insertLetter: Mistake = (random, word) => {
  const place = placeIn(random, word)
  const near = word[place] ?? ''
  return put(word, place, 0, pick(random, [near, ...latinNeighbours(near)]))
}
const deleteLetter: Mistake = (random, word) => put(word, placeIn(random, word), 1, '')

/** A letter wrong, one too many and one missing. */
export const letterMistakes: readonly [Mistake, ...Mistake[]] = [substituteLetter, insertLetter, deleteLetter]

/** Two mistakes of a letter each. */
export const twoLetterMistakes: Mistake = (random, word) => {
  const first = pick(random, letterMistakes)(random, word)
  return first && pick(random, letterMistakes)(random, first)
}

/** Two neighbours swapped: letters, or whole syllables. */
export const swapNeighbours: Mistake = (random, word) => {
  const place = between(random, 0, word.length - 2)
  return put(word, place, 2, `${word[place + 1] ?? ''}${word[place] ?? ''}`)
}

/** Another syllable, mostly one that sounds alike. */
export const mistakeSyllable: Mistake = (random, word) => {
  const place = between(random, 0, word.length - 1)
  const parts = { vowel: pick(random, VOWELS), final: pick(random, FINALS) }
  const other = random() < 0.7 ? withParts(word[place] ?? '', parts) : pick(random, SYLLABLES)
  return other && put(word, place, 1, other)
}
/** The outer syllables stay: without one of them a part of the word would be left, which is no mistake. */
export const dropSyllable: Mistake = (random, word) =>
  word.length < 3 ? undefined : put(word, between(random, 1, word.length - 2), 1, '')
export const doubleSyllable: Mistake = (random, word) => {
  const place = between(random, 0, word.length - 1)
  return put(word, place, 0, word[place] ?? '')
}

/** One key of a Korean word replaced by one beside it, or by the vowel that sounds the same (ㅐ and ㅔ). */
export const slipKey: Mistake = (random, word) => {
  const keys = keysOf(word)
  const place = between(random, 0, keys.length - 1)
  const key = keys[place] ?? ''
  const alike = { ㅐ: 'ㅔ', ㅔ: 'ㅐ', ㅒ: 'ㅖ', ㅖ: 'ㅒ' }[key]
  const other = alike && random() < 0.7 ? alike : pick(random, koreanNeighbours(key))
  return other && composeKeys(put(keys, place, 1, other))
}

/** As far as it was typed, the last syllable not done: `텔렉` on the way to `텔레그램`. */
export const leaveSyllable: Mistake = (random, word) => {
  const keys = keysOf(word)
  const typed = composeKeys(keys.slice(0, between(random, 5, keys.length - 1)))
  return word.startsWith(typed) ? undefined : typed
}

export const initialsOf = (word: string): string => Array.from(word, initialOf).join('')

/** Letters to be replaced, added, removed or swapped with a neighbour until the words are the same. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      next.push(cost)
    }
    before = last
    last = next
  }
  return last[b.length] ?? 0
}
