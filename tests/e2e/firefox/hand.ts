import { vi } from 'vitest'
import { WAIT } from './wait'

/** What a reader looks for on a page. */
export interface Wanted {
  css: string
  /** Its accessible name, whole. */
  name?: string
  /** The part of the page that it is looked for in. */
  within?: string
}

/** What was found first, and how often there is such. */
interface Seen {
  count: number
  text: string
  value: string
  isPressed: boolean
  isFocused: boolean
  middle: Point
}

export interface Point {
  x: number
  y: number
}

/** A page, as far as it takes a reader's doings. */
export interface Surface {
  /** Calls a function with the page's document. */
  call<A extends unknown[], R>(work: (document: Document, ...args: A) => R, ...args: A): Promise<Awaited<R>>
  /** Moves the pointer there, in CSS pixels of the page, and presses a button if one is named. */
  point(place: Point, button?: 'left' | 'right'): Promise<void>
  /** Presses a key, by its name or its character. */
  press(key: string): Promise<void>
}

/** Looks, points and types on a page as a reader does, and waits for what is about to come. */
export class Hand {
  constructor(private readonly surface: Surface) {}

  see(wanted: Wanted): Promise<Seen> {
    return this.#until(wanted, (seen) => seen.count > 0)
  }

  async gone(wanted: Wanted): Promise<void> {
    await this.#until(wanted, (seen) => seen.count === 0)
  }

  /** Waits until exactly so many are there. */
  async count(wanted: Wanted, count: number): Promise<void> {
    await this.#until(wanted, (seen) => seen.count === count)
  }

  async text(wanted: Wanted, text: string): Promise<void> {
    await this.#until(wanted, (seen) => seen.text === text)
  }

  async hover(wanted: Wanted): Promise<void> {
    await this.surface.point(await this.#aim(wanted))
  }

  async click(wanted: Wanted, button: 'left' | 'right' = 'left'): Promise<void> {
    await this.surface.point(await this.#aim(wanted), button)
  }

  /** Types into the field, after what is there. */
  async type(wanted: Wanted, text: string): Promise<void> {
    await this.click(wanted)
    await this.#until(wanted, (seen) => seen.isFocused)
    for (const character of text) await this.press(character)
  }

  /** Types into the field, in place of what is there. */
  async retype(wanted: Wanted, text: string): Promise<void> {
    await this.click(wanted)
    const { value } = await this.#until(wanted, (seen) => seen.isFocused)
    const clearing = ['End', ...Array.from(value, () => 'Backspace')]
    for (const key of clearing) await this.press(key)
    for (const character of text) await this.press(character)
  }

  async press(key: string): Promise<void> {
    await this.surface.press(key)
  }

  /** Its middle, once it is in view and stands still. */
  async #aim(wanted: Wanted): Promise<Point> {
    let before: string | undefined
    const { middle } = await this.#until({ ...wanted, isInView: true }, ({ count, middle: { x, y } }) => {
      const now = `${count} ${x} ${y}`
      const isStill = count > 0 && now === before
      before = now
      return isStill
    })
    return middle
  }

  async #until(wanted: Wanted & { isInView?: boolean }, isSo: (seen: Seen) => boolean): Promise<Seen> {
    let seen: Seen | undefined
    await vi.waitFor(async () => {
      seen = await this.surface.call(look, wanted)
      if (!isSo(seen)) throw new Error(`Still not so: ${JSON.stringify(wanted)}, but ${JSON.stringify(seen)}`)
    }, WAIT)
    return seen as Seen
  }
}

/** Runs in the page. It looks into shadow roots, too. */
function look(document: Document, { css, name, within, isInView }: Wanted & { isInView?: boolean }): Seen {
  const every = (root: ParentNode): HTMLElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((each) =>
      each.shadowRoot ? [each, every(each.shadowRoot)].flat() : each,
    )
  const nameOf = (element: HTMLElement) =>
    element.ariaLabel ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent
  const part = within === undefined ? document : document.querySelector(within)
  const found = (part ? every(part) : []).filter(
    (each) => each.matches(css) && each.checkVisibility() && (name === undefined || nameOf(each).trim() === name),
  )
  const [first] = found
  // Not beneath what clients keep at the edges.
  const { top = 0, bottom = 0 } = first?.getBoundingClientRect() ?? {}
  const isAtEdge = top < 80 || bottom > document.documentElement.clientHeight - 80
  if (isInView && isAtEdge) first?.scrollIntoView({ block: 'center', behavior: 'instant' })
  const box = first?.getBoundingClientRect()
  return {
    count: found.length,
    text: first?.innerText.trim() ?? '',
    value: (first as HTMLInputElement | undefined)?.value ?? '',
    isPressed: first?.ariaPressed === 'true',
    isFocused: first !== undefined && (first.getRootNode() as Document).activeElement === first,
    middle: box ? { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) } : { x: 0, y: 0 },
  }
}
