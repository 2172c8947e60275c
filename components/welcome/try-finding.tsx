import { i18n } from '../ui/i18n'
import { EmptyState } from '../app/empty-state'
import type { LibraryStore } from '../store/library-store'
import { PostList } from '../list/post-list'
import { SearchBox } from '../search/search-box'
import { StatusLine } from '../app/status-line'
import type { WelcomeSample } from './welcome-sample'

interface TryFindingProps {
  store: LibraryStore
  /** Those that are kept. */
  samples: readonly WelcomeSample[]
}

/** The search of popup and library, with queries that come near what the kept samples say. */
export function TryFinding({ store, samples }: TryFindingProps) {
  const typed = store.query.value.trim()
  return (
    <>
      {samples.length === 0 ? (
        <p class="muted">{i18n.t('welcome.saveFirst')}</p>
      ) : (
        <ul class="try-queries" aria-label={i18n.t('welcome.queries')}>
          {samples.map(({ query, difference }) => (
            <li key={query}>
              <button type="button" aria-pressed={typed === query} onClick={() => void store.setQuery(query)}>
                <span class="example">{query}</span> {i18n.t(`difference.${difference}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="welcome-search">
        <SearchBox
          store={store}
          onChoose={() => store.selectedKey.value && void store.open(store.selectedKey.value)}
          isFocused={false}
        />
        <StatusLine store={store} />
        {store.isFiltering.value && <EmptyState store={store} />}
        <PostList store={store} onOpen={({ post }) => void store.open(post.key)} />
      </div>
    </>
  )
}
