import { describe, expect, test } from 'vitest'
import { completeQuery, facetAtCaret } from '../../utils/search/complete-query'
import { parseQuery } from '../../utils/search/parse-query'
import { randomQueries } from './random-query'

const NOW = new Date(2026, 10, 18, 15, 30).getTime()

const KNOWN = {
  tags: [
    { value: '벤처투자', count: 30 },
    { value: '투자', count: 5 },
    { value: '투자자', count: 9 },
    { value: 'AI', count: 7 },
    { value: 'two words', count: 2 },
    { value: '각시', count: 1 },
  ],
  channels: [
    { value: 'harbour_news', title: '항구 소식', count: 4 },
    { value: 'pier', title: 'The old harbour', count: 40 },
  ],
}

/** `¦` stands for the caret. */
function complete(marked: string, known: Parameters<typeof completeQuery>[2] = KNOWN) {
  return completeQuery(marked.replace('¦', ''), marked.indexOf('¦'), known, NOW)
}

function labels(marked: string, known = KNOWN): string[] {
  return complete(marked, known).map(({ label }) => label)
}

/** What the field holds when the first one is taken. */
function taken(marked: string, known = KNOWN): string | undefined {
  const [first] = complete(marked, known)
  return first && `${first.text.slice(0, first.caret)}¦${first.text.slice(first.caret)}`
}

test.each([
  ['¦', []],
  ['a ¦', []],
  ['h¦', []],
  ['ha¦', ['has:']],
  ['HA¦', ['has:']],
  ['x ha¦ y', ['has:']],
  ['ha¦s', []],
  ['has¦', ['has:']],
  ['hass¦', []],
  ['harbour¦', []],
  ['be¦', ['before:']],
  ['so¦', ['sort:']],
  ['"ha¦', []],
  ['tag:ha¦', []],
  ['-¦', ['tag:', 'channel:', 'has:', 'is:', 'from:', 'site:', 'after:', 'before:']],
  ['--¦', []],
  ['-s¦', ['site:']],
  ['-so¦', []],
  ['태¦', []],
  ['택¦', ['태그:']],
  ['태그¦', ['태그:']],
  ['태글¦', []],
  ['ㅌㄱ¦', ['태그:']],
  ['작¦', ['작성자:']],
  ['이저¦', ['이전:']],
])('%j offers the operators %j', (marked, offered) => {
  expect(labels(marked)).toEqual(offered)
  expect(complete(marked).every(({ kind }) => kind === 'operator')).toBe(true)
})

test.each([
  ['#¦', ['#벤처투자', '#투자자', '#AI', '#투자', '#"two words"', '#각시']],
  ['#투¦', ['#투자자', '#투자', '#벤처투자']],
  ['#투자¦', ['#투자자', '#벤처투자']],
  ['#투ㅈ¦', ['#투자자', '#투자', '#벤처투자']],
  ['#툽¦', []],
  ['#ㅌㅈ¦', ['#투자자', '#투자', '#벤처투자']],
  ['#ㄳ¦', ['#각시']],
  ['#각ㅅ¦', ['#각시']],
  [`#${'투자'.normalize('NFD')}¦`, ['#투자자', '#벤처투자']],
  ['tag:a¦', ['tag:AI']],
  ['태그:a¦', ['태그:AI']],
  ['-tag:a¦', ['tag:AI']],
  ['tag:ai¦', []],
  ['tag:"two w¦', ['tag:"two words"']],
  ['tag:"two words"¦', []],
  ['ta¦g:a', []],
  ['tag:a ¦', []],
  ['@¦', ['@pier', '@harbour_news']],
  ['@har¦', ['@harbour_news', '@pier']],
  ['channel:항¦', ['channel:harbour_news']],
  ['채널:ㅎㄱ¦', ['채널:harbour_news']],
  ['has:¦', ['has:link', 'has:photo', 'has:video', 'has:audio', 'has:file', 'has:note', 'has:poll', 'has:tag']],
  ['has:p¦', ['has:photo', 'has:poll']],
  ['has:ile¦', ['has:file']],
  ['has:link¦', []],
  [
    '포함:¦',
    ['포함:링크', '포함:사진', '포함:동영상', '포함:오디오', '포함:파일', '포함:메모', '포함:투표', '포함:태그'],
  ],
  ['포함:리¦', ['포함:링크']],
  ['has:링¦', ['has:링크']],
  ['is:u¦', ['is:untagged']],
  ['상태:태그¦', ['상태:미분류']],
  ['sort:¦', ['sort:new', 'sort:old', 'sort:saved', 'sort:best']],
  ['정렬:¦', ['정렬:최신순', '정렬:오래된순', '정렬:저장순', '정렬:관련순']],
  ['lang:한¦', ['lang:한국어']],
  ['lang:kor¦', ['lang:ko']],
  ['-sort:¦', []],
  ['from:a¦', []],
])('%j offers the values %j', (marked, offered) => {
  expect(labels(marked)).toEqual(offered)
  expect(complete(marked).every(({ kind }) => kind === 'value')).toBe(true)
})

