import type { Peer } from '../post/model'

/** Web K keeps the messages of channels and supergroups above this, so `data-mid` is this plus the server's id. */
const CHANNEL_OFFSET = 2 ** 32

/** No id of a peer is as large: one that is has a mark such as `-100` before it. */
const PEER_LIMIT = 1e12

export interface ServerMessage {
  id: number
  /** Of a channel or supergroup. */
  isChannel: boolean
}

/** Decodes a `data-mid`; undefined for unsent (fractional), local (negative), ephemeral and malformed ones. */
export function serverMessageOf(mid: string | null | undefined): ServerMessage | undefined {
  if (!mid || !/^\d{1,10}$/.test(mid)) return undefined
  const value = Number(mid)
  const isChannel = value >= CHANNEL_OFFSET
  const id = isChannel ? value - CHANNEL_OFFSET : value
  return id > 0 && id < CHANNEL_OFFSET ? { id, isChannel } : undefined
}

/** A signed `data-peer-id`: users above zero, every other peer below, without `-100`. */
export function peerNumberOf(peerId: string | null | undefined): number | undefined {
  if (!peerId || !/^-?\d{1,16}$/.test(peerId)) return undefined
  const value = Number(peerId)
  return value !== 0 && Math.abs(value) < PEER_LIMIT ? value : undefined
}

/** The sign does not tell a basic group from a channel: the message's id does. */
export function peerOfNumber(value: number, isChannel: boolean): Peer {
  if (value > 0) return { kind: 'user', id: value }
  return { kind: isChannel ? 'channel' : 'chat', id: -value }
}

/** What belongs to a bubble and not to another one inside it, such as a sponsored one. */
export function findAll(bubble: Element, selector: string): Element[] {
  return [...bubble.querySelectorAll(selector)].filter((element) => element.closest('.bubble') === bubble)
}

export function find(bubble: Element, selector: string): Element | undefined {
  return findAll(bubble, selector)[0]
}
