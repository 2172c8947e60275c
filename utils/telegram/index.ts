import type { TelegramClient } from './client'
import { preview } from './preview'
import { webA } from './web-a'
import { webK } from './web-k'

/** Every client that Galpi reads; each refuses the pages of the others. */
export const TELEGRAM_CLIENTS: readonly TelegramClient[] = [webK, webA, preview]

/** The client that serves the page at this address, if it is one whose posts can be read. */
export function clientAt(url: URL): TelegramClient | undefined {
  return TELEGRAM_CLIENTS.find((client) => client.serves(url))
}
