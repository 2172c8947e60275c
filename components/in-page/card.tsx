import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import { isComposing } from '../ui/keyboard'

interface CardProps {
  title: string
  /** Another one: what the card shows changed as a whole. */
  stage: string
  /** False where the reader goes on scrolling with the keyboard. */
  takesFocus?: boolean
  /** None while something is under way that closing would not end. */
  onClose?: (() => void) | undefined
  children: ComponentChildren
}

/** A card in the corner of the page. It takes the focus that would be lost with what it showed before, but no other. */
export function Card({ title, stage, takesFocus = true, onClose, children }: CardProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const { body, activeElement } = document
    const isFree = !activeElement || activeElement === body || activeElement.contains(hostOf(box.current))
    if (takesFocus && isFree) box.current?.focus({ preventScroll: true })
  }, [stage, takesFocus])
  return (
    <section
      ref={box}
      class="strip card"
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isComposing(event)) onClose?.()
      }}
    >
      <div class="strip-head">
        <strong>{title}</strong>
        {onClose && (
          <button type="button" class="close" aria-label={i18n.t('action.close')} onClick={onClose}>
            ×
          </button>
        )}
      </div>
      {children}
    </section>
  )
}

function hostOf(element: Element | null): Element | null {
  const root = element?.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}
