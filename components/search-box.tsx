import { useEffect, useRef } from 'preact/hooks'
import { i18n } from '#i18n'
import { isComposing } from './keyboard'
import type { LibraryStore } from './library-store'
import { RIBBON_PATH } from './icons'

interface SearchBoxProps {
  store: LibraryStore
  /** Enter on the selected post. */
  onChoose: () => void
}

/** The search field: results as one types, arrows move in them, Enter opens. */
export function SearchBox({ store, onChoose }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      store.select(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onChoose()
    } else if (event.key === 'Escape' && input.current?.value) {
      // With an empty field Escape stays the browser's: it closes the popup.
      event.preventDefault()
      input.current.value = ''
      void store.setQuery('')
    }
  }

  const { selectedKey, filterTags } = store
  return (
    <div class="search">
      <svg viewBox="0 0 24 24" class="brand" aria-hidden="true">
        <path d={RIBBON_PATH} />
      </svg>
      <input
        ref={input}
        type="search"
        aria-label={i18n.t('search.label')}
        placeholder={i18n.t('search.label')}
        aria-controls="posts"
        aria-activedescendant={selectedKey.value ? `post-${selectedKey.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        onInput={() => void store.setQuery(input.current?.value ?? '')}
        onKeyDown={press}
      />
      {filterTags.value.length > 0 && (
        <ul class="filters" aria-label={i18n.t('filter.active')}>
          {filterTags.value.map((tag) => (
            <li key={tag} class="tag is-filter">
              <span>{tag}</span>
              <button
                type="button"
                class="tag-remove"
                aria-label={i18n.t('filter.remove', [tag])}
                onClick={() => void store.toggleFilter(tag)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
