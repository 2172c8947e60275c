import { cleanTags, hashtagsOf, tagKey } from '../post/tags'
import { LibraryError } from './errors'
import { type TagCount, tagCounts } from './read'
import type { LibraryDatabase } from './schema'

/** What is offered to a reader who tags a post. */
export interface TagOffer {
  /** Used most with its channel, then the hashtags of its text, then used most in the library; at most nine. */
  suggested: string[]
  /** The tags of the newest other post that has any. */
  last: string[]
  /** Every tag of the library, most used first, for completion. */
  known: string[]
}

/** How many recent posts are looked through for the tags given last. */
const RECENT = 20

/** What to offer a reader who tags this post. Throws LibraryError `missing` when it is gone. */
export async function offerTags(db: LibraryDatabase, key: string): Promise<TagOffer> {
  const post = await db.get('posts', key)
  if (!post) throw new LibraryError('missing')
  const [ofPeer, ofAll, last] = await Promise.all([tagCounts(db, post.peerKey), tagCounts(db), lastTags(db, key)])
  const known = ofAll.map(({ tag }) => tag)
  const has = new Set(post.tags.map(tagKey))
  const suggested = cleanTags([...names(ofPeer), ...hashtagsOf(post), ...known])
  return { suggested: suggested.filter((tag) => !has.has(tagKey(tag))).slice(0, 9), last, known }
}

async function lastTags(db: LibraryDatabase, except: string): Promise<string[]> {
  const index = db.transaction('posts').store.index('savedAt')
  let cursor = await index.openCursor(null, 'prev')
  for (let seen = 0; cursor && seen < RECENT; seen += 1) {
    if (cursor.value.key !== except && cursor.value.tags.length > 0) return cursor.value.tags
    cursor = await cursor.continue()
  }
  return []
}

function names(counts: readonly TagCount[]): string[] {
  return counts.map(({ tag }) => tag)
}
