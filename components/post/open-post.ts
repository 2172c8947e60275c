import { browser } from '#imports'
import type { SettingValues } from '../../utils/library/setting-values'
import { appLink, clientLink, permalink } from '../../utils/post/links'
import { isClient } from '../../utils/post/identity'
import type { ClientId, KeptPeer, Post } from '../../utils/post/model'

type Preferred = SettingValues['clients']['preferred']

/** Where a post opens; `client` is absent where it opens in whatever the system has for t.me links. */
interface PostPlace {
  url: string
  client?: ClientId | 'app'
}

/**
 * Where a post opens: in the client that the reader prefers, else in the one that it was saved from, else by its
 * public or members' link. Undefined for a post of which not even the chat can be opened.
 */
export function postPlace(post: Post, peer: KeptPeer | undefined, preferred: Preferred): PostPlace | undefined {
  if (!peer) return undefined
  if (preferred === 'app') {
    const url = appLink(peer, post.messageId)
    if (url) return { url, client: 'app' }
  }
  const wished = preferred === 'app' || preferred === 'same' ? [] : [preferred]
  for (const client of [...wished, ...post.clients.filter(isClient).slice(0, 1)]) {
    const url = clientLink(client, peer, post.messageId)
    if (url) return { url, client }
  }
  const url = permalink(peer, post.messageId)
  return url === undefined ? undefined : { url }
}

export function postLink(post: Post, peer: KeptPeer | undefined, preferred: Preferred): string | undefined {
  return postPlace(post, peer, preferred)?.url
}

export async function openPost(post: Post, peer: KeptPeer | undefined, preferred: Preferred): Promise<void> {
  const url = postLink(post, peer, preferred)
  if (url) await browser.tabs.create({ url })
}
