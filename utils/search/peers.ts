import type { KeptPeer } from '../post/model'
import { buildSegment } from './build-segment'
import { namesOf, NO_FIELDS, peerFacet } from './document'
import type { Segment } from './segment'

/** Channels, groups and people by their names: one of them may stand for a hundred thousand posts. */
export interface PeerIndex {
  /** Each peer as if it were a post with its names as title. */
  segment: Segment
  /** In the order of the segment's posts; folded to NFC and lower case. `id` is empty where it is not known. */
  names: { facet: string; key: string; id: string; username: string; title: string }[]
}

export function indexPeers(peers: Iterable<KeptPeer>): PeerIndex {
  const all = [...peers]
  const folded = (name = '') => name.normalize('NFC').toLowerCase()
  return {
    segment: buildSegment(
      all.map((peer) => ({
        key: peer.key,
        postedAt: 0,
        savedAt: 0,
        fields: { ...NO_FIELDS, linkTitle: namesOf(peer) },
        facets: [],
      })),
    ),
    names: all.map(({ key, id, username, title }) => ({
      facet: peerFacet(key),
      key,
      id: id === undefined ? '' : String(id),
      username: folded(username),
      title: folded(title),
    })),
  }
}
