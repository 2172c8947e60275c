import { computed, signal } from '@preact/signals'

/** The posts that the next step is taken on, by key. */
export class Selection {
  readonly keys = signal<ReadonlySet<string>>(new Set())
  readonly count = computed(() => this.keys.value.size)
  /** Where a range begins that is selected with Shift. */
  #anchor = 0

  has(key: string): boolean {
    return this.keys.value.has(key)
  }

  toggle(key: string, index: number): void {
    this.#anchor = index
    const keys = new Set(this.keys.value)
    if (!keys.delete(key)) keys.add(key)
    this.keys.value = keys
  }

  /** The places from where the last one was selected to this one, `to` exclusive. */
  rangeTo(index: number): { from: number; to: number } {
    return { from: Math.min(this.#anchor, index), to: Math.max(this.#anchor, index) + 1 }
  }

  add(keys: Iterable<string>): void {
    this.keys.value = new Set([...this.keys.value, ...keys])
  }

  clear(): void {
    if (this.count.value > 0) this.keys.value = new Set()
  }
}
