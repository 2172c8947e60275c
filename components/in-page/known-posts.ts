import type { Kept } from './post-marks'

/** More than a page has around what is in sight. */
const MAX = 2_000

/** What was learnt last of the posts met, by key, and in which order: a clock of questions and answers, not of time. */
export class KnownPosts {
  readonly #states = new Map<string, { kept: Kept; at: number }>()
  #clock = 0
  #forgotAt = 0

  /** Undefined where nothing was learnt, or so much after it that it was forgotten. */
  get(key: string): { kept: Kept } | undefined {
    return this.#states.get(key)
  }

  learn(key: string, kept: Kept): void {
    this.#states.delete(key)
    this.#states.set(key, { kept, at: this.tick() })
    const [oldest] = this.#states.keys()
    if (this.#states.size > MAX && oldest !== undefined) this.#states.delete(oldest)
  }

  /** The time of a question that is asked now. */
  tick(): number {
    this.#clock += 1
    return this.#clock
  }

  /** Whether an answer to what was asked then is outdated. */
  isOutdated(key: string, askedAt: number): boolean {
    return (this.#states.get(key)?.at ?? this.#forgotAt) > askedAt
  }

  /** Outdates what is known, and every answer under way. */
  forgetAll(): void {
    this.#states.clear()
    this.#forgotAt = this.tick()
  }
}
