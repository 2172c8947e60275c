import type { KeptPeer, Post } from '../post/model'

/** Raised when a reader of the version before would misread the file; new optional fields do not raise it. */
export const FORMAT_VERSION = 1

/** Galpi's own format, which holds all that is kept of its posts but their pictures. Times are epoch milliseconds. */
export interface GalpiFile {
  galpi: { version: typeof FORMAT_VERSION; exportedAt: number }
  posts: Post[]
  /** Those that the posts' `peerKey` names, as far as they are known. They come last: by then all are met. */
  peers: KeptPeer[]
}
