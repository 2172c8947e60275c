import type { Peer, SeenPost } from '../utils/post/model'

/** A channel or group of the sample library. */
export interface SampleChannel extends Peer {
  kind: 'channel'
  id: number
  title: string
  /** Posts in order of their ids, as the public preview would show them. */
  posts: SeenPost[]
  /** Ids of service messages between them, ascending; without any there is the one that a channel begins with. */
  services?: number[]
}
