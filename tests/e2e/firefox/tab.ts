import type { Bidi } from './bidi'
import { Hand, type Point, type Surface } from './hand'

/** The keys that BiDi has its own characters for (w3.org/TR/webdriver2/#keyboard-actions). */
const NAMED_KEYS: Record<string, string> = { Enter: '\uE007', Escape: '\uE00C', Backspace: '\uE003', End: '\uE010' }

/** A tab, and the hand on it. */
export class Tab extends Hand {
  constructor(
    private readonly bidi: Bidi,
    readonly context: string,
  ) {
    super(new TabSurface(bidi, context))
  }

  async goto(url: string): Promise<void> {
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'complete' })
  }

  async reload(): Promise<void> {
    await this.bidi.send('browsingContext.reload', { context: this.context, wait: 'complete' })
  }

  /** Brings it to the front: pages behind another one take their time. */
  async activate(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context })
  }

  async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context })
  }

  call<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return this.bidi.call(this.context, work, ...args)
  }
}

class TabSurface implements Surface {
  constructor(
    private readonly bidi: Bidi,
    private readonly context: string,
  ) {}

  call<A extends unknown[], R>(work: (document: Document, ...args: A) => R, ...args: A): Promise<Awaited<R>> {
    const withDocument = `(...args) => (${String(work)})(document, ...args)` as unknown as (...args: A) => R
    return this.bidi.call(this.context, withDocument, ...args)
  }

  async point(place: Point, button?: 'left' | 'right'): Promise<void> {
    const which = button === 'right' ? 2 : 0
    const press = button
      ? [
          { type: 'pointerDown', button: which },
          { type: 'pointerUp', button: which },
        ]
      : []
    await this.#act({ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', ...place }, ...press] })
  }

  async press(key: string): Promise<void> {
    const value = NAMED_KEYS[key] ?? key
    await this.#act({
      type: 'key',
      id: 'keyboard',
      actions: [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ],
    })
  }

  async #act(source: object): Promise<void> {
    await this.bidi.send('input.performActions', { context: this.context, actions: [source] })
  }
}

export async function openTab(bidi: Bidi, background = false): Promise<Tab> {
  const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab', background })
  return new Tab(bidi, context)
}
