import { useEffect, useId, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { fullNumber } from '../ui/dates'
import { INDEX_CODES } from '../../utils/errors/codes'
import { FaultLine } from './fault-line'
import type { LibraryStore } from '../store/library-store'

/** A small library is indexed before one could read of it. */
const SHOWN_AFTER_MS = 300

/** The building of the index, once it takes its time. */
function useBuilding({ source }: LibraryStore) {
  const state = source.indexState.value
  const isBuilding = state.status === 'building'
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    if (!isBuilding) return undefined
    const timer = setTimeout(() => setIsShown(true), SHOWN_AFTER_MS)
    return () => {
      clearTimeout(timer)
      setIsShown(false)
    }
  }, [isBuilding])
  return isShown && state.status === 'building' ? state : undefined
}

/** How far the index is while it is being built. Searching works meanwhile. */
export function IndexProgress({ store }: { store: LibraryStore }) {
  const id = useId()
  const building = useBuilding(store)
  if (!building) return null
  const text = i18n.t('index.progress', [fullNumber(building.done), fullNumber(building.all)])
  return (
    <div class="indexing">
      <label for={id} title={text}>
        {text}
      </label>
      <progress id={id} value={building.done} max={Math.max(1, building.all)} />
    </div>
  )
}

/** Why the index is being built, where something was wrong with it. */
export function IndexReason({ store }: { store: LibraryStore }) {
  const reason = useBuilding(store)?.reason
  if (reason !== 'damaged' && reason !== 'old') return null
  return (
    <p class="indexing">
      <FaultLine code={INDEX_CODES[reason]} />
    </p>
  )
}
