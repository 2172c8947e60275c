import { useEffect } from 'preact/hooks'
import { isComposing, letterOf } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'
import { openPost } from '../post/open-post'

/** Lets the list be worked through with the keyboard alone, from wherever one does not write. */
export function useListKeys(store: LibraryStore, isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return undefined
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey || isTaken(event)) return
      if (!act(store, event)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [store, isActive])
}

/** True in a field, in a dialog, and for keys that a button or a link takes itself. */
function isTaken({ target, key, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || document.querySelector('dialog[open]')) return true
  if (!(target instanceof Element)) return false
  if (target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]')) return true
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary, input') !== null
}

/** True when the key was for the list. */
function act(store: LibraryStore, event: KeyboardEvent): boolean {
  const { selection, selected } = store
  switch (letterOf(event)) {
    case 'j':
    case 'ArrowDown':
      move(store, 1)
      return true
    case 'k':
    case 'ArrowUp':
      move(store, -1)
      return true
    case 'Enter':
      if (selected) void store.open(selected.post.key)
      return true
    case 'o':
      if (selected) void openPost(selected.post, selected.peer, store.reader.settings.value.clients.preferred)
      return true
    case 't':
      void writeIn(store, '.tag-field input')
      return true
    case 'n':
      void writeIn(store, '.note textarea')
      return true
    case 'e':
      void store.edits.toggleDone(store.targets)
      return true
    case 'x':
      if (selected) selection.toggle(selected.post.key, store.selectedIndex.value)
      return true
    case 'a':
      void store.selectAll()
      return true
    case 'z':
      void store.steps.undoLast()
      return true
    case '#':
    case 'Delete':
      void store.remove(store.targets)
      return true
    case '/':
      document.querySelector<HTMLElement>('.search input')?.focus()
      return true
    case 'Escape':
      if (selection.count.value > 0) selection.clear()
      else if (store.opened.value) store.close()
      else return false
      return true
    default:
      return false
  }
}

/** Moves the selection, and the focus with it where it was in the list. */
function move(store: LibraryStore, step: number): void {
  const isInList = document.activeElement?.closest('.post-list') != null
  store.select(step)
  // The row is drawn by then.
  if (isInList) requestAnimationFrame(() => document.querySelector<HTMLElement>('.is-selected .card-open')?.focus())
}

/** Opens the selected post and puts the cursor into a field of it. */
async function writeIn(store: LibraryStore, field: string): Promise<void> {
  const key = store.selectedKey.value
  if (key === undefined) return
  if (store.opened.value?.post.key !== key) await store.open(key)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`.panel-post ${field}`)?.focus())
}
