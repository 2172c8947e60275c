import { useEffect } from 'preact/hooks'

/** Long enough to read two sentences. */
const GOES_AFTER_MS = 9_000

export interface NoticeProps {
  text: string
  action?: { label: string; run: () => void }
  closeLabel: string
  onClose: () => void
}

/** One sentence to the reader in the page, with at most one thing to do. */
export function Notice({ text, action, closeLabel, onClose }: NoticeProps) {
  useEffect(() => {
    const timer = setTimeout(onClose, GOES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, onClose])
  return (
    <div class="strip notice" role="alert">
      <p>{text}</p>
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
