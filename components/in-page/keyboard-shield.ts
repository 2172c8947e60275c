import { handOn } from './trust'

const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const

interface ShieldOptions {
  window: Window
  isOurHost: (element: Element) => boolean
  /** Hears every key that the reader presses down, ours or not; what it prevents does not reach the page. */
  onKeyDown: (event: KeyboardEvent, target: EventTarget | undefined) => void
  signal: AbortSignal
}

/**
 * Keeps keys pressed inside our shadow roots from the page, whose listeners move the focus to its composer while one
 * types. Web A listens on the document in the capture phase, so this must be set up before it, on the window. Our own
 * elements get the key as a copy that does not leave the shadow root.
 */
export function shieldKeyboard({ window, isOurHost, onKeyDown, signal }: ShieldOptions): void {
  for (const type of KEY_EVENTS) {
    const listener = (event: KeyboardEvent) => {
      const [target] = event.composedPath()
      const root = target instanceof Node ? target.getRootNode() : undefined
      const isInside = root instanceof ShadowRoot && isOurHost(root.host)
      if (!event.isTrusted) {
        // Of a script: it may play with its own page, but not with what is ours.
        if (isInside) refuse(event)
        return
      }
      const heard = isInside ? copyOf(event) : event
      if (isInside && target) {
        event.stopImmediatePropagation()
        if (target) handOn(heard, target)
      }
      if (type === 'keydown' && !heard.defaultPrevented) onKeyDown(heard, target)
      if (heard.defaultPrevented) refuse(event)
    }
    window.addEventListener(type, listener, { capture: true, signal })
  }
}

function refuse(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** A plain event: Firefox lets every KeyboardEvent out of shadow roots, whatever it is made with (ESR 153). */
function copyOf(event: KeyboardEvent): KeyboardEvent {
  const { key, code, keyCode, isComposing, ctrlKey, altKey, metaKey, shiftKey, repeat } = event
  return Object.assign(new Event(event.type, { bubbles: true, cancelable: true }), {
    key,
    code,
    keyCode,
    isComposing,
    ctrlKey,
    altKey,
    metaKey,
    shiftKey,
    repeat,
  }) as unknown as KeyboardEvent
}
