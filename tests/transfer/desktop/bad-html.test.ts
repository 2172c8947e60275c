import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { desktopGroup } from '../../../seeds/desktop/chats'
import { htmlPagesOf } from '../../../seeds/desktop/html'
import { readDesktopHtml } from '../../../utils/transfer/desktop/read-html'
import { NOW, pieces, type Reading, readingOf } from './reading'

const NAME = 'messages.html'
const [PAGE = { text: '' }] = htmlPagesOf(desktopGroup, { version: 2026 })
const BYTES = new TextEncoder().encode(PAGE.text)

function read(bytes: Uint8Array | string, size?: number): Promise<Reading> {
  const whole = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return readingOf(readDesktopHtml([{ name: NAME, bytes: pieces(whole, size) }], NOW))
}

const whole = await read(BYTES)

test.each<[string, string, string]>([
  ['nothing', '', 'empty'],
  ['another page', '<!DOCTYPE html><html><body><p>Hello</p></body></html>', 'unknownFormat'],
  [
    'a list of chats',
    '<html><body><div class="page_header"></div><div class="entry"></div></body></html>',
    'unknownFormat',
  ],
  ['bookmarks', '<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><p><DT><A HREF="https://t.me/a/1">a</A></DL>', 'unknownFormat'],
  ['JSON', '{"messages": []}', 'unknownFormat'],
])('%s is no export', async (_name, html, fault) => {
  const { error, items } = await read(html)
  expect(error?.fault).toBe(fault)
  expect(items).toEqual([])
})

test('a byte that is no UTF-8 is named with its page', async () => {
  const bytes = BYTES.slice()
  bytes[Buffer.from(bytes).indexOf('English is fine')] = 0xb0
  const { error } = await read(bytes, 100)
  expect(error?.fault).toBe('encoding')
  expect(error?.place).toMatchObject({ file: NAME, message: 1001, chat: desktopGroup.peer.title })
})

test('UTF-16 is refused', async () => {
  const { error } = await read(Buffer.from(`\uFEFF${PAGE.text}`, 'utf16le'))
  expect(error?.fault).toBe('encoding')
})

test('levels within levels are refused', async () => {
  const nested = (depth: number) => PAGE.text.replace('Hi all', '<b>'.repeat(depth))
  expect((await read(nested(30))).error).toBeUndefined()
  const { error, items } = await read(nested(100_000))
  expect(error?.fault).toBe('nesting')
  expect(items.map(({ post }) => post.messageId)).toEqual([1001])
})

test.each(['<div class="message default" id="message5"><div class="text">', '<p title="'])(
  'what never ends is refused before it fills the memory: %s',
  async (start) => {
    let megabytes = 0
    async function* endless() {
      yield new TextEncoder().encode(`<html><body>${start}`)
      for (; ; megabytes += 1) yield await Promise.resolve(new Uint8Array(1024 * 1024).fill(0x61))
    }
    const { error } = await readingOf(readDesktopHtml([{ name: NAME, bytes: endless() }], NOW))
    expect(error?.fault).toBe('bomb')
    expect(megabytes).toBeLessThan(20)
  },
)

test('a fault of the disk is passed on as it is', async () => {
  const fault = new DOMException('Gone', 'NotReadableError')
  async function* failing() {
    yield BYTES.subarray(0, 5000)
    await Promise.reject(fault)
  }
  await expect(Array.fromAsync(readDesktopHtml([{ name: NAME, bytes: failing() }], NOW))).rejects.toBe(fault)
})

describe('whatever happens', { timeout: 60_000 }, () => {
  test('where the page is cut into pieces changes nothing', async () => {
    for (const size of [1, 2, 3, 64, 1000]) expect([size, await read(BYTES, size)]).toEqual([size, whole])
  })

  test('cut off anywhere, what came before is read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: BYTES.length - 20 }), async (length) => {
        const { error, items } = await read(BYTES.subarray(0, length))
        expect(error?.fault).toMatch(/^(?:truncated|unknownFormat)$/)
        expect(items).toEqual(whole.items.slice(0, items.length))
      }),
      { numRuns: 60 },
    )
  })

  test('with any bytes others, it is read or refused', async () => {
    const changes = fc.tuple(fc.integer({ min: 0, max: BYTES.length - 1 }), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 4 }), async (all) => {
        const bytes = BYTES.slice()
        for (const [at, value] of all) bytes[at] = value
        await read(bytes)
      }),
      { numRuns: 100 },
    )
  })

  test('with tags taken out, doubled or put elsewhere, it is read or refused', async () => {
    const tags = PAGE.text.split(/(?=<)/)
    const place = fc.integer({ min: 0, max: tags.length - 1 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 5 }), async (moves) => {
        const moved = [...tags]
        for (const [from, to] of moves) moved[to] = from % 2 === 0 ? (tags[from] ?? '') : ''
        await read(moved.join(''))
      }),
      { numRuns: 100 },
    )
  })
})
