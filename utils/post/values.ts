const SIZE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes of a size shown as `214.0 KB` or `340.0KB`; Telegram's apps divide by 1024. Undefined where there is none. */
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

/** The object without its undefined fields. */
export function known<T extends object>(fields: T): T {
  const kept = { ...fields }
  for (const key in kept) if (kept[key] === undefined) delete kept[key]
  return kept
}
