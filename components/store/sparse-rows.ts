import { batch, signal } from '@preact/signals'

/** Rows read beyond those that are seen, on either side. */
const AHEAD = 20
/** Rows further away than this from those that are seen are let go. */
const KEPT = 200

/** Rows of a list from a place on; one that is gone is undefined. */
export interface RowsFrom<Row> {
  from: number
  rows: readonly (Row | undefined)[]
}

/** The rows of a list of any length, of which only those around the seen ones are in memory. */
export abstract class SparseRows<Row> {
  readonly total = signal(0)
  readonly loaded = signal<ReadonlyMap<number, Row>>(new Map())
  /** What is in view; `to` exclusive. */
  seen = { from: 0, to: 0 }
  /** Counts the lists that stood here: rows of an earlier one do not come into the present one. */
  #list = 0
  #isReading = false

  /** Undefined when another list has come or will come in the place of this one. */
  protected abstract read(from: number, count: number): Promise<RowsFrom<Row>['rows'] | undefined>

  at(index: number): Row | undefined {
    return this.loaded.value.get(index)
  }

  /** What is in view changed; rows that are missing there are read. */
  see(from: number, to: number): void {
    this.seen = { from, to }
    void this.#readSeen()
  }

  /** Shows these rows as they are now, wherever they stand. */
  patch(change: (row: Row) => Row): void {
    let isChanged = false
    const loaded = new Map(this.loaded.value)
    for (const [index, row] of loaded) {
      const now = change(row)
      if (now === row) continue
      loaded.set(index, now)
      isChanged = true
    }
    if (isChanged) this.loaded.value = loaded
  }

  /** Puts another list in the place of this one, as far as it is read. */
  protected put(total: number, parts: readonly RowsFrom<Row>[]): void {
    this.#list += 1
    const loaded = new Map<number, Row>()
    for (const part of parts) addTo(loaded, part)
    batch(() => {
      this.total.value = total
      this.loaded.value = loaded
    })
    void this.#readSeen()
  }

  async #readSeen(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    try {
      for (let gap = this.#missing(); gap; gap = this.#missing()) {
        const list = this.#list
        const rows = await this.read(gap.from, gap.to - gap.from)
        // What is missing of the list that came meanwhile is read too.
        if (list !== this.#list) continue
        if (!rows) return
        const { from, to } = this.seen
        const loaded = new Map(this.loaded.value)
        for (const index of loaded.keys()) if (index < from - KEPT || index > to + KEPT) loaded.delete(index)
        addTo(loaded, { from: gap.from, rows })
        this.loaded.value = loaded
        // A row that cannot be had now comes with the next list.
        if (rows.length < gap.to - gap.from || rows.includes(undefined)) return
      }
    } finally {
      this.#isReading = false
    }
  }

  /** The rows to read, when one is missing that is seen. */
  #missing(): { from: number; to: number } | undefined {
    const total = this.total.value
    const to = Math.min(this.seen.to, total)
    for (let index = this.seen.from; index < to; index += 1) {
      if (this.loaded.value.has(index)) continue
      return { from: Math.max(0, index - AHEAD), to: Math.min(total, to + AHEAD) }
    }
    return undefined
  }
}

function addTo<Row>(loaded: Map<number, Row>, { from, rows }: RowsFrom<Row>): void {
  for (const [place, row] of rows.entries()) if (row !== undefined) loaded.set(from + place, row)
}
