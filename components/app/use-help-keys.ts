import { useEffect, useRef } from 'preact/hooks'
import { isComposing } from '../ui/keyboard'

/** Calls back on F1 anywhere, and on `?` where it is not typed into a field. */
export function useHelpKeys(onHelp: () => void): void {
  const latest = useRef(onHelp)
  latest.current = onHelp
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
      const isInField = event.target instanceof Element && event.target.closest('input, textarea, select') !== null
      if (event.key !== 'F1' && (event.key !== '?' || isInField)) return
      // Another card is on top, or this one is there already.
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
