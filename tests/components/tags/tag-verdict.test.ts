import { describe, expect, test } from 'vitest'
import { tagVerdict } from '../../../components/tags/tag-verdict'
import type { TagRecord } from '../../../utils/library/schema'

const record = (name: string, ...aliases: string[]): TagRecord => ({
  key: name.toLowerCase(),
  name,
  aliases,
  aliasKeys: aliases.map((alias) => alias.toLowerCase()),
})
const TAGS = ['llm', '투자', 'a', 'a/b', 'a/b/c', 'Boats/late', 'café']
const RECORDS = [record('투자', 'investing', 'Invest'), record('llm', '거대언어모델')]

const verdict = (typed: string, tag: string, tags = TAGS) => tagVerdict(typed, tag, { tags, records: RECORDS })

describe('a name that is typed for a tag', () => {
  test.each([
    ['models', 'llm', { kind: 'rename', to: 'models' }],
    ['  #models ', 'llm', { kind: 'rename', to: 'models' }],
    ['mo\u0007d\u202Eels', 'llm', { kind: 'rename', to: 'models' }],
    ['a//b/', 'llm', { kind: 'merge', to: 'a/b' }],
    ['x // y /', 'llm', { kind: 'rename', to: 'x/y' }],
    ['👩‍👩‍👧', 'llm', { kind: 'rename', to: '👩‍👩‍👧' }],
  ])('%j for %j', (typed, tag, expected) => {
    expect(verdict(typed, tag)).toEqual(expected)
  })

  test('may differ in case or normal form only', () => {
    expect(verdict('LLM', 'llm')).toEqual({ kind: 'rename', to: 'LLM' })
    expect(verdict('llm', 'llm')).toEqual({ kind: 'same' })
    expect(verdict('cafe\u0301', 'café')).toEqual({ kind: 'same' })
  })

  test('of another tag, or of one that only has tags below it, makes one of two', () => {
    expect(verdict('투자', 'llm')).toEqual({ kind: 'merge', to: '투자' })
    expect(verdict('A', 'llm')).toEqual({ kind: 'merge', to: 'a' })
    expect(verdict('boats', 'llm')).toEqual({ kind: 'merge', to: 'boats' })
  })

  test('that stands for another tag leads to that one, and its own other name to itself', () => {
    expect(verdict('INVEST', 'llm')).toEqual({ kind: 'merge', to: '투자' })
    expect(verdict('거대언어모델', 'llm')).toEqual({ kind: 'rename', to: '거대언어모델' })
  })

  test('may be below itself', () => {
    expect(verdict('llm/old', 'llm')).toEqual({ kind: 'rename', to: 'llm/old' })
    expect(verdict('a/b', 'a')).toEqual({ kind: 'rename', to: 'a/b' })
  })

  test.each(['', '   ', '\n\t', '###', '///', '\u200B\u202E', '\u0000'])('%j is none', (typed) => {
    expect(verdict(typed, 'llm')).toEqual({ kind: 'empty' })
  })

  test('may be too long, also for a tag below it', () => {
    const long = '글'.repeat(500)
    expect(verdict(long, 'llm')).toEqual({ kind: 'tooLong', tag: long })
    expect(verdict('글'.repeat(64), 'llm')).toMatchObject({ kind: 'rename' })
    expect(verdict('글'.repeat(62), 'a')).toEqual({ kind: 'tooLong', tag: `${'글'.repeat(62)}/b/c` })
  })
})
