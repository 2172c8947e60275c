import * as v from 'valibot'
import { browser } from '#imports'
import { LibraryError } from '@/utils/library/errors'
import { withLibrary } from '@/utils/library/open'
import { countOfPeer } from '@/utils/library/read'
import { onMessage } from '@/utils/messages/protocol'
import { type Peer, PeerSchema } from '@/utils/post/model'
import { answer, isOurs } from './answer'

const BADGE_COLOUR = '#0f766e'

/** Shows on the toolbar button how many posts are kept from the channel that its tab shows. */
export function wireBadge(): void {
  void browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR })
  onMessage('pageShows', ({ data, sender }) =>
    answer(async () => {
      if (!isOurs(sender) || sender.tab?.id === undefined) throw new LibraryError('invalid')
      return badge(sender.tab.id, v.parse(v.nullable(PeerSchema), data.peer))
    }),
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
