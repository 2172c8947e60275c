/** No scrolling was heard of for so long: it rests. Milliseconds. */
const RESTS_AFTER_MS = 100
/** While one scrolls on and on, milliseconds. */
const GLANCE_EVERY_MS = 500

interface ScrollHearer {
  begins(): void
  /** Every now and then while it goes on. */
  goesOn(): void
  rests(): void
}

/** Tells when anything in the page begins to be scrolled, and when that rests. */
export class ScrollWatch {
  /** On the clock of `performance.now()`. */
  #scrolledAt = 0
  #glancedAt = 0
  #checking: ReturnType<typeof setTimeout> | undefined

  constructor(
    document: Document,
    private readonly hearer: ScrollHearer,
    signal: AbortSignal,
  ) {
    document.addEventListener('scroll', () => this.#scrolled(), { capture: true, passive: true, signal })
  }

  get isScrolling(): boolean {
    return this.#checking !== undefined
  }

  #scrolled(): void {
    this.#scrolledAt = performance.now()
    if (this.isScrolling) return
    this.#glancedAt = this.#scrolledAt
    this.#checkSoon()
    this.hearer.begins()
  }

  #checkSoon(): void {
    this.#checking = setTimeout(() => this.#check(), RESTS_AFTER_MS)
  }

  #check(): void {
    this.#checking = undefined
    const now = performance.now()
    if (now - this.#scrolledAt >= RESTS_AFTER_MS) {
      this.hearer.rests()
      return
    }
    this.#checkSoon()
    if (now - this.#glancedAt < GLANCE_EVERY_MS) return
    this.#glancedAt = now
    this.hearer.goesOn()
  }
}
