import { i18n } from '../ui/i18n'
import type { SettingValues } from '../../utils/library/setting-values'
import type { KeptPeer } from '../../utils/post/model'
import { peerLink, publicLink } from '../../utils/post/peer-links'
import { clientName } from '../ui/client-name'

interface PeerLinksProps {
  peer: KeptPeer
  preferred: SettingValues['clients']['preferred']
}

/** The ways to a channel: in the client that the reader prefers, and its public address. */
export function PeerLinks({ peer, preferred }: PeerLinksProps) {
  const open = preferredLink(peer, preferred)
  const address = publicLink(peer)
  return (
    <>
      {open && (
        <a href={open.href} target="_blank" rel="noopener noreferrer">
          {i18n.t('action.openIn', [open.client === 'app' ? 'Telegram' : clientName(open.client)])}
        </a>
      )}
      {address && (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {address.replace('https://', '')}
        </a>
      )}
    </>
  )
}

/** In the preferred client; where that has no link to the peer, in the one where it was met, or in Web K. */
function preferredLink(peer: KeptPeer, preferred: PeerLinksProps['preferred']) {
  const wanted = preferred === 'same' ? peer.client : preferred
  for (const client of [wanted, peer.client, 'web-k'] as const) {
    const href = peerLink(client, peer)
    if (href) return { client, href }
  }
  return undefined
}
