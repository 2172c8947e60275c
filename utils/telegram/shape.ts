/** The names that a client's adapter knows: nothing else of a page's words may be told. */
export type Vocabulary = ReadonlySet<string>

const MAX_LINES = 80
const MAX_DEPTH = 12

/** Names of HTML and of ARIA that markup of any kind may have. */
const TAGS =
  'a article aside audio b blockquote br button canvas code del div em figure footer form h1 h2 h3 h4 h5 h6 header i img input ins label li main ol p picture pre s section source span strong sub sup svg table tbody td textarea th time tr u ul video'
const ATTRIBUTES =
  'alt aria-hidden aria-label class datetime dir height hidden href id lang name rel role src srcset style tabindex target title type value width'
const COMMON: Vocabulary = new Set([...TAGS.split(' '), ...ATTRIBUTES.split(' ')])

/** The tag, class and attribute names in these selectors. */
export function vocabularyOf(
  ...markup: (string | readonly string[] | Record<string, string | readonly string[]>)[]
): Vocabulary {
  const selectors = markup.flatMap((each) => (typeof each === 'string' ? [each] : Object.values(each).flat()))
  return new Set(selectors.join(' ').match(/[a-z][\w-]*/gi))
}

/**
 * An outline of an element: tag, class and attribute names that are known, `?` for every other, and where a text stands.
 * No text, no attribute's value, no name that is not in the list.
 */
export function shapeOf(root: Element, vocabulary: Vocabulary): string {
  const lines: string[] = []
  const known = (name: string) => (vocabulary.has(name) || COMMON.has(name) ? name : '?')
  const todo: [element: Element, depth: number][] = [[root, 0]]
  for (let next = todo.pop(); next && lines.length < MAX_LINES; next = todo.pop()) {
    const [element, depth] = next
    const classes = [...element.classList].map((name) => `.${known(name)}`).join('')
    const attributes = [...element.attributes].map(({ name }) => name).filter((name) => name !== 'class')
    const shown = attributes.length > 0 ? ` [${attributes.map(known).join(' ')}]` : ''
    lines.push(`${'  '.repeat(depth)}${known(element.localName)}${classes}${shown}${hasOwnText(element) ? ' "…"' : ''}`)
    if (depth < MAX_DEPTH) for (const child of [...element.children].toReversed()) todo.push([child, depth + 1])
  }
  return lines.join('\n')
}

/** True where words stand in an element that belong to none of its known parts, nor to `own`. */
export function hasWordsBeside(root: Element, parts: string, own?: Element): boolean {
  const todo = [root]
  for (let element = todo.pop(); element; element = todo.pop()) {
    if (hasOwnText(element)) return true
    for (const child of element.children) if (child !== own && !child.matches(parts)) todo.push(child)
  }
  return false
}

/** True where an element itself holds words, not only what is inside it. */
export function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === node.TEXT_NODE && node.nodeValue?.trim())
}
