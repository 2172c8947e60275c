import type { ClientId, Entity, Peer, PostRef } from './model'

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'tg:', 'mailto:'])

/** `href` when it is absolute and http(s), tg or mailto; undefined for every other text. */
export function safeUrl(href: string | null | undefined): string | undefined {
  if (!href) return undefined
  const url = URL.parse(href.trim())
  return url && SAFE_PROTOCOLS.has(url.protocol) ? url.href : undefined
}

/** Where an entity leads; undefined when that is nowhere, or nowhere safe. `text`: what it covers. */
export function entityLink({ type, url }: Pick<Entity, 'type' | 'url'>, text: string): string | undefined {
  if (type === 'mention' && /^@[A-Za-z0-9_]+$/.test(text)) return `https://t.me/${text.slice(1)}`
  return safeUrl(url)
}

/**
 * The link that opens a post in whichever client the reader's system uses. `t.me/NAME/ID` for public peers,
 * `t.me/c/ID/MSG` (members only) for other channels and supergroups; users and basic groups have none.
 */
export function permalink(peer: Peer, messageId: number): string | undefined {
  if (peer.username && peer.kind !== 'user') return `https://t.me/${peer.username}/${messageId}`
  if (peer.kind === 'channel' && peer.id) return `https://t.me/c/${peer.id}/${messageId}`
  return undefined
}

/**
 * The link that opens a post, or at least its chat, in one client. Both web clients take a `tg:` address in
 * `#?tgaddr=` (the form of t.me's own "Open in Web" button); for users and basic groups they can only open the chat.
 */
export function clientLink(client: ClientId, peer: Peer, messageId: number): string | undefined {
  if (client === 'preview') return peer.username ? `https://t.me/s/${peer.username}/${messageId}` : undefined
  const base = `https://web.telegram.org/${client === 'web-k' ? 'k' : 'a'}/`
  const address = appLink(peer, messageId)
  if (address) return `${base}#?tgaddr=${encodeURIComponent(address)}`
  if (!peer.id) return undefined
  return `${base}#${peer.kind === 'chat' ? -peer.id : peer.id}`
}

/** The link that opens a post in the app that the system has for `tg:`; undefined for users and basic groups. */
export function appLink(peer: Peer, messageId: number): string | undefined {
  if (peer.username && peer.kind !== 'user') return `tg://resolve?domain=${peer.username}&post=${messageId}`
  if (peer.kind === 'channel' && peer.id) return `tg://privatepost?channel=${peer.id}&post=${messageId}`
  return undefined
}

const PUBLIC_NAME = /^[A-Za-z][A-Za-z0-9_]{3,63}$/
const PEER_NAME = /^(?:\/|\/s\/|@)?([A-Za-z][A-Za-z0-9_]{3,63})\/?$/
const PUBLIC_POST = /^\/(?:s\/)?([A-Za-z][A-Za-z0-9_]{3,63})\/(?:\d+\/)?(\d+)\/?$/
const PRIVATE_POST = /^\/c\/(\d+)\/(?:\d+\/)?(\d+)\/?$/

/** The post that a t.me link names, with a topic's id in between or not; undefined for any other text. */
export function parsePermalink(text: string): PostRef | undefined {
  const path = pathOnTelegram(text)
  if (path === undefined) return undefined
  const hidden = PRIVATE_POST.exec(path)
  if (hidden) return refOf({ kind: 'channel', id: Number(hidden[1]) }, Number(hidden[2]))
  const open = PUBLIC_POST.exec(path)
  if (open) return refOf({ username: open[1] }, Number(open[2]))
  return undefined
}

/** The channel or group that a public name, a t.me link to it or any link to one of its posts names; undefined for any other text. */
export function parsePeer(text: string): Peer | undefined {
  const name = PEER_NAME.exec(pathOnTelegram(text) ?? text.trim())?.[1]
  return name ? { username: name } : postOfLink(text)?.peer
}

/** What follows the host in a t.me link, however it is typed; undefined for any other text. */
function pathOnTelegram(text: string): string | undefined {
  const trimmed = text.trim()
  const url = URL.parse(/^[a-z]+:/i.test(trimmed) ? trimmed : `https://${trimmed}`)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined
  return /^(?:www\.)?(?:t\.me|telegram\.me|telegram\.dog)$/i.test(url.hostname) ? url.pathname : undefined
}

/** The post that any link of Telegram's names: t.me's, the apps' (`tg:`) or a web client's; undefined for any other text. */
export function postOfLink(text: string): PostRef | undefined {
  const url = URL.parse(text.trim())
  if (url?.protocol === 'tg:') return postOfAppLink(url)
  if (url?.hostname === 'web.telegram.org') return postOfClientLink(url)
  return parsePermalink(text)
}

function postOfAppLink({ hostname, pathname, searchParams }: URL): PostRef | undefined {
  const messageId = Number(searchParams.get('post'))
  switch (hostname || pathname) {
    case 'resolve':
      return postOfName(searchParams.get('domain') ?? '', messageId)
    case 'privatepost':
      return refOf({ kind: 'channel', id: Number(searchParams.get('channel')) }, messageId)
    default:
      return undefined
  }
}

/** The addresses that Web K and Web A take; those that they write themselves name a chat, never a post. */
function postOfClientLink({ hash }: URL): PostRef | undefined {
  const parameters = new URLSearchParams(hash.replace(/^[^?]*/, ''))
  const address = URL.parse(parameters.get('tgaddr') ?? '')
  if (address?.protocol === 'tg:') return postOfAppLink(address)
  return postOfName(parameters.get('p')?.replace(/^@/, '') ?? '', Number(parameters.get('post')))
}

function postOfName(username: string, messageId: number): PostRef | undefined {
  return PUBLIC_NAME.test(username) ? refOf({ username }, messageId) : undefined
}

function refOf(peer: Peer, messageId: number): PostRef | undefined {
  const isValid = Number.isSafeInteger(messageId) && messageId > 0
  const isPeerValid = peer.id === undefined || (Number.isSafeInteger(peer.id) && peer.id > 0)
  return isValid && isPeerValid ? { peer, messageId } : undefined
}

/** The host of a link without `www.`; empty when it is none. */
export function hostOf(link: string): string {
  return URL.parse(link)?.hostname.replace(/^www\./, '') ?? ''
}

/** `blog.example.com` is a part of `example.com` too: the host, then what it is a part of. */
export function domainsOf(host: string): string[] {
  const parts = host.toLowerCase().split('.')
  return parts.slice(0, -1).map((_, index) => parts.slice(index).join('.'))
}
