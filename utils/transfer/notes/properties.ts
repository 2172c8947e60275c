/** What stands at the head of a note, in its order. A list may be empty: then it is left out, as is what is undefined. */
export interface Property {
  name: string
  value: string | readonly string[] | undefined
}

/**
 * Beyond what JSON escapes, what YAML 1.2 does not take as it is, and its older line breaks (yaml.org/spec/1.2.2, 5.1 and 5.4).
 */
const NOT_PRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g

/** Front matter as YAML, every value quoted. */
export function yamlOf(properties: readonly Property[]): string {
  const lines = given(properties).map(({ name, value }) => {
    const values = typeof value === 'string' ? ` ${quote(value)}` : value.map((each) => `\n  - ${quote(each)}`).join('')
    return `${name}:${values}`
  })
  return ['---', ...lines, '---'].join('\n')
}

function quote(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(
    NOT_PRINTABLE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Properties of a page as Logseq has them; within quotation marks it finds neither links nor tags. */
export function logseqProperties(properties: readonly Property[]): string {
  return given(properties)
    .map(
      ({ name, value }) =>
        `${name}:: ${typeof value === 'string' ? `"${oneLine(value)}"` : value.map(page).join(', ')}`,
    )
    .join('\n')
}

function page(name: string): string {
  return `[[${oneLine(name)}]]`
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('"', "'")
    .trim()
}

function given(properties: readonly Property[]): { name: string; value: string | readonly string[] }[] {
  return properties.flatMap(({ name, value }) => (value === undefined || value.length === 0 ? [] : [{ name, value }]))
}
