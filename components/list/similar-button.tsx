import { i18n } from '../ui/i18n'
import type { LibraryStore } from '../store/library-store'
import type { Listed } from '../store/post-source'

/** Where the list and a post do not fit side by side, as in pages.css. */
const NARROW = '(max-width: 759px)'

/** Lists the posts that are on the same things as this one. */
export function SimilarButton({ store, listed }: { store: LibraryStore; listed: Listed }) {
  const show = () => {
    void store.showSimilar(listed)
    if (window.matchMedia(NARROW).matches) store.close()
  }
  return (
    <button type="button" class="link similar" onClick={show}>
      {i18n.t('action.moreLikeThis')}
    </button>
  )
}
