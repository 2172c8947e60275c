import { hashtagsOf, tagKey, uniqueTags } from '../post/tags'
import { LibraryError } from './errors'
import { isSound } from './kept-shapes'
import { allSound } from './quarantine'
import { postsByKey, type TagCount, tagCounts } from './read'
import type { LibraryDatabase } from './schema'
import { aliasNames, resolveAlias } from './tag-names'

/** What is offered to a reader who tags a post. */
export interface TagOffer {
  /** Used most with its channel, hashtags of its text, used last, used most in the library; at most nine. */
  suggested: string[]
  /** The tags of the newest other post that has any. */
  last: string[]
  /** Every tag of the library, most used first, for completion. */
  known: string[]
}

/** How many recent posts are looked through for the tags given last. */
const RECENT = 20

/** One for each number key. */
const SUGGESTED = 9

/** How many of each kind stand before the rest of them: a channel with many tags would leave no room for the others. */
const FIRST = { ofPeer: 4, hashtags: 3, recent: 2 }

/** What to offer a reader who tags this post. Throws LibraryError `missing` when it is gone. */
export async function offerTags(db: LibraryDatabase, key: string): Promise<TagOffer> {
  const [post] = await postsByKey(db, [key])
  if (!post) throw new LibraryError('missing')
  const [ofPeer, ofAll, records, last] = await Promise.all([
    tagCounts(db, post.peerKey),
    tagCounts(db),
    allSound(db, 'tags'),
    lastTags(db, key),
  ])
  const has = new Set(post.tags.map(tagKey))
  const free = (tags: readonly string[]) => tags.filter((tag) => !has.has(tagKey(tag)))
  const aliases = aliasNames(records)
  const known = names(ofAll)
  const own = free(names(ofPeer))
  const spelt = new Map(known.map((tag) => [tagKey(tag), tag]))
  const hashtags = free(
    hashtagsOf(post)
      .map((tag) => resolveAlias(aliases, tag))
      .map((tag) => spelt.get(tagKey(tag)) ?? tag),
  )
  const recent = free(names(ofAll.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt)))
  const first = [own.slice(0, FIRST.ofPeer), hashtags.slice(0, FIRST.hashtags), recent.slice(0, FIRST.recent)]
  const suggested = uniqueTags([...first, own, hashtags, free(known)].flat())
  return { suggested: suggested.slice(0, SUGGESTED), last, known }
}

async function lastTags(db: LibraryDatabase, except: string): Promise<string[]> {
  const index = db.transaction('posts').store.index('saved')
  let cursor = await index.openCursor(null, 'prev')
  for (let seen = 0; cursor && seen < RECENT; seen += 1) {
    const { value } = cursor
    if (value.key !== except && isSound('posts', value) && value.tags.length > 0) return value.tags
    cursor = await cursor.continue()
  }
  return []
}

function names(counts: readonly TagCount[]): string[] {
  return counts.map(({ tag }) => tag)
}
