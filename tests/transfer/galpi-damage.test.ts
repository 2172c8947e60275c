import { describe, expect, test } from 'vitest'
import type { Post } from '../../utils/post/model'
import { linesOf } from '../../utils/transfer/json-lines'
import { readGalpi } from '../../utils/transfer/read-galpi'
import { breakingAfter, CHANNEL, exported, gzipped, inChunks, textOf } from './sample'
import { json, jsonLines, read, RECORDS, utf8 } from './reading'

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

  test('a line that is no JSON, in a longer file, however its bytes arrive', async () => {
    const wrong = (await json()).replace('"key":"channel:7/2"', '"key":"channel:7/2')
    const longer = wrong.replace('Ferry runs late', 'Ferry '.repeat(1_000))
    expect((await read(longer, false, 5)).faults).toEqual([['syntax', 4]])
  })

  test('gzip with a sum that is not that of what it unpacks to', async () => {
    const posts = Array.from({ length: 3_000 }, (_, index) => ({
      post: exported({ messageId: index + 1, text: String(Math.sin(index)) }).post,
    }))
    const packed = await gzipped(utf8(await textOf(linesOf(posts, { exportedAt: 1 }))))
    const sum = packed.length - 8
    packed[sum] = (packed[sum] ?? 0) ^ 0xff
    expect((await read(packed)).faults).toEqual([['checksum', expect.any(Number)]])
    expect((await read(packed, true)).faults).toEqual([['checksum', expect.any(Number)]])
  })

  test('a line that is missing, even with an end that knows nothing of it', async () => {
    const [head, first, , ...rest] = (await jsonLines()).split('\n')
    expect((await read([head, first, ...rest].join('\n'))).faults).toEqual([['checksum', 4]])
    expect((await read([head, first].join('\n'))).faults).toEqual([['truncated', 2]])
  })

  test('something after the end', async () => {
    expect((await read(`${await jsonLines()}{"peer":${JSON.stringify(CHANNEL)}}\n`)).faults).toEqual([['syntax', 6]])
  })

  test('something after the end that is not even a line', async () => {
    expect((await read(`${await jsonLines()}{"peer":`)).faults).toEqual([['syntax', 6]])
  })

  test('two heads', async () => {
    const [head = '', ...rest] = (await jsonLines()).split('\n')
    expect((await read([head, head, ...rest].join('\n'))).faults).toEqual([['syntax', 2]])
  })

  test('two records in a line, of which none is taken', async () => {
    const [head = '', post = '', second = '', peer = '', end = ''] = (await jsonLines()).split('\n')
    const two = [head, `${post.slice(0, -1)},${peer.slice(1)}`, second, end, ''].join('\n')
    expect(await read(two, true)).toMatchObject({ records: [RECORDS[1]], faults: [['syntax', 2]] })
  })

  test('an end that says nothing', async () => {
    expect((await read(await damaged('"sha256":"', '"sha256":"x'))).faults).toEqual([['syntax', 5]])
  })

  test('an end that counts otherwise than the records do', async () => {
    expect((await read(await damaged('"post":2,', '"post":3,'))).faults).toEqual([['checksum', 5]])
    expect((await read(await damaged('"post":2,', ''))).faults).toEqual([['checksum', 5]])
    // A kind that a file does not know is one of which it has none.
    expect((await read(await damaged('"tag":0,', ''))).faults).toEqual([])
  })

  test('a first line that is cut off, or runs on', async () => {
    const [head = ''] = (await jsonLines()).split('\n')
    expect((await read(`${head} {"post":`)).faults).toEqual([['truncated', 1]])
    expect((await read((await jsonLines()).replaceAll('\n', ' '))).faults).toEqual([['truncated', 1]])
  })

  test('a file of version 1, which has no sum, that is cut off', async () => {
    const text = `{"galpi":{"version":1,"exportedAt":1},\n"posts":[\n${JSON.stringify(exported().post)}`
    expect((await read(`${text}]}`)).faults).toEqual([])
    for (const cut of ['', ',', ']'])
      expect(await read(`${text}${cut}`)).toMatchObject({ records: [{}], faults: [['truncated', 3]] })
  })

  test('an error of the disk is none of the file', async () => {
    const broken = new Error('The disk is gone')
    for (const text of [await jsonLines(), await json(), `${await jsonLines()}${'\n'.repeat(9_999)}`])
      await expect(
        Array.fromAsync(readGalpi(breakingAfter(utf8(text), 5_000, broken), { onFault: () => undefined })),
      ).rejects.toBe(broken)
  })

  test('the error says why', async () => {
    const [lines, whole] = [await damaged('{"post":', '{"post"'), (await json()).replace('"key"', '"key')]
    for (const text of [lines, whole])
      await expect(Array.fromAsync(readGalpi(inChunks(utf8(text), 999)))).rejects.toMatchObject({
        name: 'FileError',
        message: expect.stringMatching(/syntax \{"line":\d\}/),
        cause: expect.any(Error),
      })
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
    const lines = await textOf(linesOf([{ post }, { peer: CHANNEL }], { exportedAt: 1 }))
    expect((await read(lines)).faults).toEqual([['syntax', 2]])
    expect(await read(lines, true)).toMatchObject({ records: [{ peer: CHANNEL }], faults: [['syntax', 2]] })
  })
})
