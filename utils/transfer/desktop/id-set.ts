const BITS = 32
/** Ids that are kept together. */
const PAGE = 1024

/** Many ids that lie close together, in a bit each. */
export class IdSet {
  readonly #pages = new Map<number, Uint32Array>()

  /** False when it was there before. */
  add(id: number): boolean {
    const number = Math.floor(id / PAGE)
    const page = this.#pages.get(number) ?? new Uint32Array(PAGE / BITS)
    this.#pages.set(number, page)
    const place = id % PAGE
    const word = Math.floor(place / BITS)
    const bit = 1 << (place % BITS)
    const before = page[word] ?? 0
    page[word] = before | bit
    return (before & bit) === 0
  }
}
