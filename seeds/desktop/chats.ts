import type { SeenPost } from '../../utils/post/model'
import { sampleChannel } from '../channel.ts'
import { generatePosts } from '../generate.ts'
import { sampleGroup } from '../group.ts'
import type { DesktopChat } from './json.ts'

const { posts: channelPosts, ...channelPeer } = sampleChannel
const { posts: groupPosts, ...groupPeer } = sampleGroup

/** The sample channel and the sample group as Telegram Desktop exports them. */
export const desktopChannel: DesktopChat = { peer: channelPeer, type: 'public_channel', posts: channelPosts }
export const desktopGroup: DesktopChat = { peer: groupPeer, type: 'public_supergroup', posts: groupPosts }

/** The words of the made-up posts repeat after so many. */
const DISTINCT = 5_000
const FIRST_DATE = Date.parse('2024-01-01T00:00:00Z')
const MINUTE = 60_000

/** A channel of as many made-up posts as one likes, a minute apart; they are made as they are asked for, once. */
export function desktopChannelOf(amount: number): DesktopChat {
  const [first] = generatePosts(1, { channels: 1 })
  const { id = 1, title } = first?.peer ?? {}
  return { peer: { kind: 'channel', id, title }, type: 'public_channel', posts: postsOf(amount) }
}

function* postsOf(amount: number): Generator<SeenPost> {
  const posts = generatePosts(Math.min(amount, DISTINCT), { channels: 1 })
  const span = (posts.at(-1)?.messageId ?? 0) + 4
  for (let index = 0; index < amount; index += 1) {
    const post = posts[index % posts.length]
    if (!post) return
    const shift = span * Math.floor(index / posts.length)
    const albumIds = post.albumIds?.map((id) => id + shift)
    yield {
      ...post,
      messageId: post.messageId + shift,
      ...(albumIds && { albumIds }),
      postedAt: FIRST_DATE + index * MINUTE,
    }
  }
}
