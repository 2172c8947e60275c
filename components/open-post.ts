import { browser } from '#imports'
import { clientLink, permalink } from '../utils/post/links'
import type { KeptPeer, Post } from '../utils/post/model'

/** Where a post opens: in the client it was saved from, else by its public or members' link. */
export function postLink(post: Post, peer: KeptPeer | undefined): string | undefined {
  const [client] = post.clients
  if (!peer || !client) return undefined
  return clientLink(client, peer, post.messageId) ?? permalink(peer, post.messageId)
}

export async function openPost(post: Post, peer: KeptPeer | undefined): Promise<void> {
  const url = postLink(post, peer)
  if (url) await browser.tabs.create({ url })
}
