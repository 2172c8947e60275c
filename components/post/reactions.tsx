import { i18n } from '../ui/i18n'
import type { Count, Post } from '../../utils/post/model'
import { shortNumber } from '../ui/dates'

/** How a post was received: its reactions and views. */
export function Reactions({ post: { reactions, views } }: { post: Pick<Post, 'reactions' | 'views'> }) {
  return (
    <>
      {reactions.map((reaction, index) => (
        <span key={index} class="reaction">
          {reaction.paid ? '⭐' : (reaction.emoji ?? '♡')} {countText(reaction.count)}
        </span>
      ))}
      {views && <span>{i18n.t('post.views', [countText(views)])}</span>}
    </>
  )
}

export function countText({ value, rounded }: Count): string {
  return rounded ? `≈ ${shortNumber(value)}` : shortNumber(value)
}
