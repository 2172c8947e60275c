import * as v from 'valibot'
import { browser } from '#imports'
import { noteError } from '@/utils/jobs/fault-of'
import { LibraryError } from '@/utils/library/errors'
import { withLibrary } from '@/utils/library/open'
import { countInbox, countOfPeer } from '@/utils/library/read'
import type { LibraryDatabase } from '@/utils/library/schema'
import { readSettings } from '@/utils/library/settings'
import { onChange } from '@/utils/messages/changes'
import { onMessage } from '@/utils/messages/protocol'
import type { Peer } from '@/utils/post/model'
import { asking } from './answer'
import { PeerShown } from './shapes'

const BADGE_COLOUR = '#0f766e'
/** The inbox is counted when nothing changed for this long, milliseconds: counting holds up what is written meanwhile. */
const QUIET_MS = 2_000

/** The number on the toolbar button: posts kept from the channel that a tab shows, or posts in the inbox, or none. */
export function wireBadge(): void {
  void browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR })
  onMessage('pageShows', (message) =>
    asking(message, async () => {
      const { peer } = v.parse(PeerShown, message.data)
      const tabId = message.sender.tab?.id
      if (tabId === undefined) throw new LibraryError('invalid')
      return showOnTab(tabId, peer)
    }),
  )
  browser.runtime.onInstalled.addListener(showInboxSoon)
  browser.runtime.onStartup.addListener(showInboxSoon)
  onChange({
    posts: showInboxSoon,
    kept: (what) => {
      // Pages then tell what they show once more: see `settingsChanged`.
      if (what === 'settings') showInboxSoon()
    },
  })
}

async function showOnTab(tabId: number, peer: Peer | null): Promise<number> {
  const [count, kind] = await withLibrary((db) => Promise.all([peer ? countOfPeer(db, peer) : 0, badgeOf(db)]))
  // With `null`, which the types leave out, a tab has the text of all tabs.
  await browser.action.setBadgeText({ tabId, text: (kind === 'channel' ? shorten(count) : null) as string })
  return count
}

let waiting: ReturnType<typeof setTimeout> | undefined

function showInboxSoon(): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    showOnAllTabs().catch((error: unknown) => noteError('the badge', error))
  }, QUIET_MS)
}

async function showOnAllTabs(): Promise<void> {
  const count = await withLibrary(async (db) => ((await badgeOf(db)) === 'inbox' ? countInbox(db) : 0))
  await browser.action.setBadgeText({ text: shorten(count) })
}

async function badgeOf(db: LibraryDatabase) {
  return (await readSettings(db)).button.badge
}

/** A badge has room for four characters. */
function shorten(count: number): string {
  if (count === 0) return ''
  return count < 1_000 ? String(count) : `${Math.floor(count / 1_000)}k`
}
