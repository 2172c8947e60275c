import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  backupName,
  type Generation,
  generationOf,
  isSameDay,
  isShrunk,
  spareGenerations,
} from '../../utils/transfer/generations'

const DAY_MS = 86_400_000
const NOW = new Date(2026, 10, 26, 12).getTime()

const of = (at: number): Generation => ({ name: backupName(at, 'k3f9xz'), at, library: 'k3f9xz' })
const daysAgo = (...days: number[]) => days.map((day) => of(new Date(2026, 10, 26 - day, 12).getTime()))
const keptOf = (all: readonly Generation[], verified: string) => {
  const spare = new Set(spareGenerations(all, verified))
  return all.filter(({ name }) => !spare.has(name))
}

describe('names', () => {
  test('say when and of which library', () => {
    const at = Date.UTC(2026, 10, 26, 10, 15, 30)
    expect(backupName(at + 250, 'k3f9xz')).toBe('galpi-2026-11-26T10-15-30Z-k3f9xz.jsonl.gz')
    expect(generationOf('galpi-2026-11-26T10-15-30Z-k3f9xz.jsonl.gz')).toMatchObject({ at, library: 'k3f9xz' })
  })

  test.each([
    'galpi-2026-11-26.json',
    'galpi-2026-11-26T10-15-30Z-k3f9xz.jsonl.gz.crswap',
    'galpi-2026-11-26T10-15-30Z-k3f9xz (1).jsonl.gz',
    'my galpi-2026-11-26T10-15-30Z-k3f9xz.jsonl.gz',
    'galpi-2026-13-45T99-15-30Z-k3f9xz.jsonl.gz',
    'galpi-2026-11-26T10-15-30Z-K3F9XZ.jsonl.gz',
    'thesis.docx',
    '',
  ])('that Galpi does not give are none of its own: %s', (name) => expect(generationOf(name)).toBeUndefined())
})

describe('what stays', () => {
  test('of backups of every day of two years: seven days, four weeks, twelve months', () => {
    const all = daysAgo(...Array.from({ length: 730 }, (_, day) => day))
    const kept = keptOf(all, all[0]?.name ?? '')
    const dates = kept.map(({ at }) => new Date(at))
    // The 26th is a Thursday.
    expect(dates.slice(0, 7).map((date) => date.getDate())).toEqual([26, 25, 24, 23, 22, 21, 20])
    expect(dates.slice(7, 9).map((date) => `${date.getMonth() + 1}-${date.getDate()}`)).toEqual(['11-15', '11-8'])
    const months = dates.slice(9).map((date) => `${date.getFullYear()}-${date.getMonth() + 1}`)
    expect(months).toEqual([
      '2026-10',
      '2026-9',
      '2026-8',
      '2026-7',
      '2026-6',
      '2026-5',
      '2026-4',
      '2026-3',
      '2026-2',
      '2026-1',
      '2025-12',
    ])
  })

  test('several of one day are one, the newest', () => {
    const all = [1, 2, 3].map((hour) => of(NOW + hour * 3_600_000))
    expect(keptOf(all, all[2]?.name ?? '')).toEqual([all[2]])
  })

  test('after a pause the old ones still count as the last days', () => {
    const all = daysAgo(0, 400, 401, 402)
    expect(keptOf(all, all[0]?.name ?? '')).toEqual(all)
  })
})

describe('whatever there is', () => {
  const generations = fc
    .uniqueArray(fc.integer({ min: NOW - 800 * DAY_MS, max: NOW + DAY_MS }), { maxLength: 80 })
    .map((times) => times.map(of))
    .filter((all) => new Set(all.map(({ name }) => name)).size === all.length)

  test('neither the verified one nor the newest goes, and nothing that was not given', () => {
    fc.assert(
      fc.property(generations, fc.nat(), (all, place) => {
        const verified = all[place % Math.max(1, all.length)]?.name ?? 'none'
        const spare = spareGenerations(all, verified)
        const newest = all.toSorted((a, b) => b.at - a.at)[0]?.name
        expect(spare).not.toContain(verified)
        expect(spare).not.toContain(newest)
        expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(spare))
        expect(new Set(spare).size).toBe(spare.length)
      }),
    )
  })

  test('no more than 24 stay, and asking again takes nothing more', () => {
    fc.assert(
      fc.property(generations, (all) => {
        const verified = all[0]?.name ?? 'none'
        const kept = keptOf(all, verified)
        expect(kept.length).toBeLessThanOrEqual(7 + 4 + 12 + 1)
        expect(spareGenerations(kept, verified)).toEqual([])
      }),
    )
  })

  test('a new backup never takes the place of the only one of another month', () => {
    fc.assert(
      fc.property(generations, (all) => {
        const months = (some: readonly Generation[]) =>
          [...new Set(some.map(({ at }) => new Date(at)).map((date) => date.getFullYear() * 12 + date.getMonth()))]
            .toSorted((a, b) => b - a)
            .slice(0, 12)
        expect(months(keptOf(all, 'none'))).toEqual(months(all))
      }),
    )
  })
})

test.each([
  [0, 0, false],
  [0, 5, false],
  [1, 0, true],
  [30, 0, true],
  [30, 10, false],
  [40, 19, true],
  [40, 20, false],
  [10_000, 4_999, true],
  [10_000, 5_000, false],
  [100, 200, false],
])('from %i posts to %i: asks %s', (before, now, asks) => expect(isShrunk(before, now)).toBe(asks))

test('a day is that of the reader, from midnight to midnight', () => {
  const midnight = new Date(2026, 10, 26).getTime()
  expect(isSameDay(midnight, midnight + DAY_MS - 1)).toBe(true)
  expect(isSameDay(midnight - 1, midnight)).toBe(false)
  expect(isSameDay(midnight, new Date(2026, 9, 26).getTime())).toBe(false)
  expect(isSameDay(midnight, new Date(2025, 10, 26).getTime())).toBe(false)
})
