import { describe, expect, test } from 'vitest'
import { between, mulberry32, pick } from '../../seeds/random'
import { facetKeyOf, termKeyOf } from '../../utils/search/term-key'
import { sharedLength, Vocabulary } from '../../utils/search/vocabulary'
import { generatedWords, sortedKeys } from './terms'

const facets = ['tag:투자', 'tag:ai', 'lang:ko', 'site:ai.example'].map((each) => {
  const [facet = '', value = ''] = each.split(':')
  return facetKeyOf(facet, value)
})
const keys = sortedKeys([...generatedWords(3_000, 1).map(termKeyOf), ...facets])
const vocabulary = Vocabulary.of(keys)
const random = mulberry32(2)
/** Parts of keys, some of them in no key at all. */
const parts = Array.from({ length: 400 }, () => {
  const key = pick(random, keys) ?? ''
  const from = between(random, 0, key.length - 1)
  const part = key.slice(from, from + between(random, 2, 6))
  return random() < 0.1 ? `${part}q` : part
}).filter(({ length }) => length >= 2)

const isWord = (key: string) => !facets.includes(key)

test('every key is there, in order, with its length', () => {
  expect(vocabulary.size).toBe(keys.length)
  for (const [term, key] of keys.entries()) {
    expect(vocabulary.keyOf(term)).toBe(key)
    expect(vocabulary.lengthOf(term)).toBe(key.length)
    expect(vocabulary.find(key)).toBe(term)
    expect(vocabulary.shared[term]).toBe(sharedLength(keys[term - 1] ?? '', key))
  }
  expect(vocabulary.keyOf(5, 2)).toBe(keys[5]?.slice(2))
})

test('words come after all facets', () => {
  expect(vocabulary.firstWord).toBe(facets.length)
})

test('what is not there is not found', () => {
  for (const part of parts) expect(vocabulary.find(part)).toBe(keys.includes(part) ? keys.indexOf(part) : undefined)
})

test('a range holds exactly what begins so, and its place is where it would stand', () => {
  const beginnings = [...parts, ...keys.slice(0, 300).map((key) => key.slice(0, 3)), '', '\u0001', '\u00ff\u00ff']
  for (const beginning of beginnings) {
    const [first, after] = vocabulary.range(beginning)
    expect(keys.slice(first, after)).toEqual(keys.filter((key) => key.startsWith(beginning)))
    expect(first).toBe(keys.filter((key) => key < beginning).length)
    expect(vocabulary.lowerBound(beginning)).toBe(first)
  }
})

describe('units inside', () => {
  test.each([0, 1, 3])('each word that has them behind its first %d, once, with the first place', (after) => {
    for (const part of parts) {
      const visited: [string, number][] = []
      vocabulary.eachWith(part, after, (term, at) => visited.push([vocabulary.keyOf(term), at]))
      const expected = keys.filter(isWord).flatMap((key): [string, number][] => {
        const at = key.indexOf(part, after)
        return at < 0 ? [] : [[key, at]]
      })
      expect(visited).toEqual(expected)
    }
  })

  test('never across the border of two words', () => {
    const visited: number[] = []
    Vocabulary.of(['abc', 'cde', 'dec']).eachWith('cc', 0, (term) => visited.push(term))
    Vocabulary.of(['abab', 'abb']).eachWith('bab', 0, (term) => visited.push(term))
    expect(visited).toEqual([0])
  })

  test('a part at a given place', () => {
    const list = Vocabulary.of(['abc', 'abd'])
    expect([list.hasAt(0, 'bc', 1), list.hasAt(0, 'bd', 1), list.hasAt(0, 'ca', 2), list.hasAt(1, '', 3)]).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect([list.startsWith(0, 'ab'), list.startsWith(0, 'abcd')]).toEqual([true, false])
  })
})

test('an empty vocabulary has nothing', () => {
  const empty = Vocabulary.of([])
  const visited: number[] = []
  empty.eachWith('ab', 0, (term) => visited.push(term))
  expect([empty.size, empty.firstWord, empty.find('a'), empty.range('a'), visited]).toEqual([
    0,
    0,
    undefined,
    [0, 0],
    [],
  ])
})

test('how much two keys share is counted up to 255', () => {
  expect(sharedLength('abc', 'abd')).toBe(2)
  expect(sharedLength('', 'a')).toBe(0)
  expect(sharedLength('a'.repeat(300), 'a'.repeat(400))).toBe(255)
})
