import { useEffect } from 'preact/hooks'
import { i18n } from '../ui/i18n'
import type { FacetValue } from '../../utils/finder/protocol'
import { FACET_KINDS, type FacetKind, facetTitle, facetValueClass } from './facet-kinds'
import type { LibraryStore } from '../store/library-store'
import { ValueList } from './value-list'

/** Values of a facet before all of them are asked for. */
const SHOWN = 6

/** What the listed posts can be narrowed by, with how many of them each value leaves. */
export function Facets({ store }: { store: LibraryStore }) {
  useEffect(() => void store.wantFacets(), [store])
  const counts = store.counts.facets.value
  if (!counts) return null
  return (
    <section class="facets" aria-label={i18n.t('facets.label')}>
      {FACET_KINDS.map((kind) => (
        <FacetGroup key={kind.facet} store={store} kind={kind} values={counts[kind.facet] ?? []} />
      ))}
    </section>
  )
}

interface FacetGroupProps {
  store: LibraryStore
  kind: FacetKind
  values: readonly FacetValue[]
}

function FacetGroup({ store, kind, values }: FacetGroupProps) {
  const { facet, filter, valueOf, labelOf } = kind
  if (values.length === 0) return null
  return (
    <details open class="facet">
      <summary>
        <h2>{facetTitle(facet)}</h2>
      </summary>
      <ValueList
        values={values}
        shown={SHOWN}
        labelOf={(value) => labelOf(store, value)}
        classOf={(value) => facetValueClass(store, facet, value)}
        isChosen={(value) => store.isFilteredBy(valueOf(store, value), filter)}
        onChoose={(value) => void store.toggleFilter(valueOf(store, value), filter)}
      />
    </details>
  )
}
