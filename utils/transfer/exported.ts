import type { KeptPeer, Picture, Post } from '../post/model'

/** A post on its way out, with the channel, group or person that it was kept from. */
export interface Exported {
  post: Post
  peer: KeptPeer | undefined
  /** Small pictures of its media, where they were asked for. */
  pictures?: Picture[]
}

/** Posts in the order in which they are written. */
export type ExportedPosts = AsyncIterable<Exported> | Iterable<Exported>
