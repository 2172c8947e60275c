import type { Pointing } from '../../utils/messages/protocol'

/** Milliseconds. On the way to somewhere else the pointer is over many posts: to show a button on each costs more than they. */
const RESTS_AFTER_MS = 60

/** Follows the pointer and the focus. */
export class PointerWatch {
  /** Weakly, as the next one: the chat that it is in may be gone. */
  #place: WeakRef<EventTarget> | undefined
  /** By the time that an entry of the context menu is chosen, the pointer is elsewhere. */
  #menuPlace: WeakRef<EventTarget> | undefined
  /** Where the pointer was last; undefined after the focus moved. */
  #last: { x: number; y: number } | undefined
  #resting: ReturnType<typeof setTimeout> | undefined
  /** While there is one, the page tells what comes under the pointer. */
  #following: AbortController | undefined

  constructor(
    private readonly document: Document,
    private readonly restsOn: (place: EventTarget | null) => void,
    signal: AbortSignal,
  ) {
    const options = { capture: true, passive: true, signal }
    document.addEventListener('pointermove', (event) => this.#moved(event), options)
    document.addEventListener('focusin', (event) => this.#focused(event), options)
    document.addEventListener('contextmenu', (event) => this.#openedMenu(event), options)
    this.#follow()
  }

  /** Where the reader points; null before the first time. */
  place(by: Pointing): EventTarget | null {
    if (by === 'menu') return this.#menuPlace?.deref() ?? null
    return this.#following ? this.#known : this.#underPointer()
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
    this.#stayOn(this.#underPointer())
  }

  get #known(): EventTarget | null {
    return this.#place?.deref() ?? null
  }

  #moved({ clientX: x, clientY: y }: MouseEvent): void {
    this.#last = { x, y }
  }

  #follow(): void {
    this.#following = new AbortController()
    const options = { capture: true, passive: true, signal: this.#following.signal }
    this.document.addEventListener('pointerover', (event) => this.#over(event), options)
  }

  #over(event: MouseEvent): void {
    this.#moved(event)
    this.#keep(placeOf(event))
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.restsOn(this.#known), RESTS_AFTER_MS)
  }

  #focused(event: Event): void {
    this.#last = undefined
    this.#stayOn(placeOf(event))
  }

  #openedMenu(event: Event): void {
    this.#stayOn(placeOf(event))
    this.#menuPlace = this.#place
  }

  #stayOn(place: EventTarget | null): void {
    clearTimeout(this.#resting)
    this.#keep(place)
    this.restsOn(place)
  }

  #keep(place: EventTarget | null): void {
    this.#place = place ? new WeakRef(place) : undefined
  }

  #underPointer(): EventTarget | null {
    return this.#last ? this.document.elementFromPoint(this.#last.x, this.#last.y) : this.#known
  }
}

function placeOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? null
}
