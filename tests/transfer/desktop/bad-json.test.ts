import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { desktopGroup } from '../../../seeds/desktop/chats'
import { jsonOfChat } from '../../../seeds/desktop/json'
import { readDesktopJson } from '../../../utils/transfer/desktop/read-json'
import { NOW, pieces, type Reading, readingOf, utf8 } from './reading'

const FILE = [...jsonOfChat({ ...desktopGroup, posts: [...desktopGroup.posts].slice(0, 9) }, { version: 2026 })].join(
  '',
)
const BYTES = new TextEncoder().encode(FILE)

function read(bytes: Uint8Array, size?: number): Promise<Reading> {
  return readingOf(readDesktopJson(pieces(bytes, size), NOW))
}

function readText(text: string): Promise<Reading> {
  return readingOf(readDesktopJson(utf8(text), NOW))
}

const whole = await read(BYTES)

describe('what is no export', () => {
  test.each<[string, string, string]>([
    ['nothing at all', '', 'empty'],
    ['white space', ' \n\t ', 'empty'],
    ['a byte order mark alone', '\uFEFF', 'empty'],
    ['a list', '[{"id": 1}]', 'unknownFormat'],
    ['a text', '"messages"', 'unknownFormat'],
    ['a number', '12', 'unknownFormat'],
    ['a page', '<!DOCTYPE html><html></html>', 'unknownFormat'],
    ['an empty object', '{}', 'unknownFormat'],
    ["another tool's file", '{"name": "galpi", "version": "1", "id": 3, "scripts": {"a": "b"}}', 'unknownFormat'],
    ["another tool's messages", '{"messages": [{"role": "user", "content": "Hi"}]}', 'unknownFormat'],
    ["another tool's chats", '{"chats": {"list": [{"title": "Hi", "mapping": {}}]}}', 'unknownFormat'],
    ['JSON lines', '{"post": {}}\n{"post": {}}\n', 'unknownFormat'],
    ['the personal data alone', '{"about": "", "personal_information": {"user_id": 1}}', 'unknownFormat'],
  ])('%s', async (_name, text, fault) => {
    const { error, items } = await readText(text)
    expect(error?.fault).toBe(fault)
    expect(items).toEqual([])
  })

  test.each<[string, Uint8Array]>([
    ['UTF-16, little end first', Buffer.from(`\uFEFF${FILE}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(FILE, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${FILE}`, 'utf16le').swap16()],
  ])('%s', async (_name, bytes) => {
    const { error } = await read(bytes)
    expect(error).toMatchObject({ fault: 'encoding', place: { offset: 0 } })
  })
})

test('a byte order mark is no fault', async () => {
  expect(await readText(`\uFEFF${FILE}`)).toEqual(whole)
})

test('a chat without messages is no fault', async () => {
  const { error, chats } = await readText('{"name": "A", "type": "private_group", "id": 1, "messages": []}')
  expect(error).toBeUndefined()
  expect(chats).toHaveLength(1)
  const all = await readText('{"about": "", "chats": {"about": "", "list": []}}')
  expect(all).toEqual({ parts: [], chats: [], items: [], skipped: [] })
})

test('a byte that is no UTF-8 is named with its message and chat', async () => {
  const bytes = BYTES.slice()
  const at = Buffer.from(bytes).indexOf('English is fine')
  bytes[at] = 0xb0
  const { error, items } = await read(bytes)
  expect(error).toMatchObject({ fault: 'encoding', place: { message: 1001, chat: desktopGroup.peer.title } })
  expect(error?.place.offset).toBeLessThan(at)
  expect(error?.place.offset).toBeGreaterThan(at - 400)
  expect(items.map(({ post }) => post.messageId)).toEqual([1001])
})

