import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import type { Overlay } from './overlay'

/** The page that one content script works on. */
export interface PageContext {
  client: TelegramClient
  page: () => TelegramPage
  overlay: Overlay
  /** False once the extension was updated or removed. */
  isAlive: () => boolean
  signal: AbortSignal
}
