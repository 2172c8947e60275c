import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import type { FileError } from '../../utils/transfer/read-file'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { LibraryRecord } from '../../utils/transfer/records'
import { json, jsonLines, read, RECORDS, utf8 } from './reading'
import { exported, gzipped, inChunks, textOf } from './sample'

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

  test.each([
    ['JSON', '{ "galpi" : { "version": 1, "exportedAt": 1 } , "posts": [%] }'],
    ['JSON Lines', '\n { "galpi" : { "version": 1, "exportedAt": 1 } } \n{ "post": % }\n'],
  ])('%s with spaces everywhere', async (_, text) => {
    const post = { post: exported().post }
    expect(await read(text.replace('%', JSON.stringify(post.post)))).toMatchObject({ records: [post], faults: [] })
  })

  test('with the fields of a post in another order, which stays', async () => {
    const { note: _, ...withoutNote } = exported().post
    const forward = { postedAt: 2, author: 'Ann' }
    const entities = [{ length: 5, offset: 0, type: 'bold' }]
    const post = { note: 'mine', ...withoutNote, forward, entities }
    for (const write of [jsonOf, linesOf]) {
      const { records } = await read(await textOf(write([{ post } as LibraryRecord], { exportedAt: 1 })))
      expect(JSON.stringify(records)).toBe(JSON.stringify([{ post }]))
    }
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
    ['a photograph', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'unknownFormat'],
    ['half a mark of UTF-16', Uint8Array.of(0x7b, 0xfe, 0x22, 0), 'unknownFormat'],
    ['another half of it', Uint8Array.of(0xfe, 0xfe, 0x22, 0), 'unknownFormat'],
    ['the last half of it', Uint8Array.of(0x7b, 0xff, 0x22, 0), 'unknownFormat'],
    ['half a mark of gzip', Uint8Array.of(0x1f, 0x7b, 0x22), 'unknownFormat'],
    ['the other half of it', Uint8Array.of(0x7b, 0x8b, 0x22), 'unknownFormat'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x7b, 0), 'encoding', 1],
    ['UTF-16 the other way round', Uint8Array.of(0xfe, 0xff, 0, 0x7b), 'encoding', 1],
    ['a later version', '{"galpi":{"version":3,"exportedAt":1}}\n', 'newer', 1],
    ['a later version in JSON', '{"galpi":{"version":99,"exportedAt":1},\n"posts":[]}', 'newer', 1],
    ['a head without a version', '{"galpi":{"exportedAt":1}}\n', 'syntax', 1],
    ['a head of another type', '{"galpi":5,\n"posts":[]}', 'syntax', 1],
    ['objects within objects', `{"galpi":{"version":2,"exportedAt":1},\n"posts":[${'{"a":'.repeat(99)}`, 'nesting', 2],
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

  test('gzip that unpacks to more than anyone writes, whatever of it is readable', async () => {
    const bomb = await gzipped(utf8(`{"galpi":{"version":2,"exportedAt":1}}\n${`${' '.repeat(999_999)}\n`.repeat(80)}`))
    const faults: FileError[] = []
    const reading = readGalpi(inChunks(bomb, 1_024), { onFault: (fault) => faults.push(fault) })
    await expect(reading.next()).rejects.toMatchObject({ fault: 'bomb', place: { line: expect.any(Number) } })
    expect(faults).toEqual([])
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

test.each([1, 2, 3, 5, 7])('characters may be cut in two: %i bytes at a time', async (size) => {
  // Longer than what is looked at in one.
  const text = `\u{FEFF}${'부산 🚢 \u{FEFF}é'.repeat(400)}`
  const records = [{ post: exported({ text, note: '\u{FEFF}' }).post }]
  for (const write of [jsonOf, linesOf]) {
    const file = await textOf(write(records, { exportedAt: 1 }))
    expect(await read(file, false, size)).toMatchObject({ records, faults: [] })
  }
})

test('what a file says that it held is told when that is right', async () => {
  const ends: unknown[] = []
  const readTo = async (text: string) => {
    for await (const _ of readGalpi(inChunks(utf8(text), 99), { onEnd: (end) => ends.push(end), onFault: () => 0 }));
  }
  await readTo((await jsonLines()).replace('Ferry runs', 'Ferry rubs'))
  await readTo(golden('v1.json').toString())
  expect(ends).toEqual([])
  await readTo(await jsonLines())
  await readTo(await json())
  expect(ends).toMatchObject([{ counts: { post: 2, peer: 1, tag: 0 } }, { counts: { post: 2, peer: 1, tag: 0 } }])
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

  test('nothing, when the first line is damaged: then nobody knows what follows', async () => {
    const text = (await jsonLines()).replace('\n', ' x\n')
    expect(await read(text, true)).toMatchObject({
      records: [],
      faults: [
        ['syntax', 1],
        ['syntax', 2],
      ],
    })
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
