import { useLayoutEffect, useRef } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { clientName } from '../ui/client-name'
import { fullDate } from '../ui/dates'
import { Hold } from './hold'
import { isComposing, isField } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'
import { NoteField } from './note-field'
import { peerName } from '../ui/peer-name'
import { PostActions } from './post-actions'
import { PostBody } from './post-body'
import type { Listed } from '../store/post-source'
import './post-view.css'
import { TagEditor } from '../tags/tag-editor'

interface PostViewProps {
  store: LibraryStore
  listed: Listed
  /** Back to the list, where both do not fit. */
  onClose: () => void
}

/** One post whole, with all that the reader wrote on it. */
export function PostView({ store, listed, onClose }: PostViewProps) {
  const { post } = listed
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    // The list that had the focus is out of reach behind the post, or the post before this one had it.
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.closest('[inert]')) focusQuietly(title.current)
  }, [])
  return (
    <article
      class="post"
      aria-labelledby="post-title"
      onKeyDown={(event) => {
        if (event.defaultPrevented || isComposing(event) || !isLeft(event)) return
        // Done writing: the keys of the list count again.
        event.preventDefault()
        event.stopPropagation()
        focusQuietly(title.current)
      }}
    >
      <header>
        <button
          type="button"
          class="back"
          aria-label={i18n.t('action.back')}
          title={`${i18n.t('action.back')} (Esc)`}
          onClick={onClose}
        >
          ‹
        </button>
        <div class="post-head">
          <h2 id="post-title" ref={title} tabIndex={-1} dir="auto">
            {peerName(listed.peer)}
          </h2>
          <PostMeta listed={listed} />
        </div>
      </header>
      <PostActions store={store} listed={listed} />
      <TagEditor store={store} listed={listed} />
      <Hold store={store}>
        <NoteField
          key={post.key}
          postKey={post.key}
          note={post.note}
          earlier={post.earlierNotes}
          onSave={(note, base) => store.edits.setNote(post.key, note, base)}
        />
      </Hold>
      <PostBody key={post.key} store={store} listed={listed} />
      <footer>
        <p class="meta">{savedText(listed)}</p>
        <button
          type="button"
          class="danger"
          aria-keyshortcuts="#"
          title={`${i18n.t('action.remove')} (#)`}
          onClick={() => void store.remove([post.key])}
        >
          {i18n.t('action.remove')}
        </button>
      </footer>
    </article>
  )
}

function PostMeta({ listed: { post } }: { listed: Listed }) {
  return (
    <p class="meta">
      {post.author && <>{peerName(post.author)} · </>}
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
  )
}

function savedText({ post: { savedAt, clients } }: Listed): string {
  const [first, ...others] = [...new Set(clients)].map(clientName)
  const saved = i18n.t('postView.savedFrom', [fullDate(savedAt), first ?? ''])
  return others.length > 0 ? `${saved} · ${i18n.t('post.alsoIn', [others.join(', ')])}` : saved
}

function focusQuietly(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true })
}

/** True for a key with which the reader is done with a field. */
function isLeft({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  return isField(target) && (key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey)))
}
