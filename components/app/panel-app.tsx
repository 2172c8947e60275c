import { useState } from 'preact/hooks'
import { browser } from '#imports'
import { i18n } from '../ui/i18n'
import { BulkBar } from '../list/bulk-bar'
import { fullNumber } from '../ui/dates'
import { BackupBanner } from '../backup/backup-banner'
import { DamageNotice } from './damage-notice'
import { EmptyState } from './empty-state'
import { Facets } from '../search/facets'
import { HostAccess } from './host-access'
import { Icon } from '../ui/icon'
import { INBOX } from './inbox'
import type { LibraryStore } from '../store/library-store'
import { ListTools } from '../list/list-tools'
import { PostList } from '../list/post-list'
import { PostView } from '../post/post-view'
import { SaveSearch } from '../search/save-search'
import { SearchBox } from '../search/search-box'
import { StatusLine } from './status-line'
import { StepNews } from '../list/step-news'
import { SynonymsDialog } from '../search/synonyms-dialog'
import { useInboxCount } from './use-inbox-count'
import { useListKeys } from '../list/use-list-keys'

/** The side panel: the list, and one post whole over it. */
export function PanelApp({ store }: { store: LibraryStore }) {
  const open = store.opened.value
  const [hasSynonyms, setHasSynonyms] = useState(false)
  const [hasFacets, setHasFacets] = useState(false)
  useListKeys(store, true)
  return (
    <main class={open ? 'panel has-post' : 'panel'}>
      <h1 class="visually-hidden">{i18n.t('appShortName')}</h1>
      {/* Not taken away behind a post: the list is where it was when one comes back. */}
      <section class="panel-list" aria-label={i18n.t('list.section')} inert={open !== undefined}>
        <SearchBox
          store={store}
          onChoose={() => store.selectedKey.value && void store.open(store.selectedKey.value)}
          onSynonyms={() => setHasSynonyms(true)}
          hasListKeys
        />
        <HostAccess />
        <Collections store={store} />
        <StatusLine store={store}>
          <SaveSearch store={store} />
          <button
            type="button"
            class="menu-button"
            aria-label={i18n.t('facets.label')}
            title={i18n.t('facets.label')}
            aria-expanded={hasFacets}
            onClick={() => setHasFacets(!hasFacets)}
          >
            <Icon name="filter" />
          </button>
          <ListTools store={store} />
        </StatusLine>
        {hasFacets && <Facets store={store} />}
        <DamageNotice />
        <BackupBanner store={store} />
        <EmptyState store={store} />
        <PostList store={store} onOpen={({ post }) => void store.open(post.key)} canSelect />
        <BulkBar store={store} />
      </section>
      {open && (
        <section class="panel-post" aria-label={i18n.t('post.section')}>
          <PostView key={open.post.key} store={store} listed={open} onClose={() => store.close()} />
        </section>
      )}
      <StepNews store={store} />
      {hasSynonyms && <SynonymsDialog store={store} onClose={() => setHasSynonyms(false)} />}
    </main>
  )
}

/** The inbox and the reader's named searches, each a click away, and the way to the library page. */
function Collections({ store }: { store: LibraryStore }) {
  const { query, reader, similarTo } = store
  const inboxCount = useInboxCount(store)
  const shown = similarTo.value ? undefined : query.value.trim()
  const all = [
    { name: i18n.t('nav.inbox'), text: INBOX, count: inboxCount },
    ...reader.searches.value.map(({ name, text }) => ({ name, text, count: undefined })),
  ]
  return (
    <nav class="collections" aria-label={i18n.t('nav.label')}>
      <ul class="saved-searches" aria-label={i18n.t('searches.label')}>
        {all.map(({ name, text, count }, index) => (
          <li key={name} class={text === shown ? 'saved-search is-active' : 'saved-search'}>
            <button
              type="button"
              class="saved-search-name"
              aria-pressed={text === shown}
              title={text}
              // Once more takes it back, as with a tag.
              onClick={() => void store.setQuery(text === shown ? '' : text)}
            >
              {name} {count !== undefined && <span class="count">{fullNumber(count)}</span>}
            </button>
            {index > 0 && (
              <button
                type="button"
                class="tag-remove"
                aria-label={i18n.t('searches.remove', [name])}
                title={i18n.t('searches.remove', [name])}
                onClick={() => void reader.removeSearch(name)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      <a
        class="menu-button"
        href={browser.runtime.getURL('/library.html')}
        target="_blank"
        rel="noreferrer"
        aria-label={i18n.t('action.openLibrary')}
        title={i18n.t('action.openLibrary')}
      >
        <Icon name="open" />
      </a>
    </nav>
  )
}
