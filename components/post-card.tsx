import type { ComponentChildren } from 'preact'
import { i18n } from '#i18n'
import type { Media, MediaKind } from '../utils/post/model'
import { authorOf, CardChannel, CardLink, CardMatches } from './card-matches'
import { shortDate } from './dates'
import { Excerpt } from './excerpt'
import { Marked } from './marked'
import { matchingLines, partsOf } from './match-lines'
import type { Listed } from './post-source'

/** UTF-16 code units: about four lines of the popup. */
const SNIPPET_LENGTH = 220

interface PostCardProps {
  listed: Listed
  onOpen: () => void
  onFilter: (tag: string) => void
  /** What stands under the post when it is selected. */
  children?: ComponentChildren
}

/** One post of a list. */
export function PostCard({ listed, onOpen, onFilter, children }: PostCardProps) {
  const { post, ranges } = listed
  const author = authorOf(post)
  return (
    <article class="card" aria-labelledby={`title-${post.key}`}>
      <header>
        <button type="button" class="card-open" id={`title-${post.key}`} onClick={onOpen}>
          <CardChannel listed={listed} />
        </button>
        <time dateTime={new Date(post.postedAt).toISOString()}>
          {post.postedAtApproximate && '≈ '}
          {shortDate(post.postedAt)}
        </time>
      </header>
      {author && (
        <p class="card-author">
          <Marked text={author} ranges={partsOf([author], ranges.author)[0]?.ranges ?? []} />
        </p>
      )}
      <CardText listed={listed} />
      {post.linkPreview && <CardLink preview={post.linkPreview} ranges={ranges.linkTitle} />}
      {post.media.length > 0 && <p class="card-media">{mediaSummary(post.media)}</p>}
      <CardMatches listed={listed} />
      {post.note && (
        <p class="card-note" dir="auto">
          <Excerpt text={post.note} ranges={ranges.note} length={SNIPPET_LENGTH} />
        </p>
      )}
      {!children && post.tags.length > 0 && (
        <ul class="tag-list" aria-label={i18n.t('tags.ofPost')}>
          {partsOf(post.tags, ranges.tags).map((tag) => (
            <li key={tag.text} class="tag">
              <button type="button" class="tag-name" onClick={() => onFilter(tag.text)}>
                <Marked {...tag} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {children}
    </article>
  )
}

function CardText({ listed: { post, ranges } }: { listed: Listed }) {
  if (post.restricted) return <p class="card-restricted">{i18n.t('post.restricted')}</p>
  // A poll's question and answers follow the text in what is searched.
  const poll = post.poll && [post.poll.question, ...post.poll.options.map(({ text }) => text)]
  const pollLines = poll ? matchingLines([post.text, ...poll].filter(Boolean).join('\n'), ranges.text) : []
  const matched = pollLines.find(({ text }) => poll?.includes(text))
  return (
    <>
      {post.text && (
        <p class="card-text" dir="auto">
          {/* Of the few lines none is empty; every position stays. */}
          <Excerpt
            text={post.text.replaceAll(/\n(?=\s*\n)/gu, ' ')}
            entities={post.entities}
            ranges={ranges.text}
            length={SNIPPET_LENGTH}
          />
        </p>
      )}
      {poll && (!post.text || matched) && (
        <p dir="auto">
          📊 <Marked {...(matched ?? { text: post.poll?.question ?? '' })} />
        </p>
      )}
    </>
  )
}

/** `🖼 3 · 📄 report.pdf`: kinds in order, with how many, and names of files. */
function mediaSummary(media: readonly Media[]): string {
  const counts = new Map<MediaKind, number>()
  for (const { kind } of media) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const kinds = [...counts].map(([kind, count]) => `${mediaName(kind)}${count > 1 ? ` × ${count}` : ''}`)
  const names = media.map(({ fileName, title }) => fileName ?? title).filter((name) => name !== undefined)
  return [...kinds, ...names].join(' · ')
}

export function mediaName(kind: MediaKind): string {
  return i18n.t(`media.${kind}`)
}
