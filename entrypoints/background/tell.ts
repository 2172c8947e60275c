import { LibraryError } from '@/utils/library/errors'
import { type KeptChange, tellPages } from '@/utils/messages/changes'
import { type Answer, sendMessage } from '@/utils/messages/protocol'
import { answer, isOurs } from './answer'
import { tellTabs } from './telegram-tabs'

type Sender = Parameters<typeof isOurs>[0]

/** Runs `work` for senders of ours only. */
export function asking<T>(sender: Sender, work: () => Promise<T>): Promise<Answer<T>> {
  return answer(() => (isOurs(sender) ? work() : Promise.reject(new LibraryError('invalid'))))
}

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
export function changing<T>(sender: Sender, work: () => Promise<[value: T, told: Told]>): Promise<Answer<T>> {
  return asking(sender, async () => {
    const [value, { keys = [], kept = [], tabs }] = await work()
    if (keys.length > 0) tellPages({ keys: [...keys] })
    for (const each of kept) tellPages({ kept: each })
    if (tabs) void tellTabs((tabId) => sendMessage('libraryChanged', undefined, tabId))
    return value
  })
}
