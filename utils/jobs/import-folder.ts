import type { FileFolder, OpenFile } from '../transfer/file-folder'
import { openZip } from '../transfer/zip-folder'
import type { ImportSource } from './import-protocol'

/** The files of a folder of the disk, and of those within it, that are looked for. */
const MAX_FILES = 500_000
const MAX_DEPTH = 8

type OpenFolder = Map<string, () => Promise<OpenFile>>

/**
 * What the reader picked, as one folder; a zip archive that was picked by itself is a folder in it. Throws a FileError
 * where an archive is damaged, or the browser's own error.
 */
export async function folderOf(source: ImportSource): Promise<FileFolder> {
  const folder: OpenFolder = new Map()
  if (source.kind === 'folder') await walk(source.folder, `${source.folder.name}/`, 0, folder)
  else for (const { path, file } of source.files) await add(path, file, folder)
  return folder
}

async function add(path: string, file: File, folder: OpenFolder): Promise<void> {
  const isWithinFolder = path.includes('/')
  if (isWithinFolder || !(await isZip(file))) folder.set(path, () => Promise.resolve(openBlob(file)))
  else for (const [inner, open] of await openZip(file)) folder.set(`${path}/${inner}`, open)
}

async function walk(
  directory: FileSystemDirectoryHandle,
  base: string,
  depth: number,
  folder: OpenFolder,
): Promise<void> {
  for await (const [name, entry] of directory.entries()) {
    if (folder.size >= MAX_FILES) return
    const path = `${base}${name}`
    if (entry.kind === 'file') folder.set(path, async () => openBlob(await entry.getFile()))
    else if (depth < MAX_DEPTH) await walk(entry, `${path}/`, depth + 1, folder)
  }
}

function openBlob(blob: Blob): OpenFile {
  return { size: blob.size, read: () => blob.stream() }
}

/** By its signature, also of an empty archive (APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.16). */
async function isZip(file: Blob): Promise<boolean> {
  const [p, k, ...rest] = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return p === 0x50 && k === 0x4b && (rest.join() === '3,4' || rest.join() === '5,6')
}
