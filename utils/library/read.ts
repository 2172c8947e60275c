import { memberKeysOf, messageIdIn, nameKey, peerKeyOf } from '../post/identity'
import type { KeptPeer, Peer, Post, PostRef } from '../post/model'
import { hasAllTags, isWithinTag } from '../post/tags'
import { allSound, sound, soundOne } from './quarantine'
import type { KeptPicture, LibraryDatabase } from './schema'

/** How a post of a page stands in the library. */
export interface KeptState {
  key: string
  tags: string[]
}

/** For each reference the state of its post, or undefined when it is not kept. */
export async function keptStates(db: LibraryDatabase, refs: readonly PostRef[]): Promise<(KeptState | undefined)[]> {
  const tx = db.transaction(['posts', 'peers'])
  const index = tx.objectStore('posts').index('memberKeys')
  const peerKeys = new Map<string, Promise<string>>()
  const keyOf = (peer: Peer) => {
    const own = peerKeyOf(peer)
    if (peer.id || !peer.username) return Promise.resolve(own)
    let resolved = peerKeys.get(own)
    if (!resolved) {
      resolved = tx
        .objectStore('peers')
        .index('nameKey')
        .getKey(nameKey(peer.username))
        .then((found) => found ?? own)
      peerKeys.set(own, resolved)
    }
    return resolved
  }
  const find = async (ref: PostRef) => {
    const peerKey = await keyOf(ref.peer)
    // What was kept under the public name alone is found by that name, also when the id is known now.
    const peerKeysOfRef = ref.peer.username ? [peerKey, nameKey(ref.peer.username)] : [peerKey]
    for (const key of peerKeysOfRef.flatMap((each) => memberKeysOf(each, ref))) {
      const post = await soundOne(tx, 'posts', await index.get(key))
      if (post) return post
    }
    return undefined
  }
  return Promise.all(
    refs.map(async (ref) => {
      const post = await find(ref)
      return post && { key: post.key, tags: post.tags }
    }),
  )
}

/** The key of a peer's record, also when only its name is known; undefined when nothing of it was kept. */
async function keptPeerKey(db: LibraryDatabase, peer: Peer): Promise<string | undefined> {
  const byKey = await db.getKey('peers', peerKeyOf(peer))
  return byKey ?? (peer.username ? db.getKeyFromIndex('peers', 'nameKey', nameKey(peer.username)) : undefined)
}

/** How many posts are kept from a peer. */
export async function countOfPeer(db: LibraryDatabase, peer: Peer): Promise<number> {
  const key = await keptPeerKey(db, peer)
  return key ? db.countFromIndex('posts', 'peerKey', key) : 0
}

/** The keys of all posts kept from the peer with this key. */
export function keysOfPeer(db: LibraryDatabase, peerKey: string): Promise<string[]> {
  return db.getAllKeysFromIndex('posts', 'peerKey', peerKey)
}

/** The highest message id that is kept from a peer; null when nothing of it is kept. */
export async function newestMessageOf(db: LibraryDatabase, peer: Peer): Promise<number | null> {
  const peerKey = await keptPeerKey(db, peer)
  const keys = peerKey ? await keysOfPeer(db, peerKey) : []
  return keys.reduce<number | null>((newest, key) => Math.max(newest ?? 0, messageIdIn(key)), null)
}

/** `limit` posts from `offset` on, newest saved first. */
export async function newestPosts(
  db: LibraryDatabase,
  { offset = 0, limit }: { offset?: number; limit: number },
): Promise<Post[]> {
  const posts: Post[] = []
  const tx = db.transaction('posts')
  let cursor = await tx.store.index('saved').openCursor(null, 'prev')
  if (cursor && offset > 0) cursor = await cursor.advance(offset)
  while (cursor && posts.length < limit) {
    posts.push(...(await sound(tx, 'posts', [cursor.value])))
    cursor = await cursor.continue()
  }
  return posts
}

/** The keys of all posts, newest saved first. */
export async function newestKeys(db: LibraryDatabase): Promise<string[]> {
  return (await db.getAllKeysFromIndex('posts', 'saved')).toReversed()
}

