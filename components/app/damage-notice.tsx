import { countSetAside } from '../../utils/library/quarantine'
import { useLibrary } from '../store/use-library'
import { fullNumber } from '../ui/dates'
import { i18n } from '../ui/i18n'
import { LibraryLink } from './library-link'

/** Says that records were set aside as damaged, and where they are. */
export function DamageNotice() {
  const count = useLibrary(countSetAside, 'quarantine') ?? 0
  return (
    <div aria-live="polite">
      {count > 0 && (
        <p class="banner">
          {i18n.t('damage.notice', count, [fullNumber(count)])}{' '}
          <LibraryLink to="settings/damage">{i18n.t('damage.look')}</LibraryLink>
        </p>
      )}
    </div>
  )
}
