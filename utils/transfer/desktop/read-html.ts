import { known } from '../../post/values'
import { type ByteStream, type FileChat, FileError, type FilePart } from '../read-file'
import { uniteAlbums } from './albums'
import { type Carried, htmlMessageId, readHtmlMessage } from './html-message'
import { findByClass, type HtmlElement, htmlElements, textIn } from './html-tree'
import { IdSet } from './id-set'
import { lineOf } from './raw-values'

/** One file of an export; its name may tell folders too. */
export interface HtmlPage {
  name: string
  bytes: ByteStream
}

/** The order in which the pages of an export are read: folder by folder, by number. */
export function compareHtmlPages(one: string, other: string): number {
  const [folder, number] = placeOf(one)
  const [otherFolder, otherNumber] = placeOf(other)
  return folder < otherFolder ? -1 : folder > otherFolder ? 1 : number - otherNumber
}

/** `messages.html` is the first page, `messages2.html` the second. */
function placeOf(name: string): [folder: string, number: number] {
  const [, folder = '', number] = /^(?:(.*)\/)?\D*(\d*)[^/]*$/s.exec(name) ?? []
  return [folder, Number(number || 1)]
}

/** By the first thousands of characters of a page, whatever it is called. */
export function isHtmlChat(start: string): boolean {
  return /class="page_body chat_page"/.test(start)
}

const HEADER = 'page_header'
const MESSAGE = 'message'
const WANTED = new Set([HEADER, MESSAGE])

/**
 * Telegram Desktop's HTML export (telegramdesktop/tdesktop, export_output_html.cpp, versions of 2018 to 2025), its pages
 * in order; every folder is a chat. The files tell a chat's title and nothing else of it. Albums are united. Throws a
 * FileError after what could be read before the fault. `now`: epoch milliseconds, against dates that cannot be.
 */
export async function* readDesktopHtml(
  pages: AsyncIterable<HtmlPage> | Iterable<HtmlPage>,
  now = Date.now(),
): AsyncGenerator<FilePart> {
  yield* uniteAlbums(messagesOf(pages, now))
}

async function* messagesOf(pages: AsyncIterable<HtmlPage> | Iterable<HtmlPage>, now: number): AsyncGenerator<FilePart> {
  const file = new HtmlExport(now)
  for await (const { name, bytes } of pages) {
    file.turnTo(name)
    try {
      for await (const elements of htmlElements(bytes, WANTED)) {
        for (const element of elements) yield* file.read(element)
      }
    } catch (error) {
      throw error instanceof FileError ? file.placed(error) : error
    }
    if (!file.isTelegrams) throw new FileError('unknownFormat', { file: name })
  }
}

class HtmlExport {
  isTelegrams = false
  #page = ''
  #folder: string | undefined
  #title: string | undefined
  #chats = 0
  #chat: FileChat | undefined
  #message: number | undefined
  #ids = new IdSet()
  #carried: Carried = {}
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  turnTo(name: string): void {
    const [folder] = placeOf(name)
    if (folder !== this.#folder) {
      this.#chat = undefined
      this.#title = undefined
      this.#ids = new IdSet()
    }
    this.#folder = folder
    this.#page = name
    this.#carried = {}
    this.#message = undefined
    this.isTelegrams = false
  }

  *read(element: HtmlElement): Generator<FilePart> {
    if (element.classes.has(HEADER)) {
      this.#title = lineOf(textIn(findByClass(element, 'text')))
      return
    }
    this.isTelegrams = true
    if (!this.#chat) {
      this.#chat = { index: this.#chats, peer: this.#title ? { title: this.#title } : {}, type: '' }
      this.#chats += 1
      yield { kind: 'chat', chat: this.#chat }
    }
    this.#message = htmlMessageId(element)
    const part = readHtmlMessage(element, this.#chat, this.#carried, this.#now)
    if (part) yield this.#once(part)
  }

  placed(error: FileError): FileError {
    const isOther = error.fault === 'truncated' && !this.isTelegrams
    const chat = this.#chat?.peer.title
    const place = known({ ...error.place, file: this.#page, message: this.#message, chat })
    return new FileError(isOther ? 'unknownFormat' : error.fault, place, { cause: error })
  }

  #once(part: FilePart): FilePart {
    if (part.kind !== 'item' || this.#ids.add(part.item.post.messageId)) return part
    const { chat, post } = part.item
    return known({ kind: 'skipped' as const, reason: 'duplicate' as const, chat, message: post.messageId })
  }
}
