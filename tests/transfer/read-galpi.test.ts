import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Post } from '../../utils/post/model'
import type { GalpiHead } from '../../utils/transfer/galpi-file'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { FileError } from '../../utils/transfer/read-file'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { LibraryRecord } from '../../utils/transfer/records'
import { CHANNEL, exported, gzipped, inChunks, textOf } from './sample'

const HEAD = { exportedAt: 1_795_000_000_000, isWhole: true }
const RECORDS: LibraryRecord[] = [
  { post: exported({ messageId: 1 }).post },
  { post: exported({ messageId: 2, text: '부산 🚢', note: 'two\nlines' }).post },
  { peer: CHANNEL },
]

const utf8 = (text: string) => new TextEncoder().encode(text)
const jsonLines = () => textOf(linesOf(RECORDS, HEAD))
const json = () => textOf(jsonOf(RECORDS, HEAD))

/** What a file gives, and what is wrong with it. */
async function read(file: Uint8Array | string, salvages = false) {
  const records: LibraryRecord[] = []
  const faults: [string, number | undefined][] = []
  let head: GalpiHead | undefined
  const note = ({ fault, place }: FileError) => faults.push([fault, place.line])
  const options = { onHead: (said: GalpiHead) => (head = said), ...(salvages && { onFault: note }) }
  try {
    for await (const record of readGalpi(inChunks(typeof file === 'string' ? utf8(file) : file, 1_024), options))
      records.push(record)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    note(error)
  }
  return { records, faults, head }
}

const golden = (name: string) => readFileSync(`tests/transfer/golden/${name}`)
const expected = JSON.parse(golden('expected.json').toString()) as LibraryRecord[]

describe('files of every version are read', () => {
  test.each(['v2.json', 'v2.jsonl', 'v2.jsonl.gz'])('%s', async (name) => {
    const head = { version: 2, exportedAt: 1_772_800_000_000, isWhole: true }
    expect(await read(golden(name))).toEqual({ records: expected, faults: [], head })
  })

  test('v1.json', async () => {
    const records = expected.filter((record) => 'post' in record || 'peer' in record)
    const head = { version: 1, exportedAt: 1_772_800_000_000 }
    expect(await read(golden('v1.json'))).toEqual({ records, faults: [], head })
  })
})

describe('as other tools may have left them', () => {
  test('JSON that was laid out anew, with a byte order mark', async () => {
    const pretty = `\u{FEFF}${JSON.stringify(JSON.parse(await json()), null, '\t')}`
    expect(await read(pretty)).toMatchObject({ records: RECORDS, faults: [] })
    expect(await read(JSON.stringify(JSON.parse(await json())))).toMatchObject({ records: RECORDS, faults: [] })
  })

  test('JSON Lines with the line ends of Windows and empty lines', async () => {
    const text = await jsonLines()
    expect(await read(`\u{FEFF}${text.replaceAll('\n', '\r\n\r\n')}`)).toMatchObject({ records: RECORDS, faults: [] })
    expect(await read(text.trimEnd())).toMatchObject({ records: RECORDS, faults: [] })
  })

  test('with fields that only a later Galpi knows, which are left out', async () => {
    const text = await jsonLines()
    const [head = '', first = '', ...rest] = text.split('\n')
    const later = [head, first.replace('{"post":{', '{"post":{"mood":["new"],'), ...rest].join('\n')
    expect(await read(later)).toMatchObject({ records: RECORDS, faults: [['checksum', 5]] })
  })
})

describe('what is no file of ours', () => {
  test.each<[what: string, file: Uint8Array | string, fault: string, line?: number]>([
    ['nothing', '', 'empty'],
    ['white space', ' \n\n', 'empty'],
    [
      'an export of Telegram Desktop',
      '{\n "name": "Harbour", "type": "public_channel", "messages": []}',
      'unknownFormat',
    ],
    ['JSON of another tool that speaks of us', '[{"galpi":{"version":2}}]', 'unknownFormat'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'unknownFormat'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'encoding', 1],
    ['a later version', '{"galpi":{"version":3,"exportedAt":1}}\n', 'newer', 1],
    ['a later version in JSON', '{"galpi":{"version":99,"exportedAt":1},\n"posts":[]}', 'newer', 1],
    ['a head without a version', '{"galpi":{"exportedAt":1}}\n', 'syntax', 1],
    ['a head of another type', '{"galpi":5,\n"posts":[]}', 'syntax', 1],
    ['levels within levels', `{"galpi":{"version":2,"exportedAt":1},\n"posts":[${'['.repeat(100_000)}`, 'nesting', 2],
    [
      'levels within levels of JSON Lines',
      `{"galpi":{"version":2,"exportedAt":1}}\n{"post":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`,
      'syntax',
      2,
    ],
  ])('%s', async (_, file, fault, line) => {
    expect((await read(file)).faults).toEqual([[fault, line]])
  })

  test('gzip that unpacks to more than anyone writes', async () => {
    const bomb = await gzipped(utf8(`{"galpi":{"version":2,"exportedAt":1}}\n${`${' '.repeat(999_999)}\n`.repeat(80)}`))
    expect((await read(bomb)).faults).toEqual([['bomb', expect.any(Number)]])
  })

  test('a line without an end', async () => {
    async function* endless() {
      yield utf8('{"galpi":{"version":2,"exportedAt":1}}\n{"post":"')
      for (;;) yield await Promise.resolve(new Uint8Array(8_000_000).fill(97))
    }
    const reading = readGalpi(endless())
    await expect(reading.next()).rejects.toMatchObject({ fault: 'bomb', place: { line: 1 } })
  })
})

