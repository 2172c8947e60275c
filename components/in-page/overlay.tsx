import { type ComponentChild, render } from 'preact'
import { createLayer } from './layer'

const MARGIN = 8

/** One layer over the page for the strip and for notices; it shows one thing at a time. */
export class Overlay {
  readonly host: HTMLElement
  readonly #box: HTMLElement
  #anchor: Element | undefined
  /** While there is one, it follows its anchor. */
  #following: AbortController | undefined

  constructor(private readonly document: Document) {
    const { host, box } = createLayer(document, 'box')
    this.host = host
    this.#box = box
    new ResizeObserver(() => this.#place()).observe(this.#box)
  }

  /** Shows `content` beside `anchor`, or at the foot of the page without one. */
  show(content: ComponentChild, look: { isDark: boolean; anchor?: Element }): void {
    if (!this.host.isConnected) this.document.body.append(this.host)
    this.host.dataset.theme = look.isDark ? 'dark' : 'light'
    this.#anchor = look.anchor
    this.#follow()
    render(content, this.#box)
    this.#place()
  }

  hide(): void {
    this.#following?.abort()
    this.#following = undefined
    render(null, this.#box)
    this.host.remove()
    this.#anchor = undefined
  }

  #follow(): void {
    if (this.#following) return
    this.#following = new AbortController()
    const options = { capture: true, passive: true, signal: this.#following.signal }
    const place = () => this.#place()
    this.document.addEventListener('scroll', place, options)
    this.document.defaultView?.addEventListener('resize', place, options)
  }

  #place(): void {
    if (!this.host.isConnected) return
    const { innerWidth, innerHeight } = this.document.defaultView ?? { innerWidth: 0, innerHeight: 0 }
    const { width, height } = this.#box.getBoundingClientRect()
    const anchor = this.#anchor?.isConnected ? this.#anchor.getBoundingClientRect() : undefined
    let x = (innerWidth - width) / 2
    let y = innerHeight
    if (anchor) {
      // Beside the post where there is room, so that its text stays readable; else below or above, off the column of
      // buttons: the next post can be saved at once.
      const isBeside = anchor.right + MARGIN + width + MARGIN <= innerWidth
      const isBelow = anchor.bottom + MARGIN + height <= innerHeight
      x = isBeside ? anchor.right + MARGIN : anchor.left - MARGIN - width
      y = isBeside ? anchor.top : isBelow ? anchor.bottom + MARGIN : anchor.top - height - MARGIN
    }
    this.#box.style.left = `${clamp(x, innerWidth - width)}px`
    this.#box.style.top = `${clamp(y, innerHeight - height)}px`
  }
}

function clamp(value: number, max: number): number {
  return Math.max(MARGIN, Math.min(value, max - MARGIN))
}
