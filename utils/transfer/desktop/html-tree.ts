import { Parser } from 'htmlparser2'
import { type ByteStream, FileError, type FileFault } from '../read-file'
import { MAX_DEPTH, MAX_MESSAGE, PIECE } from './limits'

/** An element of a page, without a document around it. */
export interface HtmlElement {
  name: string
  classes: ReadonlySet<string>
  attributes: Readonly<Record<string, string>>
  children: (HtmlElement | string)[]
}

/**
 * The outermost elements of a page that have one of `classes`, as they close; the rest is let go. Throws a FileError
 * with the bytes read so far; the elements before it come first.
 */
export async function* htmlElements(bytes: ByteStream, classes: ReadonlySet<string>): AsyncGenerator<HtmlElement[]> {
  const reader = new ElementReader(classes)
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += PIECE) {
      const error = reader.read(chunk.subarray(at, at + PIECE))
      yield reader.take()
      if (error) throw error
    }
  }
  const error = reader.end()
  yield reader.take()
  if (error) throw error
}

class ElementReader {
  #found: HtmlElement[] = []
  /** Those that are open, from an element that is wanted down. */
  #open: HtmlElement[] = []
  #depth = 0
  #isWhole = false
  /** Bytes: what was read, and where the last thing was let go. */
  #read = 0
  #calmAt = 0
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #classes: ReadonlySet<string>
  readonly #parser = new Parser({
    onopentag: (name, attributes) => {
      this.#begin(name, attributes)
    },
    onclosetag: (name) => {
      this.#finish(name)
    },
    ontext: (text) => {
      this.#open.at(-1)?.children.push(text)
      this.#rest()
    },
  })

  constructor(classes: ReadonlySet<string>) {
    this.#classes = classes
  }

  take(): HtmlElement[] {
    const found = this.#found
    this.#found = []
    return found
  }

  read(piece: Uint8Array): FileError | undefined {
    try {
      this.#parser.write(this.#decoder.decode(piece, { stream: true }))
    } catch (error) {
      if (error instanceof FileError) return error
      // Only the decoder throws, and only for what is not UTF-8.
      return this.#error('encoding', error)
    }
    this.#read += piece.length
    return this.#read - this.#calmAt > MAX_MESSAGE ? this.#error('bomb') : undefined
  }

  end(): FileError | undefined {
    if (this.#read === 0) return new FileError('empty')
    return this.#isWhole ? undefined : this.#error('truncated')
  }

  #begin(name: string, attributes: Record<string, string>): void {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) throw this.#error('nesting')
    const classes = new Set(attributes.class?.split(/\s+/))
    const parent = this.#open.at(-1)
    if (!parent && this.#classes.isDisjointFrom(classes)) return
    const element = { name, classes, attributes, children: [] }
    parent?.children.push(element)
    this.#open.push(element)
  }

  #finish(name: string): void {
    this.#depth -= 1
    if (name === 'html') this.#isWhole = true
    const element = this.#open.pop()
    if (element && this.#open.length === 0) this.#found.push(element)
    this.#rest()
  }

  #rest(): void {
    if (this.#open.length === 0) this.#calmAt = this.#read
  }

  #error(fault: FileFault, cause?: unknown): FileError {
    return new FileError(fault, { offset: this.#read }, { cause })
  }
}

/** The first element of a class below `root`, in the order of the page. */
export function findByClass(root: HtmlElement | undefined, className: string): HtmlElement | undefined {
  for (const child of root?.children ?? []) {
    if (typeof child === 'string') continue
    const found = child.classes.has(className) ? child : findByClass(child, className)
    if (found) return found
  }
  return undefined
}

/** The elements of a class right below `root`. */
export function childrenByClass(root: HtmlElement | undefined, className: string): HtmlElement[] {
  return elementsIn(root).filter((child) => child.classes.has(className))
}

export function elementsIn(root: HtmlElement | undefined): HtmlElement[] {
  return (root?.children ?? []).filter((child) => typeof child !== 'string')
}

/** All text below `root`. */
export function textIn(root: HtmlElement | undefined): string {
  return (root?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
}
