import { clipEntities, type FormattedText } from '../post/entities'
import { entityLink, safeUrl } from '../post/links'
import { type Entity, ENTITY_TYPES, type EntityType } from '../post/model'

// What CommonMark, GitHub, Obsidian with Dataview and Logseq give a meaning to, anywhere and at the start of a line.
const SPECIAL =
  /[\\`*_[\]<>~|$#]|[:({]{2,}|={2,}|%{2,}|&(?=#?\w+;)|(?<=\])\(|:(?=\/\/)|(?<=\bwww)\.|(?<=[\w.+-])@(?=\w)/gi
const ENTITY_REFERENCE = /&(?=#?\w+;)/g
const AT_LINE_START = /^([#+=:-]|\d{1,9}(?=[.)]))/
const CONTROL = /(?![\t\r\n])\p{Cc}/gu

const LINE_BREAK = /\r\n?|\n/
const LINE_BREAKS = new RegExp(LINE_BREAK, 'g')
const STARTS_IN_WORD = /^[\p{L}\p{N}]/u
const ENDS_IN_WORD = /[\p{L}\p{N}]$/u
const NO_BREAK_SPACE = '\u{A0}'

/** As nothing stands in its own kind, more entities than this that reach into a line are only ever there to hurt. */
const MAX_REACHING = ENTITY_TYPES.length

/** A text of any number of lines, of which nothing becomes markup but its entities. */
export function markdownText({ text, entities }: FormattedText): string {
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  return blocks({ text, entities: ordered }, ['pre', 'blockquote']).join('\n\n')
}

/** A text as one line without formatting. */
export function markdownLine(text: string): string {
  return escapeStart(escape(text.replaceAll(/\s+/g, ' ').trim()))
}

/** A link with a name; the name alone when it does not lead to where one can safely go. */
export function markdownLink(name: string, url: string | undefined): string {
  const href = safeUrl(url)
  return href ? `[${escape(name.replaceAll(/\s+/g, ' ').trim())}](${destination(href)})` : markdownLine(name)
}

/** Markdown set apart from what stands around it. */
export function quoted(markdown: string): string {
  return markdown
    .split(LINE_BREAK)
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n')
}

function blocks({ text, entities }: FormattedText, kinds: readonly EntityType[]): string[] {
  const parts: string[] = []
  let at = 0
  for (const block of entities.filter(({ type }) => kinds.includes(type))) {
    const from = Math.max(block.offset, at)
    const to = Math.min(block.offset + block.length, text.length)
    if (from >= to) continue
    const inner = text.slice(from, to)
    parts.push(...paragraphs(text, entities, at, from))
    if (block.type === 'pre') parts.push(fence(inner, block.language))
    else parts.push(quoted(blocks({ text: inner, entities: clipEntities(entities, from, to) }, ['pre']).join('\n\n')))
    at = to
  }
  return [...parts, ...paragraphs(text, entities, at, text.length)].filter(Boolean)
}

function fence(code: string, language = ''): string {
  const marks = '`'.repeat(Math.max(3, longestRun(code) + 1))
  const lines = code.replaceAll(CONTROL, '').split(LINE_BREAK)
  return [marks + language.replaceAll(/[^\w+#.-]/g, ''), ...lines, marks].join('\n')
}

/** The text `from..to`, as paragraphs where empty lines part it. */
function paragraphs(text: string, entities: readonly Entity[], from: number, to: number): string[] {
  const found: string[][] = [[]]
  for (const line of linesOf(text, entities, from, to)) {
    if (line === '') found.push([])
    else found.at(-1)?.push(line)
  }
  // A backslash at the end keeps the line break.
  return found.map((lines) => lines.join('\\\n'))
}

/** Emphasis ends with its line in Markdown, so each line is written by itself. */
function linesOf(text: string, entities: readonly Entity[], from: number, to: number): string[] {
  const breaks = [...text.slice(from, to).matchAll(LINE_BREAKS)].map(({ index, 0: mark }) => ({
    end: from + index,
    next: from + index + mark.length,
  }))
  let start = from
  let at = 0
  let reaching: Entity[] = []
  return [...breaks, { end: to, next: to }].map(({ end, next }) => {
    reaching = reaching.filter(({ offset, length }) => offset + length > start).slice(0, MAX_REACHING)
    for (let entity = entities[at]; entity && entity.offset < end; entity = entities[at]) {
      reaching.push(entity)
      at += 1
    }
    const line = new Line(text.slice(start, end), clipEntities(reaching, start, end)).toString()
    start = next
    return line
  })
}

type Open = ReadonlySet<EntityType>

/** What has marks in Markdown, besides links. */
const MARKED: Open = new Set(['code', 'bold', 'italic', 'strikethrough', 'underline', 'spoiler'] as const)

/** One line of a text, on its way to Markdown. */
class Line {
  readonly #text: string
  readonly #entities: readonly Entity[]
  #next = 0

  /** `entities`: in the order of the text, outer ones before inner ones. */
  constructor(text: string, entities: readonly Entity[]) {
    this.#text = text
    this.#entities = entities
  }

  toString(): string {
    return this.#write(0, this.#text.length, new Set()).trimEnd()
  }

  /** `open`: what the part `start..end` stands in; nothing stands in its own kind. */
  #write(start: number, end: number, open: Open): string {
    let written = ''
    let at = start
    for (let entity = this.#entities[this.#next]; entity && entity.offset < end; entity = this.#entities[this.#next]) {
      this.#next += 1
      const [from, to] = this.#trim(Math.max(entity.offset, at), Math.min(entity.offset + entity.length, end))
      const link = open.has('text_link') ? undefined : entityLink(entity, this.#text.slice(from, to))
      // One that writes no mark must not part the text either: `{` and `{` mean nothing alone.
      if (from >= to || open.has(entity.type) || !(link || MARKED.has(entity.type))) continue
      written += this.#plain(at, from)
      written += this.#mark(entity, link, from, to, open, written)
      at = to
    }
    return written + this.#plain(at, end)
  }

  /** Marks may have no white space inside. */
  #trim(from: number, to: number): [from: number, to: number] {
    const covered = this.#text.slice(from, to)
    return [from + covered.length - covered.trimStart().length, to - covered.length + covered.trimEnd().length]
  }

  #plain(from: number, to: number): string {
    const text = escape(this.#text.slice(from, to))
    // Before a link it would make a picture of it, which is fetched without a click.
    const safe = to < this.#text.length ? text.replace(/!$/, String.raw`\!`) : text
    return from === 0 ? escapeStart(safe) : safe
  }

  #mark(entity: Entity, link: string | undefined, from: number, to: number, open: Open, before: string): string {
    const covered = this.#text.slice(from, to)
    if (entity.type === 'code') return codeSpan(covered)
    const inner = this.#write(from, to, new Set([...open, link ? 'text_link' : entity.type]))
    if (link) return covered === link ? `<${destination(link)}>` : `[${inner}](${destination(link)})`
    const canMark =
      !/[*~]$/.test(before) &&
      (STARTS_IN_WORD.test(inner) || /^$|\s/.test(this.#text.charAt(from - 1))) &&
      (ENDS_IN_WORD.test(inner) || /^$|\s/.test(this.#text.charAt(to)))
    switch (entity.type) {
      case 'bold':
        return canMark ? `**${inner}**` : `<b>${inner}</b>`
      case 'italic':
        return canMark ? `*${inner}*` : `<i>${inner}</i>`
      case 'strikethrough':
        return canMark ? `~~${inner}~~` : `<s>${inner}</s>`
      case 'underline':
        return `<u>${inner}</u>`
      case 'spoiler':
        return `||${inner}||`
      default:
        return inner
    }
  }
}

function escape(text: string): string {
  return text.replaceAll(CONTROL, '').replaceAll(SPECIAL, (run) => run.replaceAll(/./g, String.raw`\$&`))
}

function escapeStart(line: string): string {
  const inner = line.replace(/^[ \t]+/, '')
  // Four plain spaces would make it code.
  const indent = NO_BREAK_SPACE.repeat(line.length - inner.length)
  return indent + inner.replace(AT_LINE_START, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

function codeSpan(code: string): string {
  const shown = code.replaceAll(CONTROL, '')
  const marks = '`'.repeat(longestRun(shown) + 1)
  const space = /^`|`$/.test(shown) ? ' ' : ''
  return marks + space + shown + space + marks
}

/** The longest run of backticks in it. */
function longestRun(code: string): number {
  return (code.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}

/** A link where nothing ends it before its end. */
function destination(href: string): string {
  return href
    .replaceAll(/[\s<>()\\"|`]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replaceAll(ENTITY_REFERENCE, '&amp;')
}
