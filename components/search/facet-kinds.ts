import { i18n } from '../ui/i18n'
import type { FacetName } from '../../utils/finder/protocol'
import { tagKey } from '../../utils/post/tags'
import type { FilterName } from '../../utils/search/query-operators'
import { channelValue } from '../channels/channel-query'
import { languageName, monthTitle } from '../ui/dates'
import type { LibraryStore } from '../store/library-store'
import { peerName } from '../ui/peer-name'

export interface FacetKind {
  facet: FacetName
  filter: FilterName
  /** What of a value stands in the query. */
  valueOf: (store: LibraryStore, value: string) => string
  labelOf: (store: LibraryStore, value: string) => string
}

const asItIs = (_store: LibraryStore, value: string) => value

/** What posts are narrowed by, in the order in which it is offered. */
export const FACET_KINDS: readonly FacetKind[] = [
  {
    facet: 'channel',
    filter: 'channel',
    valueOf: ({ source }, key) => channelValue(source.peers.value.get(key), key),
    labelOf: ({ source }, key) => peerName(source.peers.value.get(key)),
  },
  {
    facet: 'tag',
    filter: 'tag',
    valueOf: (store, key) => spelt(store, key),
    labelOf: (store, key) => spelt(store, key),
  },
  { facet: 'has', filter: 'has', valueOf: asItIs, labelOf: (_, value) => i18n.t(`kind.${value as 'photo'}`) },
  { facet: 'site', filter: 'site', valueOf: asItIs, labelOf: asItIs },
  { facet: 'lang', filter: 'lang', valueOf: asItIs, labelOf: (_, value) => languageName(value) },
  { facet: 'month', filter: 'on', valueOf: asItIs, labelOf: (_, value) => monthTitle(value) },
]

/** The name of a facet, such as `Sites`. */
export function facetTitle(facet: FacetName): string {
  return i18n.t(`facets.${facet as 'channel'}`)
}

/** The classes of a button for a value; a tag has a dot of its colour. */
export function facetValueClass(store: LibraryStore, facet: FacetName, value: string): string {
  return facet === 'tag' ? `facet-value has-dot is-${store.reader.colourOf(value) ?? 'plain'}` : 'facet-value'
}

/** A tag as readers spell it; facets have it folded. */
function spelt({ counts }: LibraryStore, key: string): string {
  return counts.tags.value.find(({ tag }) => tagKey(tag) === key)?.tag ?? key
}
