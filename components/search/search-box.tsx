import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { Completion } from '../../utils/search/complete-query'
import { CompletionList, optionId } from './completion-list'
import { FilterChips } from './filter-chips'
import { HelpCard } from '../app/help-card'
import { RIBBON_PATH } from '../ui/icons'
import { isComposing } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'
import { useCompletions } from './use-completions'
import { useHelpKeys } from '../app/use-help-keys'

interface SearchBoxProps {
  store: LibraryStore
  /** Enter on the selected post. */
  onChoose: () => void
  /** Where there is room to edit synonyms. */
  onSynonyms?: () => void
  /** The list has keys of its own, which the help card names. */
  hasListKeys?: boolean
  /** Takes the focus when it appears. */
  isFocused?: boolean
}

/** The search field: results as one types, arrows move in them, Enter opens; filters are words of the query. */
export function SearchBox({ store, onChoose, onSynonyms, hasListKeys = false, isFocused = true }: SearchBoxProps) {
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const isInComposition = useRef(false)
  const [hasHelp, setHasHelp] = useState(false)
  useHelpKeys(() => setHasHelp(true))
  const { query, selectedKey, similarTo } = store

  const put = (text: string, caret = text.length) => {
    const field = input.current
    if (!field) return
    // What an input method holds back is let go first, or it would come on top.
    if (isInComposition.current) field.blur()
    field.focus()
    field.value = text
    field.setSelectionRange(caret, caret)
    void store.setQuery(text)
    completing.read(field)
  }
  const take = ({ text, caret }: Completion) => put(text, caret)
  const completing = useCompletions(store, take)
  const { offers, active } = completing

  const takesFocus = useRef(isFocused)
  useEffect(() => {
    if (takesFocus.current) input.current?.focus()
    takesFocus.current = true
  }, [similarTo.value])
  // Written only when it was changed elsewhere: the field's own text, caret and composition stay as they are.
  useLayoutEffect(
    () =>
      query.subscribe((text) => {
        if (input.current && !isInComposition.current && input.current.value !== text) input.current.value = text
      }),
    [query],
  )

  const read = () => {
    if (!input.current) return
    void store.setQuery(input.current.value)
    completing.read(input.current)
  }

  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    if (completing.press(event)) {
      event.preventDefault()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      store.select(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      completing.close()
      // Of the list that is asked for, not of the one that it replaces.
      void store.settled().then(onChoose)
    } else if (event.key === 'Escape' && similarTo.value) {
      event.preventDefault()
      void store.showSimilar(undefined)
    } else if (event.key === 'Escape' && input.current?.value) {
      // With an empty field Escape stays the browser's: it closes the popup.
      event.preventDefault()
      put('')
    }
  }

  const followCaret = () => {
    if (input.current && offers.length > 0 && !isInComposition.current) completing.read(input.current)
  }
  const selectedId = selectedKey.value ? `post-${selectedKey.value}` : undefined
  return (
    <div class="search" role="search">
      <svg viewBox="0 0 24 24" class="brand" aria-hidden="true">
        <path d={RIBBON_PATH} />
      </svg>
      <div class="search-field">
        <input
          ref={input}
          type="search"
          aria-label={i18n.t('search.label')}
          placeholder={i18n.t('search.label')}
          aria-autocomplete="list"
          aria-controls={`posts ${listId}`}
          aria-activedescendant={active >= 0 ? optionId(listId, active) : selectedId}
          aria-keyshortcuts="F1"
          autocomplete="off"
          spellcheck={false}
          onInput={read}
          onCompositionStart={() => {
            isInComposition.current = true
          }}
          onCompositionEnd={() => {
            isInComposition.current = false
          }}
          onClick={followCaret}
          onKeyUp={(event) => {
            if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') followCaret()
          }}
          onKeyDown={press}
          onBlur={completing.close}
        />
        <CompletionList id={listId} offers={offers} active={active} onTake={take} />
      </div>
      <button
        type="button"
        class="help-button"
        aria-label={i18n.t('help.title')}
        title={i18n.t('help.title')}
        aria-haspopup="dialog"
        onClick={() => setHasHelp(true)}
      >
        ?
      </button>
      <FilterChips store={store} onRemoved={() => input.current?.focus()} />
      {hasHelp && (
        <HelpCard
          onPick={(text, caret) => {
            const before = query.value.trimEnd()
            const start = before ? `${before} ` : ''
            put(start + text, start.length + caret)
          }}
          onSynonyms={onSynonyms}
          hasListKeys={hasListKeys}
          onClose={() => setHasHelp(false)}
        />
      )}
    </div>
  )
}
