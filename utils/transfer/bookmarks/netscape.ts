import { Parser } from 'htmlparser2'
import { FileError } from '../read-file'
import { type Bookmark, timeOf } from './bookmark'

/** Folders within folders. */
const MAX_DEPTH = 100

/** Browsers' own places, which say nothing of a bookmark (Chrome's and Firefox's exports, 2026-11). */
const PLACES = ['personal_toolbar_folder', 'unfiled_bookmarks_folder']

/**
 * The bookmarks of a file in the form of Netscape's, which every browser writes. Folders become tags. Throws a
 * FileError after the last one that could be read: `nesting`, or `truncated` when a folder does not end.
 */
export function* netscapeBookmarks(text: string): Generator<Bookmark> {
  const reader = new NetscapeReader(text)
  yield* reader.bookmarks
  if (reader.fault) throw reader.fault
}

type Part = 'title' | 'folder' | 'note'

class NetscapeReader {
  readonly bookmarks: Bookmark[] = []
  fault: FileError | undefined
  /** The names of the folders that are open; empty for those that say nothing. */
  readonly #folders: string[] = []
  #nextFolder = ''
  #isPlace = false
  /** What text belongs to now. */
  #part: Part | undefined
  #line = 1
  #counted = 0
  readonly #text: string
  readonly #parser: Parser

  constructor(text: string) {
    this.#text = text
    this.#parser = new Parser({
      onopentag: (name, attributes) => this.#open(name, attributes),
      onclosetag: (name, isImplied) => this.#close(name, isImplied),
      ontext: (piece) => this.#write(piece),
    })
    this.#parser.end(text)
    if (this.#folders.length > 0) this.#fail('truncated')
  }

  #open(name: string, attributes: Record<string, string>): void {
    switch (name) {
      case 'dl':
        this.#part = undefined
        if (this.#folders.push(this.#nextFolder) > MAX_DEPTH) this.#fail('nesting')
        this.#nextFolder = ''
        break
      case 'h3':
        this.#part = 'folder'
        this.#nextFolder = ''
        this.#isPlace = PLACES.some((place) => Object.hasOwn(attributes, place))
        break
      case 'a':
        this.#part = 'title'
        if (attributes['href'] !== undefined) this.#add(attributes['href'], attributes)
        break
      case 'dt':
        this.#part = undefined
        break
      case 'dd':
        // Of a folder, it stands between its name and its list.
        this.#part = this.#nextFolder ? undefined : 'note'
        break
      case 'br':
        this.#write('\n')
    }
  }

  #add(url: string, attributes: Record<string, string>): void {
    const folder = this.#folders.filter(Boolean).join('/')
    const tags = [...(attributes['tags'] ?? '').split(','), folder]
    this.bookmarks.push({ url, tags, note: '', at: timeOf(attributes['add_date'] ?? ''), line: this.#lineNow() })
  }

  #close(name: string, isImplied: boolean): void {
    if (name === 'dl' && !isImplied) {
      this.#folders.pop()
      this.#part = undefined
    } else if (name === 'a' || name === 'h3') this.#part = undefined
  }

  #write(piece: string): void {
    const last = this.bookmarks.at(-1)
    if (this.#part === 'folder' && !this.#isPlace) this.#nextFolder += piece
    else if (this.#part === 'note' && last) last.note += piece
  }

  /** Of the tag that is being read. */
  #lineNow(): number {
    const at = this.#parser.startIndex
    this.#line += this.#text.slice(this.#counted, at).split('\n').length - 1
    this.#counted = at
    return this.#line
  }

  #fail(fault: 'nesting' | 'truncated'): void {
    this.fault ??= new FileError(fault, { line: this.#lineNow() })
    this.#parser.pause()
  }
}
