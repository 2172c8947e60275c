import { expect, test } from 'vitest'
import { zippedFiles } from './zipped'

test('more files than two bytes can count are all in it', { timeout: 60_000 }, async () => {
  const files = await zippedFiles(65_536)
  expect(Object.keys(files)).toHaveLength(65_536)
  expect(files['65535.md']).toEqual(new TextEncoder().encode('x'))
})
