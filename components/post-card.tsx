import type { ComponentChildren } from 'preact'
import { i18n } from '#i18n'
import { clipEntities } from '../utils/post/entities'
import { hostOf } from '../utils/post/links'
import type { Media, MediaKind } from '../utils/post/model'
import type { Range } from '../utils/search/engine'
import { snippet } from '../utils/search/snippet'
import { shortDate } from './dates'
import { FormattedText } from './formatted-text'
import type { Listed } from './library-store'

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
  const { post, peer, ranges } = listed
  const preview = post.linkPreview
  const author = post.author?.title ?? post.signature
  return (
    <article class="card" aria-labelledby={`title-${post.key}`}>
      <header>
        <button type="button" class="card-open" id={`title-${post.key}`} onClick={onOpen}>
          <Marked text={peer?.title ?? peer?.username ?? i18n.t('post.unknownChat')} ranges={ranges.channel} />
        </button>
        <time dateTime={new Date(post.postedAt).toISOString()}>
          {post.postedAtApproximate && '≈ '}
          {shortDate(post.postedAt)}
        </time>
      </header>
      {author && (
        <p class="card-author">
          <Marked text={author} ranges={ranges.author} />
        </p>
      )}
      <CardText listed={listed} />
      {preview && (
        <p class="card-link">
          <span class="site">{preview.site ?? hostOf(preview.url)}</span>{' '}
          <Marked text={preview.title ?? ''} ranges={ranges.linkTitle} />
        </p>
      )}
      {post.media.length > 0 && <p class="card-media">{mediaSummary(post.media)}</p>}
      {post.note && (
        <p class="card-note">
          <Marked text={post.note.slice(0, SNIPPET_LENGTH)} ranges={ranges.note} />
        </p>
      )}
      {!children && post.tags.length > 0 && (
        <ul class="tag-list" aria-label={i18n.t('tags.ofPost')}>
          {post.tags.map((tag) => (
            <li key={tag} class="tag">
              <button type="button" class="tag-name" onClick={() => onFilter(tag)}>
                {tag}
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
  if (post.poll && !post.text) return <p dir="auto">📊 {post.poll.question}</p>
  if (!post.text) return null
  const inText = ranges.text ?? []
  const [start, end] = snippet(post.text, inText, SNIPPET_LENGTH)
  const shifted = inText.map(([from, to]): Range => [Math.max(0, from - start), to - start]).filter(([, to]) => to > 0)
  return (
    <p class="card-text" dir="auto">
      {start > 0 && '… '}
      <FormattedText
        text={post.text.slice(start, end)}
        entities={clipEntities(post.entities, start, end)}
        ranges={shifted}
      />
      {end < post.text.length && ' …'}
    </p>
  )
}

function Marked({ text, ranges = [] }: { text: string; ranges?: readonly Range[] | undefined }) {
  return <FormattedText text={text} ranges={ranges} />
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
