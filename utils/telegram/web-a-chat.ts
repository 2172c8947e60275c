import type { Peer } from '../post/model'
import type { TelegramPage } from './client'

/** Last seen 2026-11, Web A 12.0.32. */
const SELECTOR = {
  /** Of two headers in a transition, the one that comes or stays. */
  header: '.MiddleHeader .Transition_slide-active',
  /** Absent in comments and forum topics, whose headers name something else than the chat. */
  headerAvatar: '.ChatInfo .Avatar',
  headerTitle: 'h3.fullName',
  profileTitle: '#RightColumn h3.fullName',
  profileItem: '#RightColumn .ListItem',
  profileLinkIcon: '.icon-link',
  profileItemTitle: '.title',
}

/** `#<chat>`, `#<chat>_<topic, comments or saved chat>`, and what kind of list: `_pinned` or `_scheduled`. */
const HASH = /^#(-?\d{1,15})(?:_(?!pinned|scheduled)(-?[0-9A-Za-z]+))?(?:_(pinned|scheduled))?$/

/** What the client adds to a channel's id before it negates it (telegram-tt, api/gramjs/apiBuilders/peers). */
const CHANNEL_ID_BASE = 1e12

/**
 * The peer of a client id as the hash and `data-peer-id` have it: `-1001098765432` is channel 1098765432, also when the
 * id is short (`-1000000012345` is 12345); other negative ones are basic groups, positive ones users.
 */
export function peerOfClientId(text: string | null | undefined): Peer | undefined {
  const id = text && /^-?\d+$/.test(text) ? Number(text) : 0
  if (!Number.isSafeInteger(id) || id === 0 || id === -CHANNEL_ID_BASE) return undefined
  if (id > 0) return { kind: 'user', id }
  return id < -CHANNEL_ID_BASE ? { kind: 'channel', id: -id - CHANNEL_ID_BASE } : { kind: 'chat', id: -id }
}

/** Scheduled messages are numbered apart: their ids name other messages once they are sent. */
export function isScheduledList(hash: string): boolean {
  return HASH.exec(hash)?.[3] === 'scheduled'
}

/** The open chat, by its id alone. */
export function openChat(hash: string): Peer | undefined {
  return isScheduledList(hash) ? undefined : peerOfClientId(HASH.exec(hash)?.[1])
}

/** The open chat with its names, as far as the page shows them beyond doubt. */
export function describeOpenChat({ url, document }: TelegramPage): Peer | undefined {
  const peer = openChat(url.hash)
  if (!peer) return undefined
  const title = titleOf(document, url.hash)
  const username = title && usernameOf(document, title)
  return { ...peer, ...(username && { username }), ...(title && { title }) }
}

/**
 * False while chats change: then the hash and what the page shows name different chats, and message ids repeat across
 * chats. Comments and topics have headers that name no chat.
 */
export function isHeaderOfOpenChat({ url, document }: TelegramPage): boolean {
  const owners = [...document.querySelectorAll(`${SELECTOR.header} ${SELECTOR.headerAvatar}`)].map((avatar) =>
    avatar.getAttribute('data-peer-id'),
  )
  return owners.length === 0 || owners.includes(HASH.exec(url.hash)?.[1] ?? '')
}

/** While chats change, the hash is ahead of the header: its avatar says whose title it is. */
function titleOf(document: Document, hash: string): string | undefined {
  for (const header of document.querySelectorAll(SELECTOR.header)) {
    const owner = header.querySelector(SELECTOR.headerAvatar)?.getAttribute('data-peer-id')
    if (owner && owner === HASH.exec(hash)?.[1])
      return header.querySelector(SELECTOR.headerTitle)?.textContent?.trim().slice(0, 4096) || undefined
  }
  return undefined
}

/** Only the profile panel shows the public name; the panel may still be another chat's. */
function usernameOf(document: Document, title: string): string | undefined {
  if (document.querySelector(SELECTOR.profileTitle)?.textContent?.trim() !== title) return undefined
  for (const item of document.querySelectorAll(SELECTOR.profileItem)) {
    if (!item.querySelector(SELECTOR.profileLinkIcon)) continue
    const link = item.querySelector(SELECTOR.profileItemTitle)?.textContent?.trim() ?? ''
    const name = /^https:\/\/t\.me\/([A-Za-z][A-Za-z0-9_]{3,63})$/.exec(link)?.[1]
    if (name) return name
  }
  return undefined
}
