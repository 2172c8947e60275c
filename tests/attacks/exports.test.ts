import { unzipSync } from 'fflate'
import { Parser } from 'htmlparser2'
import { marked, type Token } from 'marked'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { exportPosts, type ExportOrder } from '../../utils/jobs/export-job'
import { restore } from '../../utils/jobs/restore'
import { allPeers } from '../../utils/library/read'
import { libraryRecords } from '../../utils/library/records'
import type { LibraryDatabase } from '../../utils/library/schema'
import type { KeptPeer, Post } from '../../utils/post/model'
import { unguarded } from '../../utils/transfer/csv'
import { bookmarkLink } from '../../utils/transfer/netscape'
import type { PagePost } from '../../utils/transfer/html/html'
import type { TextNode } from '../../utils/transfer/html/text-tree'
import { readBookmarks } from '../../utils/transfer/bookmarks/read-bookmarks'
import type { FileItem } from '../../utils/transfer/read-file'
import { markdownOf } from '../../utils/transfer/markdown'
import { pathKey } from '../../utils/transfer/notes/file-name'
import { INDEX_NAME } from '../../utils/transfer/notes/note-index'
import { readGalpi } from '../../utils/transfer/read-galpi'
import { emptyLibrary } from '../library/sample'
import { arriving, gzipped, inChunks, textOf, WORD_TEXTS, WORDS } from '../transfer/sample'
import { keepAttacks } from './kept-attacks'
import { expectPrototypesClean } from './prototypes'

const CONTEXT = { report: () => undefined, signal: new AbortController().signal, goOn: async () => undefined }
const SAFE = /^(?:https?|tg|mailto):/

let db: LibraryDatabase
/** As they are kept, by key. */
let posts: Map<string, Post>
let peers: Map<string, KeptPeer>

beforeAll(async () => {
  ;({ db } = await keepAttacks())
  posts = new Map((await db.getAll('posts')).map((post) => [post.key, post]))
  peers = await allPeers(db)
}, 240_000)
afterAll(expectPrototypesClean)

async function written(format: ExportOrder['format'], part: Partial<ExportOrder> = {}): Promise<Blob> {
  const order: ExportOrder = {
    keys: undefined,
    format,
    app: 'obsidian',
    withPictures: true,
    words: WORD_TEXTS,
    now: Date.UTC(2026, 10, 26),
    place: undefined,
    ...part,
  }
  const { file } = await exportPosts(order, CONTEXT)
  return file ?? new Blob()
}

test('all of them are kept, each as it was', async () => {
  expect(posts.size).toBe(10_000)
  expect([...posts.values()].every(({ text, tags, note }) => text && tags.length > 0 && note)).toBe(true)
})

describe('Galpi’s own files come back as they were', () => {
  test.each(['json', 'jsonl'] as const)('%s', { timeout: 120_000 }, async (format) => {
    const file = await written(format)
    const text = await file.text()
    if (format === 'json') expect(JSON.parse(text)).toHaveProperty('end')
    else for (const line of text.trimEnd().split('\n')) JSON.parse(line)
    const bytes = new Uint8Array(await file.arrayBuffer())
    let count = 0
    for await (const record of readGalpi(inChunks(format === 'jsonl' ? await gzipped(bytes) : bytes, 65_536)))
      if ('post' in record) {
        const before = posts.get(record.post.key)
        // Far sooner told than by comparing each field.
        if (JSON.stringify(record.post) !== JSON.stringify(before)) expect(record.post).toEqual(before)
        count += 1
      }
    expect(count).toBe(posts.size)
  })
})

test(
  'a table has one row for each, as many cells as columns, and none is a formula',
  { timeout: 120_000 },
  async () => {
    const text = await (await written('csv')).text()
    const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
    expect(errors).toEqual([])
    const [head = [], ...rows] = data
    expect(rows.length).toBe(posts.size)
    const at = (name: string) => head.indexOf(name)
    for (const row of rows) {
      expect(row.length).toBe(head.length)
      for (const cell of row) if (/^[=+\-@\t\r\n＝＋－＠]/.test(cell)) expect.fail(cell)
      const post = posts.get(row[at('key')] ?? '')
      if (post && post.text.length < 30_000) expect(unguarded(row[at('text')] ?? '')).toBe(post.text.toWellFormed())
    }
  },
)

/** What a bookmark file brings in again. */
async function bookmarksIn(text: string): Promise<FileItem[]> {
  const parts = await Array.fromAsync(readBookmarks(inChunks(new TextEncoder().encode(text), 65_536), Date.now()))
  return parts.map((part) => (part.kind === 'item' ? part.item : expect.fail(JSON.stringify(part))))
}

test(
  'bookmarks are links to the posts alone, and bring back no more than they said',
  { timeout: 120_000 },
  async () => {
    const text = await (await written('netscape')).text()
    const links: string[] = []
    const names = new Set<string>()
    const attributes = new Set<string>()
    new Parser({
      onopentag: (name, given) => {
        names.add(name)
        if (name === 'a') for (const each of Object.keys(given)) attributes.add(each)
        if (name === 'a') links.push(given['href'] ?? '')
      },
    }).end(text)
    expect([...names].toSorted()).toEqual('a dd dl dt h1 meta p title'.split(' '))
    expect([...attributes].toSorted()).toEqual(['add_date', 'href', 'tags'])
    const wanted = [...posts.values()].map((post) => bookmarkLink({ post, peer: peers.get(post.peerKey) }))
    expect(new Set(links)).toEqual(new Set(wanted))
    expect(links.length).toBe(wanted.length)
    const items = await bookmarksIn(text)
    expect(items.length).toBe(posts.size)
    const tags = new Set(
      [...posts.values()].flatMap((post) => post.tags.map((tag) => tag.replaceAll(/[, ]+/g, ' ').trim())),
    )
    for (const item of items) for (const tag of item.tags ?? []) if (!tags.has(tag)) expect.fail(tag)
  },
)

