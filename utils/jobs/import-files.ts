import { beginningOf, type FileFolder, type OpenFile } from '../transfer/file-folder'
import { type ByteStream, FileError, type FilePart } from '../transfer/read-file'
import { BOOKMARKS } from './import-chats'
import type { FileTrouble } from './import-protocol'

/** Bytes by which a file is recognised. */
const HEAD = 8_192
/** Of a folder only these may be more than pictures and the like; each is recognised by what it holds. */
const READ_IN_FOLDERS = /\.(?:json|html?|csv)$/i

interface PageBytes {
  /** Its path. */
  name: string
  bytes: ByteStream
}
type Pages = readonly [PageBytes, ...PageBytes[]]

/** A kind of file that can be brought in. */
export interface FileKind {
  /** By the first characters of a file. */
  isOf: (head: string) => boolean
  /** `pages`: the files that are one document, in their order. Throws a FileError. */
  read: (pages: Pages) => AsyncIterable<FilePart>
  /** The order of the paths of files that are pages of one folder; absent where every file is whole. */
  comparePages?: (one: string, other: string) => number
  /** Its items belong to no chat. */
  hasNoChats?: true
}

interface Page extends OpenFile {
  path: string
}

/** Files that are read as one. */
interface ImportDocument {
  kind: FileKind
  pages: [Page, ...Page[]]
}

/** What there is to be read. */
export interface ImportFiles {
  documents: ImportDocument[]
  /** Paths of files of Galpi's own. */
  ownFiles: string[]
  /** Files that were picked and are nothing that Galpi knows. */
  troubles: FileTrouble[]
  /** Bytes of all documents. */
  size: number
}

/** A part of one of the documents, with its chat counted over all of them; or why one was not read to its end. */
export type ImportedPart = { file: string } & (FilePart | ({ kind: 'trouble' } & Omit<FileTrouble, 'file'>))

/** Looks into a folder. Throws a FileError where nothing of it can be read, or the browser's own error. */
export async function findFiles(
  folder: FileFolder,
  kinds: readonly FileKind[],
  isOwn: (start: Uint8Array, head: string) => boolean,
): Promise<ImportFiles> {
  const files: ImportFiles = { documents: [], ownFiles: [], troubles: [], size: 0 }
  for (const [path, open] of folder) {
    const isWithinFolder = path.includes('/')
    if (isWithinFolder && !READ_IN_FOLDERS.test(path)) continue
    const file = await open()
    const start = await beginningOf(file, HEAD)
    const head = textOf(start)
    const kind = isText(head) ? kinds.find(({ isOf }) => isOf(head)) : undefined
    if (isOwn(start, head)) files.ownFiles.push(path)
    else if (kind) addPage(files, kind, { ...file, path })
    else if (!isWithinFolder) files.troubles.push({ file: path, fault: head ? 'unknownFormat' : 'empty', place: {} })
  }
  if (files.documents.length + files.ownFiles.length === 0)
    throw new FileError(files.troubles[0]?.fault ?? 'unknownFormat', {})
  return files
}

function addPage(files: ImportFiles, kind: FileKind, page: Page): void {
  files.size += page.size
  const { comparePages } = kind
  const isBeside = (other: ImportDocument) => other.kind === kind && baseOf(other.pages[0].path) === baseOf(page.path)
  const before = comparePages && files.documents.find(isBeside)
  if (before) {
    before.pages.push(page)
    before.pages.sort((a, b) => comparePages(a.path, b.path))
  } else files.documents.push({ kind, pages: [page] })
}

/** The folder of a file, with `/` at its end; empty at the top. */
export function baseOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** Of the beginning of a file: cut off anywhere, so its last character may be half. */
function textOf(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes).trimStart()
}

function isText(head: string): boolean {
  return head !== '' && !head.includes('\0')
}

/** Reads the documents one after the other. `onBytes` hears of every piece that was read, in bytes. */
export async function* partsOf(
  { documents, troubles }: ImportFiles,
  onBytes: (count: number) => void,
): AsyncGenerator<ImportedPart> {
  for (const trouble of troubles) yield { kind: 'trouble', ...trouble }
  let chats = 0
  for (const { kind, pages } of documents) {
    const base = chats
    const [first, ...others] = pages
    let file = first.path
    const open = (page: Page) => ({ name: page.path, bytes: counted(page, onBytes, () => (file = page.path)) })
    if (kind.hasNoChats) {
      chats += 1
      yield { file, kind: 'chat', chat: { index: base, type: BOOKMARKS, peer: {} } }
    }
    try {
      for await (const part of kind.read([open(first), ...others.map(open)])) {
        if (part.kind === 'chat') chats = Math.max(chats, base + part.chat.index + 1)
        yield { file, ...counting(part, base) }
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      yield { file, kind: 'trouble', fault: error.fault, place: error.place }
    }
  }
}

/** The part with its chat counted over all documents. */
function counting(part: FilePart, base: number): FilePart {
  switch (part.kind) {
    case 'chat':
      return { ...part, chat: { ...part.chat, index: base + part.chat.index } }
    case 'item':
      return { ...part, item: { ...part.item, chat: base + (part.item.chat ?? 0) } }
    case 'skipped':
      return { ...part, chat: base + (part.chat ?? 0) }
  }
}

async function* counted(file: OpenFile, onBytes: (count: number) => void, onBegin: () => void): ByteStream {
  onBegin()
  for await (const chunk of file.read()) {
    onBytes(chunk.length)
    yield chunk
  }
}
