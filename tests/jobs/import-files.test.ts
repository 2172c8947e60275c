import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type FileKind, findFiles, type ImportedPart, partsOf } from '../../utils/jobs/import-files'
import { folderOf } from '../../utils/jobs/import-folder'
import { FILE_KINDS, isGalpiFile } from '../../utils/jobs/import-kinds'
import type { ImportSource } from '../../utils/jobs/import-protocol'
import { FileError } from '../../utils/transfer/read-file'
import { filesOf, harbourChat, item } from './import-sample'

/** Pages whose first line is their chat's title, and every other line a post's number; `!` is a fault. */
const pages: FileKind = {
  isOf: (head) => head.startsWith('chat '),
  read: async function* (streams) {
    for (const [page, { bytes }] of streams.entries()) {
      const lines = new TextDecoder().decode(await joined(bytes)).split('\n')
      if (page === 0) yield { kind: 'chat', chat: { ...harbourChat, peer: { title: lines[0] } } }
      for (const line of lines.slice(1)) {
        if (line === '!') throw new FileError('truncated', { line: 3 })
        yield Number(line)
          ? { kind: 'item', item: item(Number(line)) }
          : { kind: 'skipped', chat: 0, reason: 'service', message: 7 }
      }
    }
  },
  comparePages: (one, other) => numberIn(one) - numberIn(other),
}

const numberIn = (path: string) => Number(/\d+/.exec(path)?.[0] ?? 0)

