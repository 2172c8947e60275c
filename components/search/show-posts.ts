import { filterText } from '../../utils/search/query-text'
import type { FilterName } from '../../utils/search/query-operators'
import type { LibraryViewProps } from '../app/library-nav'

/** Leads from another view to the posts that all of these filters leave. */
export function showPosts({ store, onGo }: Pick<LibraryViewProps, 'store' | 'onGo'>, filters: Filters): void {
  onGo('posts')
  void store.setQuery(filters.map(([name, value]) => filterText(name, value)).join(' '))
}

export type Filters = readonly (readonly [name: FilterName, value: string])[]
