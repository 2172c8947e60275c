import type { FacetValue } from '../../utils/finder/protocol'

export interface Year {
  year: string
  /** The twelve of the year. */
  months: FacetValue[]
  total: number
}

/** A file may say that a post is from any year that a Date has: the years in between would be hundreds of thousands. */
const PLAUSIBLE = /^(?:19|20)\d\d-/

/** Months (`2026-07`) as whole years from the first to the last, the latest first: what is between them is not left out. */
export function yearsOf(all: readonly FacetValue[]): Year[] {
  const months = all.filter(({ value }) => PLAUSIBLE.test(value))
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
