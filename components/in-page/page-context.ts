import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import type { Overlay } from './overlay'
import type { PageWatch } from './page-watch'

/** The page that one content script works on. */
export interface PageContext {
  client: TelegramClient
  page: () => TelegramPage
  overlay: Overlay
  /** How well the page can be read. */
  watch: PageWatch
  galpiVersion: string
  /** False once the extension was updated or removed. */
  isAlive: () => boolean
  signal: AbortSignal
}
