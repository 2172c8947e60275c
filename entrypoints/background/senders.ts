import { browser } from '#imports'
import type { ToWorker } from '@/utils/messages/protocol'
import { TELEGRAM_HOSTS } from '@/utils/telegram/pages'

export interface Sender {
  id?: string
  url?: string
  origin?: string
}

export interface Message {
  type: keyof ToWorker
  sender: Sender
}

/**
 * What content scripts ask for. One shares its process with the page, so that it may be taken over with it: it must
 * reach no further than saving and tagging posts does. Pages of ours may ask for everything.
 */
const FROM_TELEGRAM: ReadonlySet<Message['type']> = new Set([
  'savePosts',
  'keepPictures',
  'keptStates',
  'tagOffer',
  'changeTags',
  'removePosts',
  'restorePosts',
  'pageSettings',
  'pageShows',
  'walkState',
  'keepWalk',
  'openPanel',
] as const)

/** True when the message comes from a page of ours, or from a content script that needs it; no other is heard. */
export function isHeard({ type, sender }: Message): boolean {
  const place = placeOf(sender)
  return place === 'ours' || (place === 'telegram' && FROM_TELEGRAM.has(type))
}

function placeOf({ id, url = '', origin }: Sender): 'ours' | 'telegram' | undefined {
  if (id !== browser.runtime.id) return undefined
  // The browser knows the origin itself; the address is what the sender's process says.
  if (origin !== undefined && !url.startsWith(`${origin}/`)) return undefined
  if (url.startsWith(browser.runtime.getURL('/'))) return 'ours'
  const { protocol, host } = URL.parse(url) ?? {}
  return protocol === 'https:' && host && TELEGRAM_HOSTS.has(host) ? 'telegram' : undefined
}
