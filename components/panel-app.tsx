import { useState } from 'preact/hooks'
import { i18n } from '#i18n'
import type { LibraryStore } from './library-store'
import { PostList } from './post-list'
import { PostView } from './post-view'
import { SaveSearch } from './save-search'
import { SavedSearches } from './saved-searches'
import { SearchBox } from './search-box'
import { EmptyState, StatusLine } from './status-line'
import { SynonymsDialog } from './synonyms-dialog'

/** Tags offered as filters above the list. */
const FILTERS = 12

/** The side panel and, with more room, the library page: the list, and one post whole. */
export function PanelApp({ store }: { store: LibraryStore }) {
  const open = store.opened.value
  const [hasSynonyms, setHasSynonyms] = useState(false)
  return (
    <main class={open ? 'panel has-post' : 'panel'}>
      <h1 class="visually-hidden">{i18n.t('appShortName')}</h1>
      <section class="panel-list" aria-label={i18n.t('list.section')}>
        <SearchBox
          store={store}
          onChoose={() => store.selectedKey.value && void store.open(store.selectedKey.value)}
          onSynonyms={() => setHasSynonyms(true)}
        />
        <SavedSearches store={store} />
        <TagFilters store={store} />
        <StatusLine store={store}>
          <SaveSearch store={store} />
        </StatusLine>
        <EmptyState store={store} />
        <PostList store={store} onOpen={({ post }) => void store.open(post.key)} />
      </section>
      <section class="panel-post" aria-label={i18n.t('post.section')}>
        {open ? (
          <PostView key={open.post.key} store={store} listed={open} onClose={() => store.close()} />
        ) : (
          <p class="hint">{i18n.t('post.choose')}</p>
        )}
      </section>
      {hasSynonyms && <SynonymsDialog store={store} onClose={() => setHasSynonyms(false)} />}
    </main>
  )
}

function TagFilters({ store }: { store: LibraryStore }) {
  const { tags } = store
  if (tags.value.length === 0) return null
  return (
    <ul class="tag-filters" aria-label={i18n.t('filter.byTag')}>
      {tags.value.slice(0, FILTERS).map(({ tag, count }) => (
        <li key={tag}>
          <button
            type="button"
            class="tag-filter"
            aria-pressed={store.isFilteredBy(tag)}
            onClick={() => void store.toggleFilter(tag)}
          >
            {tag} <span class="count">{count}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
