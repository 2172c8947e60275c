import type { LibraryViewProps } from '../app/library-nav'
import { ImportView } from './import-view'
import { importing } from './importing'

/** Brings posts in from files. */
export function ImportSection(props: LibraryViewProps) {
  return <ImportView {...props} work={importing} />
}
