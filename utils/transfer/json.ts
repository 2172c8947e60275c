import type { KeptPeer } from '../post/model'
import type { ExportedPosts } from './exported'
import { FORMAT_VERSION, type GalpiFile } from './galpi-file'

/** Posts as a GalpiFile, in pieces of text; one line a post. `exportedAt`: epoch milliseconds. */
export async function* jsonOf(posts: ExportedPosts, exportedAt: number): AsyncGenerator<string> {
  const head: GalpiFile['galpi'] = { version: FORMAT_VERSION, exportedAt }
  yield `{"galpi":${JSON.stringify(head)},\n"posts":[`
  const peers = new Map<string, KeptPeer>()
  let separator = '\n'
  for await (const { post, peer } of posts) {
    if (peer) peers.set(peer.key, peer)
    yield separator + JSON.stringify(post)
    separator = ',\n'
  }
  const met = [...peers.values()].map((peer) => `\n${JSON.stringify(peer)}`)
  yield `\n],\n"peers":[${met.join(',')}\n]}\n`
}
