/** Page events that must not reach the client: they would select, react, open menus or move the focus there. */
const KEPT_INSIDE = [
  'click',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'contextmenu',
  'paste',
  'input',
  'focusin',
] as const

const sheets = new Map<string, CSSStyleSheet>()

/** An open shadow root with this style, whose events the page never hears of. */
export function attachStyled(host: HTMLElement, css: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' })
  try {
    root.adoptedStyleSheets = [sheetOf(css)]
  } catch {
    // Firefox gives content scripts no constructed sheets (bugzilla.mozilla.org/1751346).
    const style = host.ownerDocument.createElement('style')
    style.textContent = css
    root.append(style)
  }
  // Not passive, those of touch would make the browser look at each button in each frame that the page scrolls.
  for (const type of KEPT_INSIDE) host.addEventListener(type, stop, { passive: true })
  return root
}

function stop(event: Event): void {
  event.stopPropagation()
}

function sheetOf(css: string): CSSStyleSheet {
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
  }
  return sheet
}
