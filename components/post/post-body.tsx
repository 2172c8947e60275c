import { useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { hostOf, safeUrl } from '../../utils/post/links'
import type { Forward, LinkPreview, Poll, Reply } from '../../utils/post/model'
import type { Range } from '../../utils/search/found'
import { HighlightList } from './highlight-list'
import { markOf } from './highlight-marks'
import { HighlightedText } from './highlighted-text'
import { Hold } from './hold'
import type { LibraryStore } from '../store/library-store'
import { peerName } from '../ui/peer-name'
import { PostHistory } from './post-history'
import { PostMedia } from './post-media'
import type { Listed } from '../store/post-source'
import { countText, Reactions } from './reactions'

/** What a post says and shows, and what the reader marked in it. */
export function PostBody({ store, listed }: { store: LibraryStore; listed: Listed }) {
  const { post } = listed
  const text = useRef<HTMLDivElement>(null)
  const [commenting, setCommenting] = useState<string>()
  const mark = async ([offset, end]: Range) => {
    const id = crypto.randomUUID()
    const quote = post.text.slice(offset, end)
    const isKept = await store.edits.setHighlight(post.key, { id, offset, length: quote.length, quote, comment: '' })
    return isKept ? id : undefined
  }
  const jump = (id: string) => {
    const passage = text.current && markOf(text.current, id)
    passage?.focus({ preventScroll: true })
    passage?.scrollIntoView({ block: 'center' })
  }
  return (
    <div class="post-body">
      {post.restricted && <p class="card-restricted">{i18n.t('post.restricted')}</p>}
      {post.forward && <ForwardView forward={post.forward} />}
      {post.reply && <ReplyView reply={post.reply} />}
      <PostMedia post={post} />
      {post.text && <HighlightedText listed={listed} textRef={text} onMark={mark} onComment={setCommenting} />}
      {post.poll && <PollView poll={post.poll} />}
      {post.linkPreview && <LinkPreviewView preview={post.linkPreview} />}
      {(post.reactions.length > 0 || post.views) && (
        <p class="meta counts">
          <Reactions post={post} />
        </p>
      )}
      <Hold store={store}>
        <HighlightList
          store={store}
          postKey={post.key}
          highlights={post.highlights ?? []}
          commenting={commenting}
          onCommenting={() => setCommenting(undefined)}
          onJump={jump}
        />
      </Hold>
      <PostHistory post={post} />
    </div>
  )
}

function ForwardView({ forward: { peer, author } }: { forward: Forward }) {
  return (
    <p class="forward" dir="auto">
      {i18n.t('post.forwardedFrom', [peerName(peer)])}
      {author && ` (${author})`}
    </p>
  )
}

function ReplyView({ reply: { author, peer, text } }: { reply: Reply }) {
  const name = author ?? peer?.title
  return (
    <blockquote class="reply" dir="auto">
      {name && <cite>{name}</cite>}
      {text}
    </blockquote>
  )
}

function PollView({ poll }: { poll: Poll }) {
  return (
    <div class="poll">
      <strong dir="auto">{poll.question}</strong>
      <ul>
        {poll.options.map(({ text, percent }, index) => (
          <li key={index} dir="auto">
            <span class="poll-option">{text}</span>
            {percent !== undefined && <span class="percent">{percent}%</span>}
            {percent !== undefined && <progress aria-hidden="true" max={100} value={percent} />}
          </li>
        ))}
      </ul>
      {poll.voters && <p class="meta">{i18n.t('post.voters', [countText(poll.voters)])}</p>}
    </div>
  )
}

function LinkPreviewView({ preview }: { preview: LinkPreview }) {
  return (
    <a class="link-preview" href={safeUrl(preview.url)} target="_blank" rel="noopener noreferrer">
      <span class="site">{preview.site ?? hostOf(preview.url)}</span>
      {preview.title && <strong dir="auto">{preview.title}</strong>}
      {preview.description && <span dir="auto">{preview.description}</span>}
    </a>
  )
}
