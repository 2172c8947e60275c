const KEY_EVENTS = ['keydown', 'keypress', 'keyup'] as const

interface ShieldOptions {
  window: Window
  isOurHost: (element: Element) => boolean
  /** Hears every key going down, ours or not; what it prevents does not reach the page. */
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
      const heard = isInside ? copyOf(event) : event
      if (isInside) {
        event.stopImmediatePropagation()
        target?.dispatchEvent(heard)
      }
      if (type === 'keydown' && !heard.defaultPrevented) onKeyDown(heard, target)
      if (!heard.defaultPrevented) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener(type, listener, { capture: true, signal })
  }
}

function copyOf(event: KeyboardEvent): KeyboardEvent {
  return new KeyboardEvent(event.type, {
    key: event.key,
    code: event.code,
    keyCode: event.keyCode,
    isComposing: event.isComposing,
    ctrlKey: event.ctrlKey,
    altKey: event.altKey,
    metaKey: event.metaKey,
    shiftKey: event.shiftKey,
    repeat: event.repeat,
    bubbles: true,
    cancelable: true,
    composed: false,
  })
}
