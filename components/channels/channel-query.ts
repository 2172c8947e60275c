import type { Peer } from '../../utils/post/model'

/** What a query says after `channel:` to mean this peer and no other. */
export function channelValue(peer: Peer | undefined, key: string): string {
  return peer?.username ?? (peer?.id === undefined ? key : String(peer.id))
}
