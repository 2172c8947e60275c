import { type KeptChange, tellPages } from '@/utils/messages/changes'
import { type Answer, sendMessage } from '@/utils/messages/protocol'
import { asking } from './answer'
import type { Message } from './senders'
import { tellTabs } from './telegram-tabs'

/** Who is told of a change, and of what. */
interface Told {
  /** Posts that changed, came or went. */
  keys?: readonly string[]
  /** What else of the reader's changed. */
  kept?: readonly KeptChange['kept'][]
  /** Telegram's pages are told too: what they show changed, which posts are kept and their tags. */
  tabs?: boolean
}

/** As `asking`, for work that also says what it changed: our own pages are told. */
export function changing<T>(message: Message, work: () => Promise<[value: T, told: Told]>): Promise<Answer<T>> {
  return asking(message, async () => {
    const [value, { keys = [], kept = [], tabs }] = await work()
    if (keys.length > 0) tellPages({ keys: [...keys] })
    for (const each of kept) tellPages({ kept: each })
    if (tabs) void tellTabs((tabId) => sendMessage('libraryChanged', undefined, tabId))
    return value
  })
}
