import { useEffect } from 'preact/hooks'
import { i18n } from '#i18n'

/** Long enough to read two sentences. */
const GOES_AFTER_MS = 9_000

export interface NoticeProps {
  text: string
  action?: { label: string; run: () => void }
  onClose: () => void
}

/** Read at the start: an extension that was updated under the page gives no texts any more. */
const closeLabel = i18n.t('action.close')

/** One sentence to the reader in the page, with at most one thing to do. */
export function Notice({ text, action, onClose }: NoticeProps) {
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