async function joined(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function found(source: ImportSource, kinds = FILE_KINDS) {
  return findFiles(await folderOf(source), kinds, isGalpiFile)
}

async function partsIn(source: ImportSource, kinds = FILE_KINDS): Promise<ImportedPart[]> {
  const parts: ImportedPart[] = []
  for await (const part of partsOf(await found(source, kinds), () => undefined)) parts.push(part)
  return parts
}

/** What parts are of which file, in a word each. */
function words(parts: readonly ImportedPart[]): string[] {
  return parts.map((part) => {
    if (part.kind === 'chat') return `${part.file} chat ${part.chat.index} ${part.chat.peer.title ?? part.chat.type}`
    if (part.kind === 'item') return `${part.file} ${part.item.chat}/${part.item.post.messageId}`
    return part.kind === 'skipped' ? `${part.file} skipped ${part.chat}` : `${part.file} ${part.fault}`
  })
}

const CSV = 'url,tags\nhttps://t.me/quay/5,boats\nhttps://example.com/,\n'
const JSON_EXPORT = JSON.stringify({
  name: 'Harbour Demo',
  type: 'public_channel',
  id: 1_009_876_543,
  messages: [
    {
      id: 5,
      type: 'message',
      date: '2026-03-03T13:00:00',
      date_unixtime: '1772539200',
      text: 'Ferry',
      text_entities: [],
    },
  ],
})

describe('files are recognised by what they hold', () => {
  test.each([
    ['an export of Telegram Desktop', JSON_EXPORT, ['any chat 0 Harbour Demo', 'any 0/5']],
    ['with a byte order mark', `\u{FEFF}${JSON_EXPORT}`, ['any chat 0 Harbour Demo', 'any 0/5']],
    ['a table of links', CSV, ['any chat 0 bookmarks', 'any skipped 0', 'any 0/5']],
    ['JSON of another tool', '{"cards":[1]}', ['any unknownFormat']],
  ])('%s', async (_, content, expected) => expect(words(await partsIn(filesOf({ any: content })))).toEqual(expected))

  test.each([
    ['nothing', '', 'empty'],
    ['a page of the web', '<html><body>Hello</body></html>', 'unknownFormat'],
    ['a list', '[1, 2]', 'unknownFormat'],
    ['no text', '\u{0}\u{1}\u{2}url', 'unknownFormat'],
  ])('%s is none', (_, content, fault) => expect(found(filesOf({ any: content }))).rejects.toMatchObject({ fault }))

  test('those of Galpi itself are named, not read', async () => {
    const files = await found(filesOf({ 'a.json': '{ "galpi": {', 'b.gz': new Uint8Array([0x1f, 0x8b, 8]) }))
    expect(files).toMatchObject({ ownFiles: ['a.json', 'b.gz'], documents: [] })
  })

  test('one that is nothing is told beside those that are something', async () => {
    expect(words(await partsIn(filesOf({ 'a.csv': CSV, 'b.bin': '\0' })))).toEqual([
      'b.bin unknownFormat',
      'a.csv chat 0 bookmarks',
      'a.csv skipped 0',
      'a.csv 0/5',
    ])
  })
})

describe('in a folder', () => {
  const folder = {
    'Export/photos/1.jpg': 'chat of a picture',
    'Export/messages2.html': 'chat x\n3',
    'Export/messages10.html': 'chat x\n4',
    'Export/messages.html': 'chat A\n1\n2',
    'Export/other/messages.html': 'chat B\n1\nx',
    'Export/index.html': '<html>',
  }

  test('pages of one chat are read in their order, and chats are counted over all files', async () => {
    expect(words(await partsIn(filesOf(folder), [pages]))).toEqual([
      'Export/messages.html chat 0 chat A',
      'Export/messages.html 0/1',
      'Export/messages.html 0/2',
      'Export/messages2.html 0/3',
      'Export/messages10.html 0/4',
      'Export/other/messages.html chat 1 chat B',
      'Export/other/messages.html 1/1',
      'Export/other/messages.html skipped 1',
    ])
  })

  test('that is zipped, it is the same', async () => {
    const zip = zipSync(Object.fromEntries(Object.entries(folder).map(([path, text]) => [path, strToU8(text)])))
    const unzipped = words(await partsIn(filesOf({ 'a.zip': zip }), [pages]))
    expect(unzipped).toEqual(words(await partsIn(filesOf(folder), [pages])).map((word) => `a.zip/${word}`))
  })

  test('an archive is a file like any other', async () => {
    const zip = zipSync({ 'a.csv': strToU8(CSV) })
    expect((await found(filesOf({ 'Export/a.csv': CSV, 'Export/b.csv': zip }))).documents).toHaveLength(1)
  })

  test('of the disk, whatever is below it', async () => {
    const at = (entries: [string, unknown][]) => ({
      kind: 'directory',
      name: 'Export',
      entries: async function* () {
        yield* entries
      },
    })
    const file = (text: string) => ({ kind: 'file', getFile: () => Promise.resolve(new File([text], 'x')) })
    const folderHandle = at([
      ['messages.html', file('chat A\n1')],
      ['deep', at([['messages.html', file('chat B\n2')]])],
    ]) as unknown as FileSystemDirectoryHandle
    expect(words(await partsIn({ kind: 'folder', folder: folderHandle }, [pages]))).toEqual([
      'Export/messages.html chat 0 chat A',
      'Export/messages.html 0/1',
      'Export/deep/messages.html chat 1 chat B',
      'Export/deep/messages.html 1/2',
    ])
  })
})

test('a file that is damaged gives what came before, and the others are read', async () => {
  const source = filesOf({ 'a/messages.html': 'chat A\n1\n!\n2', 'b/messages.html': 'chat B\n1' })
  expect(words(await partsIn(source, [pages]))).toEqual([
    'a/messages.html chat 0 chat A',
    'a/messages.html 0/1',
    'a/messages.html truncated',
    'b/messages.html chat 1 chat B',
    'b/messages.html 1/1',
  ])
})

test('every byte is counted once', async () => {
  const files = await found(filesOf({ 'a.csv': CSV, 'b.json': JSON_EXPORT }))
  let bytes = 0
  for await (const _ of partsOf(files, (count) => (bytes += count))) continue
  expect([bytes, files.size]).toEqual([CSV.length + JSON_EXPORT.length, CSV.length + JSON_EXPORT.length])
})
