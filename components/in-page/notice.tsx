import type { ComponentProps } from 'preact'
import { useEffect } from 'preact/hooks'
import { FaultNote } from './fault-note'

/** Long enough to read two sentences. */
const GOES_AFTER_MS = 9_000

export interface NoticeProps {
  text: string
  action?: { label: string; run: () => void }
  /** What the reader is told of is a fault. */
  fault?: ComponentProps<typeof FaultNote>
  closeLabel: string
  onClose: () => void
}

/** One sentence to the reader in the page, with at most one thing to do. */
export function Notice({ text, action, fault, closeLabel, onClose }: NoticeProps) {
  useEffect(() => {
    // Its details take longer to copy than it stays.
    if (fault) return undefined
    const timer = setTimeout(onClose, GOES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, fault, onClose])
  return (
    <div class="strip notice" role="alert">
      <div>
        <p>{text}</p>
        {fault && <FaultNote {...fault} />}
      </div>
      {action && (
        <button type="button" class="link" onClick={action.run}>
          {action.label}
        </button>
      )}
      <button type="button" class="close" aria-label={closeLabel} onClick={onClose}>
        ×
      </button>
    </div>
  )
}
