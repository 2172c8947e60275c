/** A folder in memory, as far as backups need one: a file is empty until its writing has ended. */
export class FakeFolder {
  readonly files = new Map<string, Blob>()
  /** Lets writing fail after so many bytes. */
  room = Infinity
  /** What becomes of a file on the disk. */
  spoil: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (bytes) => bytes

  constructor(readonly name = 'Backups') {}

  get handle(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle
  }

  names(): string[] {
    return [...this.files.keys()].toSorted()
  }

  getFileHandle(name: string, { create = false } = {}) {
    if (!this.files.has(name)) {
      if (!create) return Promise.reject(new DOMException('', 'NotFoundError'))
      this.files.set(name, new Blob())
    }
    return Promise.resolve({
      kind: 'file',
      name,
      getFile: () => Promise.resolve(this.files.get(name)),
      createWritable: () => Promise.resolve(this.#writable(name)),
    })
  }

  removeEntry(name: string) {
    this.files.delete(name)
    return Promise.resolve()
  }

  async *entries() {
    for (const name of this.files.keys()) yield [name, await this.getFileHandle(name)] as const
  }

  #writable(name: string): WritableStream<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array<ArrayBuffer>[] = []
    let left = this.room
    return new WritableStream({
      write: (bytes) => {
        left -= bytes.length
        if (left < 0) throw new DOMException('', 'QuotaExceededError')
        parts.push(bytes.slice())
      },
      close: async () => {
        const whole = new Uint8Array(await new Blob(parts).arrayBuffer())
        this.files.set(name, new Blob([this.spoil(whole)]))
      },
    })
  }
}
