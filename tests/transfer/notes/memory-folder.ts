import type { NoteFolder } from '../../../utils/transfer/notes/write-notes'

/** A folder as a test sees it, whose file names ignore case as those of Windows and macOS. */
export class MemoryFolder implements NoteFolder {
  readonly files = new Map<string, string>()
  /** The paths written, in order. */
  written: string[] = []

  async paths(): Promise<string[]> {
    return [...this.files.keys()]
  }

  async read(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const text = this.files.get(this.#spelling(path))
    return text === undefined ? undefined : new TextEncoder().encode(text)
  }

  async write(path: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
    this.written.push(path)
    this.files.set(this.#spelling(path), new TextDecoder().decode(content))
  }

  #spelling(path: string): string {
    return [...this.files.keys()].find((each) => each.toLowerCase() === path.toLowerCase()) ?? path
  }
}
