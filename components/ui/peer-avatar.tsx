import type { Peer } from '../../utils/post/model'
import { hueOf, initialOf, peerName } from './peer-name'

/** As many as `.card-avatar` has in list.css. */
const HUES = 8

/** The initial of a channel, in a colour of its own. */
export function PeerAvatar({ peerKey, peer }: { peerKey: string; peer: Peer | undefined }) {
  return (
    <span class={`card-avatar hue-${hueOf(peerKey, HUES)}`} aria-hidden="true">
      {initialOf(peerName(peer))}
    </span>
  )
}
