import type { ComponentChildren } from 'preact'
import { i18n } from '../ui/i18n'
import { CardBody } from './card-body'
import { authorOf, CardChannel, CardLink, CardMatches } from './card-matches'
import { CardMark } from './card-mark'
import { clientName } from '../ui/client-name'
import { shortDate } from '../ui/dates'
import { Excerpt } from './excerpt'
import type { LibraryStore } from '../store/library-store'
import { Marked } from '../ui/marked'
import { partsOf } from './match-lines'
import { mediaSummary } from '../ui/media-names'
import type { Listed } from '../store/post-source'
import { Reactions } from '../post/reactions'
import { TagList } from '../tags/tag-list'
import { Thumbnails } from './thumbnails'

/** UTF-16 code units of a note. */
const NOTE_LENGTH = 220

interface PostCardProps {
  store: LibraryStore
  listed: Listed
  /** Its place in the list. */
  index: number
  canSelect: boolean
  onOpen: () => void
  /** What stands under the post when it is selected. */
  children?: ComponentChildren
}

/** One post of a list, as its channel shows it and with what the reader added. */
export function PostCard({ store, listed, index, canSelect, onOpen, children }: PostCardProps) {
  const { post, ranges } = listed
  const isCompact = store.view.value.density === 'compact'
  const author = authorOf(post)
  return (
    <article class="card" aria-labelledby={`title-${post.key}`}>
      <CardMark store={store} listed={listed} index={index} canSelect={canSelect} />
      <div class="card-main">
        <header>
          <button type="button" class="card-open" id={`title-${post.key}`} dir="auto" onClick={onOpen}>
            <CardChannel listed={listed} />
          </button>
          {author && (
            <span class="card-author" dir="auto">
              <Marked text={author} ranges={partsOf([author], ranges.author)[0]?.ranges ?? []} />
            </span>
          )}
          <time dateTime={new Date(post.postedAt).toISOString()}>
            {post.postedAtApproximate && '≈ '}
            {shortDate(post.postedAt)}
          </time>
        </header>
        <CardBody store={store} listed={listed} isCompact={isCompact} />
        {!isCompact && <CardExtras listed={listed} />}
        <CardMatches listed={listed} />
        {post.note && (!isCompact || ranges.note) && (
          <p class="card-note" dir="auto">
            <Excerpt text={post.note} ranges={ranges.note} length={NOTE_LENGTH} />
          </p>
        )}
        {!children && (
          <TagList
            tags={post.tags}
            ranges={ranges.tags}
            colourOf={(tag) => store.reader.colourOf(tag)}
            onFilter={(tag) => void store.toggleFilter(tag)}
          />
        )}
        {children}
      </div>
    </article>
  )
}

/** What a post holds besides its text. */
function CardExtras({ listed: { post, ranges } }: { listed: Listed }) {
  const [first, ...others] = post.clients
  return (
    <>
      <Thumbnails post={post} />
      {post.media.length > 0 && (
        <p class="card-media" dir="auto">
          {mediaSummary(post.media)}
        </p>
      )}
      {post.linkPreview && <CardLink preview={post.linkPreview} ranges={ranges.linkTitle} />}
      {(post.reactions.length > 0 || post.views || others.length > 0) && (
        <p class="card-counts">
          <Reactions post={post} />
          {first && others.length > 0 && (
            <span>{i18n.t('post.alsoIn', [[...new Set(others)].map(clientName).join(', ')])}</span>
          )}
        </p>
      )}
    </>
  )
}
