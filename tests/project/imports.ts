import { posix } from 'node:path'

export interface Import {
  file: string
  /** A file or folder of the project without its extension, or a package. */
  target: string
  isTypeOnly: boolean
}

/** The source with comments blank; what is in quotes stays. */
export function withoutComments(source: string): string {
  return source.replaceAll(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|(?<![:\\])\/\/.*/g,
    (_, quoted: string | undefined) => quoted ?? ' ',
  )
}

const IMPORT = /(?<!['"])\b(?:import|export)\s+(type\s)?([\w\s{},*$]+?)\s*from\s*['"]([^'"]+)['"]/g
// A word in quotes may be `import` too, or end with it.
const BARE_IMPORT = /(?<!['"-])\bimport\s*(?:\(\s*)?['"]([^'"]+)['"]/g

/** Every import of a source, of whatever form. */
export function importsOf(source: string, file: string): Import[] {
  const code = withoutComments(source)
  const imports: Import[] = []
  for (const [, type, names = '', specifier = ''] of code.matchAll(IMPORT)) {
    const each = /^\{([^}]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .filter((name) => name.trim())
    const isTypeOnly = Boolean(type) || Boolean(each?.length && each.every((name) => /^\s*type\s/.test(name)))
    imports.push({ file, target: resolve(specifier, file), isTypeOnly })
  }
  for (const [, specifier = ''] of code.matchAll(BARE_IMPORT))
    imports.push({ file, target: resolve(specifier, file), isTypeOnly: false })
  return imports
}

function resolve(specifier: string, file: string): string {
  const path = specifier.replace(/\?.*$/, '').replace(/\.(?:tsx?|css)$/, '')
  if (path.startsWith('@/')) return posix.normalize(path.slice(2))
  return path.startsWith('.') ? posix.join(posix.dirname(file), path) : specifier
}
