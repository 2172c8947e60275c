import type { SeenPost } from '../post/model'
import { keepItems } from './keep-items'
import type { LibraryDatabase } from './schema'
import { write } from './transaction'

/** What became of one post handed to `savePosts`. */
export interface Saved {
  key: string
  peerKey: string
  /** False when it was in the library already and only learnt from this meeting. */
  isNew: boolean
  tags: string[]
}

/**
 * Keeps posts, all or none, and resolves when they are durable. A post that is there already, under its own id or as
 * a member of its album, is merged; one in the trash comes back with its tags and note; a new one gets the tags of the
 * reader's rules.
 * `now`: epoch milliseconds. Rejects with the browser's own error, and then nothing was written.
 */
export async function savePosts(db: LibraryDatabase, seen: readonly SeenPost[], now: number): Promise<Saved[]> {
  return write(db, async (tx) => {
    const items = seen.map((post) => ({ post }))
    const { plans } = await keepItems(tx, items, { now, bringBack: true })
    return plans.flatMap(({ standing, draft }) => {
      if (!draft) return []
      const { key, peerKey, tags } = draft.after
      return [{ key, peerKey, isNew: standing === 'new' || standing === 'trashed', tags }]
    })
  })
}
