import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { Post } from '../../utils/post/model'
import { Excerpt } from './excerpt'
import { FormattedText } from '../post/formatted-text'
import type { LibraryStore } from '../store/library-store'
import { Marked } from '../ui/marked'
import { matchingLines } from './match-lines'
import { mediaSummary } from '../ui/media-names'
import type { Listed } from '../store/post-source'

/** UTF-16 code units that fit into the lines of the narrowest list, however wide they are. */
const SURELY_SHORT = 90
/** What a card shows of a text before it is unfolded: UTF-16 code units, and lines. */
const FOLDED = { comfortable: 300, compact: 110, lines: 6 }

interface CardBodyProps {
  store: LibraryStore
  listed: Listed
  isCompact: boolean
}

/** A post's text and poll; a long text is folded around what matched. */
export function CardBody({ store, listed, isCompact }: CardBodyProps) {
  const { post, ranges } = listed
  if (post.restricted) return <p class="card-restricted">{i18n.t('post.restricted')}</p>
  // A poll's question and answers follow the text in what is searched.
  const poll = post.poll && [post.poll.question, ...post.poll.options.map(({ text }) => text)]
  const pollLines = poll ? matchingLines([post.text, ...poll].filter(Boolean).join('\n'), ranges.text) : []
  const matched = pollLines.find(({ text }) => poll?.includes(text))
  const isUnfolded = store.unfolded.value.has(post.key)
  return (
    <>
      {post.text && <CardText store={store} listed={listed} isCompact={isCompact} isUnfolded={isUnfolded} />}
      {isCompact && !post.text && !poll && (
        <p class="card-text">{post.linkPreview?.title ?? mediaSummary(post.media)}</p>
      )}
      {poll && (!post.text || matched || (!isCompact && isUnfolded)) && (
        <p dir="auto">
          📊 <Marked {...(matched ?? { text: post.poll?.question ?? '' })} />
        </p>
      )}
    </>
  )
}

function CardText({ store, listed: { post, ranges }, isCompact, isUnfolded }: CardBodyProps & { isUnfolded: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const [isCut, setIsCut] = useState(false)
  const isLong = !isCompact && isLongText(post)
  // In a narrow list a shorter text is long too.
  const mayBeCut = !isCompact && !isLong && !isUnfolded && post.text.length > SURELY_SHORT
  useLayoutEffect(() => {
    if (mayBeCut && box.current) setIsCut(box.current.scrollHeight > box.current.clientHeight + 2)
  }, [mayBeCut, post.text])
  return (
    <>
      <div ref={box} class={isUnfolded ? 'card-text is-unfolded' : 'card-text'} dir="auto">
        {isUnfolded ? (
          <FormattedText text={post.text} entities={post.entities} ranges={ranges.text ?? []} />
        ) : (
          <Excerpt
            // Of the few lines none is empty; every position stays.
            text={post.text.replaceAll(/\n(?=\s*\n)/gu, ' ')}
            entities={post.entities}
            ranges={ranges.text}
            length={isCompact ? FOLDED.compact : FOLDED.comfortable}
          />
        )}
      </div>
      {(isLong || (isCut && !isCompact)) && (
        <button type="button" class="link card-fold" aria-expanded={isUnfolded} onClick={() => store.fold(post.key)}>
          {i18n.t(isUnfolded ? 'list.fold' : 'list.unfold')}
        </button>
      )}
    </>
  )
}

function isLongText({ text }: Post): boolean {
  return text.length > FOLDED.comfortable || text.split('\n', FOLDED.lines + 1).length > FOLDED.lines
}
