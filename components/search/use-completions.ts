import { useEffect, useState } from 'preact/hooks'
import { type Completion, completeQuery, facetAtCaret } from '../../utils/search/complete-query'
import type { Facet } from '../../utils/search/query'
import type { LibraryStore } from '../store/library-store'

/** Facets whose values only the index knows. */
const LISTED_BY_INDEX = ['from', 'site', 'lang'] as const satisfies readonly Facet[]

/** What is offered while a query is typed, and which of it is active. */
export interface Completing {
  offers: Completion[]
  /** -1 for none: then Enter and the arrows belong to the posts. */
  active: number
  /** The field's text or caret changed by the reader's hand. */
  read: (input: HTMLInputElement) => void
  close: () => void
  /** True when the key was the list's, and is done with. */
  press: (event: KeyboardEvent) => boolean
}

export function useCompletions(store: LibraryStore, take: (completion: Completion) => void): Completing {
  const [typed, setTyped] = useState<{ text: string; caret: number; now: number }>()
  const [active, setActive] = useState(-1)
  const { source, counts } = store

  const facet = typed && facetAtCaret(typed.text, typed.caret)?.facet
  const listed = LISTED_BY_INDEX.find((each) => each === facet)
  const values = listed && source.values.value[listed]
  const isMissing = values === undefined
  useEffect(() => {
    if (listed && isMissing) void source.loadValues(listed)
  }, [source, listed, isMissing])

  const known = {
    tags: counts.tags.value.map(({ tag, count }) => ({ value: tag, count })),
    channels: [...source.peers.value.values()].flatMap(({ title, username }) => {
      const value = username ?? title
      return value ? [{ value, title: title ?? value }] : []
    }),
    values,
  }
  // A text that was changed elsewhere is not being typed.
  const isTyped = typed?.text === store.query.value
  const offers = isTyped ? completeQuery(typed.text, typed.caret, known, typed.now) : []

  const close = () => {
    setTyped(undefined)
    setActive(-1)
  }
  const read = ({ value, selectionStart }: HTMLInputElement) => {
    setTyped({ text: value, caret: selectionStart ?? value.length, now: Date.now() })
    setActive(-1)
  }
  const takeAt = (index: number) => {
    const completion = offers[index]
    if (completion) take(completion)
    return completion !== undefined
  }

  const press = ({ key, shiftKey }: KeyboardEvent): boolean => {
    if (offers.length === 0) return false
    // A word that could become an operator is first of all a word: the arrows stay with the posts.
    const isEntered = active >= 0 || offers[0]?.kind === 'value'
    switch (key) {
      case 'Escape':
        close()
        return true
      case 'Tab':
        return !shiftKey && takeAt(Math.max(0, active))
      case 'Enter':
        return takeAt(active)
      case 'ArrowDown':
      case 'ArrowUp': {
        if (!isEntered) return false
        // One more position than offers: -1, where Enter opens the post.
        const positions = offers.length + 1
        setActive(((active + 1 + (key === 'ArrowDown' ? 1 : -1) + positions) % positions) - 1)
        return true
      }
      default:
        return false
    }
  }
  return { offers, active, read, close, press }
}
