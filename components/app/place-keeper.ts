import type { LibraryStore } from '../store/library-store'

/** Where one was in a list. */
interface Place {
  query: string
  /** Rows of the list. */
  top: number
  selected: number
  opened: string | undefined
}

const KEY = 'galpi-place'

/** Brings one back to where one was in this tab when the page was left, and remembers it when it is left again. */
export async function keepPlace(store: LibraryStore): Promise<void> {
  const leave = () => {
    const place: Place = {
      query: store.query.value,
      top: store.rows.seen.from,
      selected: store.selectedIndex.value,
      opened: store.opened.value?.post.key,
    }
    sessionStorage.setItem(KEY, JSON.stringify(place))
  }
  window.addEventListener('pagehide', leave)
  const place = placeOf(sessionStorage.getItem(KEY))
  if (!place) return
  if (place.query !== '') await store.setQuery(place.query)
  store.goTo(place.top, place.selected)
  if (place.opened !== undefined) await store.open(place.opened)
}

function placeOf(text: string | null): Place | undefined {
  try {
    const place = JSON.parse(text ?? 'null') as Partial<Place> | null
    if (typeof place?.query !== 'string' || !isIndex(place.top) || !isIndex(place.selected)) return undefined
    const opened = typeof place.opened === 'string' ? place.opened : undefined
    return { query: place.query, top: place.top, selected: place.selected, opened }
  } catch {
    // Not ours: one begins anew.
    return undefined
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
