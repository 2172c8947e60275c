import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Range as Span } from '../../utils/search/found'
import { selectedSpan, wholePassage } from './text-selection'

/** A selected passage of a text. */
interface SelectedPassage {
  span: Span
  /** Under its middle, pixels from the text's own corner. */
  left: number
  top: number
}

/** The passage that the reader selected in the element that shows a text; undefined while the pointer still selects. */
export function useTextSelection(container: RefObject<HTMLElement | null>, text: string): SelectedPassage | undefined {
  const [passage, setPassage] = useState<SelectedPassage>()
  useEffect(() => {
    let isPressed = false
    const read = () => setPassage(isPressed || !container.current ? undefined : passageIn(container.current, text))
    const press = () => {
      isPressed = true
    }
    const release = () => {
      isPressed = false
      // A click into the selection takes it away only after this.
      setTimeout(read)
    }
    document.addEventListener('selectionchange', read)
    document.addEventListener('pointerdown', press)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', release)
    return () => {
      document.removeEventListener('selectionchange', read)
      document.removeEventListener('pointerdown', press)
      document.removeEventListener('pointerup', release)
      document.removeEventListener('pointercancel', release)
    }
  }, [container, text])
  return passage
}

function passageIn(container: HTMLElement, text: string): SelectedPassage | undefined {
  const selection = document.getSelection()
  const selected = selectedSpan(container, selection)
  const span = selected && wholePassage(text, selected)
  if (!selection || !span) return undefined
  const { left, right, bottom } = selection.getRangeAt(0).getBoundingClientRect()
  const corner = container.getBoundingClientRect()
  return { span, left: (left + right) / 2 - corner.left, top: bottom - corner.top }
}
