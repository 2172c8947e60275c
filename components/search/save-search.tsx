import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { isComposing } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'

/** UTF-16 code units. */
const NAME_MAX_LENGTH = 64

/** Keeps what stands in the search field under a name; there only as long as it is not kept yet. */
export function SaveSearch({ store }: { store: LibraryStore }) {
  /** The query that is being named: another one, typed meanwhile, is not. */
  const [named, setNamed] = useState<string>()
  const { query, reader, similarTo } = store
  const text = query.value.trim()
  const isSaved = reader.searches.value.some((search) => search.text === text)
  if (text === '' || isSaved || similarTo.value) return null
  if (named === text) return <NameForm store={store} text={text} onDone={() => setNamed(undefined)} />
  return (
    <button type="button" class="link" onClick={() => setNamed(text)}>
      {i18n.t('searches.save')}
    </button>
  )
}

function NameForm({ store, text, onDone }: { store: LibraryStore; text: string; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const save = async (event: Event) => {
    event.preventDefault()
    const name = input.current?.value.trim()
    if (name && (await store.reader.saveSearch(name, text))) onDone()
  }
  return (
    <form class="save-search" onSubmit={(event) => void save(event)}>
      <input
        ref={input}
        type="text"
        aria-label={i18n.t('searches.name')}
        maxLength={NAME_MAX_LENGTH}
        defaultValue={text.slice(0, NAME_MAX_LENGTH)}
        autocomplete="off"
        onKeyDown={(event) => {
          if (isComposing(event)) {
            // The Enter that ends a syllable would send the form.
            if (event.key === 'Enter') event.preventDefault()
          } else if (event.key === 'Escape') onDone()
        }}
      />
      <button type="submit" class="link">
        {i18n.t('action.save')}
      </button>
      <button type="button" class="link" onClick={onDone}>
        {i18n.t('action.cancel')}
      </button>
    </form>
  )
}
