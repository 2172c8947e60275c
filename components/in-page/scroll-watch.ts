/** So often it is looked whether the scrolling goes on, milliseconds. */
const CHECK_EVERY_MS = 200
/** While it does, in checks. */
const GLANCE_EVERY = 5

interface ScrollHearer {
  begins(): void
  /** Every now and then while it goes on. */
  goesOn(): void
  rests(): void
}

/**
 * Tells when anything in the page begins to be scrolled, and when that rests. It hears of the first step alone: a listener
 * that is called in each frame costs the page more than a look every now and then.
 */
export class ScrollWatch {
  #scrolled: Element | undefined
  #place = 0
  #checks = 0

  constructor(
    private readonly document: Document,
    private readonly hearer: ScrollHearer,
    private readonly signal: AbortSignal,
  ) {
    this.#listen()
  }

  get isScrolling(): boolean {
    return this.#scrolled !== undefined
  }

  #listen(): void {
    const options = { capture: true, passive: true, once: true, signal: this.signal }
    this.document.addEventListener('scroll', (event) => this.#begin(event), options)
  }

  #begin({ target }: Event): void {
    this.#scrolled =
      target instanceof Element ? target : (this.document.scrollingElement ?? this.document.documentElement)
    this.#place = placeOf(this.#scrolled)
    this.#checks = 0
    this.#checkLater()
    this.hearer.begins()
  }

  #checkLater(): void {
    setTimeout(() => this.#check(), CHECK_EVERY_MS)
  }

  #check(): void {
    const before = this.#place
    if (this.#scrolled) this.#place = placeOf(this.#scrolled)
    if (this.#place === before) {
      this.#scrolled = undefined
      this.#listen()
      this.hearer.rests()
      return
    }
    this.#checkLater()
    this.#checks += 1
    if (this.#checks % GLANCE_EVERY === 0) this.hearer.goesOn()
  }
}

function placeOf({ scrollTop, scrollLeft }: Element): number {
  return scrollTop + scrollLeft
}
