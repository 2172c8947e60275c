import { type ComponentChild, Fragment, render } from 'preact'
import { createLayer } from './layer'
import type { PageContext } from './page-context'

/** The cards in the corner of the page, one above another. Until there is one, nothing of it is in the page. */
export class Corner {
  readonly #cards = new Map<string, ComponentChild>()
  #layer: ReturnType<typeof createLayer> | undefined

  constructor(private readonly context: PageContext) {}

  /** Shows a card, in the place of the one of the same name. */
  show(name: string, card: ComponentChild): void {
    this.#cards.set(name, card)
    this.#draw()
  }

  hide(name: string): void {
    if (this.#cards.delete(name)) this.#draw()
  }

  #draw(): void {
    const { client } = this.context
    const page = this.context.page()
    this.#layer ??= createLayer(page.document, 'corner')
    const { host, box } = this.#layer
    host.dataset.theme = client.isDark(page) ? 'dark' : 'light'
    host.dataset.client = client.id
    render(
      [...this.#cards].map(([name, card]) => <Fragment key={name}>{card}</Fragment>),
      box,
    )
    if (this.#cards.size === 0) host.remove()
    else if (!host.isConnected) page.document.body.append(host)
  }
}
