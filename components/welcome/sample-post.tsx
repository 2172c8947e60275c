import type { SeenPost } from '../../utils/post/model'
import { shortDate } from '../ui/dates'
import { FormattedText } from '../post/formatted-text'
import { peerName } from '../ui/peer-name'
import { Reactions } from '../post/reactions'
import { SampleButton } from './sample-button'

interface SamplePostProps {
  post: SeenPost
  state: 'open' | 'saving' | 'kept'
  onPress: () => void
}

/** A post as a channel shows it, with the button that keeps it. */
export function SamplePost({ post, state, onPress }: SamplePostProps) {
  const { linkPreview, signature } = post
  return (
    <article class="sample-post">
      <SampleButton state={state} onPress={onPress} />
      <p class="sample-channel" dir="auto">
        {peerName(post.peer)}
      </p>
      <div class="text" dir="auto">
        <FormattedText text={post.text} entities={post.entities} />
      </div>
      {linkPreview && (
        <p class="link-preview" dir="auto">
          <span class="site">{linkPreview.site}</span>
          <strong>{linkPreview.title}</strong>
          <span>{linkPreview.description}</span>
        </p>
      )}
      <p class="sample-foot">
        <Reactions post={post} />
        <span class="sample-date" dir="auto">
          {signature && `${signature}, `}
          <time dateTime={new Date(post.postedAt).toISOString()}>{shortDate(post.postedAt)}</time>
        </span>
      </p>
    </article>
  )
}
