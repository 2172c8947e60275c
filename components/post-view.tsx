import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { i18n } from '#i18n'
import { withLibrary } from '../utils/library/open'
import { picturesOf } from '../utils/library/read'
import type { KeptPicture } from '../utils/library/schema'
import { hostOf, permalink, safeUrl } from '../utils/post/links'
import type { ClientId, Count, Media, Peer, Post } from '../utils/post/model'
import { fullDate, shortNumber } from './dates'
import { FormattedText } from './formatted-text'
import type { LibraryStore } from './library-store'
import { NoteField } from './note-field'
import { postLink } from './open-post'
import { mediaName } from './post-card'
import type { Listed } from './post-source'
import { SimilarButton } from './similar-button'
import { TagEditor } from './tag-editor'

interface PostViewProps {
  store: LibraryStore
  listed: Listed
  /** Back to the list, where both do not fit. */
  onClose: () => void
}

/** One post whole, with the reader's tags and note. */
export function PostView({ store, listed, onClose }: PostViewProps) {
  const { post, peer } = listed
  return (
    <article class="post" aria-labelledby="post-title">
      <header>
        <button type="button" class="back" aria-label={i18n.t('action.back')} onClick={onClose}>
          ‹
        </button>
        <div class="post-head">
          <h2 id="post-title">{nameOf(peer)}</h2>
          <p class="meta">
            {post.author && <>{nameOf(post.author)} · </>}
            {post.signature && <>{post.signature} · </>}
            <time dateTime={new Date(post.postedAt).toISOString()}>{fullDate(post.postedAt)}</time>
            {post.postedAtApproximate && <> {i18n.t('post.approximate')}</>}
            {post.edited && (
              <>
                {' · '}
                {post.editedAt ? i18n.t('post.editedAt', [fullDate(post.editedAt)]) : i18n.t('post.edited')}
              </>
            )}
          </p>
        </div>
      </header>
      <Links post={post} peer={peer}>
        <SimilarButton store={store} listed={listed} />
      </Links>
      <TagEditor store={store} listed={listed} />
      <NoteField key={post.key} note={post.note} onSave={(note) => store.setNote(post.key, note)} />
      <PostBody post={post} ranges={listed.ranges} />
      <footer>
        <p class="meta">
          {i18n.t('post.savedAt', [fullDate(post.savedAt)])} · {post.clients.map(clientName).join(', ')}
        </p>
        <button type="button" class="danger" onClick={() => void store.remove(post.key)}>
          {i18n.t('action.remove')}
        </button>
      </footer>
    </article>
  )
}

function Links({ post, peer, children }: Pick<Listed, 'post' | 'peer'> & { children: ComponentChildren }) {
  const inClient = postLink(post, peer)
  const link = peer && permalink(peer, post.messageId)
  return (
    <p class="post-links">
      {inClient && (
        <a class="button" href={inClient} target="_blank" rel="noopener noreferrer">
          {i18n.t('action.openIn', [clientName(post.clients[0])])}
        </a>
      )}
      {link && (
        <a href={link} target="_blank" rel="noopener noreferrer">
          {link.replace('https://', '')}
        </a>
      )}
      {children}
    </p>
  )
}

