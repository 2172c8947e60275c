import { i18n } from '../ui/i18n'
import type { WayOut } from './fault-table'
import { LibraryLink } from './library-link'

const VIEWS = { trash: 'trash', transfer: 'transfer', sync: 'transfer/sync' } as const

/** The way out of a fault, where it is a page or a new beginning. Nothing where the reader is there already. */
export function WayOutLink({ wayOut }: { wayOut: WayOut }) {
  if (wayOut === 'again' || wayOut === 'none') return null
  if (wayOut === 'reload')
    return (
      <button type="button" class="link" onClick={() => location.reload()}>
        {i18n.t('wayOut.reload')}
      </button>
    )
  const view = VIEWS[wayOut]
  if (location.hash.startsWith(`#${view}`)) return null
  return <LibraryLink to={view}>{i18n.t(`wayOut.${wayOut}`)}</LibraryLink>
}
