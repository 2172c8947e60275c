import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { isField } from '../ui/keyboard'
import type { LibraryStore } from '../store/library-store'

/** While the reader writes in a field of this, the list stays as it is: no post moves or goes under the hands. */
export function Hold({ store, children }: { store: LibraryStore; children: ComponentChildren }) {
  const release = useRef<() => void>(undefined)
  const set = (target: EventTarget | null) => {
    if (isField(target)) {
      release.current ??= store.hold()
      return
    }
    release.current?.()
    release.current = undefined
  }
  useLayoutEffect(() => () => release.current?.(), [])
  return (
    <div onFocusIn={({ target }) => set(target)} onFocusOut={({ relatedTarget }) => set(relatedTarget)}>
      {children}
    </div>
  )
}
