import { isNameKey, memberKeysOf, messageKey, nameKey, peerKeyOf } from '../post/identity'
import type { KeptPeer, Peer, Post, SeenPost } from '../post/model'
import { logChange } from './change-log'
import { isSame, mergePeer, mergeSeen, newPost, unitePosts } from './merge'
import type { LibraryDatabase, TrashedPost } from './schema'
import { moveRules, ruleTags, type RuleTags } from './rules'
import { write, type WriteTransaction } from './transaction'
import { countTags, recountUses, respell } from './tag-use'

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
    const tagsOf = await ruleTags(tx)
    const saved: Saved[] = []
    for (const post of seen) saved.push(await savePost(tx, post, tagsOf, now))
    return saved
  })
}

async function savePost(tx: WriteTransaction, seen: SeenPost, tagsOf: RuleTags, now: number): Promise<Saved> {
  const peer = await keepPeer(tx, seen.peer, seen.client, now)
  const posts = tx.objectStore('posts')
  const memberKeys = memberKeysOf(peer.key, seen)
  const key = messageKey(peer.key, seen.messageId)
  const kept = await findByMembers(tx, memberKeys)
  if (kept) {
    const merged = {
      ...mergeSeen(kept, seen, now),
      memberKeys: [...new Set([...kept.memberKeys, ...memberKeys])],
    }
    await posts.put(merged)
    if (!isSame({ ...merged, updatedAt: kept.updatedAt }, kept)) await logChange(tx, kept.key)
    return { key: kept.key, peerKey: peer.key, isNew: false, tags: kept.tags }
  }
  const trashed = await tx.objectStore('trash').get(key)
  if (trashed) await tx.objectStore('trash').delete(key)
  const post = trashed
    ? { ...mergeSeen(trashed.post, seen, now), savedAt: now, tags: await respell(tx, trashed.post.tags) }
    : { ...newPost(seen, key, peer.key, memberKeys, now), tags: tagsOf(peer.key, seen.peer) }
  if (post.tags.length > 0) await countTags(tx, peer.key, post.tags, now)
  await posts.put(post)
  await logChange(tx, key)
  return { key, peerKey: peer.key, isNew: true, tags: post.tags }
}

async function findByMembers(tx: WriteTransaction, memberKeys: readonly string[]): Promise<Post | undefined> {
  const index = tx.objectStore('posts').index('memberKeys')
  for (const key of memberKeys) {
    const post = await index.get(key)
    if (post) return post
  }
  return undefined
}

/** The record of the peer under its one key, with what this page says of it. */
async function keepPeer(tx: WriteTransaction, seen: Peer, client: SeenPost['client'], now: number): Promise<KeptPeer> {
  const peers = tx.objectStore('peers')
  const name = seen.username ? nameKey(seen.username) : undefined
  // A name alone leads to the peer that was last seen to bear it.
  const bearer = name && (await peers.index('nameKey').get(name))
  const key = seen.id || !bearer ? peerKeyOf(seen) : bearer.key
  const kept = await peers.get(key)
  const peer: KeptPeer = {
    ...mergePeer<KeptPeer>(kept ?? { key, client }, seen),
    client,
    ...(name && { nameKey: name }),
  }
  if (isSame(peer, kept)) return peer
  await peers.put(peer)
  if (name && bearer && bearer.key !== key) await inherit(tx, bearer, peer, now)
  return peer
}

/** `peer` bears the name of `bearer` now: a mere stand-in hands over its posts, another peer only loses the name. */
async function inherit(tx: WriteTransaction, bearer: KeptPeer, peer: KeptPeer, now: number): Promise<void> {
  if (isNameKey(bearer.key)) {
    await movePosts(tx, bearer.key, peer.key, now)
    await tx.objectStore('peers').delete(bearer.key)
    return
  }
  const { username: _username, nameKey: _nameKey, ...nameless } = bearer
  await tx.objectStore('peers').put(nameless)
}

async function movePosts(tx: WriteTransaction, from: string, to: string, now: number): Promise<void> {
  const posts = tx.objectStore('posts')
  for (const post of await posts.index('peerKey').getAll(from)) {
    const memberKeys = memberKeysOf(to, post)
    const key = messageKey(to, post.messageId)
    const moved: Post = { ...post, key, peerKey: to, memberKeys }
    const there = await findByMembers(tx, memberKeys)
    const united = there ? unitePosts(there, moved, now) : moved
    await posts.delete(post.key)
    await logChange(tx, post.key)
    await posts.put(united)
    await logChange(tx, united.key)
    await movePictures(tx, post.key, united.key)
  }
  for (const trashed of await tx.objectStore('trash').getAll())
    if (trashed.post.peerKey === from) await moveTrashed(tx, trashed, to, now)
  await moveRules(tx, from, to)
  await recountUses(tx, from)
  await recountUses(tx, to)
}

async function moveTrashed(tx: WriteTransaction, trashed: TrashedPost, to: string, now: number): Promise<void> {
  const key = messageKey(to, trashed.post.messageId)
  const moved: Post = { ...trashed.post, key, peerKey: to, memberKeys: memberKeysOf(to, trashed.post) }
  const trash = tx.objectStore('trash')
  const there = await trash.get(key)
  await trash.delete(trashed.key)
  await trash.put({ ...trashed, key, post: there ? unitePosts(there.post, moved, now) : moved })
  await movePictures(tx, trashed.key, key)
}

async function movePictures(tx: WriteTransaction, from: string, to: string): Promise<void> {
  const pictures = tx.objectStore('pictures')
  for (const picture of await pictures.index('postKey').getAll(from)) {
    await pictures.delete([from, picture.index])
    if (!(await pictures.get([to, picture.index]))) await pictures.put({ ...picture, postKey: to })
  }
}
