/** A file of the disk as a job sees it; what it held stays until the writing is closed. */
export class FakeFile {
  readonly kind = 'file'
  text: string | undefined
  isAborted = false
  /** Bytes of each write. */
  readonly writes: number[] = []

  constructor(readonly name: string) {}

  get handle(): FileSystemFileHandle {
    return this as unknown as FileSystemFileHandle
  }

  async getFile(): Promise<File> {
    return new File([this.text ?? ''], this.name)
  }

  async createWritable() {
    const parts: Blob[] = []
    return {
      write: async (part: Blob) => {
        const blob = new Blob([part])
        this.writes.push(blob.size)
        parts.push(blob)
      },
      close: async () => {
        this.text = await new Blob(parts).text()
      },
      abort: async () => {
        this.isAborted = true
      },
    }
  }
}

/** A folder of the disk. */
export class FakeFolder {
  readonly kind = 'directory'
  readonly children = new Map<string, FakeFile | FakeFolder>()

  constructor(readonly name: string) {}

  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle
  }

  async *entries(): AsyncGenerator<[string, FakeFile | FakeFolder]> {
    for (const entry of this.children) yield await Promise.resolve(entry)
  }

  async *keys(): AsyncGenerator<string> {
    for await (const [name] of this.entries()) yield name
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.children.delete(name)) throw new DOMException(name, 'NotFoundError')
  }

  async getFileHandle(name: string, options?: { create?: boolean }): Promise<FakeFile> {
    return this.#child(name, options, new FakeFile(name), FakeFile)
  }

  async getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FakeFolder> {
    return this.#child(name, options, new FakeFolder(name), FakeFolder)
  }

  #child<T extends FakeFile | FakeFolder>(
    name: string,
    options: { create?: boolean } | undefined,
    made: T,
    Kind: new (name: string) => T,
  ): T {
    const child = this.children.get(name) ?? (options?.create ? made : undefined)
    if (child === undefined) throw new DOMException(name, 'NotFoundError')
    if (!(child instanceof Kind)) throw new DOMException(name, 'TypeMismatchError')
    this.children.set(name, child)
    return child
  }
}
