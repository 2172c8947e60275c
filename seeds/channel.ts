import { posts2025First } from './channel/2025-first.ts'
import { posts2025After, posts2025Before } from './channel/2025-second.ts'
import { posts2026 } from './channel/2026.ts'
import { essay } from './channel/essay.ts'
import { composePosts } from './compose.ts'
import type { SampleChannel } from './types'

const peer = {
  kind: 'channel',
  id: 2200000001,
  username: 'galpi_sample',
  title: '갈피 샘플 · Galpi Sample',
} as const

/** A Korean and English channel on startups, investing and LLMs; everything in it is invented. */
export const sampleChannel: SampleChannel = {
  ...peer,
  posts: composePosts(peer, [...posts2025First, ...posts2025Before, essay, ...posts2025After, ...posts2026]),
}
