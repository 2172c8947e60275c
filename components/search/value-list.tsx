import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetValue } from '../../utils/finder/protocol'
import { fullNumber } from '../ui/dates'

interface ValueListProps {
  values: readonly FacetValue[]
  /** So many before all of them are asked for. */
  shown: number
  labelOf: (value: string) => string
  classOf?: (value: string) => string
  /** Without it a value is not chosen: it leads somewhere. */
  isChosen?: (value: string) => boolean
  onChoose: (value: string) => void
}

/** Values with their counts, each a button. */
export function ValueList({ values, shown, labelOf, classOf, isChosen, onChoose }: ValueListProps) {
  const [isWhole, setIsWhole] = useState(false)
  return (
    <>
      <ul>
        {(isWhole ? values : values.slice(0, shown)).map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              class={classOf?.(value) ?? 'facet-value'}
              aria-pressed={isChosen?.(value)}
              onClick={() => onChoose(value)}
            >
              <span class="facet-label" dir="auto">
                {labelOf(value)}
              </span>{' '}
              <span class="count">{fullNumber(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {values.length > shown && (
        <button type="button" class="link facet-more" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? i18n.t('facets.fewer') : i18n.t('facets.more', [fullNumber(values.length - shown)])}
        </button>
      )}
    </>
  )
}
