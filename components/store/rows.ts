import { batch, signal } from '@preact/signals'
import type { Group } from '../../utils/finder/protocol'
import type { Listed } from './post-source'
import { type RowsFrom, SparseRows } from './sparse-rows'

/** What the search thread lists, as far as it is seen: the thread holds the rest. */
export interface List extends RowsFrom<Listed> {
  /** Undefined for the newest posts that are shown before the thread is asked. */
  listing: number | undefined
  total: number
  groups: readonly Group[]
}

/** Rows of a listing; undefined when another list has come or will come in its place. */
type ReadRows = (listing: number | undefined, from: number, count: number) => Promise<List['rows'] | undefined>

/** The posts of a list. */
export class Rows extends SparseRows<Listed> {
  readonly groups = signal<readonly Group[]>([])
  #listing: number | undefined
  readonly #read: ReadRows

  constructor(read: ReadRows) {
    super()
    this.#read = read
  }

  get listing(): number | undefined {
    return this.#listing
  }

  /** -1 for a post that is not among the loaded rows. */
  indexOf(key: string | undefined): number {
    if (key !== undefined) for (const [index, { post }] of this.loaded.value) if (post.key === key) return index
    return -1
  }

  /** Puts another list in the place of this one. */
  show(list: List, more?: RowsFrom<Listed>): void {
    this.#listing = list.listing
    batch(() => {
      this.groups.value = list.groups
      this.put(list.total, more ? [list, more] : [list])
    })
  }

  protected read(from: number, count: number): Promise<List['rows'] | undefined> {
    return this.#read(this.#listing, from, count)
  }
}
