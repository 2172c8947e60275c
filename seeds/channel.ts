import { posts2025First } from './channel/2025-first.ts'
import { posts2025After, posts2025Before } from './channel/2025-second.ts'
import { posts2026 } from './channel/2026.ts'
import { essay } from './channel/essay.ts'
import { samplePeer } from './channel/peer.ts'
import { welcomeDrafts } from './channel/welcome.ts'
import { composePosts } from './compose.ts'
import type { SampleChannel } from './types'

const drafts = [...posts2025First, ...posts2025Before, essay, ...posts2025After, ...posts2026, ...welcomeDrafts]

/** A Korean and English channel on startups, investing and LLMs; everything in it is invented. */
export const sampleChannel: SampleChannel = {
  ...samplePeer,
  posts: composePosts(
    samplePeer,
    drafts.toSorted((one, other) => one.id - other.id),
  ),
}
