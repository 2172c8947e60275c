import { peerKeyOf } from '../post/identity'
import type { KeptPeer, Peer } from '../post/model'
import type { FileChat } from '../transfer/read-file'
import type { ChatPreview, NamedChat } from './import-protocol'
import { noStandings } from './import-tally'

/** Chats that have a public name, as the files call them; others never have one that one could ask for. */
const PUBLIC = /^public_/

/** The `type` of a chat that stands for the rows of a bookmark file. */
export const BOOKMARKS = 'bookmarks'

/** Posts have a key only where their peer is known by an id or a public name. */
export function hasIdentity({ kind, id, username }: Peer): boolean {
  return (kind !== undefined && id !== undefined) || username !== undefined
}

/** The peer of a post of this chat: what the reader said of the chat stands over what the file says. */
export function peerIn(chat: number, peer: Peer, named: readonly NamedChat[]): Peer {
  return { ...peer, ...named.find((each) => each.chat === chat)?.peer }
}

/** A chat that begins, with nothing counted yet. `kept`: the peers of the library, by key. */
export function chatPreview(
  { index, peer: told, type }: FileChat,
  named: readonly NamedChat[],
  kept: ReadonlyMap<string, KeptPeer>,
): ChatPreview {
  const peer = peerIn(index, told, named)
  const known = hasIdentity(peer) ? kept.get(peerKeyOf(peer)) : undefined
  return {
    chat: index,
    type,
    peer: { ...(known?.username !== undefined && { username: known.username }), ...peer },
    asks: asksFor(type, told, known),
    candidates: hasIdentity(told) ? [] : alike(told.title, kept),
    posts: 0,
    standings: noStandings(),
    skipped: {},
  }
}

function asksFor(type: string, told: Peer, known: KeptPeer | undefined): ChatPreview['asks'] {
  if (type === BOOKMARKS) return 'never'
  if (!hasIdentity(told)) return 'must'
  return PUBLIC.test(type) && told.username === undefined && known?.username === undefined ? 'may' : 'never'
}

function alike(title: string | undefined, kept: ReadonlyMap<string, KeptPeer>): Peer[] {
  return [...kept.values()].flatMap(({ kind, id, username, title: own }) => {
    if (title === undefined || own !== title) return []
    return [{ ...(kind && id && { kind, id }), ...(username && { username }), title }]
  })
}
