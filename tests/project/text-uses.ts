/** The first argument of every `i18n.t(…)`. */
function argumentsOf(source: string): string[] {
  return [...source.matchAll(/\bi18n\s*\.t\(/g)].map(({ index, 0: start }) => {
    const from = index + start.length
    let depth = 0
    for (let at = from; at < source.length; at += 1) {
      const char = source.charAt(at)
      if (depth === 0 && (char === ',' || char === ')')) return source.slice(from, at)
      if ('([{'.includes(char)) depth += 1
      if (')]}'.includes(char)) depth -= 1
    }
    return source.slice(from)
  })
}

/** Keys that a source names, and beginnings of keys that it completes as it runs. */
export function usesIn(source: string): { keys: string[]; beginnings: string[] } {
  const keys: string[] = []
  const beginnings: string[] = []
  for (const argument of argumentsOf(source)) {
    const alone = /^\s*'(\w+)'\s*$/.exec(argument)?.[1]
    const found = alone ? [alone] : [...argument.matchAll(/'(\w+(?:\.\w+)+)'/g)].map(([, key = '']) => key)
    const begun = [...argument.matchAll(/`([\w.]+\.)\$\{/g)].map(([, beginning = '']) => beginning)
    keys.push(...found)
    beginnings.push(...begun)
    if (found.length + begun.length === 0) keys.push(`unreadable: ${argument}`)
  }
  return { keys, beginnings }
}