function PostBody({ post, ranges }: { post: Post; ranges: Listed['ranges'] }) {
  if (post.restricted) return <p class="card-restricted">{i18n.t('post.restricted')}</p>
  return (
    <div class="post-body">
      {post.forward && (
        <p class="forward">
          {i18n.t('post.forwardedFrom', [nameOf(post.forward.peer)])}
          {post.forward.author && ` (${post.forward.author})`}
        </p>
      )}
      {post.reply && (
        <blockquote class="reply" dir="auto">
          {(post.reply.author ?? post.reply.peer?.title) && <cite>{post.reply.author ?? post.reply.peer?.title}</cite>}
          {post.reply.text}
        </blockquote>
      )}
      <MediaList post={post} />
      {post.text && (
        <div class="text" dir="auto">
          <FormattedText text={post.text} entities={post.entities} ranges={ranges.text ?? []} areLinksLive />
        </div>
      )}
      {post.poll && <PollView poll={post.poll} />}
      {post.linkPreview && <LinkPreviewView preview={post.linkPreview} />}
      <p class="meta counts">
        {post.reactions.map((reaction, index) => (
          <span key={index} class="reaction">
            {reaction.paid ? '⭐' : (reaction.emoji ?? '♡')} {countText(reaction.count)}
          </span>
        ))}
        {post.views && <span>{i18n.t('post.views', [countText(post.views)])}</span>}
      </p>
      {post.revisions?.map((revision) => (
        <details key={revision.replacedAt} class="revision">
          <summary>{i18n.t('post.earlierText', [fullDate(revision.replacedAt)])}</summary>
          <div class="text" dir="auto">
            <FormattedText text={revision.text} entities={revision.entities} areLinksLive />
          </div>
        </details>
      ))}
    </div>
  )
}

function MediaList({ post }: { post: Post }) {
  const [pictures, setPictures] = useState<KeptPicture[]>([])
  useEffect(() => {
    let isCurrent = true
    withLibrary((db) => picturesOf(db, post.key)).then(
      (found) => isCurrent && setPictures(found),
      (error: unknown) => console.error('Galpi: reading pictures', error),
    )
    return () => {
      isCurrent = false
    }
  }, [post.key, post.updatedAt])
  if (post.media.length === 0) return null
  return (
    <ul class="media">
      {post.media.map((media, index) => {
        const picture = pictures.find((each) => each.index === index)
        return (
          <li key={index} class={picture ? 'has-picture' : ''}>
            {picture && (
              <img src={picture.dataUrl} width={picture.width} height={picture.height} alt={mediaName(media.kind)} />
            )}
            <span>{describeMedia(media)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function describeMedia(media: Media): string {
  const parts = [
    media.emoji,
    mediaName(media.kind),
    media.fileName,
    [media.performer, media.title].filter(Boolean).join(' – '),
    media.duration === undefined ? '' : durationText(media.duration),
    media.size === undefined ? '' : sizeText(media.size),
  ]
  return parts.filter(Boolean).join(' · ')
}

function durationText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024
  return mega >= 1 ? `${mega.toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`
}

function PollView({ poll }: { poll: NonNullable<Post['poll']> }) {
  return (
    <div class="poll">
      <strong dir="auto">{poll.question}</strong>
      <ul>
        {poll.options.map((option) => (
          <li key={option.text} dir="auto">
            {option.text}
            {option.percent !== undefined && <span class="percent">{option.percent}%</span>}
          </li>
        ))}
      </ul>
      {poll.voters && <p class="meta">{i18n.t('post.voters', [countText(poll.voters)])}</p>}
    </div>
  )
}

function LinkPreviewView({ preview }: { preview: NonNullable<Post['linkPreview']> }) {
  const href = safeUrl(preview.url)
  return (
    <a class="link-preview" href={href} target="_blank" rel="noopener noreferrer">
      <span class="site">{preview.site ?? hostOf(preview.url)}</span>
      {preview.title && <strong dir="auto">{preview.title}</strong>}
      {preview.description && <span dir="auto">{preview.description}</span>}
    </a>
  )
}

function nameOf(peer: Peer | undefined): string {
  return peer?.title ?? (peer?.username ? `@${peer.username}` : i18n.t('post.unknownChat'))
}

function countText({ value, rounded }: Count): string {
  return rounded ? `≈ ${shortNumber(value)}` : shortNumber(value)
}

function clientName(client: ClientId | undefined): string {
  switch (client) {
    case 'web-k':
      return 'Web K'
    case 'web-a':
      return 'Web A'
    default:
      return 't.me'
  }
}
