import { useEffect, useRef } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { browser } from '#imports'
import { BackupBanner } from '../backup/backup-banner'
import { DamageNotice } from './damage-notice'
import { EmptyState } from './empty-state'
import { HostAccess } from './host-access'
import type { LibraryStore } from '../store/library-store'
import type { Listed } from '../store/post-source'
import { openPost } from '../post/open-post'
import { openSidePanel } from './open-panel'
import { PageActions } from './page-actions'
import { PostList } from '../list/post-list'
import { SearchBox } from '../search/search-box'
import { SimilarButton } from '../list/similar-button'
import { StatusLine } from './status-line'
import { StepNews } from '../list/step-news'
import { TagEditor } from '../tags/tag-editor'

/** The toolbar popup: find a post, open it, tag it. */
export function PopupApp({ store }: { store: LibraryStore }) {
  const open = ({ post, peer }: Listed) => openPost(post, peer, store.reader.settings.value.clients.preferred)
  const choose = async () => {
    const chosen = store.listed.value.find(({ post }) => post.key === store.selectedKey.value)
    if (!chosen) return
    await open(chosen)
    window.close()
  }
  // Known beforehand: a click counts only as long as nothing is awaited.
  const windowId = useRef<number>(undefined)
  useEffect(() => {
    void browser.windows.getCurrent().then(({ id }) => {
      windowId.current = id
    })
  }, [])
  const openPanel = async () => {
    // A popup that is gone may take with it what it only just asked for.
    if (windowId.current !== undefined && (await openSidePanel(windowId.current))) window.close()
  }
  return (
    <main class="popup">
      <h1 class="visually-hidden">{i18n.t('appShortName')}</h1>
      <SearchBox store={store} onChoose={() => void choose()} />
      <HostAccess />
      <PageActions />
      <StatusLine store={store} />
      <DamageNotice />
      <BackupBanner store={store} />
      <EmptyState store={store} />
      <PostList store={store} onOpen={(listed) => void open(listed)} Selected={SelectedTools} />
      <StepNews store={store} />
      <nav class="places">
        <button type="button" class="link" onClick={() => void openPanel()}>
          {i18n.t('action.openPanel')}
        </button>
        <a class="link" href={browser.runtime.getURL('/library.html')} target="_blank" rel="noreferrer">
          {i18n.t('action.openLibrary')}
        </a>
      </nav>
    </main>
  )
}

/** What the selected post offers. */
function SelectedTools({ store, listed }: { store: LibraryStore; listed: Listed }) {
  return (
    <>
      <TagEditor store={store} listed={listed} />
      <SimilarButton store={store} listed={listed} />
    </>
  )
}
