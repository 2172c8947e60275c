import { i18n } from '#i18n'
import type { LibraryStore } from './library-store'

/** The reader's named searches, each a click away. */
export function SavedSearches({ store }: { store: LibraryStore }) {
  const { query, reader, similarTo } = store
  if (reader.searches.value.length === 0) return null
  const shown = similarTo.value ? undefined : query.value.trim()
  return (
    <ul class="saved-searches" aria-label={i18n.t('searches.label')}>
      {reader.searches.value.map(({ name, text }) => (
        <li key={name} class={text === shown ? 'saved-search is-active' : 'saved-search'}>
          <button
            type="button"
            class="saved-search-name"
            aria-pressed={text === shown}
            title={text}
            // Once more takes it back, as with a tag.
            onClick={() => void store.setQuery(text === shown ? '' : text)}
          >
            {name}
          </button>
          <button
            type="button"
            class="tag-remove"
            aria-label={i18n.t('searches.remove', [name])}
            title={i18n.t('searches.remove', [name])}
            onClick={() => void reader.removeSearch(name)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}
