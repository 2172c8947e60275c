import * as v from 'valibot'
import { LibraryError } from '@/utils/library/errors'
import { dropJobState, jobState, keepJobState } from '@/utils/library/job-states'
import { withLibrary } from '@/utils/library/open'
import { newestMessageOf } from '@/utils/library/read'
import { onMessage } from '@/utils/messages/protocol'
import { channelOfHistory } from '@/utils/telegram/preview-history'
import { asking } from './answer'
import { Walk, WalkAsked, WalkSent } from './shapes'

/** Keeps how far a channel's page has saved the channel, so that it can go on after it was closed. */
export function wireWalks(): void {
  onMessage('walkState', (message) =>
    asking(message, async () => {
      const { name, peer } = v.parse(WalkAsked, message.data)
      checkPage(message.sender, name)
      return withLibrary(async (db) => {
        const [kept, newestKept] = await Promise.all([jobState(db, jobName(name)), newestMessageOf(db, peer)])
        const walk = v.safeParse(Walk, kept)
        return { walk: walk.success ? walk.output : null, newestKept }
      })
    }),
  )
  onMessage('keepWalk', (message) =>
    asking(message, async () => {
      const { walk } = v.parse(WalkSent, message.data)
      checkPage(message.sender, walk.name)
      await withLibrary((db) =>
        walk.isDone ? dropJobState(db, jobName(walk.name)) : keepJobState(db, jobName(walk.name), walk),
      )
      return null
    }),
  )
}

function jobName(channel: string): string {
  return `walk:${channel.toLowerCase()}`
}

/** Only a channel's own page has a say in its walk. */
function checkPage({ url = '' }: { url?: string }, channel: string): void {
  if (channelOfHistory(url)?.toLowerCase() !== channel.toLowerCase()) throw new LibraryError('invalid')
}