test.each([
  ['before:¦', ['today', 'yesterday', '7d', '1m', '1y', '2026-11', '2026', '2025']],
  ['after:20¦', ['2026-11', '2026', '2025']],
  ['on:1¦', ['1m', '1y']],
  ['on:2026¦', ['2026-11']],
])('%j offers the dates %j', (marked, offered) => {
  expect(labels(marked)).toEqual(offered.map((value) => `${marked.slice(0, marked.indexOf(':') + 1)}${value}`))
})

test('Korean dates at a Korean operator', () => {
  expect(labels('이후:¦').slice(0, 2)).toEqual(['이후:오늘', '이후:어제'])
})

test('values of from, site and lang are those that are known', () => {
  const values = [
    { value: 'gitlab.com', count: 2 },
    { value: 'github.com', count: 8 },
  ]
  expect(complete('site:git¦', { ...KNOWN, values })).toMatchObject([
    { label: 'site:github.com', count: 8 },
    { label: 'site:gitlab.com', count: 2 },
  ])
  expect(labels('site:lab¦', { ...KNOWN, values } as typeof KNOWN)).toEqual(['site:gitlab.com'])
  expect(complete('lang:¦', { ...KNOWN, values: [{ value: 'ko', count: 3 }] })).toMatchObject([
    { label: 'lang:ko', count: 3 },
  ])
  expect(complete('has:no¦', { ...KNOWN, values: [] })).toMatchObject([{ label: 'has:note' }])
})

test('a channel comes with its title and count', () => {
  expect(complete('@har¦')[0]).toEqual({
    text: '@harbour_news ',
    caret: 14,
    label: '@harbour_news',
    kind: 'value',
    detail: '항구 소식',
    count: 4,
  })
})

test.each([
  ['ha¦', 'has:¦'],
  ['x -ha¦ y', 'x -has:¦ y'],
  ['x -¦', 'x -tag:¦'],
  ['#투¦', '#투자자 ¦'],
  ['x ＃투¦ y', 'x ＃투자자 ¦y'],
  ['-tag:a¦', '-tag:AI ¦'],
  ['tag:tw¦', 'tag:"two words" ¦'],
  ['tag:a¦zzz x', 'tag:AI ¦x'],
  ['tag:"a¦ and more', 'tag:AI ¦and more'],
  ['tag:"a¦zzz"x', 'tag:AI ¦x'],
  ['tag:a¦|b', 'tag:AI ¦|b'],
])('%j becomes %j', (marked, then) => {
  expect(taken(marked)).toBe(then)
})

test('eight at most', () => {
  const tags = Array.from({ length: 20 }, (_, count) => ({ value: `t${count}`, count }))
  expect(labels('#t¦', { ...KNOWN, tags })).toEqual([19, 18, 17, 16, 15, 14, 13, 12].map((count) => `#t${count}`))
})

test.each([
  ['¦', undefined],
  ['ha¦', undefined],
  ['site¦:a', undefined],
  ['site:¦', { facet: 'site', typed: '' }],
  ['x -site:git¦hub', { facet: 'site', typed: 'git' }],
  ['작성자:"김 철¦', { facet: 'from', typed: '김 철' }],
  ['from:"a b"¦', undefined],
  ['from:¦"a b"', { facet: 'from', typed: '' }],
  ['#¦', { facet: 'hashtag', typed: '' }],
  ['@x¦', { facet: 'channel', typed: 'x' }],
  ['@x ¦', undefined],
])('at %j the value of %j is typed', (marked, facet) => {
  expect(facetAtCaret(marked.replace('¦', ''), marked.indexOf('¦'))).toEqual(facet)
})

describe('random queries', () => {
  test('what is offered is understood when it is taken', () => {
    let count = 0
    for (const text of randomQueries(2_000, 11))
      for (let caret = 0; caret <= text.length; caret += 1)
        for (const { text: then, caret: at, kind, label } of completeQuery(text, caret, KNOWN, NOW)) {
          count += 1
          const part = parseQuery(then, NOW).parts.find(({ start, end }) => start < at && at <= end + 1)
          const where = JSON.stringify([text, caret, label])
          expect(part?.filter, where).toBeDefined()
          if (kind === 'value') expect(part?.problem, where).not.toBe('unknown')
        }
    expect(count).toBeGreaterThan(1_000)
  })
})
