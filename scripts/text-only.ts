import type { Plugin } from 'vite'

/**
 * Takes from Preact its one way to make markup of a text, so that the whole build has none: Galpi never uses it, and
 * the linter of Firefox's store warns of it.
 */
export function textOnly(): Plugin {
  return {
    name: 'galpi:text-only',
    transform(code, id) {
      return /[\\/]preact[\\/]dist[\\/]/.test(id) ? code.replaceAll('.innerHTML', '.textContent') : undefined
    },
  }
}
