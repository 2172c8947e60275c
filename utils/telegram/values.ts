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

/** The trimmed text of the first match below `root`; undefined when absent or empty. */
export function textOf(root: ParentNode, selector: string): string | undefined {
  return root.querySelector(selector)?.textContent?.trim() || undefined
}
