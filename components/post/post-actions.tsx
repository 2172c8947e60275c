import { CopyOutcome } from '../app/copy-outcome'
import { useCopy } from '../app/use-copy'
import { i18n } from '../ui/i18n'
import { permalink } from '../../utils/post/links'
import { clientName } from '../ui/client-name'
import { Icon } from '../ui/icon'
import type { LibraryStore } from '../store/library-store'
import { postPlace } from './open-post'
import type { Listed } from '../store/post-source'
import { SimilarButton } from '../list/similar-button'

/** What one can do with a post, and where it comes from. */
export function PostActions({ store, listed }: { store: LibraryStore; listed: Listed }) {
  const { post, peer } = listed
  const place = postPlace(post, peer, store.reader.settings.value.clients.preferred)
  const source = peer && permalink(peer, post.messageId)
  const isDone = post.doneAt !== undefined
  return (
    <div class="post-actions">
      {place && (
        <a
          class="button"
          href={place.url}
          // The app opens by itself: a tab would stay behind, empty.
          target={place.client === 'app' ? undefined : '_blank'}
          rel="noopener noreferrer"
          aria-keyshortcuts="o"
          title={`${openText(place)} (o)`}
        >
          <Icon name="open" /> {openText(place)}
        </a>
      )}
      <button
        type="button"
        class="post-action"
        aria-keyshortcuts="e"
        title={`${i18n.t(isDone ? 'postView.toInbox' : 'postView.done')} (e)`}
        onClick={() => void store.edits.toggleDone([post.key])}
      >
        <Icon name={isDone ? 'inbox' : 'done'} /> {i18n.t(isDone ? 'postView.toInbox' : 'postView.done')}
      </button>
      <SimilarButton store={store} listed={listed} />
      {source && <SourceLink url={source} />}
    </div>
  )
}

function openText({ client }: NonNullable<ReturnType<typeof postPlace>>): string {
  if (client === undefined) return i18n.t('postView.open')
  return i18n.t('postView.openIn', [client === 'app' ? i18n.t('postView.app') : clientName(client)])
}

function SourceLink({ url }: { url: string }) {
  const { outcome, copy } = useCopy('a link')
  return (
    <p class="post-source">
      <a href={url} target="_blank" rel="noopener noreferrer">
        {url.replace('https://', '')}
      </a>
      <button type="button" class="link" onClick={() => void copy(url)}>
        {i18n.t('postView.copyLink')}
      </button>
      <span class="meta" aria-live="polite">
        <CopyOutcome outcome={outcome} done={i18n.t('postView.copied')} />
      </span>
    </p>
  )
}
