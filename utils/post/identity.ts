import type { ClientId, Peer, PostRef, SourceId } from './model'

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

/** The message id in a key that `messageKey` made. */
export function messageIdIn(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1))
}

/** The one key of a post, the same in every client that shows its channel's id. */
export function postKeyOf(ref: PostRef): string {
  return messageKey(peerKeyOf(ref.peer), ref.messageId)
}

/** The keys of the post and of every album member, the post's own first. */
export function memberKeysOf(peerKey: string, ref: Pick<PostRef, 'messageId' | 'albumIds'>): string[] {
  return [...new Set([ref.messageId, ...(ref.albumIds ?? [])])].map((id) => messageKey(peerKey, id))
}

/** The key that every device has for a post, whichever member of its album each met first. */
export function sharedKeyOf({
  peerKey,
  messageId,
  albumIds = [],
}: Pick<PostRef, 'messageId' | 'albumIds'> & { peerKey: string }): string {
  return messageKey(peerKey, Math.min(messageId, ...albumIds))
}

/** The peer and the message that a key names. */
export function partsOfKey(key: string): { peerKey: string; messageId: number } {
  const slash = key.lastIndexOf('/')
  return { peerKey: key.slice(0, slash), messageId: Number(key.slice(slash + 1)) }
}

/** True when both name one post: see `isSamePeer`. */
export function isSamePost(a: PostRef, b: PostRef): boolean {
  return a.messageId === b.messageId && isSamePeer(a.peer, b.peer)
}

/** True when both name one peer: by its key, or by the public name where only one of them has the id. */
export function isSamePeer(a: Peer, b: Peer): boolean {
  if (a.id && b.id) return peerKeyOf(a) === peerKeyOf(b)
  if (!a.username || !b.username) return false
  return nameKey(a.username) === nameKey(b.username)
}

/** True for what a post can be opened in. */
export function isClient(source: SourceId): source is ClientId {
  return source !== 'desktop' && source !== 'bookmark'
}
