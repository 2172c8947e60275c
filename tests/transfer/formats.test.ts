import { expect, test } from 'vitest'
import {
  canHold,
  COMES_BACK,
  EXPORT_FORMATS,
  type ExportFormat,
  fileName,
  hasPictures,
  isRecordFormat,
  mediaTypeOf,
  postsWritten,
  recordsWritten,
} from '../../utils/transfer/formats'
import { readBookmarks } from '../../utils/transfer/bookmarks/read-bookmarks'
import { readGalpi } from '../../utils/transfer/read-galpi'
import { utf8 } from './reading'
import { CHANNEL, exported, inChunks, textOf, WORDS } from './sample'

const AT = new Date(2026, 10, 6, 23, 59).getTime()

test.each<[ExportFormat, string, string, boolean]>([
  ['json', 'galpi-2026-11-06.json', 'application/json', false],
  ['jsonl', 'galpi-2026-11-06.jsonl', 'application/jsonl', false],
  ['html', 'galpi-2026-11-06.html', 'text/html', true],
  ['notes', 'galpi-2026-11-06.zip', 'application/zip', true],
  ['markdown', 'galpi-2026-11-06.md', 'text/markdown', false],
  ['csv', 'galpi-2026-11-06.csv', 'text/csv', false],
  ['netscape', 'galpi-2026-11-06.bookmarks.html', 'text/html', false],
])('a file of %s is called %s and is %s', (format, name, mediaType, canHavePictures) => {
  expect(fileName(format, AT)).toBe(name)
  expect(mediaTypeOf(format)).toBe(mediaType)
  expect(hasPictures(format)).toBe(canHavePictures)
})

test('every format holds every post, but bookmarks only those that have a link', () => {
  const post = exported()
  const unlinked = exported({}, { ...CHANNEL, kind: 'chat', username: undefined })
  expect(EXPORT_FORMATS.filter((format) => !canHold(format, post))).toEqual([])
  expect(EXPORT_FORMATS.filter((format) => !canHold(format, unlinked))).toEqual(['netscape'])
})

test('what is said to come back whole is what the library reads', async () => {
  const records = [{ post: exported().post }, { peer: CHANNEL }]
  const whole = EXPORT_FORMATS.filter((format) => COMES_BACK[format] === 'whole')
  expect(whole).toEqual(EXPORT_FORMATS.filter(isRecordFormat))
  for (const format of EXPORT_FORMATS.filter(isRecordFormat)) {
    const text = await textOf(recordsWritten(format, records, { isWhole: false, now: AT }))
    let head: unknown
    const reading = readGalpi(inChunks(utf8(text), 99), { onHead: (said) => (head = said) })
    expect(await Array.fromAsync(reading)).toEqual(records)
    expect(head).toEqual({ version: 2, exportedAt: AT, isWhole: false })
  }
})

test('what is said to come back as links is what bookmarks are read from', async () => {
  const links = EXPORT_FORMATS.filter((format) => COMES_BACK[format] === 'links')
  expect(links).toEqual(['csv', 'netscape'])
  for (const format of ['csv', 'netscape'] as const) {
    const text = await textOf(postsWritten(format, [exported({ tags: ['boats'] })], WORDS))
    const parts = await Array.fromAsync(readBookmarks(inChunks(utf8(text), 99), AT))
    expect(parts).toMatchObject([{ kind: 'item', item: { post: { messageId: 12 }, tags: ['boats'] } }])
  }
})

test.each([
  ['html', '<!doctype html>'],
  ['markdown', '# Saved posts'],
  ['csv', '\u{FEFF}'],
  ['netscape', '<!DOCTYPE NETSCAPE-Bookmark-file-1>'],
] as const)('%s begins with %j', async (format, start) => {
  const text = await textOf(postsWritten(format, [exported()], WORDS))
  expect(text.slice(0, start.length)).toBe(start)
  expect(text).toContain('Ferry runs late')
})
