import { expect, test } from 'vitest'
import { localTime } from '../../utils/transfer/local-time'
import { wordsOf } from '../../utils/transfer/words'
import { WORD_TEXTS } from './sample'

const MORNING = new Date(2026, 6, 8, 9, 5, 3)

test('a date is written out as the language has it', () => {
  expect(wordsOf({ ...WORD_TEXTS, locale: 'ko' }).date(MORNING.getTime())).toBe('2026년 7월 8일 오전 9:05')
})

test('a name is put in as it is', () => {
  expect(wordsOf(WORD_TEXTS).forwardedFrom("$1 & $' News")).toBe("Forwarded from $1 & $' News")
})

test('a time without its zone always has the same length', () => {
  expect(localTime(MORNING.getTime())).toEqual({ day: '2026-07-08', time: '09:05:03' })
  expect(localTime(new Date(MORNING).setFullYear(987)).day).toBe('0987-07-08')
})
