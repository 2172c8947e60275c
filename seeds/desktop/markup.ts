interface Tag {
  name: string
  isBlock: boolean
}

/** Writes HTML as Telegram Desktop does: a space for each level, attributes by name, every block on lines of its own. */
export class Markup {
  text = ''
  readonly #open: Tag[] = []

  open(name: string, attributes: Record<string, string> = {}, { inline = false, empty = false } = {}): this {
    const shown = Object.entries(attributes)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    const tag = `<${name}${shown.join('')}${empty ? '/' : ''}>`
    this.text += inline ? tag : `\n${this.#indent()}${tag}\n`
    if (!empty) this.#open.push({ name, isBlock: !inline })
    return this
  }

  div(className: string, attributes: Record<string, string> = {}): this {
    return this.open('div', { class: className, ...attributes })
  }

  /** What is HTML already. */
  raw(html: string): this {
    this.text += html
    return this
  }

  close(levels = 1): this {
    for (let left = levels; left > 0; left -= 1) {
      const tag = this.#open.pop()
      if (tag) this.text += tag.isBlock ? `\n${this.#indent()}</${tag.name}>\n` : `</${tag.name}>`
    }
    return this
  }

  closeAll(): this {
    return this.close(this.#open.length)
  }

  #indent(): string {
    return ' '.repeat(this.#open.length)
  }
}

const ESCAPES: Record<string, string> = {
  '\n': '<br>',
  '\u2028': '<br>',
  '\u2029': '<br>',
  '"': '&quot;',
  '&': '&amp;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
}

export function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it is about
  return text.replaceAll(/[\0-\u001F\u2028\u2029"&'<>]/g, (each) => ESCAPES[each] ?? reference(each))
}

function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')};`
}
