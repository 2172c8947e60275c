import type { KeptPeer, Post } from '../post/model'

/** A post on its way out, with the channel, group or person that it was kept from. */
export interface Exported {
  post: Post
  peer: KeptPeer | undefined
}

/** Posts in the order in which they are written. */
export type ExportedPosts = AsyncIterable<Exported> | Iterable<Exported>
