import { browser } from '#imports'
import { withLibrary } from '@/utils/library/open'
import { countOfPeer } from '@/utils/library/read'
import { onMessage } from '@/utils/messages/protocol'
import type { Peer } from '@/utils/post/model'
import { answer, isOurs } from './answer'

const BADGE_COLOUR = '#0f766e'

/** Shows on the toolbar button how many posts are kept from the channel that its tab shows. */
export function wireBadge(): void {
  void browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR })
  onMessage('pageShows', ({ data, sender }) =>
    answer(async () => (isOurs(sender) && sender.tab?.id !== undefined ? badge(sender.tab.id, data.peer) : 0)),
  )
}

async function badge(tabId: number, peer: Peer | null): Promise<number> {
  const count = peer ? await withLibrary((db) => countOfPeer(db, peer)) : 0
  await browser.action.setBadgeText({ tabId, text: shorten(count) })
  return count
}

/** A badge has room for four characters. */
function shorten(count: number): string {
  if (count === 0) return ''
  return count < 1_000 ? String(count) : `${Math.floor(count / 1_000)}k`
}
