import { type ComponentChild, render } from 'preact'
import { browser } from '#imports'
import './pages.css'
import { LibraryStore } from './library-store'

/** Draws a page of ours over a store of its own, once the first posts are there. */
export async function startPage(app: (store: LibraryStore) => ComponentChild): Promise<LibraryStore> {
  document.documentElement.lang = browser.i18n.getUILanguage()
  const store = new LibraryStore()
  const started = store.start()
  const root = document.getElementById('app')
  if (root) render(app(store), root)
  await started
  // Asked from a page: the worker has no say in it. Without it the browser may clear the library when the disk is full.
  void navigator.storage.persist?.()
  return store
}
