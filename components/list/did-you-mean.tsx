import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'

/** Stands in for the query in the sentence, whose order is each language's own. */
const PLACE = '\u2063'

/** The query as another keyboard layout or spelling would have it. */
export function DidYouMean({ store }: { store: LibraryStore }) {
  const text = store.didYouMean.value
  if (text === undefined) return null
  const [before, after] = i18n.t('search.didYouMean', [PLACE]).split(PLACE)
  return (
    <p class="did-you-mean">
      <button type="button" onClick={() => void store.setQuery(text)}>
        {before}
        <strong>{text}</strong>
        {after}
      </button>
    </p>
  )
}
