import type { Picture } from '../../post/model'
import type { Exported, ExportedPosts } from '../exported'
import type { Words } from '../words'
import { pathKey } from './file-name'
import { type NoteApp, noteOf, notePath } from './note'
import { hashOf, INDEX_NAME, indexText, type NoteIndex, readIndex } from './note-index'

/** Where notes are written; paths have `/` and are within it. */
export interface NoteFolder {
  /** Every file that is there. */
  paths: () => Promise<readonly string[]>
  /** Undefined when there is no such file. */
  read: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Makes the folders on its way. */
  write: (path: string, content: Uint8Array<ArrayBuffer>) => Promise<void>
}

export interface NotesWritten {
  /** Posts. */
  added: number
  changed: number
  same: number
  /** Files that the reader edited since, which were left as they are, and how many more than these there are. */
  edited: string[]
  moreEdited: number
}

type Outcome = 'added' | 'changed' | 'same' | 'edited'

/** Paths that are told one by one. */
const TOLD = 50

/**
 * One note a post, in a folder that may hold those of earlier times: writes what is new or changed, nothing over what the
 * reader edited, and removes nothing. A note's name stays, whatever its channel is called later. The index is written also
 * when `posts` throw.
 */
export async function writeNotes(
  posts: ExportedPosts,
  folder: NoteFolder,
  { app, words }: { app: NoteApp; words: Words },
): Promise<NotesWritten> {
  const writer = await NoteWriter.in(folder)
  const result: NotesWritten = { added: 0, changed: 0, same: 0, edited: [], moreEdited: 0 }
  try {
    for await (const exported of posts) {
      const { outcome, path } = await writer.put(exported, app, words)
      if (outcome !== 'edited') result[outcome] += 1
      else if (result.edited.length < TOLD) result.edited.push(path)
      else result.moreEdited += 1
    }
  } finally {
    await writer.writeIndex()
  }
  return result
}

class NoteWriter {
  readonly #folder: NoteFolder
  readonly #index: NoteIndex
  /** Keys of the paths that the index gives to posts, and of those that are on the disk. */
  readonly #taken: Set<string>
  readonly #onDisk: ReadonlySet<string>

  private constructor(folder: NoteFolder, index: NoteIndex, paths: readonly string[]) {
    this.#folder = folder
    this.#index = index
    this.#onDisk = new Set(paths.map(pathKey))
    this.#taken = new Set([...index.values()].map(({ path }) => pathKey(path)))
  }

  static async in(folder: NoteFolder): Promise<NoteWriter> {
    const [index, paths] = await Promise.all([folder.read(INDEX_NAME), folder.paths()])
    return new NoteWriter(folder, readIndex(index && new TextDecoder().decode(index)), paths)
  }

  async writeIndex(): Promise<void> {
    await this.#folder.write(INDEX_NAME, bytesOf(indexText(this.#index)))
  }

  async put(exported: Exported, app: NoteApp, words: Words): Promise<{ outcome: Outcome; path: string }> {
    const { key } = exported.post
    const wanted = notePath(exported)
    const known = this.#index.get(key)?.path
    const folder = known?.replace(/\/[^/]*$/, '') ?? wanted.folder
    const pictures: string[] = []
    for (const picture of exported.pictures ?? []) {
      const { path } = await this.#putPicture(`${key}#${picture.index}`, `${folder}/pictures/${wanted.name}`, picture)
      pictures.push(path.slice(folder.length + 1))
    }
    const content = bytesOf(noteOf(exported, app, words, pictures))
    return this.#put(key, `${folder}/${wanted.name}`, 'md', content)
  }

  #putPicture(key: string, path: string, { index, dataUrl }: Picture): Promise<{ path: string }> {
    const [, kind = 'jpeg', base64 = ''] = /^data:image\/(\w+);base64,(.*)$/.exec(dataUrl) ?? []
    const ending = kind === 'jpeg' ? 'jpg' : kind
    return this.#put(
      key,
      `${path}-${index + 1}`,
      ending,
      Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
    )
  }

  /** Writes one file, unless it is there already or somebody else's. */
  async #put(
    key: string,
    wanted: string,
    ending: string,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<{ outcome: Outcome; path: string }> {
    const hash = await hashOf(content)
    const known = this.#index.get(key)
    const path = known?.path ?? (await this.#freePath(wanted, ending, hash))
    const isThere = this.#onDisk.has(pathKey(path))
    if (isThere && known && known.hash !== hash) {
      const there = await this.#hashAt(path)
      if (there !== known.hash && there !== hash) return { outcome: 'edited', path }
    }
    const outcome = !isThere ? 'added' : known && known.hash !== hash ? 'changed' : 'same'
    if (outcome !== 'same') await this.#folder.write(path, content)
    this.#index.set(key, { path, hash })
    this.#taken.add(pathKey(path))
    return { outcome, path }
  }

  /** A path that no other file has, but one that says the same: the index may be lost. */
  async #freePath(wanted: string, ending: string, hash: string): Promise<string> {
    for (let count = 1; ; count += 1) {
      const path = `${wanted}${count > 1 ? ` (${count})` : ''}.${ending}`
      if (this.#taken.has(pathKey(path))) continue
      if (!this.#onDisk.has(pathKey(path)) || (await this.#hashAt(path)) === hash) return path
    }
  }

  async #hashAt(path: string): Promise<string | undefined> {
    const there = await this.#folder.read(path)
    return there && hashOf(there)
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
