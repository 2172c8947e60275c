import type { Peer } from '../../post/model'
import { known } from '../../post/values'
import { lineOf, positiveOf } from './raw-values'

/** The types of a chat as Telegram Desktop writes them; last checked in its source of 2025-08. */
const KINDS = new Map<unknown, Peer['kind']>([
  ['saved_messages', 'user'],
  ['replies', 'user'],
  ['verification_codes', 'user'],
  ['personal_chat', 'user'],
  ['bot_chat', 'user'],
  ['private_group', 'chat'],
  ['private_supergroup', 'channel'],
  ['public_supergroup', 'channel'],
  ['private_channel', 'channel'],
  ['public_channel', 'channel'],
])

export function isChatType(type: unknown): boolean {
  return KINDS.has(type)
}

/** Before 2021-04 an id said in its upper half what it is of: a user, or a group or channel. */
const OLD_USER = 2 ** 32
const OLD_CHAT = 2 ** 33
const OLD_END = 3 * 2 ** 32

/** A chat by the head of its file. `isOld`: written before 2021-04. */
export function chatPeer(type: unknown, id: unknown, name: unknown, isOld: boolean): Peer {
  const number = positiveOf(id)
  return known<Peer>({
    kind: KINDS.get(type),
    id: isOld && number !== undefined ? bareId(number) : number,
    title: lineOf(name),
  })
}

/** Someone by `user123`, `channel123` or `chat123`; before 2021-04 a number, which tells only users apart. */
export function peerOf(id: unknown, name: unknown): Peer | undefined {
  const peer = typeof id === 'string' ? namedPeer(id) : oldUser(positiveOf(id))
  const title = lineOf(name)
  return peer || title ? known<Peer>({ ...peer, title }) : undefined
}

function namedPeer(id: string): Peer | undefined {
  const [, kind, digits] = /^(user|channel|chat)(\d{1,16})$/.exec(id) ?? []
  const number = positiveOf(digits)
  return kind && number ? { kind: kind as Peer['kind'], id: number } : undefined
}

function oldUser(id: number | undefined): Peer | undefined {
  return id !== undefined && id < OLD_CHAT ? { kind: 'user', id: bareId(id) } : undefined
}

function bareId(id: number): number {
  if (id > OLD_CHAT) return id < OLD_END ? id - OLD_CHAT : id
  return id > OLD_USER ? id - OLD_USER : id
}
