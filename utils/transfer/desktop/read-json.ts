import { known } from '../../post/values'
import { type ByteStream, type FileChat, FileError, type FilePart } from '../read-file'
import { uniteAlbums } from './albums'
import { IdSet } from './id-set'
import { messageIdOf, readJsonMessage } from './json-message'
import { type JsonValue, jsonValues } from './json-values'
import { chatPeer, isChatType } from './peers'
import { lineOf, objectOf, type Raw } from './raw-values'

const LISTS = ['chats', 'left_chats']
const CHATS = ['$', ...LISTS.map((list) => `$.${list}.list.*`)]
const PATHS = [
  ...LISTS.map((list) => `$.${list}.about`),
  ...CHATS.flatMap((chat) => ['name', 'type', 'id', 'messages.*'].map((field) => `${chat}.${field}`)),
]

/** Messages that may stand before what says whose they are; Telegram Desktop itself writes none. */
const MAX_HELD = 10_000

/**
 * Telegram Desktop's `result.json`, of one chat or of all (telegramdesktop/tdesktop, export_output_json.cpp, versions
 * of 2018 to 2025). Albums are united. Without an id in the file, a chat's peer has none either. Throws a FileError
 * after what could be read before the fault. `now`: epoch milliseconds, against dates that cannot be.
 */
export async function* readDesktopJson(bytes: ByteStream, now = Date.now()): AsyncGenerator<FilePart> {
  yield* uniteAlbums(messagesOf(bytes, new JsonExport(now)))
}

async function* messagesOf(bytes: ByteStream, file: JsonExport): AsyncGenerator<FilePart> {
  try {
    for await (const values of jsonValues(bytes, PATHS)) {
      for (const value of values) yield* file.read(value)
    }
  } catch (error) {
    yield* file.end()
    throw error instanceof FileError ? file.placed(error) : error
  }
  yield* file.end()
  if (!file.isTelegrams) throw new FileError('unknownFormat')
}

interface OpenChat {
  path: string
  head: Map<unknown, unknown>
  /** Messages that came before the head. */
  held: unknown[]
  /** Known when the head is. */
  chat?: FileChat
  ids: IdSet
}

class JsonExport {
  isTelegrams = false
  #chats = 0
  #open: OpenChat | undefined
  #chat: FileChat | undefined
  #message: number | undefined
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  *read({ path, value }: JsonValue): Generator<FilePart> {
    const depth = LISTS.includes(String(path[0])) ? 3 : 0
    if (path.length === depth - 1) {
      this.isTelegrams = true
      return
    }
    const chatPath = path.slice(0, depth).join('/')
    if (this.#open?.path !== chatPath) {
      yield* this.end()
      this.#open = { path: chatPath, head: new Map(), held: [], ids: new IdSet() }
    }
    const open = this.#open
    if (path[depth] !== 'messages') open.head.set(path[depth], value)
    else if (open.chat) yield this.#messageOf(value, open.chat, open.ids)
    else open.held.push(value)
    if (open.held.length > 0 && ((open.head.has('id') && open.head.has('type')) || open.held.length > MAX_HELD))
      yield* this.#begin(open)
  }

  /** What is left to say of the last chat. */
  *end(): Generator<FilePart> {
    const open = this.#open
    this.#open = undefined
    if (open && !open.chat && (open.held.length > 0 || isChatType(open.head.get('type')))) yield* this.#begin(open)
  }

  placed(error: FileError): FileError {
    if (error.fault === 'syntax' && !this.isTelegrams) return new FileError('unknownFormat', {}, { cause: error })
    const place = known({ ...error.place, message: this.#message, chat: this.#chat?.peer.title })
    return new FileError(error.fault, place, { cause: error })
  }

  *#begin(open: OpenChat): Generator<FilePart> {
    const { head, held, ids } = open
    const type = head.get('type')
    const peer = chatPeer(type, head.get('id'), head.get('name'), isOld(objectOf(held[0])))
    const chat: FileChat = { index: this.#chats, peer, type: lineOf(type) ?? '' }
    this.#chats += 1
    this.#chat = chat
    open.chat = chat
    open.held = []
    this.isTelegrams ||= isChatType(type)
    yield { kind: 'chat', chat }
    for (const message of held) yield this.#messageOf(message, chat, ids)
  }

  #messageOf(value: unknown, chat: FileChat, ids: IdSet): FilePart {
    this.#message = messageIdOf(value)
    const part = readJsonMessage(value, chat, this.#now)
    if (part.kind !== 'item') return part
    this.isTelegrams = true
    const { messageId } = part.item.post
    return ids.add(messageId) ? part : { kind: 'skipped', reason: 'duplicate', chat: chat.index, message: messageId }
  }
}

/** True for a chat written before 2021-04: neither an exact date (2022-06) nor a sender that names its kind. */
function isOld(message: Raw | undefined): boolean {
  if (!message || Object.hasOwn(message, 'date_unixtime')) return false
  return typeof (message.from_id ?? message.actor_id) !== 'string'
}
