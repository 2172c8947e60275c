import { useEffect, useRef } from 'preact/hooks'
import { i18n } from '#i18n'
import { browser } from '#imports'
import type { LibraryStore } from './library-store'
import { openPost } from './open-post'
import { openSidePanel } from './open-panel'
import { PageActions } from './page-actions'
import { PostList } from './post-list'
import { SearchBox } from './search-box'
import { SimilarButton } from './similar-button'
import { EmptyState, StatusLine } from './status-line'
import { TagEditor } from './tag-editor'

/** The toolbar popup: find a post, open it, tag it. */
export function PopupApp({ store }: { store: LibraryStore }) {
  const choose = async () => {
    const chosen = store.listed.value.find(({ post }) => post.key === store.selectedKey.value)
    if (!chosen) return
    await openPost(chosen.post, chosen.peer)
    window.close()
  }
  // Known beforehand: a click counts only as long as nothing is awaited.
  const windowId = useRef<number>(undefined)
  useEffect(() => {
    void browser.windows.getCurrent().then(({ id }) => {
      windowId.current = id
    })
  }, [])
  const openPanel = () => {
    if (windowId.current !== undefined && openSidePanel(windowId.current)) window.close()
  }
  return (
    <main class="popup">
      <h1 class="visually-hidden">{i18n.t('appShortName')}</h1>
      <SearchBox store={store} onChoose={() => void choose()} />
      <PageActions />
      <StatusLine store={store} />
      <EmptyState store={store} />
      <PostList
        store={store}
        onOpen={(listed) => void openPost(listed.post, listed.peer)}
        renderSelected={(listed) => (
          <>
            <TagEditor store={store} listed={listed} />
            <SimilarButton store={store} listed={listed} />
          </>
        )}
      />
      <nav class="places">
        <button type="button" class="link" onClick={openPanel}>
          {i18n.t('action.openPanel')}
        </button>
        <a class="link" href={browser.runtime.getURL('/library.html')} target="_blank" rel="noreferrer">
          {i18n.t('action.openLibrary')}
        </a>
      </nav>
    </main>
  )
}
