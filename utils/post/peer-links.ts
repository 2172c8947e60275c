import type { ClientId, Peer } from './model'

/** `t.me/NAME`, which every client opens; undefined for a peer without a public name. */
export function publicLink(peer: Peer): string | undefined {
  return peer.username && `https://t.me/${peer.username}`
}

/**
 * The link that opens a peer in one client, `app` being the one that the system has for `tg:` links; undefined where it
 * has no such link. Web K names peers by their number with a sign, Web A channels with -100 before it (2026-11).
 */
export function peerLink(client: ClientId | 'app', peer: Peer): string | undefined {
  const { kind, id, username } = peer
  const byName = username && `tg://resolve?domain=${username}`
  if (client === 'app') return byName
  if (client === 'preview') return username && kind !== 'user' ? `https://t.me/s/${username}` : undefined
  const base = `https://web.telegram.org/${client === 'web-k' ? 'k' : 'a'}/#`
  if (byName) return `${base}?tgaddr=${encodeURIComponent(byName)}`
  if (id === undefined || kind === undefined) return undefined
  if (kind === 'user') return `${base}${id}`
  return client === 'web-a' && kind === 'channel' ? `${base}-100${id}` : `${base}-${id}`
}
