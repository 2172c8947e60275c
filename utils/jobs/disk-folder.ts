import type { NoteFolder } from '../transfer/notes/write-notes'

/** Folders within folders that are looked through: notes lie in two. */
const MAX_DEPTH = 4

/** A folder of the disk that the reader chose. Its methods reject with the browser's own errors. */
export class DiskFolder implements NoteFolder {
  readonly #root: FileSystemDirectoryHandle
  readonly #folders = new Map<string, Promise<FileSystemDirectoryHandle>>()

  constructor(root: FileSystemDirectoryHandle) {
    this.#root = root
  }

  async paths(): Promise<string[]> {
    const paths: string[] = []
    await collect(this.#root, '', 0, paths)
    return paths
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const { folder, name } = await this.#place(path, false)
      const file = await (await folder.getFileHandle(name)).getFile()
      return new Uint8Array(await file.arrayBuffer())
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
      throw error
    }
  }

  async write(path: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const { folder, name } = await this.#place(path, true)
    const disk = await (await folder.getFileHandle(name, { create: true })).createWritable()
    await disk.write(content)
    await disk.close()
  }

  async #place(path: string, create: boolean): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
    const parts = path.split('/')
    const name = parts.pop() ?? ''
    return { folder: await this.#folder(parts, create), name }
  }

  /** A folder that was made once is not asked for again. */
  async #folder(parts: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle> {
    const name = parts.at(-1)
    if (name === undefined) return this.#root
    const path = parts.join('/')
    const known = this.#folders.get(path)
    if (known) return known
    const parent = await this.#folder(parts.slice(0, -1), create)
    const found = parent.getDirectoryHandle(name, { create })
    if (create) this.#folders.set(path, found)
    return found
  }
}

async function collect(folder: FileSystemDirectoryHandle, path: string, depth: number, paths: string[]): Promise<void> {
  for await (const [name, handle] of folder.entries()) {
    // A graph's own folder holds thousands of other files, none of which notes are.
    if (name.startsWith('.')) continue
    if (handle.kind === 'file') paths.push(path + name)
    else if (depth < MAX_DEPTH) await collect(handle, `${path}${name}/`, depth + 1, paths)
  }
}
