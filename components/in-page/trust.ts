/** What the reader does to controls; a page's script can send all of them too. */
const ACTIONS = [
  'click',
  'dblclick',
  'auxclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'change',
  'submit',
  'paste',
  'drop',
  'compositionstart',
  'compositionupdate',
  'compositionend',
] as const

/** Our own copies of what the reader did. */
const copies = new WeakSet<Event>()

/** Sends a copy of an event of the reader's on, as one of the reader's. */
export function handOn(copy: Event, target: EventTarget): void {
  copies.add(copy)
  target.dispatchEvent(copy)
}

/** From now on nothing within `root` hears of actions that are not the reader's. */
export function heedReaderOnly(root: ShadowRoot): void {
  for (const type of ACTIONS) root.addEventListener(type, refuseOthers, { capture: true })
}

function refuseOthers(event: Event): void {
  if (event.isTrusted || copies.has(event)) return
  event.preventDefault()
  event.stopImmediatePropagation()
}
