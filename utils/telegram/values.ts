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

const SIZE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes of a size shown as `214.0 KB` or `340.0KB`; the clients divide by 1024. Undefined where there is none. */
export function parseSize(shown: string | null | undefined): number | undefined {
  const found = /(\d+(?:[.,]\d+)?)\s*([KMGT]?B)\b/i.exec(shown ?? '')
  if (!found) return undefined
  const [, amount = '', unit = ''] = found
  return Math.round(Number(amount.replace(',', '.')) * 1024 ** SIZE_UNITS.indexOf(unit.toUpperCase()))
}

/** Seconds of a duration shown as `0:27` or `1:02:03`. Undefined where there is none. */
export function parseDuration(shown: string | null | undefined): number | undefined {
  const found = /(\d+(?::\d{1,2}){1,2})/.exec(shown ?? '')
  return found?.[1]?.split(':').reduce((total, part) => total * 60 + Number(part), 0)
}

/** The trimmed text of the first match below `root`; undefined when absent or empty. */
export function textOf(root: ParentNode, selector: string): string | undefined {
  return root.querySelector(selector)?.textContent?.trim() || undefined
}

/** The object without its undefined fields. */
export function known<T extends object>(fields: T): T {
  const kept = { ...fields }
  for (const key in kept) if (kept[key] === undefined) delete kept[key]
  return kept
}
