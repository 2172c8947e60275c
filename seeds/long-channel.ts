import type { SeenPost } from '../utils/post/model'
import { generatePosts } from './generate.ts'
import type { SampleChannel } from './types'

const POSTS = 240
const peer = {
  kind: 'channel',
  id: 2_200_000_004,
  username: 'galpi_long',
  title: '갈피 긴 채널 · Long Way Back',
} as const

/** Ids that were deleted, both ends included. */
type Gap = [first: number, last: number]

interface Row {
  posts: SeenPost[]
  services: number[]
  gaps: Gap[]
}

/** Posts, albums, service messages and gaps where posts were deleted, one after another from id 1. */
function row(): Row {
  const made: Row = { posts: [], services: [1], gaps: [] }
  let next = 2
  for (const [place, post] of generatePosts(POSTS, { seed: 5, channels: 1 }).entries()) {
    if (place % 60 === 30) made.services.push(next++)
    const width = place % 45 === 20 ? 3 : place % 70 === 50 ? 1 : 0
    if (width > 0) made.gaps.push([next, next + width - 1])
    next += width
    made.posts.push(moved(post, next))
    next += post.albumIds?.length ?? 1
  }
  return made
}

/** The post under another id. */
function moved(post: SeenPost, messageId: number): SeenPost {
  const by = messageId - post.messageId
  return {
    ...post,
    peer,
    messageId,
    ...(post.albumIds && { albumIds: post.albumIds.map((id) => id + by) }),
    media: post.media.map((media) => (media.messageId ? { ...media, messageId: media.messageId + by } : media)),
  }
}

const { posts, services, gaps } = row()

/** A channel of some hundred posts, for walking all the way back. */
export const longChannel: SampleChannel = { ...peer, posts, services }

/** The ids in it that no message has. */
export const longChannelGaps: Gap[] = gaps
