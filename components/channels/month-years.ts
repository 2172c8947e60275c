import type { FacetValue } from '../../utils/finder/protocol'

export interface Year {
  year: string
  /** The twelve of the year. */
  months: FacetValue[]
  total: number
}

/** Months (`2026-07`) as whole years from the first to the last, the latest first: what is between them is not left out. */
export function yearsOf(months: readonly FacetValue[]): Year[] {
  const counts = new Map(months.map(({ value, count }) => [value, count]))
  const present = months.map(({ value }) => Number(value.slice(0, 4)))
  const [first, last] = [Math.min(...present), Math.max(...present)]
  if (months.length === 0) return []
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = String(last - at).padStart(4, '0')
    const ofYear = Array.from({ length: 12 }, (__, month) => {
      const value = `${year}-${String(month + 1).padStart(2, '0')}`
      return { value, count: counts.get(value) ?? 0 }
    })
    return { year, months: ofYear, total: ofYear.reduce((sum, { count }) => sum + count, 0) }
  })
}
