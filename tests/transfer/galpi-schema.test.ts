import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { galpiSchema } from '../../scripts/galpi-schema'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { arbitraryRecords } from './arbitrary-records'
import { textOf } from './sample'

const HEAD = { exportedAt: 1_795_000_000_000, isWhole: true }
const published = JSON.parse(readFileSync('docs/galpi-file.schema.json', 'utf8')) as object
const isValid = new Ajv({ strict: true, strictRequired: false }).compile(published)
const golden = (name: string) => readFileSync(`tests/transfer/golden/${name}`, 'utf8')
const linesIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

test('the published schema is that of the model: `npx tsx scripts/galpi-schema.ts` writes it anew', () => {
  expect(published).toEqual(galpiSchema())
})

test('files of every version are what it says', () => {
  const whole = ['v1.json', 'v2.json'].map((name): unknown => JSON.parse(golden(name)))
  for (const value of [...whole, ...linesIn(golden('v2.jsonl'))])
    expect([isValid(value), isValid.errors]).toEqual([true, null])
})

test('so is whatever is written', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRecords, async (records) => {
      expect(isValid(JSON.parse(await textOf(jsonOf(records, HEAD))))).toBe(true)
      expect(linesIn(await textOf(linesOf(records, HEAD))).every((line) => isValid(line))).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['another tool’s file', { messages: [] }],
  ['a post without a text', { post: { ...postOfGolden(), text: undefined } }],
  ['a date that is a text', { post: { ...postOfGolden(), postedAt: '2026-11-26' } }],
  ['a sum that is none', { end: { counts: {}, sha256: 'x' } }],
  ['two things in a line', { ...(linesIn(golden('v2.jsonl'))[1] as object), end: {} }],
])('%s is not', (_, value) => expect(isValid(JSON.parse(JSON.stringify(value)))).toBe(false))

function postOfGolden(): object {
  return (linesIn(golden('v2.jsonl'))[1] as { post: object }).post
}
