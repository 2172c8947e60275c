import type { ClientId, Peer, PostRef, SeenPost } from '../post/model'
import type { Vocabulary } from './shape'

/** A loaded page of one client. */
export interface TelegramPage {
  url: URL
  document: Document
}

/** What a picture of the page can be drawn from, without a request. */
export type Drawable = HTMLImageElement | HTMLCanvasElement | HTMLVideoElement

/**
 * One client's adapter: the only place that knows its markup. It touches nothing but the page handed to it,
 * starts no request, and reads neither the page's IndexedDB nor its localStorage.
 */
export interface TelegramClient {
  id: ClientId
  /** As a reader would call it, such as `Telegram Web K`. */
  name: string
  serves(url: URL): boolean
  /**
   * Matches every element that may be a post; `isPost` then decides. Used with `closest` and `querySelectorAll`,
   * so it names what the client keys a message by, not how it looks.
   */
  postSelector: string
  /** False for service messages, sponsored and unsent ones, and album parts that belong to another element's post. */
  isPost(element: Element): boolean
  /**
   * Matches what may be a message by other evidence than `postSelector`'s, so that messages are missed when the markup
   * changes; `isNoPost` takes out what is known to be none.
   */
  lookalikeSelector: string
  isNoPost(element: Element): boolean
  /** The names in its markup that the adapter knows, and that a diagnostic may therefore tell. */
  vocabulary: Vocabulary
  /** The version that the page tells, letters and digits of a build; undefined where it does not. */
  versionOf(page: TelegramPage): string | undefined
  /** The attribute that names the message, and changes when it gets its server id. */
  idAttribute: string
  /** Cheap (no text is read); undefined where the page does not say enough to be sure. */
  refOf(post: Element, page: TelegramPage): PostRef | undefined
  /**
   * The whole post. Parts that must be there and are not are listed in `unread`, never guessed.
   * Throws UnreadablePostError where `refOf` finds nothing.
   */
  read(post: Element, page: TelegramPage): SeenPost
  /** Makes the page reveal what it shows only on demand; call and await it before `read`. Never rejects. */
  reveal?(post: Element): Promise<void>
  /** Where the button's host is appended: stays through re-rendering, and is a positioned box around the post. */
  buttonParent(post: Element): Element
  /** What shows the post's media, by position in `SeenPost.media`; undefined for those without a loaded picture; empty where copying is forbidden. */
  drawables(post: Element): (Drawable | undefined)[]
  /** The channel, group or person whose messages the page shows. */
  peerOf(page: TelegramPage): Peer | undefined
  /** The server's ids of all messages of the open chat in the document: posts, and what is none, such as service messages. */
  messageIds(page: TelegramPage): number[]
  /** True when the page shows a chat, so that posts should be found on it. */
  showsChat(page: TelegramPage): boolean
  /** True when the page uses its dark theme. */
  isDark(page: TelegramPage): boolean
  /** The page's own colours, as CSS values: our button should look at home. */
  look(page: TelegramPage): PageLook
}

export interface PageLook {
  /** Of links and buttons. */
  accent: string
  /** Behind messages. */
  surface: string
}

/** The page does not say which post this is: its markup changed. */
export class UnreadablePostError extends Error {
  override name = 'UnreadablePostError'
  constructor(readonly client: ClientId) {
    super(`${client}: a message element without a readable id`)
  }
}
