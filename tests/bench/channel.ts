import { generatePosts } from '../../seeds/generate'
import type { SampleChannel } from '../../seeds/types'

/** Posts of the channel that the pages show; none of them is in the seeded library. */
const AMOUNT = 1_000
const peer = { kind: 'channel', id: 2_399_000_001, username: 'galpi_bench', title: '벤치 채널' } as const

/** The channel that the addresses below lead to, with so many posts. */
export function generateChannel(amount: number): SampleChannel {
  const posts = generatePosts(amount, { seed: 99, channels: 1 })
  return { ...peer, posts: posts.map((post) => Object.assign(post, { peer })) }
}

export const benchChannel = generateChannel(AMOUNT)

export interface BenchClient {
  name: string
  address: string
  /** What matches one post. */
  posts: string
  /** What is scrolled; the document where it is undefined. */
  scroller?: string
}

export const CLIENTS: BenchClient[] = [
  { name: 'preview', address: `https://t.me/s/${peer.username}`, posts: '.js-widget_message[data-post]' },
  {
    name: 'Web K',
    address: `https://web.telegram.org/k/#@${peer.username}`,
    posts: '.bubble[data-mid]',
    scroller: '.bubbles-scrollable',
  },
  {
    name: 'Web A',
    address: `https://web.telegram.org/a/#-100${peer.id}`,
    posts: '.Message[data-message-id]',
    scroller: '.MessageList',
  },
]
