import { i18n } from '../ui/i18n'
import { browser } from '#imports'
import { withoutFilters } from '../../utils/search/query-text'
import type { LibraryStore } from '../store/library-store'
import { TelegramLinks } from './telegram-links'

/** What a reader without posts, or without a match, can do next. */
export function EmptyState({ store }: { store: LibraryStore }) {
  if (store.isLoading.value || store.fault.value || store.listed.value.length > 0) return null
  return store.isFiltering.value ? <NoMatch store={store} /> : <NoPosts />
}

function NoPosts() {
  return (
    <div class="empty">
      <h2>{i18n.t('empty.title')}</h2>
      <p>{i18n.t('empty.hint')}</p>
      <TelegramLinks />
      <p>
        <a href={browser.runtime.getURL('/welcome.html')} target="_blank" rel="noreferrer">
          {i18n.t('empty.welcome')}
        </a>
      </p>
    </div>
  )
}

function NoMatch({ store }: { store: LibraryStore }) {
  const { query, similarTo } = store
  const typed = query.value.trim()
  const words = withoutFilters(typed)
  const canWiden = !similarTo.value && words !== '' && words !== typed
  return (
    <div class="empty">
      <h2>{i18n.t('empty.noMatch')}</h2>
      {!similarTo.value && <p>{i18n.t('empty.noMatchHint')}</p>}
      <div class="button-row">
        {canWiden && (
          <button type="button" class="button is-quiet" onClick={() => void store.setQuery(words)}>
            {i18n.t('empty.everywhere')}
          </button>
        )}
        <button type="button" class="button is-quiet" onClick={() => void store.setQuery('')}>
          {i18n.t('empty.showAll')}
        </button>
      </div>
    </div>
  )
}
