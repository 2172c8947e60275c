import { expect, test } from 'vitest'
import { type ExportFormat, fileName, hasPictures } from '../../utils/transfer/formats'

const AT = new Date(2026, 10, 6, 23, 59).getTime()

test.each<[ExportFormat, string, boolean]>([
  ['json', 'galpi-2026-11-06.json', false],
  ['html', 'galpi-2026-11-06.html', true],
  ['notes', 'galpi-2026-11-06.zip', true],
  ['markdown', 'galpi-2026-11-06.md', false],
  ['csv', 'galpi-2026-11-06.csv', false],
  ['netscape', 'galpi-2026-11-06.bookmarks.html', false],
])('a file of %s is called %s', (format, name, canHavePictures) => {
  expect(fileName(format, AT)).toBe(name)
  expect(hasPictures(format)).toBe(canHavePictures)
})
