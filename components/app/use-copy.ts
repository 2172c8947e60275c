import { useState } from 'preact/hooks'
import { noteFault } from '../../utils/errors/noted'

/** Puts texts onto the clipboard, and says what came of the last one. `what`: what is copied, in fixed words. */
export function useCopy(what: string) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch (error) {
      noteFault('clipboard-refused', `copying ${what}`, error)
      setOutcome('failed')
    }
  }
  return { outcome, copy }
}
