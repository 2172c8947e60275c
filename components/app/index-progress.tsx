import { useEffect, useId, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { fullNumber } from '../ui/dates'
import { INDEX_CODES } from '../../utils/errors/codes'
import { FaultLine } from './fault-line'
import type { LibraryStore } from '../store/library-store'

/** A small library is indexed before one could read of it. */
const SHOWN_AFTER_MS = 300

/** How far the index is while it is being built, and why it is. Searching works meanwhile. */
export function IndexProgress({ store }: { store: LibraryStore }) {
  const id = useId()
  const state = store.source.indexState.value
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
  if (state.status !== 'building' || !isShown) return null
  const text = i18n.t('index.progress', [fullNumber(state.done), fullNumber(state.all)])
  return (
    <>
      <div class="indexing">
        <label for={id} title={text}>
          {text}
        </label>
        <progress id={id} value={state.done} max={Math.max(1, state.all)} />
      </div>
      {(state.reason === 'damaged' || state.reason === 'old') && (
        <p class="indexing-reason">
          <FaultLine code={INDEX_CODES[state.reason]} />
        </p>
      )}
    </>
  )
}
