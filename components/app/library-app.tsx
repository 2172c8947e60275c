import { useEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { BulkBar } from '../list/bulk-bar'
import { BackupBanner } from '../backup/backup-banner'
import { DamageNotice } from './damage-notice'
import { EmptyState } from './empty-state'
import { Facets } from '../search/facets'
import { LIBRARY_VIEWS, LibraryNav, useLibraryView } from './library-nav'
import type { LibraryStore } from '../store/library-store'
import { ListTools } from '../list/list-tools'
import { PostList } from '../list/post-list'
import { PostView } from '../post/post-view'
import { SaveSearch } from '../search/save-search'
import { SearchBox } from '../search/search-box'
import { StatusLine } from './status-line'
import { StepNews } from '../list/step-news'
import { SynonymsDialog } from '../search/synonyms-dialog'
import { useListKeys } from '../list/use-list-keys'

/** The library in a full tab: what to look at on the left, the list, and one post whole. */
export function LibraryApp({ store }: { store: LibraryStore }) {
  const { view, detail, go } = useLibraryView()
  const [hasSynonyms, setHasSynonyms] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const cameFrom = useRef(view)
  useListKeys(store, view === 'posts')
  useEffect(() => {
    // What had the focus went with its view, or leads elsewhere.
    if (view === 'posts' && cameFrom.current !== 'posts') title.current?.focus()
    cameFrom.current = view
  }, [view])
  const View = view === 'posts' ? undefined : LIBRARY_VIEWS[view]
  const open = store.opened.value
  return (
    <div class="library">
      <aside class="library-side">
        <LibraryNav store={store} view={view} onGo={go} />
        {view === 'posts' && <Facets store={store} />}
      </aside>
      {View && (
        <main class="library-page">
          <View store={store} detail={detail} onGo={go} />
        </main>
      )}
      {/* Not drawn anew when one comes back: the list is where it was. */}
      <main class={View ? 'library-posts is-away' : 'library-posts'} inert={View !== undefined}>
        <h1 class="visually-hidden" ref={title} tabIndex={-1}>
          {i18n.t('list.name')}
        </h1>
        <section class="panel-list" aria-label={i18n.t('list.section')}>
          <SearchBox
            store={store}
            onChoose={() => store.selectedKey.value && void store.open(store.selectedKey.value)}
            onSynonyms={() => setHasSynonyms(true)}
            hasListKeys
          />
          <StatusLine store={store}>
            <SaveSearch store={store} />
            <ListTools store={store} />
          </StatusLine>
          <DamageNotice />
          <BackupBanner store={store} />
          <EmptyState store={store} />
          <PostList store={store} onOpen={({ post }) => void store.open(post.key)} canSelect />
          <BulkBar store={store} onExport={() => go('transfer', 'export')} />
        </section>
        <section class="panel-post" aria-label={i18n.t('post.section')}>
          {open ? (
            <PostView key={open.post.key} store={store} listed={open} onClose={() => store.close()} />
          ) : (
            <p class="none-chosen">{i18n.t('post.choose')}</p>
          )}
        </section>
      </main>
      <StepNews store={store} />
      {hasSynonyms && <SynonymsDialog store={store} onClose={() => setHasSynonyms(false)} />}
    </div>
  )
}
