import type { SeenPost } from '../utils/post/model'
import { samplePeer } from './channel/peer.ts'
import { welcomeDrafts } from './channel/welcome.ts'
import { composePosts } from './compose.ts'

/** How a query that is tried differs from the words that it finds. */
type Difference = 'typo' | 'particle' | 'initials' | 'spaces'

/** A post to try saving with, and a half-remembered query that finds it. */
export interface WelcomeSample {
  post: SeenPost
  query: string
  difference: Difference
}

const QUERIES: Record<number, Pick<WelcomeSample, 'query' | 'difference'>> = {
  209: { query: '초안은', difference: 'particle' },
  222: { query: 'ㅇㅌㅂ', difference: 'initials' },
  229: { query: '벤처대출', difference: 'spaces' },
  236: { query: 'chanelog', difference: 'typo' },
}

/** What the welcome page is tried out with, newest first. */
export const welcomeSamples: WelcomeSample[] = composePosts(samplePeer, welcomeDrafts.toReversed()).flatMap((post) => {
  const tried = QUERIES[post.messageId]
  return tried ? [{ post, ...tried }] : []
})
