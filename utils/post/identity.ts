import type { Peer, PostRef } from './model'

/**
 * The key of a peer: `channel:1009876543` when its id is known, else `@name` in lower case
 * (public names ignore case). Throws a TypeError where neither is known.
 */
export function peerKeyOf(peer: Peer): string {
  if (peer.kind && peer.id) return `${peer.kind}:${peer.id}`
  if (peer.username) return nameKey(peer.username)
  throw new TypeError('A peer needs an id with its kind, or a public name')
}

/** The key that stands in for a peer of which only the public name is known. */
export function nameKey(username: string): string {
  return `@${username.toLowerCase()}`
}

export function isNameKey(peerKey: string): boolean {
  return peerKey.startsWith('@')
}

/** The key of one message of a peer, such as `channel:1009876543/123`. */
export function messageKey(peerKey: string, messageId: number): string {
  return `${peerKey}/${messageId}`
}

/** The one key of a post, the same in every client that shows its channel's id. */
export function postKeyOf(ref: PostRef): string {
  return messageKey(peerKeyOf(ref.peer), ref.messageId)
}

/** The keys of the post and of every album member, the post's own first. */
export function memberKeysOf(peerKey: string, ref: Pick<PostRef, 'messageId' | 'albumIds'>): string[] {
  return [...new Set([ref.messageId, ...(ref.albumIds ?? [])])].map((id) => messageKey(peerKey, id))
}

/** True when both name one post: by its key, or by the public name where only one of them has the id. */
export function isSamePost(a: PostRef, b: PostRef): boolean {
  if (a.messageId !== b.messageId) return false
  if (a.peer.id && b.peer.id) return peerKeyOf(a.peer) === peerKeyOf(b.peer)
  return Boolean(a.peer.username) && a.peer.username?.toLowerCase() === b.peer.username?.toLowerCase()
}
