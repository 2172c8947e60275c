import type { Count } from '../post/model'

const MULTIPLIERS: Record<string, number> = { K: 1e3, M: 1e6, B: 1e9 }

/**
 * The number that a client shows as `1,234`, `1 234`, `4.85K` or `1.2M` (what follows it is ignored);
 * `rounded` when it was abbreviated. Undefined where there is none.
 */
export function parseCount(shown: string | null | undefined): Count | undefined {
  const found = /(\d[\d\s.,’']*)\s*([KMB])?/i.exec(shown ?? '')
  if (!found) return undefined
  const [, digits = '', unit] = found
  if (!unit) {
    const value = Number(digits.replace(/\D/g, ''))
    return Number.isSafeInteger(value) ? { value } : undefined
  }
  const value = Math.round(Number(digits.trim().replace(',', '.')) * (MULTIPLIERS[unit.toUpperCase()] ?? Number.NaN))
  return Number.isSafeInteger(value) ? { value, rounded: true } : undefined
}

/** Albums have ten members at most; in a busy group other messages' ids lie in between. */
const ALBUM_REACH = 100

/**
 * The ids of an album, ascending, whose element is named after its first; empty where there is no other. Undefined where
 * those of its parts do not go with `own`: then either is another post's.
 */
export function albumIdsOf(own: number, parts: readonly number[]): number[] | undefined {
  const ids = [...new Set([own, ...parts])].toSorted((one, other) => one - other)
  const fits = ids[0] === own && (ids.at(-1) ?? own) < own + ALBUM_REACH
  if (!fits || (parts.length > 0 && !parts.includes(own))) return undefined
  return ids.length > 1 ? ids : []
}

/** The trimmed text of the first match below `root`; undefined when absent or empty. */
export function textOf(root: ParentNode, selector: string): string | undefined {
  return root.querySelector(selector)?.textContent?.trim() || undefined
}

/** The first group of `pattern` in the address of a script of the page: builds are told apart by their files' names. */
export function versionIn(document: Document, pattern: RegExp): string | undefined {
  for (const script of document.querySelectorAll('script[src]')) {
    const version = pattern.exec(script.getAttribute('src') ?? '')?.[1]
    if (version) return version
  }
  return undefined
}
