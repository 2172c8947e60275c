import { isClient, isNameKey, memberKeysOf, messageKey, nameKey, peerKeyOf } from '../post/identity'
import type { KeptPeer, MetPost, Peer, Post, SourceId } from '../post/model'
import { logChange } from './change-log'
import { findPosts } from './find-posts'
import { isSame } from './fields'
import { mergePeer, unitePosts } from './merge'
import { allSoundIn, sound, soundOne } from './quarantine'
import { moveRules } from './rules'
import type { TrashedPost } from './schema'
import { recountUses } from './tag-use'
import type { ReadTransaction, WriteTransaction } from './transaction'

type Met = Pick<MetPost, 'peer' | 'client'>

/** What opens a peer that no client has shown yet. */
const ANY_CLIENT = 'web-k'

/** The key of a peer in the library, and the peer that was last seen to bear its public name. */
export async function findPeer(tx: ReadTransaction, seen: Peer): Promise<{ key: string; bearer?: KeptPeer }> {
  const named = seen.username && (await tx.objectStore('peers').index('nameKey').get(nameKey(seen.username)))
  const bearer = named && (await soundOne(tx, 'peers', named))
  if (!bearer) return { key: peerKeyOf(seen) }
  // A name alone leads to whoever bears it.
  return { key: seen.id ? peerKeyOf(seen) : bearer.key, bearer }
}

/**
 * Keeps the peers of posts. `keyOf`: the key of a post's peer after all of them are kept; `made`: the keys of those that
 * were unknown. Throws a TypeError when neither a peer's id nor its public name is known.
 */
export async function keepPeers(
  tx: WriteTransaction,
  posts: readonly Met[],
  now: number,
): Promise<{ keyOf: (post: Met) => string; made: string[] }> {
  const met = new Map(posts.map((post) => [nameOf(post), post]))
  const keys = new Map<string, string>()
  const made = new Set<string>()
  for (const [name, { peer, client }] of met) {
    const kept = await keepPeer(tx, peer, client, now)
    keys.set(name, kept.key)
    if (kept.isNew) made.add(name)
  }
  for (const [name, key] of keys) {
    const peer = met.get(name)?.peer
    // Another one of them may have told the id.
    if (peer && isNameKey(key)) keys.set(name, (await findPeer(tx, peer)).key)
  }
  const keyOf = (name: string) => keys.get(name) ?? ''
  return { keyOf: (post) => keyOf(nameOf(post)), made: [...new Set([...made].map(keyOf))] }
}

function nameOf({ peer, client }: Met): string {
  return JSON.stringify([client, peer.kind, peer.id, peer.username, peer.title])
}

/**
 * Keeps the record of a peer under its one key, with what the source says of it: a client says how it is now, a file how
 * it once was.
 */
export async function keepPeer(
  tx: WriteTransaction,
  seen: Peer,
  source: SourceId,
  now: number,
): Promise<{ key: string; isNew: boolean }> {
  const peers = tx.objectStore('peers')
  const { key, bearer } = await findPeer(tx, seen)
  const kept = await soundOne(tx, 'peers', await peers.get(key))
  const standIn = bearer && isNameKey(bearer.key) ? bearer : undefined
  const known = kept ?? standIn
  const peer: KeptPeer = {
    ...(isClient(source) ? mergePeer(known ?? {}, seen) : mergePeer(ownName(seen, key, bearer), known ?? {})),
    key,
    client: isClient(source) ? source : (known?.client ?? ANY_CLIENT),
  }
  if (peer.username) peer.nameKey = nameKey(peer.username)
  if (isSame(peer, kept)) return { key, isNew: false }
  await peers.put(peer)
  if (bearer && bearer.key !== key && bearer.nameKey === peer.nameKey) await inherit(tx, bearer, peer, now)
  return { key, isNew: !known }
}

/** A name that another peer bears by now is not this one's any more. */
function ownName({ username, ...nameless }: Peer, key: string, bearer: KeptPeer | undefined): Peer {
  const isTaken = bearer && bearer.key !== key && !isNameKey(bearer.key)
  return username && !isTaken ? { ...nameless, username } : nameless
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

/** The post under another key of its peer. */
export function underPeer(post: Post, peerKey: string): Post {
  return { ...post, key: messageKey(peerKey, post.messageId), peerKey, memberKeys: memberKeysOf(peerKey, post) }
}

async function movePosts(tx: WriteTransaction, from: string, to: string, now: number): Promise<void> {
  const posts = tx.objectStore('posts')
  for (const post of await sound(tx, 'posts', await posts.index('peerKey').getAll(from))) {
    const moved = underPeer(post, to)
    const [there] = (await findPosts(tx, moved.memberKeys)).values()
    const united = there ? unitePosts(there, moved, now) : moved
    await posts.delete(post.key)
    await logChange(tx, post.key)
    await posts.put(united)
    await logChange(tx, united.key)
    await movePictures(tx, post.key, united.key)
  }
  for (const trashed of await allSoundIn(tx, 'trash'))
    if (trashed.post.peerKey === from) await moveTrashed(tx, trashed, to, now)
  await moveRules(tx, from, to)
  await recountUses(tx, from)
  await recountUses(tx, to)
}

async function moveTrashed(tx: WriteTransaction, trashed: TrashedPost, to: string, now: number): Promise<void> {
  const moved = underPeer(trashed.post, to)
  const { key } = moved
  const trash = tx.objectStore('trash')
  const there = await soundOne(tx, 'trash', await trash.get(key))
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
