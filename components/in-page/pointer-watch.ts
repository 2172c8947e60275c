import type { Pointing } from '../../utils/messages/protocol'

/** Milliseconds. On the way to somewhere else the pointer is over many posts: to show a button on each costs more than they. */
const RESTS_AFTER_MS = 60

/** Follows the pointer and the focus. */
export class PointerWatch {
  #place: EventTarget | null = null
  /** By the time that an entry of the context menu is chosen, the pointer is elsewhere. */
  #menuPlace: EventTarget | null = null
  /** The last event of the pointer; undefined after one of the focus. */
  #last: MouseEvent | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  /** While there is one, the page tells what comes under the pointer. */
  #following: AbortController | undefined

  constructor(
    private readonly document: Document,
    private readonly restsOn: (place: EventTarget | null) => void,
    signal: AbortSignal,
  ) {
    const options = { capture: true, passive: true, signal }
    document.addEventListener('pointermove', (event) => (this.#last = event), options)
    document.addEventListener('focusin', (event) => this.#focused(event), options)
    document.addEventListener('contextmenu', (event) => this.#openedMenu(event), options)
    this.#follow()
  }

  /** Where the reader points; null before the first time. */
  place(by: Pointing): EventTarget | null {
    if (by === 'menu') return this.#menuPlace
    return this.#following ? this.#place : this.#underPointer()
  }

  /** Until `resume` what goes by under the pointer is not followed: the page would tell of each post that does. */
  pause(): void {
    this.#following?.abort()
    this.#following = undefined
    clearTimeout(this.#resting)
  }

  resume(): void {
    if (this.#following) return
    this.#follow()
    this.#place = this.#underPointer()
    this.restsOn(this.#place)
  }

  #follow(): void {
    this.#following = new AbortController()
    const options = { capture: true, passive: true, signal: this.#following.signal }
    this.document.addEventListener('pointerover', (event) => this.#over(event), options)
  }

  #over(event: MouseEvent): void {
    this.#last = event
    this.#place = placeOf(event)
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.restsOn(this.#place), RESTS_AFTER_MS)
  }

  #focused(event: Event): void {
    this.#last = undefined
    this.#stayOn(event)
  }

  #openedMenu(event: Event): void {
    this.#stayOn(event)
    this.#menuPlace = this.#place
  }

  #stayOn(event: Event): void {
    clearTimeout(this.#resting)
    this.#place = placeOf(event)
    this.restsOn(this.#place)
  }

  #underPointer(): EventTarget | null {
    return this.#last ? this.document.elementFromPoint(this.#last.clientX, this.#last.clientY) : this.#place
  }
}

function placeOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? null
}
