import { parsePermalink } from '../post/links'
import type { Peer, PostRef } from '../post/model'
import type { TelegramPage } from './client'
import { findAll } from './preview-parts'
import { nameOf, plainText } from './preview-text'

/** Last seen 2026-11. */
const SELECTOR = {
  viewed: '[data-post][data-view]',
  dateLink: '.tgme_widget_message_date[href]',
  ownerName: '.tgme_widget_message_author .tgme_widget_message_owner_name',
  headerTitle: '.tgme_channel_info_header_title',
  headerName: '.tgme_channel_info_header_username a[href]',
}
export { SELECTOR as ORIGIN_SELECTOR }

/** `NAME/123`; older pages end an album's with `g`. */
const DATA_POST = /^([A-Za-z0-9_]{1,64})\/(\d+)g?$/

export function placeOf(post: Element): { username: string; messageId: number } | undefined {
  const [, username, digits] = DATA_POST.exec(post.getAttribute('data-post') ?? '') ?? []
  const messageId = Number(digits)
  return username && Number.isSafeInteger(messageId) && messageId > 0 ? { username, messageId } : undefined
}

/**
 * Where else a message says which one it is: in the link of its date, in what its page counts views by, and in those of an
 * album's `memberIds`. One at least must, and none may say otherwise.
 */
export function isNamedTwice(post: Element, memberIds: readonly number[]): boolean {
  const place = placeOf(post)
  const links = findAll(post, SELECTOR.dateLink).map((link) => postOfLink(link.getAttribute('href')))
  const viewed = viewOf(post)?.p
  const isSaid = links.length > 0 || viewed !== undefined || memberIds.length > 0
  return (
    isSaid &&
    links.every(
      (link) =>
        link?.messageId === place?.messageId && link?.peer.username?.toLowerCase() === place?.username.toLowerCase(),
    ) &&
    (viewed === undefined || viewedId(viewed) === place?.messageId)
  )
}

/** The post that a t.me address names, with a query or without. */
export function postOfLink(href: string | null | undefined): PostRef | undefined {
  return href ? parsePermalink(href) : undefined
}

/** Names to channel ids, as met on a page: its script takes `data-view` away from posts that were seen. */
const idsOfPages = new WeakMap<Document, Map<string, number>>()

export function peerOfPost(post: Element, username: string, page: TelegramPage): Peer {
  const name = username.toLowerCase()
  const ids = idsOfPages.get(page.document) ?? new Map<string, number>()
  idsOfPages.set(page.document, ids)
  const id = ownIdOf(post) ?? ids.get(name) ?? neighboursIdOf(name, page)
  if (id !== undefined) ids.set(name, id)
  const title = titleOf(post, name, page)
  return { kind: 'channel', ...(id !== undefined && { id }), username, ...(title !== undefined && { title }) }
}

/** Only public channels and supergroups have posts on this site; their ids are one space. */
function ownIdOf(post: Element): number | undefined {
  const peer = /^c(\d+)_/.exec(post.getAttribute('data-peer') ?? '')?.[1]
  return validId(Number(peer)) ?? validId(-Number(viewOf(post)?.c))
}

function validId(id: number): number | undefined {
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}

/** Of an album it has `g` after it. */
function viewedId(seen: unknown): number {
  return typeof seen === 'string' ? Number.parseInt(seen, 10) : Number(seen)
}

/** The base64url JSON: `c` is minus the channel's id, `p` the post's, an album's with `g` after it. */
function viewOf(post: Element): { c?: unknown; p?: unknown } | undefined {
  const view = post.getAttribute('data-view')
  if (!view) return undefined
  try {
    const seen: unknown = JSON.parse(atob(view.replaceAll('-', '+').replaceAll('_', '/')))
    return typeof seen === 'object' && seen !== null ? seen : undefined
  } catch {
    // Not base64 or not JSON: says nothing.
    return undefined
  }
}

function neighboursIdOf(name: string, page: TelegramPage): number | undefined {
  for (const other of page.document.querySelectorAll(SELECTOR.viewed)) {
    const id = placeOf(other)?.username.toLowerCase() === name ? ownIdOf(other) : undefined
    if (id !== undefined) return id
  }
  return undefined
}

/** A message names its channel or group; else the card above all messages does, when it is this one's. */
function titleOf(post: Element, name: string, page: TelegramPage): string | undefined {
  const header = headerOf(page)
  return plainText(post.querySelector(SELECTOR.ownerName)) ?? (header.name === name ? header.title : undefined)
}

export function headerOf(page: TelegramPage): { name?: string | undefined; title?: string | undefined } {
  const href = page.document.querySelector(SELECTOR.headerName)?.getAttribute('href')
  return {
    name: nameOf(href)?.toLowerCase(),
    title: plainText(page.document.querySelector(SELECTOR.headerTitle)),
  }
}
