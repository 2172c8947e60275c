import type { SeenPost } from '../../utils/post/model'

/** A post to try saving with, and a half-remembered query that finds it. */
export interface WelcomeSample {
  post: SeenPost
  query: string
  difference: 'typo' | 'particle' | 'initials' | 'spaces'
}
