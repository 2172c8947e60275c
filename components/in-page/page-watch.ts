import type { TelegramClient, TelegramPage } from '../../utils/telegram/client'
import { candidatesOf, type FailedPart, failuresOf, judge, type SelfCheck } from '../../utils/telegram/self-check'
import { SLICE_MS } from './slice'

/** Checks by itself how well the page can be read: a few posts at a time, while the page is idle. */
export class PageWatch {
  /** Posts that were read wholly are not read again. */
  #whole = new WeakSet<Element>()
  #last: SelfCheck | undefined
  #hasChanged = false
  #isLooking = false

  constructor(
    private readonly client: TelegramClient,
    private readonly page: () => TelegramPage,
  ) {}

  /** What two looks in a row said: posts that are still being drawn, or a chat that just opens, raise no alarm. */
  get hasChanged(): boolean {
    return this.#hasChanged
  }

  /** Resolves to what was found; undefined while another look is under way. */
  async look(): Promise<SelfCheck | undefined> {
    if (this.#isLooking) return undefined
    this.#isLooking = true
    try {
      const looked = new Map<Element, FailedPart[]>()
      let end = await idle()
      for (const element of candidatesOf(this.client, this.page())) {
        if (performance.now() > end) end = await idle()
        looked.set(element, this.#failuresOf(element))
      }
      const check = judge(this.client, looked)
      this.#hasChanged = check.hasChanged && this.#last?.hasChanged === true
      this.#last = check
      return check
    } finally {
      this.#isLooking = false
    }
  }

  #failuresOf(element: Element): FailedPart[] {
    if (this.#whole.has(element)) return []
    const failures = failuresOf(this.client, element, this.page())
    if (failures.length === 0) this.#whole.add(element)
    return failures
  }
}

/** Resolves when the page has nothing to do, to the moment until which we may work. */
function idle(): Promise<number> {
  return new Promise((resolve) => {
    const go = () => resolve(performance.now() + SLICE_MS)
    // Safari and test pages have none.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(go, { timeout: 1_000 })
    else setTimeout(go)
  })
}
