import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { hostileItems } from '../../seeds/hostile'
import { FILE_KINDS } from '../../utils/jobs/import-kinds'
import { importPosts } from '../../utils/library/import-posts'
import { PostSchema } from '../../utils/post/model'
import { jsonOf } from '../../utils/transfer/json'
import { linesOf } from '../../utils/transfer/json-lines'
import { FileError, type FileItem } from '../../utils/transfer/read-file'
import { readGalpi } from '../../utils/transfer/read-galpi'
import type { LibraryRecord } from '../../utils/transfer/records'
import { readSegment, writeSegment } from '../../utils/sync/segment'
import { emptyLibrary } from '../library/sample'
import { inChunks, textOf } from '../transfer/sample'
import * as v from 'valibot'
import { hostileRecords } from './hostile-records'
import { expectPrototypesClean } from './prototypes'

afterEach(expectPrototypesClean)
afterAll(expectPrototypesClean)

/** Keys by which careless code reaches what all objects share; JSON.stringify would not write the first. */
const POLLUTION =
  '"__proto__":{"polluted":1,"isAdmin":true},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}'
const bytesOf = (text: string) => inChunks(new TextEncoder().encode(text), 65_536)

/** With polluting keys in every object. */
const polluted = (json: string) => json.replaceAll(/\{(?=")/g, `{${POLLUTION},`)

async function recordsIn(text: string): Promise<{ records: LibraryRecord[]; faults: string[] }> {
  const records: LibraryRecord[] = []
  const faults: string[] = []
  try {
    for await (const record of readGalpi(bytesOf(text), { onFault: ({ fault }) => faults.push(fault) }))
      records.push(record)
  } catch (error) {
    faults.push(error instanceof FileError ? error.fault : expect.fail(String(error)))
  }
  return { records, faults }
}

describe('a file of Galpi’s own with polluting keys', () => {
  const HEAD = { exportedAt: 1, isWhole: true }

  test.each([
    ['JSON', jsonOf],
    ['JSON Lines', linesOf],
  ] as const)('%s gives posts without them', async (_, write) => {
    const clean = await textOf(write(hostileRecords(200), HEAD))
    const [head = ''] = /\{\s*"galpi"\s*:\s*\{[^}]*\}/.exec(clean) ?? []
    const { records } = await recordsIn(
      clean
        .replace(head, () => '@')
        .replaceAll(/\{(?="(?:text|key|peerKey|messageId|kind|id|title|type|url|count)")/g, `{${POLLUTION},`)
        .replace('@', () => head),
    )
    const posts = records.flatMap((record) => ('post' in record ? [record.post] : []))
    expect(posts.length).toBe(200)
    for (const post of posts) {
      expect(v.is(PostSchema, post)).toBe(true)
      expect(JSON.stringify(post)).not.toMatch(/"(?:polluted|isAdmin)"/)
      expect(Object.getPrototypeOf(post)).toBe(Object.prototype)
    }
  })

  test.each([
    ['a key that is none of its own', { key: 'theirs' }],
    ['another peer’s key', { peerKey: '__proto__' }],
    ['members of other posts', { memberKeys: ['channel:1/1'] }],
    ['a date that is none', { postedAt: 8.64e15 + 1 }],
    [
      'more entities than a post has',
      { entities: Array.from({ length: 10_001 }, () => ({ type: 'bold', offset: 0, length: 1 })) },
    ],
    ['markup for an entity', { entities: [{ type: '<script>', offset: 0, length: 1 }] }],
    ['a list for a text', { text: ['x'] }],
  ])('a post with %s is left out', async (_, part) => {
    const [record] = hostileRecords(1)
    const post = record && 'post' in record ? record.post : undefined
    const text = await textOf(linesOf([{ post: { ...post, ...part } } as unknown as LibraryRecord], HEAD))
    expect(await recordsIn(text)).toEqual({ records: [], faults: ['syntax'] })
  })
})

/** What the first reader that knows this file makes of it, up to where it cannot read on. */
async function itemsIn(text: string): Promise<FileItem[]> {
  const kind = FILE_KINDS.find(({ isOf }) => isOf(text.slice(0, 8_192)))
  const items: FileItem[] = []
  try {
    for await (const part of kind?.read([{ name: 'file', bytes: bytesOf(text) }]) ?? [])
      if (part.kind === 'item') items.push(part.item)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
  }
  return items
}

describe('files of other tools', () => {
  const items = hostileItems(1_000).filter(({ post }) => post.text.length < 100_000)

  test('Telegram Desktop’s JSON brings in texts, links of the safe kinds, and no key of its own choosing', async () => {
    const messages = items.map(({ post }) => ({
      id: post.messageId,
      type: 'message',
      date_unixtime: String(1_772_539_200 + post.messageId),
      from: post.signature,
      from_id: 'channel5',
      text_entities: [
        { type: 'plain', text: post.text },
        { type: 'text_link', text: 'here', href: post.linkPreview?.url },
      ],
      file: post.media[0]?.fileName,
      file_name: post.media[0]?.fileName,
      media_type: 'video_file',
      reactions: [{ type: 'emoji', count: 1, emoji: post.reactions[0]?.emoji }],
    }))
    const text = JSON.stringify({ name: '</script>', type: 'public_channel', id: 5, messages })
    const found = await itemsIn(polluted(text))
    expect(found.length).toBe(items.length)
    expect(JSON.stringify(found)).not.toMatch(/"(?:polluted|isAdmin)"/)
    for (const { post } of found)
      for (const { url } of post.entities)
        if (url !== undefined && !/^(?:https?|tg|mailto):/.test(url)) expect.fail(url)
    const db = await emptyLibrary()
    await importPosts(db, { id: 'i', what: { kind: 'import', source: 'x' } }, found.slice(0, 300), 1)
    expect(await db.count('posts')).toBe(300)
  })

  test('bookmarks lead to posts on Telegram alone, whatever their names say', async () => {
    const links = items.map(({ post }) => post.linkPreview?.url ?? '')
    const rows = items.map(({ post, note }, place) =>
      [links[place], 'https://t.me/quay/7']
        .map((url) => `<DT><A HREF="${url}" TAGS="${note}">${post.text}</A><DD>${note}`)
        .join('\n'),
    )
    const found = await itemsIn(`<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n${rows.join('\n')}\n</DL><p>`)
    expect(found.length).toBeGreaterThan(0)
    for (const { post } of found)
      expect([post.text, post.entities, post.peer.username]).toEqual(['', [], expect.stringMatching(/^\w+$/)])
  })
})

test('a device that shares hostile states changes nothing but what a field may hold', async () => {
  const device = '0123456789abcdef'
  const at = [1, 0, device]
  const lines = [
    `["channel:5/7",[["__proto__",${JSON.stringify(at)},{"polluted":1}],["constructor",${JSON.stringify(at)},1],["text",${JSON.stringify(at)},{"text":"<script>","entities":[],${POLLUTION}}]]]`,
    `["__proto__",[["kept",${JSON.stringify(at)},true]]]`,
    `{${POLLUTION}}`,
    `["channel:5/8",{"length":1,"0":["kept",${JSON.stringify(at)},true]}]`,
  ]
  const head = { galpi: 'sync', version: 1, device, name: '\u202E<b>', number: 1, previous: 0, at: 1 } as const
  const { states } = await readSegment(await writeSegment(head, lines), { device, number: 1 })
  const [first] = states
  expect([...(first?.state.keys() ?? [])]).toEqual(['text'])
  expect(first?.state.get('text')?.value).toEqual({ text: '<script>', entities: [] })
  expect(Reflect.ownKeys(first?.state.get('text')?.value as object)).toEqual(['text', 'entities'])
})
