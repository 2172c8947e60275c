import { type FilterName, operatorNamed } from './query-operators'

/** A piece of a query as it is written; positions are UTF-16 code units in the text. */
export interface Token {
  kind: 'word' | 'phrase' | 'filter' | 'or'
  /** With its sign. */
  start: number
  end: number
  isNegated: boolean
  /** Of a filter. */
  name?: FilterName
  /** Where the value begins, at its quotation mark if it has one. */
  valueStart: number
  /** What is said, without quotation marks: NFC, single spaces, nothing unprintable. */
  text: string
  /** The mark that ends it, when it is quoted; `isOpen` when that mark is missing and it runs to the end of the text. */
  quote?: { close: string; isOpen: boolean }
}

/** Opening marks and those that may close them; the first is the one we write. */
const QUOTES = new Map<string, readonly [string, ...string[]]>([
  ['"', ['"']],
  ['“', ['”']],
  ['„', ['“', '”']],
  ['«', ['»']],
  ['「', ['」']],
  ['『', ['』']],
  ['＂', ['＂']],
])

const OR = /[|｜]|OR(?=[\s|｜]|$)/y
/** Twice is no sign: `--watch` is a word. */
const SIGN = /[-－](?=[^\s|｜\-－])/y
/** Bounded, so that a long word is not read twice. */
const NAME = /\p{L}{1,24}[:：]/uy
const RUN = /[^\s|｜]+/y
const SPACE = /\s+/y
const UNPRINTABLE = /(?!\s)[\p{Cc}\p{Cs}]/gu

/** Cuts a query into its pieces, in order; takes time in proportion to the text, and never throws. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = matchAt(SPACE, text, 0).length
  while (at < text.length) {
    const token = tokenAt(text, at)
    tokens.push(token)
    at = token.end + matchAt(SPACE, text, token.end).length
  }
  return tokens
}

/** NFC, white space as single spaces, without control characters and halves of surrogate pairs. */
export function cleanValue(typed: string): string {
  return typed.replaceAll(UNPRINTABLE, '').replaceAll(/\s+/g, ' ').trim().normalize('NFC')
}

/** A value as it can be written: in quotation marks where it would not be read back whole without. */
export function quoteValue(value: string): string {
  if (!/[\s|｜"“”„«»「」『』＂]/.test(value)) return value
  for (const [open, close] of QUOTES)
    if (!close.some((mark) => value.includes(mark))) return `${open}${value}${close[0]}`
  return `"${value.replaceAll('"', '')}"`
}

function tokenAt(text: string, start: number): Token {
  const or = matchAt(OR, text, start)
  if (or) return { kind: 'or', start, end: start + or.length, isNegated: false, valueStart: start, text: or }
  const isNegated = matchAt(SIGN, text, start) !== ''
  const unsigned = isNegated ? start + 1 : start
  const operator = operatorAt(text, unsigned)
  const valueStart = operator?.end ?? unsigned
  const base = { start, isNegated, valueStart, ...(operator && { name: operator.name }) }
  const closers = QUOTES.get(text.charAt(valueStart))
  if (closers === undefined) {
    const run = matchAt(RUN, text, valueStart)
    return { ...base, kind: operator ? 'filter' : 'word', end: valueStart + run.length, text: cleanValue(run) }
  }
  let close = valueStart + 1
  while (close < text.length && !closers.includes(text.charAt(close))) close += 1
  const isOpen = close === text.length
  return {
    ...base,
    kind: operator ? 'filter' : 'phrase',
    end: isOpen ? close : close + 1,
    text: cleanValue(text.slice(valueStart + 1, close)),
    quote: { close: closers[0], isOpen },
  }
}

function operatorAt(text: string, at: number): { name: FilterName; end: number } | undefined {
  const mark = text.charAt(at)
  if (mark === '#' || mark === '＃') return { name: 'hashtag', end: at + 1 }
  if (mark === '@' || mark === '＠') return { name: 'channel', end: at + 1 }
  const typed = matchAt(NAME, text, at)
  const name = operatorNamed(typed.slice(0, -1))
  return name && { name, end: at + typed.length }
}

/** What a sticky expression matches at this place; empty when it does not. */
function matchAt(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at
  return expression.exec(text)?.[0] ?? ''
}