test('a mistake of grammar is named by place, also after control characters', async () => {
  const control = String.raw`\x1B`.repeat(1000)
  const text = FILE.replace('물론이죠.', control).replace('"id": 1005', '"id": = 1005')
  const { error, items } = await readText(text)
  expect(error?.fault).toBe('syntax')
  expect(error?.place.message).toBe(1003)
  const at = Buffer.byteLength(text.slice(0, text.indexOf('= 1005')))
  expect(Math.abs((error?.place.offset ?? 0) - at)).toBeLessThan(10)
  expect(items.map(({ post }) => post.messageId)).toEqual([1001, 1002, 1003])
})

test('a second object after the first is a fault, and the first was read', async () => {
  const { error, items } = await readText(`${FILE}\n{}`)
  expect(error?.fault).toBe('syntax')
  expect(items).toEqual(whole.items)
})

test.each([
  ['as a message', (deep: string) => FILE.replace('"type": "service"', `"deep": ${deep}, "type": "service"`)],
  ['beside the messages', (deep: string) => FILE.replace('{', `{"deep": ${deep},`)],
])('levels within levels are refused, %s', async (_name, wrap) => {
  const at = (depth: number) => wrap('['.repeat(depth) + ']'.repeat(depth))
  expect((await readText(at(50))).error).toBeUndefined()
  expect((await readText(at(70))).error?.fault).toBe('nesting')
  expect((await readText(at(1_000_000))).error?.fault).toBe('nesting')
})

test('a message without end is refused before it fills the memory', async () => {
  let megabytes = 0
  async function* endless() {
    yield new TextEncoder().encode('{"type": "public_channel", "id": 1, "messages": [{"id": 1, "text": "')
    for (; ; megabytes += 1) yield await Promise.resolve(new Uint8Array(1024 * 1024).fill(0x61))
  }
  const { error } = await readingOf(readDesktopJson(endless(), NOW))
  expect(error?.fault).toBe('bomb')
  expect(megabytes).toBeLessThan(20)
})

test('any amount of what is not asked for may stand before the messages', async () => {
  const contact = new TextEncoder().encode(`{"first_name": "${'Mira '.repeat(200_000)}"},\n`)
  async function* large() {
    yield new TextEncoder().encode('{"contacts": {"list": [')
    for (let megabytes = 0; megabytes < 18; megabytes += 1) yield await Promise.resolve(contact)
    yield new TextEncoder().encode(`{}]}, ${FILE.slice(1)}`)
  }
  expect(await readingOf(readDesktopJson(large(), NOW))).toEqual(whole)
})

test('a fault of the disk is passed on as it is', async () => {
  const fault = new DOMException('Gone', 'NotReadableError')
  async function* failing() {
    yield BYTES.subarray(0, 1000)
    await Promise.reject(fault)
  }
  await expect(Array.fromAsync(readDesktopJson(failing(), NOW))).rejects.toBe(fault)
})

test('more messages than can wait for their chat go on with what is known', async () => {
  const message = { id: 1, type: 'message', date: '2026-03-03T13:00:00', text: 'a' }
  const messages = Array.from({ length: 10_100 }, (_, index) => ({ ...message, id: index + 1 }))
  const { items, chats } = await readText(JSON.stringify({ messages, name: 'A', type: 'public_channel', id: 5 }))
  expect(items).toHaveLength(10_100)
  expect(chats).toEqual([{ index: 0, type: '', peer: {} }])
})

describe('however it arrives', () => {
  test('where the file is cut into pieces changes nothing', async () => {
    for (const size of [1, 2, 3, 7, 64, 1000]) expect([size, await read(BYTES, size)]).toEqual([size, whole])
  })

  test('cut off anywhere, what came before is read', async () => {
    const numbers = fc.integer({ min: 1, max: BYTES.length - 1 })
    await fc.assert(
      fc.asyncProperty(numbers, async (length) => {
        const { error, items } = await read(BYTES.subarray(0, length))
        expect(error?.fault).toBe('truncated')
        expect(items).toEqual(whole.items.slice(0, items.length))
      }),
      { numRuns: 100 },
    )
  })
})
