import { i18n } from './i18n'
import type { Peer } from '../../utils/post/model'

/** What a channel, group or person is called. */
export function peerName(peer: Peer | undefined): string {
  return peer?.title ?? (peer?.username ? `@${peer.username}` : i18n.t('post.unknownChat'))
}

/** The first letter or syllable of a name. */
export function initialOf(name: string): string {
  const [first = '?'] = /[\p{L}\p{N}]/u.exec(name) ?? []
  return first.toUpperCase()
}

/** One of `count` colours, the same for a peer wherever it stands. */
export function hueOf(peerKey: string, count: number): number {
  let sum = 0
  for (let at = 0; at < peerKey.length; at += 1) sum = (sum * 31 + peerKey.charCodeAt(at)) >>> 0
  return sum % count
}