test('what comes back from a table are links, tags and notes of the posts', { timeout: 120_000 }, async () => {
  const items = await bookmarksIn(await (await written('csv')).text())
  expect(items.length).toBe(posts.size)
  const ids = new Set([...posts.values()].map(({ messageId }) => messageId))
  for (const { post, note } of items) {
    expect(post.text).toBe('')
    expect(ids.has(post.messageId)).toBe(true)
    expect(note).toBeTruthy()
  }
})

test('the page holds data that nothing ends, and no link that is not safe', { timeout: 120_000 }, async () => {
  const html = await (await written('html')).text()
  const names = new Set<string>()
  const handlers: string[] = []
  const data: string[] = []
  let isData = false
  const parser = new Parser({
    onopentag: (name, attributes) => {
      names.add(name)
      for (const each of Object.keys(attributes)) if (/^on|^src|^href|^srcdoc|^action/.test(each)) handlers.push(each)
      isData = attributes['class'] === 'posts'
      if (isData) data.push('')
    },
    ontext: (text) => {
      if (isData) data.push(`${data.pop()}${text}`)
    },
    onclosetag: () => {
      isData = false
    },
  })
  parser.end(html)
  expect([...names].toSorted()).toEqual(
    'body h1 head header html input main meta noscript p script search style title'.split(' ').toSorted(),
  )
  expect(handlers).toEqual([])
  const shown = data.flatMap((each) => JSON.parse(each) as PagePost[])
  expect(shown.length).toBe(posts.size)
  const hrefs = shown.flatMap(({ link, preview, text }) => [link ?? '', preview?.href ?? [], linksIn(text)].flat())
  expect(hrefs.length).toBeGreaterThan(posts.size)
  for (const href of hrefs) if (!SAFE.test(href)) expect.fail(href)
})

function linksIn(nodes: readonly TextNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === 'string' ? [] : [...(node[0] === 'a' ? [node[2]] : []), ...linksIn(node[1])],
  )
}

/** The only tags that the writer of Markdown puts into a text itself. */
const OWN_TAGS = /^<\/?[bisu]>$/

test('a document has the sections that it says, no markup but its own, and no link that is not safe', async () => {
  for (const post of posts.values()) {
    const text = await textOf(markdownOf(arriving({ post, peer: peers.get(post.peerKey) }), WORDS))
    // What the reader wrote is Markdown, and stays in its quote.
    const tokens = marked.lexer(text)
    expect(tokens.filter(({ type }) => type === 'heading').map((each) => (each as { depth: number }).depth)).toEqual([
      1, 2,
    ])
    const note = tokens.findLastIndex(({ type }) => type === 'blockquote')
    for (const token of flat(tokens.slice(0, note))) {
      if (token.type === 'html' && !OWN_TAGS.test(token.raw)) expect.fail(token.raw)
      if (token.type === 'image') expect.fail(token.raw)
      if (token.type === 'link' && !SAFE.test((token as { href: string }).href)) expect.fail(token.raw)
    }
  }
}, 240_000)

function flat(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [
    token,
    ...flat(token.type === 'list' ? (token['items'] as Token[]) : ('tokens' in token && token.tokens) || []),
  ])
}

const RESERVED = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)/i

test.each(['obsidian', 'logseq'] as const)(
  'notes for %s stay in their folder, each in its own file',
  async (app) => {
    const zip = unzipSync(new Uint8Array(await (await written('notes', { app })).arrayBuffer()))
    const paths = Object.keys(zip).filter((path) => path !== INDEX_NAME)
    expect(paths.length).toBe(posts.size)
    expect(new Set(paths.map(pathKey)).size).toBe(paths.length)
    for (const path of paths) {
      const parts = path.split('/')
      expect(parts.length).toBe(2)
      for (const part of parts)
        if (/^[. ~]|[. ]$|[\\:*?"<>|]|\p{C}/u.test(part) || RESERVED.test(part) || Buffer.byteLength(part) > 255)
          expect.fail(path)
      const text = new TextDecoder().decode(zip[path])
      const key = app === 'obsidian' ? obsidianKey(text) : /^galpi:: "([^"]*)"\n/.exec(text)?.[1]
      expect(posts.has(key ?? '')).toBe(true)
    }
  },
  120_000,
)

const PROPERTIES = new Set('galpi aliases tags channel author forwarded source posted edited saved'.split(' '))

function obsidianKey(text: string): string {
  const [, matter = ''] = /^---\n([^]*?)\n---\n/.exec(text) ?? []
  const properties = parseYaml(matter) as Record<string, unknown>
  expect(Object.keys(properties).filter((name) => !PROPERTIES.has(name))).toEqual([])
  return String(properties['galpi'])
}

test('a backup of them makes an empty library what it was', { timeout: 240_000 }, async () => {
  const records = await Array.fromAsync(libraryRecords(db))
  const file = await written('jsonl')
  await emptyLibrary().then((empty) => (db = empty))
  const order = {
    file,
    salvages: false,
    phase: 'restore',
    id: 'r',
    source: 'backup',
    isReplacing: false,
    isConfirmed: true,
  } as const
  await restore(order, { ...CONTEXT, onChanged: () => undefined })
  const back = await Array.fromAsync(libraryRecords(db))
  expect(contentOf(back)).toEqual(contentOf(records))
})

function contentOf(records: readonly object[]): unknown {
  const stamps = new Set(['updatedAt', 'client'])
  return JSON.parse(JSON.stringify(records, (name, value: unknown) => (stamps.has(name) ? 0 : value)))
}
