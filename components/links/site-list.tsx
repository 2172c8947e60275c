import { useState } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetValue } from '../../utils/finder/protocol'
import { matchRank } from '../../utils/search/query-match'
import { ValueList } from '../search/value-list'

/** Sites before all of them are asked for. */
const SHOWN = 24
/** More than these are found by typing only. */
const DRAWN_MAX = 400

interface SiteListProps {
  sites: readonly FacetValue[]
  /** Empty for all sites. */
  chosen: string
  onChoose: (site: string) => void
}

/** The sites that links lead to; one of them can be chosen. */
export function SiteList({ sites, chosen, onChoose }: SiteListProps) {
  const [typed, setTyped] = useState('')
  const found = typed.trim() ? sites.filter(({ value }) => matchRank(value, typed.trim()) !== undefined) : sites
  return (
    <>
      {sites.length > SHOWN && (
        <input
          type="search"
          class="find-field"
          aria-label={i18n.t('links.findSite')}
          placeholder={i18n.t('links.findSite')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <button type="button" class="facet-value" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
        <span class="facet-label">{i18n.t('links.allSites')}</span>
      </button>
      <ValueList
        key={typed}
        values={found.slice(0, DRAWN_MAX)}
        shown={SHOWN}
        labelOf={(site) => site}
        isChosen={(site) => site === chosen}
        onChoose={(site) => onChoose(site === chosen ? '' : site)}
      />
    </>
  )
}
