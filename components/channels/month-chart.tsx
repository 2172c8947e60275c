import { useRef, useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetValue } from '../../utils/finder/protocol'
import { fullNumber, monthInitial, monthName, monthTitle } from '../ui/dates'
import { yearsOf } from './month-years'

/** How far one goes through the months with a key, of which the latest comes first. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: 1,
  ArrowRight: -1,
  Home: Number.POSITIVE_INFINITY,
  End: Number.NEGATIVE_INFINITY,
}

/** Pixels of the highest bar. */
const BAR_HEIGHT = 36

interface MonthChartProps {
  /** Latest first, none with 0. */
  months: readonly FacetValue[]
  onChoose: (month: string) => void
}

/** Posts per month, a line of bars for each year: a table of what it shows. One Tab stop, arrows go from bar to bar. */
export function MonthChart({ months, onChoose }: MonthChartProps) {
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState('')
  const reached = Math.max(
    0,
    months.findIndex(({ value }) => value === active),
  )
  const years = yearsOf(months)
  const most = Math.max(...months.map(({ count }) => count))
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const next = step !== undefined && months[Math.max(0, Math.min(months.length - 1, reached + step))]
    if (!next || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    setActive(next.value)
    table.current?.querySelector<HTMLElement>(`[data-month="${next.value}"]`)?.focus()
  }
  return (
    <table class="months" ref={table} onKeyDown={press}>
      <caption class="visually-hidden">{i18n.t('channels.perMonth')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">{i18n.t('channels.year')}</span>
          </th>
          {years[0]?.months.map(({ value }) => (
            <th key={value} scope="col">
              <span aria-hidden="true">{monthInitial(value)}</span>
              <span class="visually-hidden">{monthName(value)}</span>
            </th>
          ))}
          <th scope="col">
            <span class="visually-hidden">{i18n.t('channels.inYear')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, months: ofYear, total }) => (
          <tr key={year}>
            <th scope="row">{year}</th>
            {ofYear.map(({ value, count }) => (
              <td key={value}>
                {count > 0 && (
                  <button
                    type="button"
                    class="month"
                    data-month={value}
                    tabIndex={value === months[reached]?.value ? 0 : -1}
                    aria-label={i18n.t('channels.month', count, [fullNumber(count), monthTitle(value)])}
                    title={i18n.t('channels.month', count, [fullNumber(count), monthTitle(value)])}
                    onFocus={() => setActive(value)}
                    onClick={() => onChoose(value)}
                  >
                    <span class="month-count">{fullNumber(count)}</span>
                    <span class="month-bar" style={{ height: `${(count / most) * BAR_HEIGHT}px` }} />
                  </button>
                )}
              </td>
            ))}
            <td class="count">{fullNumber(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