/** All posts that bear every one of these tags, newest saved first. */
export async function postsTagged(db: LibraryDatabase, tags: readonly string[]): Promise<Post[]> {
  const [first, ...others] = tags
  if (!first) return []
  const tx = db.transaction('posts')
  const posts = await sound(tx, 'posts', await tx.store.index('tags').getAll(first))
  return posts
    .filter((post) => hasAllTags(post.tags, others))
    .toSorted((a, b) => b.savedAt - a.savedAt || (a.key < b.key ? 1 : -1))
}

/** How many posts there are: some 3 ms for each thousand, so nothing that is to be seen should wait for it. */
export function countPosts(db: LibraryDatabase): Promise<number> {
  return db.count('posts')
}

/** What the library holds. */
export interface Holdings {
  posts: number
  pictures: number
  trash: number
}

/** How much the library holds; takes as long as `countPosts`. */
export async function countAll(db: LibraryDatabase): Promise<Holdings> {
  const [posts, pictures, trash] = await Promise.all([db.count('posts'), db.count('pictures'), db.count('trash')])
  return { posts, pictures, trash }
}

/**
 * How many posts have no tag and were not put out of the inbox. Some 10 ms for each thousand posts, as it reads the keys of
 * all others: nothing that is to be seen should wait for it.
 */
export async function countInbox(db: LibraryDatabase): Promise<number> {
  const posts = db.transaction('posts').store
  const [all, tagged, done] = await Promise.all([
    posts.count(),
    posts.index('tags').getAllKeys(),
    posts.index('doneAt').getAllKeys(),
  ])
  return all - new Set([...tagged, ...done]).size
}

/** The posts with these keys, in their order; those that are gone are left out. */
export async function postsByKey(db: LibraryDatabase, keys: readonly string[]): Promise<Post[]> {
  const tx = db.transaction('posts')
  return sound(tx, 'posts', await Promise.all(keys.map((key) => tx.store.get(key))))
}

export async function allPeers(db: LibraryDatabase): Promise<Map<string, KeptPeer>> {
  return new Map((await allSound(db, 'peers')).map((peer) => [peer.key, peer]))
}

export async function picturesOf(db: LibraryDatabase, key: string): Promise<KeptPicture[]> {
  const tx = db.transaction('pictures')
  return sound(tx, 'pictures', await tx.store.index('postKey').getAll(key))
}

/** A tag of the library with how many posts bear it. */
export interface TagCount {
  tag: string
  count: number
  lastUsedAt: number
}

/** Every tag, most used first; with `peerKey` those of one peer only. */
export async function tagCounts(db: LibraryDatabase, peerKey?: string): Promise<TagCount[]> {
  const uses = peerKey
    ? await db.getAll('tagUse', IDBKeyRange.bound([peerKey], [peerKey, []]))
    : await db.getAll('tagUse')
  const byKey = new Map<string, TagCount>()
  for (const use of uses) {
    const sum = byKey.get(use.tagKey)
    if (sum) {
      sum.count += use.count
      sum.lastUsedAt = Math.max(sum.lastUsedAt, use.lastUsedAt)
    } else byKey.set(use.tagKey, { tag: use.tag, count: use.count, lastUsedAt: use.lastUsedAt })
  }
  return [...byKey.values()].toSorted((a, b) => b.count - a.count || b.lastUsedAt - a.lastUsedAt)
}

/** The keys of posts that bear a tag or one below it, however they spell it. Rejects with the browser's own error. */
export async function keysTagged(db: LibraryDatabase, tag: string): Promise<string[]> {
  const index = db.transaction('posts').store.index('tags')
  const spellings: string[] = []
  let cursor = await index.openKeyCursor()
  while (cursor) {
    if (isWithinTag(cursor.key, tag)) spellings.push(cursor.key)
    // The next spelling there can be: `nextunique` would pass by every post of this one.
    cursor = await cursor.continue(`${cursor.key}\0`)
  }
  const keys = await Promise.all(spellings.map((spelling) => index.getAllKeys(spelling)))
  return [...new Set(keys.flat())]
}
