/** A text on its way to the library, and the one that it grew from. */
export interface Sent {
  text: string
  base: string
  /** What was stored before, as far as was known. */
  before: string
}

/** What stands in a field that saves itself, against what is stored: by this page and by others. */
export class Draft {
  typed: string
  #stored: string
  #base: string
  /** Texts of ours that the library has not shown back yet: an older one of them is no news. */
  #echoes: string[] = []

  /** `unsaved`: what an earlier field could not save. */
  constructor(stored: string, unsaved?: Pick<Sent, 'text' | 'base'>) {
    this.#stored = stored
    this.typed = unsaved?.text ?? stored
    this.#base = unsaved?.base ?? stored
  }

  get isDirty(): boolean {
    return this.typed !== this.#stored
  }

  /** Puts another text in the place of what stands there, which is kept as if another window had written it. */
  put(text: string): void {
    this.typed = text
    this.#base = text
  }

  /** Takes what is to be stored now; undefined when all is. */
  send(): Sent | undefined {
    if (!this.isDirty) return undefined
    const sent = { text: this.typed, base: this.#base, before: this.#stored }
    this.#stored = sent.text
    this.#base = sent.text
    this.#echoes.push(sent.text)
    return sent
  }

  /** It was not stored: it is to be sent again. */
  failed({ text, base, before }: Sent): void {
    this.#echoes = this.#echoes.filter((echo) => echo !== text)
    if (this.#stored !== text) return
    this.#stored = before
    this.#base = base
  }

  /** The library shows what is stored. True when it is news that the field has to show, as nothing unsaved stands there. */
  see(stored: string): boolean {
    const echo = this.#echoes.indexOf(stored)
    if (echo >= 0) this.#echoes = this.#echoes.slice(echo + 1)
    const isOld = echo >= 0 && this.#echoes.length > 0
    if (isOld || this.isDirty || this.typed === stored) return false
    this.typed = stored
    this.#stored = stored
    this.#base = stored
    return true
  }
}
