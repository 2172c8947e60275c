import { isMainThread } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parseQuery } from '../../utils/search/parse-query'

/** A Wednesday afternoon, of the reader's time. */
const NOW = new Date(2026, 10, 18, 15, 30).getTime()
const START = Number.NEGATIVE_INFINITY
const END = Number.POSITIVE_INFINITY

const at = (year: number, month: number, day = 1) => new Date(year, month - 1, day).getTime()

test.each<[string, number, number]>([
  ['before:2023', START, at(2023, 1)],
  ['before:2023-07', START, at(2023, 7)],
  ['before:2023-07-18', START, at(2023, 7, 18)],
  ['before:7d', START, at(2026, 11, 11)],
  ['before:today', START, at(2026, 11, 18)],
  ['after:2023', at(2023, 1), END],
  ['after:2023-07-18', at(2023, 7, 18), END],
  ['after:7d', at(2026, 11, 11), END],
  ['after:2W', at(2026, 11, 4), END],
  ['after:3m', at(2026, 8, 18), END],
  ['after:1y', at(2025, 11, 18), END],
  ['after:어제', at(2026, 11, 17), END],
  ['on:2023', at(2023, 1), at(2024, 1)],
  ['on:2023-07', at(2023, 7), at(2023, 8)],
  ['on:2023-12', at(2023, 12), at(2024, 1)],
  ['on:2023-07-31', at(2023, 7, 31), at(2023, 8, 1)],
  ['on:2024-02-29', at(2024, 2, 29), at(2024, 3, 1)],
  ['on:2023.07.18', at(2023, 7, 18), at(2023, 7, 19)],
  ['on:2023.07.18.', at(2023, 7, 18), at(2023, 7, 19)],
  ['on:2023/7/8', at(2023, 7, 8), at(2023, 7, 9)],
  ['on:2023-', at(2023, 1), at(2024, 1)],
  ['on:7d', at(2026, 11, 11), END],
  ['on:today', at(2026, 11, 18), at(2026, 11, 19)],
  ['on:yesterday', at(2026, 11, 17), at(2026, 11, 18)],
  ['on:오늘', at(2026, 11, 18), at(2026, 11, 19)],
  ['이전:2023', START, at(2023, 1)],
  ['이후:2023', at(2023, 1), END],
  ['이후:7일', at(2026, 11, 11), END],
  ['날짜:2023년7월18일', at(2023, 7, 18), at(2023, 7, 19)],
  ['날짜:2023년', at(2023, 1), at(2024, 1)],
])('%j', (text, from, to) => {
  expect(parseQuery(text, NOW).query.clauses).toEqual([{ anyOf: [{ kind: 'posted', from, to }], isNegated: false }])
})

test.each([
  ['after:1m', new Date(2026, 2, 31), new Date(2026, 1, 28)],
  ['after:1y', new Date(2024, 1, 29), new Date(2023, 1, 28)],
  ['after:1m', new Date(2026, 0, 15), new Date(2025, 11, 15)],
])('%j from %s stays in the month that is meant', (text, now, from) => {
  expect(parseQuery(text, now.getTime()).query.clauses[0]?.anyOf).toEqual([
    { kind: 'posted', from: from.getTime(), to: END },
  ])
})

// A thread has the time zone of its process.
describe.runIf(isMainThread)('where clocks change', () => {
  beforeEach(() => vi.stubEnv('TZ', 'Europe/Berlin'))
  afterEach(() => vi.unstubAllEnvs())

  test('a day is as long as it is there', () => {
    const [clause] = parseQuery('on:2026-03-29', NOW).query.clauses
    const from = Date.UTC(2026, 2, 28, 23)
    expect(clause?.anyOf).toEqual([{ kind: 'posted', from, to: from + 23 * 3_600_000 }])
  })
})
