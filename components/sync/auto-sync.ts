import { noteError } from '../../utils/jobs/fault-of'
import { onChange } from '../../utils/messages/changes'
import { SyncStore } from './sync-store'

/** After the last change, milliseconds: what one does with a post is told at once. */
const REST_MS = 8_000

/** So often while a page of ours is open, milliseconds. */
const EVERY_MS = 4 * 60_000

/** Keeps the library like those of the reader's other devices, if sync is on, as long as this page is open. */
export function keepSynced(): void {
  const store = new SyncStore()
  let resting: ReturnType<typeof setTimeout> | undefined
  const sync = () => {
    store.syncByItself().catch((error: unknown) => noteError('syncing', error))
  }
  const later = () => {
    clearTimeout(resting)
    resting = setTimeout(sync, REST_MS)
  }
  onChange({ posts: later, kept: (what) => what !== 'steps' && later() })
  setInterval(sync, EVERY_MS)
  sync()
}
