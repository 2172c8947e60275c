import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { i18n } from './i18n'

interface CardDialogProps {
  title: string
  onClose: () => void
  children: ComponentChildren
}

/** A card over the page, with a title and a way out: its button, Escape, or a click beside it. */
export function CardDialog({ title, onClose, children }: CardDialogProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="card-dialog"
      aria-labelledby={id}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Left to the browser, it would close the whole popup.
        event.preventDefault()
        closeCard(event)
      }}
      onClick={(event) => event.target === dialog.current && closeCard(event)}
    >
      <div class="card-dialog-inner">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="tag-remove" aria-label={i18n.t('action.close')} onClick={closeCard}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}

/** Closes the card that an event happened in; at once, so that what follows can move the focus. */
export function closeCard({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) currentTarget.closest('dialog')?.close()
}

/** Closes its card, and nothing else happens. */
export function CancelButton() {
  return (
    <button type="button" class="link" onClick={closeCard}>
      {i18n.t('action.cancel')}
    </button>
  )
}