describe('damage is found, with the line it is in', () => {
  const damaged = async (from: string, to: string) => (await jsonLines()).replace(from, to)

  test('gzip that is cut off or was changed', async () => {
    const packed = await gzipped(utf8(await jsonLines()))
    expect((await read(packed.subarray(0, -20))).faults).toEqual([['truncated', expect.any(Number)]])
    const changed = packed.slice()
    changed[60] = (changed[60] ?? 0) ^ 0xff
    expect((await read(changed)).faults).toEqual([['checksum', undefined]])
  })

  test('a word that is another', async () => {
    const text = await damaged('Ferry runs', 'Ferry rubs')
    expect((await read(text)).faults).toEqual([['checksum', 5]])
    expect((await read((await json()).replace('Ferry runs', 'Ferry rubs'))).faults).toMatchObject([
      ['checksum', expect.any(Number)],
    ])
  })

  test('a line that is no JSON', async () => {
    expect((await read(await damaged('{"post":{"key":"channel:7/2"', '{"post":{"key":"channel:7/2'))).faults).toEqual([
      ['syntax', 3],
    ])
    expect((await read((await json()).replace('"key":"channel:7/2"', '"key":"channel:7/2'))).faults).toEqual([
      ['syntax', 4],
    ])
  })

  test('bytes that are no UTF-8', async () => {
    for (const text of [await jsonLines(), await json()]) {
      const bytes = utf8(text)
      bytes[bytes.indexOf(0xeb)] = 0xff
      const line = text.slice(0, text.indexOf('부')).split('\n').length
      expect((await read(bytes)).faults).toEqual([['encoding', line]])
    }
  })

  test('a line that is missing, even with an end that knows nothing of it', async () => {
    const [head, first, , ...rest] = (await jsonLines()).split('\n')
    expect((await read([head, first, ...rest].join('\n'))).faults).toEqual([['checksum', 4]])
    expect((await read([head, first].join('\n'))).faults).toEqual([['truncated', 2]])
  })

  test('something after the end', async () => {
    expect((await read(`${await jsonLines()}{"peer":${JSON.stringify(CHANNEL)}}\n`)).faults).toEqual([['syntax', 6]])
  })

  test.each<[string, Partial<Record<keyof Post, unknown>>]>([
    ['a text that is a number', { text: 5 }],
    ['no date', { postedAt: undefined }],
    ['a date that no calendar has', { postedAt: 8.65e15 }],
    ['half an id', { messageId: 1.5 }],
    ['a key that is that of another post', { key: 'channel:7/3' }],
    ['a key that no peer has', { key: '__proto__/1', peerKey: '__proto__', memberKeys: ['__proto__/1'] }],
    ['members of another channel', { memberKeys: ['channel:7/1', 'channel:8/1'] }],
    ['a link that is a list', { linkPreview: { url: [] } }],
    ['tags that are none', { tags: [null] }],
  ])('a post with %s', async (_, wrong) => {
    const post = { ...exported({ messageId: 1 }).post, ...wrong } as Post
    const lines = await textOf(linesOf([{ post }, { peer: CHANNEL }], HEAD))
    expect((await read(lines)).faults).toEqual([['syntax', 2]])
    expect(await read(lines, true)).toMatchObject({ records: [{ peer: CHANNEL }], faults: [['syntax', 2]] })
  })
})

describe('what is readable is read, when that is wanted', () => {
  test('the records around a bad line', async () => {
    const lines = (await jsonLines()).split('\n')
    lines.splice(2, 0, '{"post":', '{"mood":"new"}', '[]', '{"post":{},"peer":{}}')
    expect(await read(lines.join('\n'), true)).toMatchObject({
      records: RECORDS,
      faults: [3, 4, 5, 6].map((line) => ['syntax', line]),
    })
  })

  test('everything up to where the file is cut off', async () => {
    const [head, ...lines] = (await jsonLines()).split('\n')
    const cut = [head, ...lines].join('\n').slice(0, -250)
    expect(await read(cut, true)).toMatchObject({ records: RECORDS.slice(0, 2), faults: [['truncated', 4]] })
    const packed = await gzipped(utf8(await jsonLines()))
    expect(await read(packed.subarray(0, -20), true)).toMatchObject({ faults: [['truncated', expect.any(Number)]] })
    const text = await json()
    expect(await read(text.slice(0, text.indexOf('"peers"')), true)).toMatchObject({
      records: RECORDS.slice(0, 2),
      faults: [['truncated', expect.any(Number)]],
    })
  })

  test('a sum that is not right is told, and nothing is left out for it', async () => {
    const text = (await jsonLines()).replace('Ferry runs', 'Ferry rubs')
    const { records, faults } = await read(text, true)
    expect([records.length, faults]).toEqual([3, [['checksum', 5]]])
  })

  test('no prototype is touched', async () => {
    const text = (await jsonLines()).replace(
      '{"post":{',
      '{"post":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},',
    )
    const whole = (await json()).replace('[\n{', '[\n{"__proto__":{"isAdmin":true},')
    for (const file of [text, whole]) {
      const { records } = await read(file, true)
      expect(records).toEqual(RECORDS)
      expect(records.every((record) => !('isAdmin' in Object.values(record)[0]))).toBe(true)
    }
    expect('isAdmin' in {}).toBe(false)
  })
})
