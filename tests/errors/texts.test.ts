import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { FAULTS } from '../../components/app/fault-table'
import { faultCodes, faultKey } from '../../utils/errors/codes'

type Texts = Record<'fault' | 'faultHelp' | 'wayOut', Record<string, string>>

describe.each(['en', 'ko', 'ru'])('in %s', (language) => {
  const texts = parse(readFileSync(`locales/${language}.yml`, 'utf8')) as Texts

  test.each(faultCodes())('%s has a sentence and what to do', (code) => {
    const key = faultKey(code)
    expect(texts.fault[key]).toMatch(/\S.*[.!?]$/)
    expect(texts.faultHelp[key]).toMatch(/\S.*[.!?]$/)
    expect(texts.faultHelp[key]).not.toBe(texts.fault[key])
  })

  test('every way out that is a place has a name', () => {
    const places = new Set(Object.values(FAULTS).map(({ wayOut }) => wayOut))
    for (const place of places) if (place !== 'again' && place !== 'none') expect(texts.wayOut[place]).toMatch(/\S/)
  })

  test('no text is left of a fault that is none any more', () => {
    const keys = faultCodes().map(faultKey).toSorted()
    expect(Object.keys(texts.fault).toSorted()).toEqual(keys)
    expect(Object.keys(texts.faultHelp).toSorted()).toEqual(keys)
  })
})
