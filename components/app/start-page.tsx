import { type ComponentChild, render } from 'preact'
import './pages.css'
import { applyAppearance, followAppearance } from './appearance'
import { mirroredAppearance } from './appearance-mirror'
import { LooseFault, watchPage } from './loose-fault'
import { isWithoutLibrary, PrivateWindow } from './private-window'
import { LibraryStore } from '../store/library-store'

/** Draws a page of ours over a store of its own, once the first posts are there. */
export async function startPage(app: (store: LibraryStore) => ComponentChild): Promise<LibraryStore> {
  watchPage()
  const loading = applyAppearance(mirroredAppearance())
  const root = document.getElementById('app')
  if (root && isWithoutLibrary()) {
    render(<PrivateWindow />, root)
    // Nothing else of the page is to begin.
    return new Promise(() => undefined)
  }
  const store = new LibraryStore()
  const started = store.start()
  // A page in the browser's language waits for nothing.
  if (loading) await loading
  if (root)
    render(
      <>
        {app(store)}
        <LooseFault />
      </>,
      root,
    )
  await started
  // What was mirrored may be older than the setting.
  void followAppearance()
  // Asked from a page: the worker has no say in it. Without it the browser may clear the library when the disk is full.
  void navigator.storage.persist?.()
  return store
}
